import { createApiKey } from '../../../db/access/api-keys';
import {
  claimIdempotencyKey,
  forgetOldIdempotencyKeys,
  type IdempotentRequest,
  releaseClaim,
  storeAnswer,
} from '../../../db/access/idempotency';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

describe('an idempotency key', () => {
  let database: TestDatabase;
  let open: OpenDatabase;
  let apiKeyId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    open = openDatabase({ url: database.url });
    apiKeyId = (await createApiKey(open.db, { name: 'Shop', scopes: ['ingest'] })).key.id;
  });
  afterAll(async () => {
    await open.close();
    await database.drop();
  });

  const request = (key: string, requestHash = 'a body'): IdempotentRequest => ({
    apiKeyId,
    key,
    requestHash,
  });
  const age = (key: string, interval: string) =>
    open.pool.query(`UPDATE idempotency_keys SET created_at = now() - $2::interval WHERE key = $1`, [
      key,
      interval,
    ]);

  it('is won by one of ten who come at once', async () => {
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => claimIdempotencyKey(open.db, request('ten'))),
    );
    expect(claims.map(({ kind }) => kind).sort()).toEqual([...Array(9).fill('in_progress'), 'ours']);
  });

  it('gives the first answer to whoever repeats the request, and to nobody else', async () => {
    expect(await claimIdempotencyKey(open.db, request('first'))).toEqual({ kind: 'ours' });
    await storeAnswer(open.db, request('first'), { status: 201, response: { id: '7' } });
    expect(await claimIdempotencyKey(open.db, request('first'))).toEqual({
      kind: 'answered',
      status: 201,
      response: { id: '7' },
    });
    expect(await claimIdempotencyKey(open.db, request('first', 'another body'))).toEqual({
      kind: 'other_request',
    });
  });

  it('belongs to the API key that sent it', async () => {
    const other = (await createApiKey(open.db, { name: 'Other shop', scopes: ['ingest'] })).key.id;
    expect(await claimIdempotencyKey(open.db, request('mine'))).toEqual({ kind: 'ours' });
    expect(await claimIdempotencyKey(open.db, { ...request('mine'), apiKeyId: other })).toEqual({
      kind: 'ours',
    });
  });

  it('can be used again after the request came to nothing', async () => {
    await claimIdempotencyKey(open.db, request('failed'));
    await releaseClaim(open.db, request('failed'));
    expect(await claimIdempotencyKey(open.db, request('failed', 'a better body'))).toEqual({ kind: 'ours' });
  });

  it('is taken over from a process that died with it, by the same request alone', async () => {
    await claimIdempotencyKey(open.db, request('dead'));
    await age('dead', '61 seconds');
    expect(await claimIdempotencyKey(open.db, request('dead', 'another body'))).toEqual({
      kind: 'other_request',
    });
    expect(await claimIdempotencyKey(open.db, request('dead'))).toEqual({ kind: 'ours' });
    expect(await claimIdempotencyKey(open.db, request('dead'))).toEqual({ kind: 'in_progress' });
  });

  it('is forgotten after a day', async () => {
    await claimIdempotencyKey(open.db, request('old'));
    await storeAnswer(open.db, request('old'), { status: 201, response: {} });
    await age('old', '25 hours');
    expect(await claimIdempotencyKey(open.db, request('old', 'a new order'))).toEqual({ kind: 'ours' });
    await age('old', '25 hours');
    expect(await forgetOldIdempotencyKeys(open.db)).toBe(1);
    expect(await forgetOldIdempotencyKeys(open.db)).toBe(0);
  });
});
