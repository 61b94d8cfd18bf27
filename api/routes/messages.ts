import type { z } from 'zod';
import { listMessages, type MessageRow } from '../../db/message-log';
import { explainWait } from '../../domain/sending/explain';
import { decodeCursor, page } from '../cursor';
import { defineRoute, reply } from '../define-route';
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
