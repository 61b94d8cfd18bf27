import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes lines to a file of a folder that is gone afterwards, and hands over its path. */
export async function written<Result>(
  lines: readonly string[],
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'insight-'));
  try {
    const path = join(folder, 'file.csv');
    writeFileSync(path, lines.join('\n'));
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
