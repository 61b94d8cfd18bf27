import {
  createApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
  touchApiKey,
} from '../../../db/access/api-keys';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

describe('API keys in the database', () => {
  let database: TestDatabase;
  let open: OpenDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    open = openDatabase({ url: database.url });
  });
  afterAll(async () => {
    await open.close();
    await database.drop();
  });

  it('are found by the whole token alone', async () => {
    const { key, token } = await createApiKey(open.db, { name: 'Console', scopes: ['read', 'act', 'read'] });
    expect(token).toMatch(/^wwk_[a-z2-7]{8}_[A-Za-z0-9_-]{43}$/);
    expect(await findApiKey(open.db, token)).toEqual(key);
    expect(key.scopes).toEqual(['read', 'act']);
    // Another secret under the same prefix, as somebody who has seen a list would try.
    const { token: other } = await createApiKey(open.db, { name: 'Other', scopes: ['read'] });
    const forged = `wwk_${key.prefix}_${other.slice(13)}`;
    expect(await findApiKey(open.db, forged)).toBeNull();
    for (const wrong of ['', 'wwk_', `${token} `, token.toUpperCase()]) {
      expect(await findApiKey(open.db, wrong)).toBeNull();
    }
  });

  it('are not found once revoked or expired, and stay in the list', async () => {
    const revoked = await createApiKey(open.db, { name: 'Revoked', scopes: ['read'] });
    const first = await revokeApiKey(open.db, revoked.key.id);
    expect(await revokeApiKey(open.db, revoked.key.id)).toEqual(first);
    expect(await findApiKey(open.db, revoked.token)).toBeNull();
    const expired = await createApiKey(open.db, {
      name: 'Old',
      scopes: ['read'],
      expiresAt: '2020-01-01T00:00:00.000Z',
    });
    expect(await findApiKey(open.db, expired.token)).toBeNull();
    const [newest, next] = await listApiKeys(open.db, { limit: 2, before: null });
    expect([newest?.name, next?.name]).toEqual(['Old', 'Revoked']);
    const older = await listApiKeys(open.db, { limit: 10, before: next?.id ?? null });
    expect(older.map((key) => key.name)).toEqual(['Other', 'Console']);
  });

  it('note their use once a minute, not with each request', async () => {
    const { key } = await createApiKey(open.db, { name: 'Busy', scopes: ['ingest'] });
    const lastUse = async () => (await listApiKeys(open.db, { limit: 1, before: null }))[0]?.lastUsedAt;
    await touchApiKey(open.db, key.id);
    const first = await lastUse();
    expect(first).not.toBeNull();
    await touchApiKey(open.db, key.id);
    expect(await lastUse()).toBe(first);
  });
});
