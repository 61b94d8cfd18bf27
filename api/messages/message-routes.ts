import { z } from 'zod';
import { dismissMessage } from '../../db/conversation/conversation-log';
import { listMessages, type MessageRow } from '../../db/messages/message-log';
import { explainWait } from '../../domain/messages/sending/explain';
import { DismissedMessage, DismissMessage } from '../conversation/conversation-schemas';
import { Id } from '../http/basic-schemas';
import { boundedPage, decodeCursor } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import { MessagePage, MessageQuery, type MessageView } from './message-schemas';

export const getMessages = defineRoute({
  method: 'get',
  path: '/v1/messages',
  operationId: 'listMessages',
  tag: 'Messages',
  summary: 'List messages, both ways',
  description: 'The newest first. `reason` says why a message was sent, or was not.',
  auth: 'read',
  query: MessageQuery,
  answers: { 200: { description: 'A page of messages.', schema: MessagePage } },
  async handle({ query, deps }) {
    const { limit, cursor, status, ...rest } = query;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const filter = { ...rest, ...(status === undefined ? {} : { statuses: status }) };
    const listed = await listMessages(deps.db, filter, { limit: limit + 1, before });
    return reply(200, boundedPage(listed, limit, showMessage));
  },
});

export function showMessage({ emailMessageId, ...row }: MessageRow): z.output<typeof MessageView> {
  // A mail server knows an email by the Message-ID that it was given.
  const providerMessageId = row.providerMessageId ?? (row.sentAt === null ? null : emailMessageId);
  return { ...row, providerMessageId, wait: explainWait(row) };
}

export const postDismiss = defineRoute({
  method: 'post',
  path: '/v1/messages/{id}/dismiss',
  operationId: 'dismissMessage',
  tag: 'Messages',
  summary: 'Say that nobody need deal with a message',
  description:
    'Spam, or dealt with elsewhere: it leaves the lists of what awaits somebody, and stays where it is. A repeat changes nothing. One of no shipment can still be assigned.',
  auth: 'act',
  params: z.object({ id: Id }),
  body: DismissMessage,
  answers: { 200: { description: 'By whom and when it was dismissed first.', schema: DismissedMessage } },
  async handle({ params: { id }, body, caller, deps }) {
    const actor = await actingMember(deps.db, body, caller);
    const dismissal = await deps.db.transaction().execute((tx) => dismissMessage(tx, id, actor));
    if (dismissal === null) throw new Problem('not_found', 'There is no inbound message with this id.');
    return reply(200, { messageId: id, ...dismissal });
  },
});
