import { createReadStream } from 'node:fs';
import { restore } from './backup/restore';

/** `npm run restore -- FILE`: fills the new database of DATABASE_URL from a backup; `-`: from standard input. */
async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  const [file] = process.argv.slice(2);
  if (url === undefined || url === '') throw new Error('The setting DATABASE_URL is missing.');
  if (file === undefined) throw new Error('Say which file to read: npm run restore -- wayward.backup.gz');
  const startedAt = performance.now();
  const { header, end } = await restore(url, file === '-' ? process.stdin : createReadStream(file));
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  console.log(`The database is as it was at ${header.takenAt}: ${end.rows} rows, in ${seconds} s.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
