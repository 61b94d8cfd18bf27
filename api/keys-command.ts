import { Command, InvalidArgumentError } from 'commander';
import { createApiKey, listApiKeys, revokeApiKey } from '../db/access/api-keys';
import { type Database, openDatabase } from '../db/postgres/database';
import { SCOPES, type Scope } from '../domain/access/scope';

/** `npm run keys -- create --name console --scopes read,act | list | revoke <id>`. Reads DATABASE_URL alone. */
const program = new Command('keys').description('API keys: create, list, revoke');

program
  .command('create')
  .description('prints the new key; it is shown only this once')
  .requiredOption('--name <name>', 'what uses the key')
  .requiredOption('--scopes <scopes>', `comma-separated: ${SCOPES.join(', ')}`, readScopes)
  .option('--expires <instant>', 'ISO 8601', readInstant)
  .action((options: { name: string; scopes: Scope[]; expires?: string }) =>
    withDatabase(async (db) => {
      const { key, token } = await createApiKey(db, { ...options, expiresAt: options.expires ?? null });
      console.error(`Key ${key.id} "${key.name}" with the scopes ${key.scopes.join(', ')}:`);
      console.log(token);
    }),
  );

program
  .command('list')
  .description('all keys, revoked ones too, the newest first')
  .action(() =>
    withDatabase(async (db) => {
      for (let before: string | null = null; ; ) {
        const keys = await listApiKeys(db, { limit: 200, before });
        for (const key of keys) {
          const state =
            key.revokedAt !== null ? `revoked ${key.revokedAt}` : `last used ${key.lastUsedAt ?? 'never'}`;
          console.log(`${key.id}  wwk_${key.prefix}_...  ${key.scopes.join(',')}  ${key.name}  ${state}`);
        }
        const last = keys.at(-1);
        if (last === undefined || keys.length < 200) return;
        before = last.id;
      }
    }),
  );

program
  .command('revoke <id>')
  .description('the key stops working within seconds')
  .action((id: string) =>
    withDatabase(async (db) => {
      const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
        ? await revokeApiKey(db, id)
        : null;
      if (known === null) throw new Error(`There is no key with the id ${id}.`);
      console.log(`Revoked: ${known.name}`);
    }),
  );

function readScopes(list: string): Scope[] {
  return list.split(',').map((word) => {
    const scope = SCOPES.find((known) => known === word.trim());
    if (scope === undefined) throw new InvalidArgumentError(`"${word}" is none of ${SCOPES.join(', ')}.`);
    return scope;
  });
}

function readInstant(text: string): string {
  if (Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be a time like 2027-01-31T12:00:00Z.');
  return new Date(text).toISOString();
}

async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === '') throw new Error('The setting DATABASE_URL is missing.');
  const { db, close } = openDatabase({ url, maxConnections: 1 });
  try {
    await work(db);
  } finally {
    await close();
  }
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
