import { z } from 'zod';
import { NO_CONVERSATION, type TemplateContext } from '../../channels/template-context';
import { type Reachable, type Reader, readerOfReply } from '../../db/conversation/reply-reader';
import { whyNoSms } from '../../db/messages/why-no-sms';
import { CHANNELS, LOCALES, NOT_SENT_REASONS } from '../../domain/messages/message';
import { judge } from '../../domain/messages/sending/judge';
import { CUSTOMER_TEMPLATES } from '../../domain/policies/templates';
import { createSendingPlan } from '../../planning/sending-plan';
import { Id, Instant } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { invalidField, Problem } from '../http/problem';

/** What a customer would read of a reply, by the very renderer that writes it, and by which way it would reach them. */

const ReplyDraftBody = z
  .strictObject({
    text: z.string().trim().max(5_000).meta({ description: 'Empty: only where it would go is asked for.' }),
    channel: z.enum(CHANNELS).optional().meta({ description: 'Absent: where the customer wrote last.' }),
    recipientId: Id.optional(),
  })
  .meta({ id: 'ReplyToPreview' });

const Way = z
  .object({
    channel: z.enum(CHANNELS),
    address: z.string().nullable(),
    problem: z
      .enum(NOT_SENT_REASONS)
      .nullable()
      .meta({ description: 'Why nothing reaches the customer this way; null: it does.' }),
    waitsUntil: Instant.nullable().meta({
      description: 'The end of their quiet hours, if it had to wait for it.',
    }),
  })
  .meta({ id: 'WayToCustomer' });
const ReplyPreview = z
  .object({
    channel: z.enum(CHANNELS).meta({ description: 'By which it would go.' }),
    customer: z.string().nullable(),
    locale: z.enum(LOCALES),
    subject: z.string().nullable().meta({ description: 'Of an email.' }),
    text: z
      .string()
      .meta({ description: 'The whole text as it is read, with all that is added to the words.' }),
    sms: z
      .object({
        segments: z.number().int(),
        encoding: z.enum(['GSM-7', 'UCS-2']),
        fits: z.boolean().meta({ description: 'False: it is refused, for it is too long.' }),
      })
      .nullable(),
    ways: z.array(Way),
  })
  .meta({ id: 'ReplyPreview' });

const params = z.object({ id: Id });

export const previewReply = defineRoute({
  method: 'post',
  path: '/v1/shipments/{id}/messages/preview',
  operationId: 'previewReply',
  tag: 'Messages',
  summary: 'What the customer would read, and whether it reaches them',
  description: 'Changes nothing. Links to their own pages are left out.',
  auth: 'read',
  params,
  body: ReplyDraftBody,
  answers: { 200: { description: 'As it would be read.', schema: ReplyPreview } },
  async handle({ params: { id }, body, deps }) {
    const { reader, channel } = await found(deps, id, body);
    const ways = await Promise.all(reader.ways.map((way) => wayOf(deps, id, reader, way)));
    const locale = reader.ways.find((way) => way.channel === channel)?.locale ?? reader.locale;
    const rendered = deps.renderer.renderMessage('staff_reply', locale, contextOf(reader, body.text));
    return reply(200, {
      channel,
      customer: reader.name,
      locale,
      subject: channel === 'email' ? rendered.subject : null,
      text: channel === 'email' ? rendered.text : rendered.sms.body,
      sms:
        channel === 'email'
          ? null
          : {
              segments: rendered.sms.segments,
              encoding: rendered.sms.encoding,
              fits: !rendered.sms.cut,
            },
      ways,
    });
  },
});

const Wording = z
  .object({
    template: z
      .string()
      .meta({ description: 'The kind of exception that it is about, or the name of a reminder.' }),
    title: z.string(),
    text: z.string(),
  })
  .meta({ id: 'ReplyWording' });

export const getWordings = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}/wordings',
  operationId: 'listReplyWordings',
  tag: 'Messages',
  summary: 'Wordings to begin a reply with',
  description:
    'What messages about each kind of exception say, about this parcel, in the language of its customer.',
  auth: 'read',
  params,
  answers: {
    200: {
      description: 'One for each kind.',
      schema: z.object({ data: z.array(Wording) }).meta({ id: 'ReplyWordings' }),
    },
  },
  async handle({ params: { id }, deps }) {
    const { reader } = await found(deps, id, {});
    const context = contextOf(reader, null);
    const data = CUSTOMER_TEMPLATES.map((template) => {
      const { subject, said } = deps.renderer.renderMessage(template, reader.locale, context);
      return { template, title: subject, text: said };
    });
    return reply(200, { data });
  },
});

async function found(
  { db }: ApiDeps,
  shipmentId: string,
  {
    channel,
    recipientId,
  }: { readonly channel?: Reachable['channel'] | undefined; readonly recipientId?: string | undefined },
) {
  const asked = await readerOfReply(db, {
    shipmentId,
    channel: channel ?? null,
    recipientId: recipientId ?? null,
  });
  if (asked.outcome !== 'found')
    throw asked.outcome === 'no_shipment'
      ? new Problem('not_found', 'There is no shipment with this id.')
      : invalidField('body', '/recipientId', 'is no customer of this shipment');
  return asked;
}

function contextOf(reader: Reader, words: string | null): TemplateContext {
  return {
    audience: 'customer',
    reader: { name: reader.name, timeZone: reader.timeZone },
    shop: { name: reader.shop },
    links: null,
    shipment: { ...reader.shipment, customer: null },
    case: null,
    conversation: { ...NO_CONVERSATION, words, replySubject: reader.replySubject },
    disruption: null,
  };
}

/** As the sender will judge it, but for how much else they got and for silences. */
async function wayOf(
  { db, documents, settings }: ApiDeps,
  shipmentId: string,
  reader: Reader,
  { channel, address, consent, quietHours, timeZone }: Reachable,
): Promise<z.output<typeof Way>> {
  const now = new Date().toISOString();
  const { zone, quiet } = createSendingPlan(documents.sending, settings.TIME_SCALE).quietFor({
    audience: 'customer',
    channel,
    own: quietHours,
    at: { timeZone: timeZone ?? reader.timeZone, country: reader.country, region: reader.region },
    now,
  });
  const judged = judge({
    message: {
      audience: 'customer',
      priority: 'normal',
      reason: 'staff_reply',
      template: 'staff_reply',
      ...{
        channel,
        address,
        intendedAt: now,
        deferral: null,
        caseStatus: null,
        milestone: null,
        hasSuccessor: false,
      },
      unreachableBy: await whyNoSms(db, settings.SMS_COUNTRIES, {
        channel,
        address,
        audience: 'customer',
        shipmentId,
      }),
      repliedToAt: reader.wroteAt,
    },
    reader: { ...consent, erased: reader.erasedAt !== null, zone },
    ...{ subject: null, silences: [], quiet, throttle: null, now },
  });
  return {
    channel,
    address,
    problem: judged.verdict === 'drop' ? judged.reason : null,
    waitsUntil: judged.verdict === 'hold' ? judged.until : null,
  };
}
