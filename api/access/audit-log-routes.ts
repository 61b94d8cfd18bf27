import type { z } from 'zod';
import { type ActRow, type Change, listActs } from '../../db/access/audit-log';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { withoutUndefined } from '../http/without-undefined';
import { ActPage, ActQuery, type ActView } from './audit-log-schemas';

export const getAuditLog = defineRoute({
  tag: 'Access',
  method: 'get',
  path: '/v1/audit-log',
  operationId: 'listAuditLog',
  summary: 'Who did what',
  description:
    'Every action of people by the api, refused ones too: by whoever had signed in, or by a program with a key that says who acts. What only reads is not among them, nor what programs tell of parcels.',
  auth: 'admin',
  query: ActQuery,
  answers: { 200: { description: 'A page, the newest first.', schema: ActPage } },
  async handle({ query: { limit, cursor, ...filter }, deps }) {
    const [behind = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await listActs(deps.db, withoutUndefined(filter), { limit: limit + 1, behind });
    return reply(
      200,
      page(rows, limit, shown, (row) => [row.id]),
    );
  },
});

function shown({ apiKeyId, keyName, change, ...row }: ActRow): z.output<typeof ActView> {
  return {
    ...row,
    by: apiKeyId === null ? 'member' : 'key',
    key: apiKeyId === null ? null : { id: apiKeyId, name: keyName },
    change: change as Change | null,
  };
}
