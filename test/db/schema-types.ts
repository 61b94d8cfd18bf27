import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(__dirname, '..', '..');

/** The types of all tables, which kysely-codegen writes from the schema of a migrated database. */
export const SCHEMA_TYPES = join(ROOT, 'db', 'schema.ts');

/**
 * What `db/schema.ts` has to hold for the database at `databaseUrl`, formatted as every other file. The types of columns that Postgres
 * knows too little of (enumerations in text, arrays) are named in `.kysely-codegenrc.json`.
 *
 * @throws Error with what kysely-codegen or Biome said
 */
export async function schemaTypes(databaseUrl: string): Promise<string> {
  const codegen = join(dirname(require.resolve('kysely-codegen/package.json')), 'dist', 'cli', 'bin.js');
  const biome = require.resolve('@biomejs/biome/bin/biome');
  const written = await run(
    process.execPath,
    [codegen, '--print', '--log-level=warn', '--url', databaseUrl],
    {
      cwd: ROOT,
    },
  );
  const formatted = run(process.execPath, [biome, 'format', `--stdin-file-path=${SCHEMA_TYPES}`], {
    cwd: ROOT,
  });
  formatted.child.stdin?.end(`${written.stdout.trimEnd()}\n`);
  return (await formatted).stdout;
}
