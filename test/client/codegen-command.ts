import { readFile, writeFile } from 'node:fs/promises';
import { CLIENT_TYPES, clientTypes } from './client-types';

/** Writes client/api-types.ts; with `--check` says whether it stands there already. */
async function main(): Promise<void> {
  const types = await clientTypes();
  if (process.argv[2] !== '--check') return writeFile(CLIENT_TYPES, types);
  console.log(
    (await readFile(process.argv[3] ?? CLIENT_TYPES, 'utf8')) === types ? 'current' : 'not current',
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
