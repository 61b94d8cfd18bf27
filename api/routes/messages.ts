import { z } from 'zod';
import { dismissMessage } from '../../db/conversation-log';
import { listMessages, type MessageRow } from '../../db/message-log';
import { explainWait } from '../../domain/sending/explain';
import { actorOf } from '../actor';
import { decodeCursor, page } from '../cursor';
import { defineRoute, reply } from '../define-route';
import { Problem } from '../problem';
import { Id } from '../schemas/basics';
import { DismissedMessage, DismissMessage } from '../schemas/conversation';
import { MessagePage, MessageQuery, type MessageView } from '../schemas/message';

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
    const rows = await listMessages(deps.db, filter, { limit: limit + 1, before });
    return reply(
      200,
      page(rows, limit, showMessage, (row) => [row.id]),
    );
  },
});

export function showMessage(row: MessageRow): z.output<typeof MessageView> {
  return { ...row, wait: explainWait(row) };
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
  async handle({ params: { id }, body, key, deps }) {
    const dismissal = await deps.db.transaction().execute((tx) => dismissMessage(tx, id, actorOf(body, key)));
    if (dismissal === null) throw new Problem('not_found', 'There is no inbound message with this id.');
    return reply(200, { messageId: id, ...dismissal });
  },
});
