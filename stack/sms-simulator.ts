import express from 'express';
import { controlApi } from './sms/control-api';
import { REPLY_SCRIPT, renderPhonePage } from './sms/phone-page';
import { type PostAttempt, type Signature, SignedPoster } from './sms/signed-post';
import { FaultList, type PhoneBehaviour, type SmsFault } from './sms/sms-behaviour';
import { type Inbound, type InboundResult, SmsExchange } from './sms/sms-exchange';
import type { SmsMessage } from './sms/sms-message';
import { type Conversation, EVERY_PHONE, SmsStore } from './sms/sms-store';
import { twilioApi } from './sms/twilio-api';
import { StackError } from './stack-error';
import { serveHttp } from './web/http-server';
import { PAGE_POLICY, REFRESH_SCRIPT } from './web/layout';

export type { SmsFault } from './sms/sms-behaviour';
export type { SmsMessage } from './sms/sms-message';

export interface SmsSimulatorOptions {
  /** Folder that keeps messages, opt-outs and phone behaviours. Without it they are gone at stop. */
  dataDir?: string;
  /** Default: a free port. */
  port?: number;
  /** `AC` and 32 hexadecimal digits. */
  accountSid?: string;
  authToken?: string;
  /** Numbers of the shop, E.164. */
  numbers?: readonly [string, ...string[]];
  /** Where texts of phones are posted; can be set later. */
  inboundUrl?: string;
  /** Waits in ms before each further attempt to post to a receiver that is down. */
  retryDelaysMs?: readonly number[];
}

export interface SmsSimulator {
  /** Base address: the API below /2010-04-01, the phones for people at /. */
  url: string;
  accountSid: string;
  authToken: string;
  /** The shop's first number. */
  number: string;
  /** Every message in both directions, oldest first. */
  messages(): SmsMessage[];
  /** The conversation with the latest message first. */
  conversations(): Conversation[];
  conversation(phone: string): Conversation;
  /** Every attempt to post a receipt or a text to the shop, oldest first. */
  posts(): readonly PostAttempt[];
  /**
   * The first message, old or new, that `wanted` says yes to, in the state in which it does.
   * @param timeoutMs default 10,000
   * @throws StackError that lists the messages when none has come in time
   */
  waitFor(wanted: (message: SmsMessage) => boolean, timeoutMs?: number): Promise<SmsMessage>;
  /** Replaces all faults; an empty list heals everything. */
  setFaults(faults: readonly SmsFault[]): void;
  /** Changes what becomes of messages to a phone, or without a phone, to every phone that has no behaviour of its own. */
  setBehaviour(change: Partial<PhoneBehaviour>, phone?: string): Promise<void>;
  setInboundUrl(url: string | undefined): void;
  /** A phone texts the shop. Resolves with the shop's answer after all attempts. */
  receive(inbound: Inbound): Promise<InboundResult>;
  /** Posts a text again. @returns undefined when no phone has sent that sid */
  replay(sid: string, signature?: Signature): Promise<InboundResult | undefined>;
  clear(): Promise<void>;
  /** Cuts every connection, also the ones that hang on purpose. May be called again. */
  stop(): Promise<void>;
}

const DEFAULTS = {
  accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
  // Known to everybody, and so worth nothing: it opens this simulator on 127.0.0.1 and no other door.
  authToken: 'local-simulator-token',
  numbers: ['+15005550006'],
  retryDelaysMs: [200, 1_000, 5_000, 15_000],
} as const;

/** Starts a telephone company that speaks Twilio's Messages API, with phones that people can look at. 127.0.0.1 only. */
export async function startSmsSimulator(options: SmsSimulatorOptions = {}): Promise<SmsSimulator> {
  const { accountSid, authToken, numbers, retryDelaysMs } = { ...DEFAULTS, ...options };
  const store = await SmsStore.open(options.dataDir);
  const poster = new SignedPoster(authToken, retryDelaysMs);
  const exchange = new SmsExchange(
    { sid: accountSid, authToken, numbers },
    store,
    poster,
    options.inboundUrl,
  );
  const faults = new FaultList();

  const app = express();
  app.disable('x-powered-by');
  app.use(twilioApi(exchange, faults));
  app.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': PAGE_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  app.use(controlApi(exchange, faults, poster));
  app.get('/refresh.js', (_req, res) => {
    res.type('text/javascript').send(REFRESH_SCRIPT);
  });
  app.get('/reply.js', (_req, res) => {
    res.type('text/javascript').send(REPLY_SCRIPT);
  });
  app.get('/', (_req, res) => {
    res.send(renderPhonePage(store.conversations(), undefined, Date.now()));
  });
  app.get('/phones', (req, res) => {
    const phone = typeof req.query.phone === 'string' ? req.query.phone.replace(/[^+\d]/g, '') : '';
    res.redirect(phone === '' ? '/' : `/phones/${encodeURIComponent(phone)}`);
  });
  app.get('/phones/:phone', (req, res) => {
    res.send(renderPhonePage(store.conversations(), store.conversation(req.params.phone), Date.now()));
  });

  const http = await serveHttp(app, options.port ?? 0, 'the SMS simulator');
  exchange.resume();
  let stopping: Promise<void> | undefined;
  return {
    url: http.url,
    accountSid,
    authToken,
    number: numbers[0],
    messages: () => store.messages(),
    conversations: () => store.conversations(),
    conversation: (phone) => store.conversation(phone),
    posts: () => poster.attempts,
    waitFor: (wanted, timeoutMs = 10_000) => waitFor(store, wanted, timeoutMs),
    setFaults: (list) => faults.replace(list),
    setBehaviour: (change, phone = EVERY_PHONE) =>
      store.setBehaviour(phone, { ...store.behaviour(phone), ...change }),
    setInboundUrl: (url) => exchange.setInboundUrl(url),
    receive: (inbound) => exchange.receive(inbound),
    replay: (sid, signature) => exchange.replay(sid, signature),
    clear: () => store.clear(),
    stop() {
      stopping ??= (async () => {
        exchange.stop();
        await http.stop();
        await store.flushed();
      })();
      return stopping;
    },
  };
}

function waitFor(
  store: SmsStore,
  wanted: (message: SmsMessage) => boolean,
  timeoutMs: number,
): Promise<SmsMessage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      forget();
      const seen = store.messages().map(({ direction, to, status }) => `${direction} to ${to} ${status}`);
      reject(
        new StackError(`No such SMS came within ${timeoutMs} ms. There are: ${seen.join('; ') || 'none'}.`),
      );
    }, timeoutMs);
    const look = (): void => {
      const found = store.messages().find(wanted);
      if (!found) return;
      clearTimeout(timer);
      forget();
      resolve(found);
    };
    const forget = store.onChange(look);
    look();
  });
}
