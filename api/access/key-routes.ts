import { z } from 'zod';
import { createApiKey, listApiKeys, revokeApiKey } from '../../db/access/api-keys';
import { Id, PageQuery } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { ApiKeyPage, ApiKeyView, ApiKeyWithToken, NewApiKey } from './key-schemas';

const common = { tag: 'Keys', auth: 'admin' } as const;

export const postKey = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/keys',
  operationId: 'createKey',
  summary: 'Create an API key',
  body: NewApiKey,
  answers: { 201: { description: 'Created. The key is shown only now.', schema: ApiKeyWithToken } },
  async handle({ body, deps, noteChange }) {
    const { key, token } = await createApiKey(deps.db, body);
    noteChange({ after: { name: key.name, scopes: [...key.scopes], expiresAt: key.expiresAt } });
    return reply(201, { ...key, scopes: [...key.scopes], token });
  },
});

export const getKeys = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/keys',
  operationId: 'listKeys',
  summary: 'List API keys, revoked ones too',
  query: z.strictObject(PageQuery),
  answers: { 200: { description: 'A page of keys, the newest first.', schema: ApiKeyPage } },
  async handle({ query, deps }) {
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const rows = await listApiKeys(deps.db, { limit: query.limit + 1, before });
    return reply(
      200,
      page(
        rows,
        query.limit,
        (row) => ({ ...row, scopes: [...row.scopes] }),
        (row) => [row.id],
      ),
    );
  },
});

export const deleteKey = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/keys/{id}',
  operationId: 'revokeKey',
  summary: 'Revoke an API key',
  description: 'It stops working at once here, and within seconds in other processes. It stays in the list.',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'Revoked.', schema: ApiKeyView } },
  async handle({ params, deps, authenticator }) {
    const key = await revokeApiKey(deps.db, params.id);
    if (key === null) throw new Problem('not_found', 'There is no key with this id.');
    authenticator.forget(key.id);
    return reply(200, { ...key, scopes: [...key.scopes] });
  },
});
