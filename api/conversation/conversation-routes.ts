import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TextRenderer } from '../../channels/render-message';
import { NO_CONVERSATION, type TemplateContext } from '../../channels/template-context';
import { assignMessage, conversationOf, messagesOfNobody } from '../../db/conversation/conversation-log';
import { replyToCustomer } from '../../db/conversation/staff-replies';
import { shipmentExists } from '../../db/tracking/shipments';
import type { AskOption } from '../../domain/conversation/ask';
import {
  type Channel,
  type Locale,
  type MessageStatus,
  type NotSentReason,
  SHOWN_STATUSES,
} from '../../domain/messages/message';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { onceOf } from '../http/once';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import {
  AssignedMessage,
  AssignMessage,
  type ConversationItem,
  ConversationPage,
  ConversationQuery,
  NewReply,
  ReplyMeant,
  UnknownMessagePage,
} from './conversation-schemas';

const params = z.object({ id: Id });
const NO_SHIPMENT = 'There is no shipment with this id.';

export const getConversation = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}/conversation',
  operationId: 'getConversation',
  tag: 'Messages',
  summary: 'What was said about a shipment, both ways',
  description:
    'The oldest first: messages to the customer with the questions that they put, and what customer and shop wrote, by SMS and by email.',
  auth: 'read',
  params,
  query: ConversationQuery,
  answers: { 200: { description: 'A page of the conversation.', schema: ConversationPage } },
  async handle({ params: { id }, query: { limit, cursor }, deps }) {
    if (!(await shipmentExists(deps.db, id))) throw new Problem('not_found', NO_SHIPMENT);
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await conversationOf(deps.db, id, { limit: limit + 1, after });
    const now = new Date().toISOString();
    return reply(
      200,
      page(
        rows,
        limit,
        (row) => showItem(row, now),
        (row) => [row.id],
      ),
    );
  },
});

type Row = Awaited<ReturnType<typeof conversationOf>>[number];

function showItem(row: Row, now: string): z.output<typeof ConversationItem> {
  const { askId, options, closesAt, askAnswer, answeredAt, caseStatus, answeredAskId, givenAnswer, ...told } =
    row;
  const { shipmentId: _, words, body, attachments, setAsideAt, ...rest } = told;
  return {
    ...rest,
    waitsSince: row.awaitsStaff || setAsideAt !== null ? row.waitsSince : null,
    setAside: setAsideAt !== null,
    unproven: isUnproven(row),
    // A text to a phone as it arrived there.
    text: row.direction === 'outbound' && row.channel === 'sms' ? (body ?? words) : (words ?? body),
    attachments: numbered(attachments),
    ask:
      askId === null || closesAt === null
        ? null
        : {
            id: askId,
            options: (options as unknown as readonly AskOption[]).map(({ answer }, index) => ({
              number: index + 1,
              answer,
            })),
            open: isShown(row.status) && askAnswer === null && caseStatus !== 'resolved' && closesAt > now,
            closesAt,
            answer: askAnswer,
            answeredAt,
          },
    answered:
      answeredAskId === null || givenAnswer === null ? null : { askId: answeredAskId, answer: givenAnswer },
  };
}

function numbered(attachments: unknown): z.output<typeof ConversationItem>['attachments'] {
  return (attachments as readonly { name: string; type: string }[]).map(({ name, type }, index) => ({
    number: index + 1,
    name,
    type,
  }));
}

/** What it answers was told by its token or its References; of a phone the gateway vouches. */
function isUnproven({
  direction,
  channel,
  replyToId,
}: Pick<Row, 'direction' | 'channel' | 'replyToId'>): boolean {
  return direction === 'inbound' && channel === 'email' && replyToId === null;
}

function isShown(status: MessageStatus): boolean {
  return SHOWN_STATUSES.some((shown) => shown === status);
}

export const postReply = defineRoute({
  method: 'post',
  path: '/v1/shipments/{id}/messages',
  operationId: 'replyToCustomer',
  tag: 'Messages',
  summary: 'Write to the customer',
  description:
    'In your own words, in the conversation of the shipment. It waits for the end of quiet hours unless the customer wrote within the last hour.',
  auth: 'act',
  params,
  body: NewReply,
  idempotent: true,
  answers: { 201: { description: 'Written down; it goes out by itself.', schema: ReplyMeant } },
  problems: ['customer_unreachable'],
  async handle({ params: { id }, body, caller, idempotencyKey, requestId, deps }) {
    const once = onceOf(caller.id, idempotencyKey, requestId);
    const outcome = await replyToCustomer(deps.db, {
      shipmentId: id,
      once: createHash('sha256').update(`${id} ${once}`).digest('hex'),
      text: body.text,
      channel: body.channel ?? null,
      recipientId: body.recipientId ?? null,
      actor: await actingMember(deps.db, body, caller),
      awaitsAnswer: body.awaitsAnswer,
      at: new Date().toISOString(),
      fitsSms: (shop) => !smsOf(deps.renderer, shop, body.text).cut,
    });
    switch (outcome.outcome) {
      case 'no_shipment':
        throw new Problem('not_found', NO_SHIPMENT);
      case 'no_customer':
        throw invalidField('body', '/recipientId', 'is no customer of this shipment');
      case 'too_long':
        throw invalidField('body', '/text', TOO_LONG);
      case 'unreachable':
        throw unreachable(outcome.channel, outcome.reason);
      case 'meant':
        return reply(201, { messageId: outcome.messageId, channel: outcome.channel });
    }
  },
});

const TOO_LONG =
  'does not go by SMS whole: six parts of 153 letters each, of 67 if one of them is not in the alphabet of phones. Shorten it, send several, or write by email';

/** As it would go out. */
function smsOf(
  renderer: TextRenderer,
  shop: { readonly name: string; readonly locale: Locale },
  words: string,
) {
  const context: TemplateContext = {
    audience: 'customer',
    reader: { name: null, timeZone: 'UTC' },
    shop,
    links: null,
    shipment: null,
    case: null,
    conversation: { ...NO_CONVERSATION, words },
    disruption: null,
  };
  return renderer.renderMessage('staff_reply', shop.locale, context).sms;
}

function unreachable(channel: Channel, reason: NotSentReason): Problem {
  const what = channel === 'email' ? 'email' : 'SMS';
  const sentences: Partial<Record<NotSentReason, string>> = {
    opted_out: `The customer has opted out of ${what}.`,
    hard_bounce: `The customer's address does not take ${what}: an earlier message came back.`,
    no_address: `Nothing is known where the customer gets ${what}.`,
    erased: 'The customer was erased.',
  };
  return new Problem('customer_unreachable', sentences[reason] ?? `Not possible: ${reason}.`, {
    errors: [{ in: 'body', field: '/channel', reason }],
  });
}

export const getUnknown = defineRoute({
  method: 'get',
  path: '/v1/conversations/unknown',
  operationId: 'listUnknownMessages',
  tag: 'Messages',
  summary: 'Messages that belong to no shipment yet',
  description:
    'The oldest first: their writers are not known, or have several parcels and did not say which one they mean.',
  auth: 'read',
  query: ConversationQuery,
  answers: { 200: { description: 'A page of messages.', schema: UnknownMessagePage } },
  async handle({ query: { limit, cursor }, deps }) {
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await messagesOfNobody(deps.db, { limit: limit + 1, after });
    return reply(
      200,
      page(
        rows,
        limit,
        ({
          id,
          direction,
          at,
          channel,
          audience,
          address,
          subject,
          body,
          automatic,
          awaitsStaff,
          replyToId,
          ...row
        }) => ({
          ...{ id, direction, at, channel, audience, address, subject, automatic, awaitsStaff, replyToId },
          text: body,
          waitsSince: row.waitsSince,
          dismissedAt: row.dismissedAt,
          dismissedBy: row.dismissedBy,
          setAside: row.setAsideAt !== null,
          unproven: isUnproven({ direction, channel, replyToId }),
          attachments: numbered(row.attachments),
          mayBeAbout: row.shipmentIds ?? [],
        }),
        (row) => [row.id],
      ),
    );
  },
});

export const postAssign = defineRoute({
  method: 'post',
  path: '/v1/conversations/unknown/{id}/assign',
  operationId: 'assignMessage',
  tag: 'Messages',
  summary: 'Say which shipment a message is about',
  description:
    "It then stands in that shipment's conversation, and the shipment's workflow hears that its customer wrote.",
  auth: 'act',
  params,
  body: AssignMessage,
  answers: { 200: { description: 'It belongs there now, or did so before.', schema: AssignedMessage } },
  problems: ['message_filed'],
  async handle({ params: { id }, body: { shipmentId }, deps }) {
    if (!(await shipmentExists(deps.db, shipmentId))) {
      throw invalidField('body', '/shipmentId', 'is no shipment');
    }
    const outcome = await deps.db.transaction().execute((tx) => assignMessage(tx, id, shipmentId));
    if (outcome === 'no_message') throw new Problem('not_found', 'There is no inbound message with this id.');
    if (outcome === 'belongs_elsewhere') {
      throw new Problem('message_filed', 'The message belongs to another shipment already.');
    }
    return reply(200, { messageId: id, shipmentId });
  },
});
