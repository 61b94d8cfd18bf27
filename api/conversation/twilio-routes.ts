import type { Request, Response } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { z } from 'zod';
import { recordInboundSms } from '../../db/conversation/inbound-messages';
import { GATEWAY_STATUSES, type GatewayStatus, recordSmsReceipt } from '../../db/messages/receipts';
import { SMS_KEYWORDS } from '../../domain/consent/sms-keyword';
import type { Authenticator } from '../http/authenticate';
import { defineRoute, type RouteContext, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { madeStorable } from '../http/json-body';
import { invalidField, Problem } from '../http/problem';

/** Twilio posts forms, signs them over the address that it was given, and wants an empty answer (204). */

const FORM = 'application/x-www-form-urlencoded';

export const twilioStatus = defineRoute({
  method: 'post',
  path: '/v1/webhooks/twilio/status',
  operationId: 'receiveSmsStatus',
  tag: 'Messages',
  summary: "Twilio's status callback",
  auth: 'signature',
  rawContent: {
    [FORM]: z.looseObject({
      MessageSid: z.string(),
      MessageStatus: z.enum(GATEWAY_STATUSES),
      ErrorCode: z.string().optional(),
    }),
  },
  answers: { 204: { description: 'Taken note of, or known already.', schema: null } },
  problems: ['validation'],
  async handle(context) {
    const form = await verifiedForm(context);
    const sid = form.MessageSid ?? form.SmsSid ?? '';
    if (sid === '') throw invalidField('body', '/MessageSid', 'is missing');
    const status = GATEWAY_STATUSES.find(
      (known) => known === (form.MessageStatus ?? form.SmsStatus)?.toLowerCase(),
    );
    // A status that Twilio will invent some day is nothing that repeating the callback could cure.
    if (status !== undefined) await record(context, form, sid, status);
    return reply(204, null);
  },
});

async function record(
  { deps, req, requestId }: RouteContext,
  form: Form,
  sid: string,
  status: GatewayStatus,
): Promise<void> {
  const named = (req.query as Record<string, unknown>).message;
  const applied = await recordSmsReceipt(deps.db, {
    messageId: typeof named === 'string' ? named : null,
    sid,
    status,
    errorCode: form.ErrorCode === undefined || form.ErrorCode === '' ? null : form.ErrorCode,
    at: new Date().toISOString(),
  });
  if (applied === 'unknown_message')
    deps.log.warn({ requestId, sid, status }, 'a receipt for no message of ours');
}

export const twilioInbound = defineRoute({
  method: 'post',
  path: '/v1/webhooks/twilio/inbound',
  operationId: 'receiveSms',
  tag: 'Messages',
  summary: 'An SMS that somebody sent to us',
  auth: 'signature',
  rawContent: {
    [FORM]: z.looseObject({
      MessageSid: z.string(),
      From: z.string(),
      To: z.string(),
      Body: z.string().optional(),
      MediaUrl0: z
        .string()
        .optional()
        .meta({ description: 'Pictures, up to `MediaUrl9`: noted, not fetched.' }),
      MediaContentType0: z.string().optional(),
      OptOutType: z.string().optional().meta({
        description: 'STOP, START or HELP: Twilio has acted on the text as one of these (advanced opt-out).',
      }),
    }),
  },
  answers: { 204: { description: 'Kept, or known already.', schema: null } },
  problems: ['validation'],
  async handle(context) {
    const form = await verifiedForm(context);
    const sid = form.MessageSid ?? form.SmsSid ?? '';
    if (sid === '') throw invalidField('body', '/MessageSid', 'is missing');
    if (form.From === undefined || form.From === '') throw invalidField('body', '/From', 'is missing');
    await recordInboundSms(context.deps.db, {
      sid,
      from: form.From,
      to: form.To ?? '',
      body: form.Body ?? '',
      keyword: SMS_KEYWORDS.find((keyword) => keyword === form.OptOutType?.toLowerCase()) ?? null,
      attachments: mediaOf(form),
      at: new Date().toISOString(),
    });
    return reply(204, null);
  },
});

/** Twilio sends at most ten with one text, and keeps them itself. */
const MOST_MEDIA = 10;

function mediaOf(form: Form): { readonly name: string; readonly type: string }[] {
  return Array.from({ length: MOST_MEDIA }, (_, n) => n).flatMap((n) => {
    const name = form[`MediaUrl${n}`];
    return name === undefined
      ? []
      : [{ name: name.slice(0, 500), type: (form[`MediaContentType${n}`] ?? '').slice(0, 100) }];
  });
}

type Form = Readonly<Record<string, string | undefined>>;

/** The form, if Twilio signed it with the current or the previous token. */
async function verifiedForm({
  deps,
  req,
  res,
  rawBody,
  authenticator,
}: Pick<RouteContext, 'req' | 'rawBody'> & {
  readonly deps: ApiDeps;
  readonly res: Response;
  readonly authenticator: Authenticator;
}): Promise<Form> {
  const sent = new URLSearchParams(rawBody.toString('utf8'));
  const params: Record<string, string | string[]> = {};
  for (const name of new Set(sent.keys())) {
    const values = sent.getAll(name);
    params[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  if (!isSigned(deps, req, params)) {
    await authenticator.countFailure(req, res);
    throw new Problem('unauthenticated', 'The signature was not accepted.');
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      madeStorable(Array.isArray(value) ? (value[0] ?? '') : value) as string,
    ]),
  );
}

function isSigned(deps: ApiDeps, req: Request, params: Readonly<Record<string, string | string[]>>): boolean {
  const signature = req.get('x-twilio-signature');
  if (signature === undefined) return false;
  // The address as Twilio knows it, whatever a proxy made of host and scheme.
  const url = `${deps.settings.PUBLIC_URL}${req.originalUrl}`;
  return deps.settings.TWILIO_AUTH_TOKEN.some((token) =>
    validateRequest(token, signature, url, { ...params }),
  );
}
