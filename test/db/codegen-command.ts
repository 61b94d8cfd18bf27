import { rm, writeFile } from 'node:fs/promises';
import { migrateToLatest } from '../../db/migrate';
import { startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { dataFolder } from '../harness/data-folder';
import { SCHEMA_TYPES, schemaTypes } from './schema-types';

/** `npm run codegen`: writes db/schema.ts from all migrations, which are carried out in a Postgres that is thrown away afterwards. */
async function main(): Promise<void> {
  const dataDir = await dataFolder('codegen');
  try {
    const postgres = await startPostgres({ dataDir, durable: false });
    try {
      await migrateToLatest(postgres.url);
      await writeFile(SCHEMA_TYPES, await schemaTypes(postgres.url));
    } finally {
      await postgres.stop();
    }
  } finally {
    await removeCluster(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
