import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { backUp } from './backup/back-up';

/**
 * `npm run backup -- FILE`: writes the database of DATABASE_URL, as of one instant, while everything goes on. `-` for FILE: to standard
 * output, from a container that has no place of its own; it is whole if the command ended with status 0.
 */
async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  const [file] = process.argv.slice(2);
  if (url === undefined || url === '') throw new Error('The setting DATABASE_URL is missing.');
  if (file === undefined) throw new Error('Say which file to write: npm run backup -- wayward.backup.gz');
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  if (file === '-') {
    const { header, end } = await backUp(url, process.stdout);
    console.error(`${end.rows} rows as of ${header.takenAt}, in ${seconds()} s.`);
    return;
  }
  const unfinished = `${file}.part`;
  try {
    // Names, addresses and the hashes of keys are in it.
    const { header, end } = await backUp(url, createWriteStream(unfinished, { mode: 0o600 }));
    const written = await open(unfinished, 'r');
    await written.sync();
    const { size } = await written.stat();
    await written.close();
    await rename(unfinished, file);
    console.log(`${file}: ${end.rows} rows as of ${header.takenAt}, ${size} bytes, in ${seconds()} s.`);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
