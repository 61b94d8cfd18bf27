import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'workflows');
const READS_A_CLOCK = /Date\.now\(|new Date\(\s*\)|performance\.now\(/;

test('the clock is read in one place of the workflows, and nowhere in what decides', async () => {
  const domain = join(__dirname, '..', '..', 'domain');
  const files = [...(await sources(FOLDER)), ...(await sources(domain))];
  const readers: string[] = [];
  for (const file of files) {
    if (READS_A_CLOCK.test(await readFile(file, 'utf8'))) readers.push(file.slice(FOLDER.length + 1));
  }
  // ask-to-act.ts and room-to-ask.ts are how others ask a workflow, and no part of one.
  expect(readers.sort()).toEqual(['ask-to-act.ts', 'now.ts', 'room-to-ask.ts']);
});

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}
