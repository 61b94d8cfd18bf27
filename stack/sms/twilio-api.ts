import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type Response, Router } from 'express';
import type { FaultList, SmsFault } from './sms-behaviour';
import type { SmsExchange } from './sms-exchange';
import { type SmsMessage, toResource } from './sms-message';

const MAX_BODY_CHARACTERS = 1_600;
const E164 = /^\+[1-9]\d{6,14}$/;
const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1_000;

/**
 * The part of Twilio's API that Wayward uses: create, fetch and list messages of an account
 * (https://www.twilio.com/docs/messaging/api/message-resource). Errors carry Twilio's own codes.
 */
export function twilioApi(exchange: SmsExchange, faults: FaultList): Router {
  const { account, store } = exchange;
  const base = `/2010-04-01/Accounts/${account.sid}`;
  const router = Router();
  router.use('/2010-04-01', (req, res, next) => {
    if (!authenticated(req, account.sid, account.authToken)) {
      res.set('WWW-Authenticate', 'Basic realm="Twilio API"');
      refuse(res, 401, 20003, 'Authenticate');
    } else {
      next();
    }
  });
  // Here only: forms can be sent by any page in a browser, and so must not steer the simulator.
  router.use('/2010-04-01', express.urlencoded({ extended: false, limit: '64kb' }));

  router.post(`${base}/Messages.json`, async (req, res) => {
    const form = new Map(Object.entries((req.body ?? {}) as Record<string, unknown>));
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const to = field('To');
    const fault = faults.take(to);
    if (fault?.kind === 'hang_before') return;
    if (fault?.kind === 'delay') await sleep(fault.ms, undefined, { ref: false });
    if (fault && refuseByFault(res, fault, to)) return;

    const service = field('MessagingServiceSid');
    const from = field('From') || (service ? account.numbers[0] : '');
    const body = field('Body');
    if (to === '') return refuse(res, 400, 21604, "A 'To' phone number is required.");
    if (!E164.test(to)) return refuseInvalidTo(res, to);
    if (from === '') return refuse(res, 400, 21603, "A 'From' phone number is required.");
    if (body === '') return refuse(res, 400, 21602, 'Message body is required.');
    if ([...body].length > MAX_BODY_CHARACTERS) {
      return refuse(res, 400, 21617, 'The concatenated message body exceeds the 1600 character limit');
    }
    if (store.hasOptedOut(to, from)) return refuseOptedOut(res);
    const statusCallback = field('StatusCallback');
    if (statusCallback !== '' && !URL.canParse(statusCallback)) {
      return refuse(res, 400, 21609, `The StatusCallback URL ${statusCallback} is not a valid URL.`);
    }
    const message = await exchange.accept({
      to,
      from,
      body,
      messagingServiceSid: service || null,
      ...(statusCallback === '' ? {} : { statusCallback }),
    });
    if (fault?.kind === 'hang_after') return;
    res.status(201).json(toResource(message, account.sid));
  });

  router.get(`${base}/Messages.json`, (req, res) => {
    res.json(listPage(req, store.messages(), `${base}/Messages.json`, account.sid));
  });

  router.get(`${base}/Messages/:sid.json`, (req, res) => {
    const message = store.message(req.params.sid);
    if (message) res.json(toResource(message, account.sid));
    else refuseUnknown(req, res);
  });

  router.use('/2010-04-01', refuseUnknown);
  return router;
}

function authenticated(req: Request, sid: string, token: string): boolean {
  const given = Buffer.from(req.get('authorization') ?? '');
  const expected = Buffer.from(`Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** @returns whether the fault was an answer by itself */
function refuseByFault(res: Response, fault: SmsFault, to: string): boolean {
  switch (fault.kind) {
    case 'invalid_to':
      refuseInvalidTo(res, to);
      return true;
    case 'opted_out':
      refuseOptedOut(res);
      return true;
    case 'rate_limited':
      refuse(res, 429, 20429, 'Too Many Requests');
      return true;
    case 'server_error':
      refuse(
        res,
        fault.status,
        fault.status === 500 ? 20500 : 20503,
        fault.status === 500 ? 'Internal Server Error' : 'Service Unavailable',
      );
      return true;
    case 'hang_before':
    case 'hang_after':
    case 'delay':
      return false;
  }
}

function refuseInvalidTo(res: Response, to: string): void {
  refuse(res, 400, 21211, `Invalid 'To' Phone Number: ${to}`);
}

function refuseOptedOut(res: Response): void {
  refuse(res, 400, 21610, 'Attempt to send to unsubscribed recipient');
}

function refuseUnknown(req: Request, res: Response): void {
  refuse(res, 404, 20404, `The requested resource ${req.originalUrl.split('?')[0]} was not found`);
}

function refuse(res: Response, status: number, code: number, message: string): void {
  res.status(status).json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

/**
 * One page of the list, newest first. `DateSent` is a UTC day; `DateSent>` and `DateSent<` are instants or days and
 * include themselves. Messages that were not sent yet have no date and match no date filter.
 */
function listPage(req: Request, messages: SmsMessage[], path: string, accountSid: string) {
  const query = new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
  const filtered = messages.filter((message) => matches(message, query)).reverse();
  const asked = Number.parseInt(query.get('PageSize') ?? '', 10);
  const size = Number.isNaN(asked) ? DEFAULT_PAGE_SIZE : Math.min(Math.max(asked, 1), MAX_PAGE_SIZE);
  const page = Math.max(Number.parseInt(query.get('Page') ?? '', 10) || 0, 0);
  // The token names the last message of the page before, so that new ones do not move the pages.
  const token = query.get('PageToken');
  const start = token === null ? page * size : filtered.findIndex(({ sid }) => `PA${sid}` === token) + 1;
  const shown = filtered.slice(start, start + size);
  const uri = (number: number, pageToken?: string): string => {
    const next = new URLSearchParams(query);
    next.set('PageSize', String(size));
    next.set('Page', String(number));
    if (pageToken === undefined) next.delete('PageToken');
    else next.set('PageToken', pageToken);
    return `${path}?${next.toString()}`;
  };
  const more = start + size < filtered.length;
  const lastBefore = filtered[start - size - 1];
  return {
    end: Math.max(start + shown.length - 1, 0),
    first_page_uri: uri(0),
    messages: shown.map((message) => toResource(message, accountSid)),
    next_page_uri: more ? uri(page + 1, `PA${shown.at(-1)?.sid}`) : null,
    page,
    page_size: size,
    previous_page_uri: page === 0 ? null : uri(page - 1, lastBefore && `PA${lastBefore.sid}`),
    start,
    uri: `${path}?${query.toString()}`,
  };
}

function matches(message: SmsMessage, query: URLSearchParams): boolean {
  const to = query.get('To');
  const from = query.get('From');
  if (to && message.to !== to) return false;
  if (from && message.from !== from) return false;
  // Twilio's dates have whole seconds, so the comparison has.
  const sent = message.sentAt === null ? undefined : Math.floor(message.sentAt / 1_000) * 1_000;
  const on = query.get('DateSent');
  const since = query.get('DateSent>');
  const until = query.get('DateSent<');
  if (!on && !since && !until) return true;
  if (sent === undefined) return false;
  if (on && new Date(sent).toISOString().slice(0, 10) !== on.slice(0, 10)) return false;
  if (since && sent < Date.parse(since)) return false;
  return !(until && sent > Date.parse(until));
}
