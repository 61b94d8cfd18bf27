import { readFile, writeFile } from 'node:fs/promises';
import { createApiKey, findApiKey } from '../db/access/api-keys';
import { openDatabase } from '../db/postgres/database';

/**
 * An API key that may do everything. The database keeps keys only as hashes, so the key itself is kept in `file` (readable by
 * its owner alone), and the next start finds the same one there, as long as the database still knows it.
 */
export async function adminKey(databaseUrl: string, file: string): Promise<string> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1, onIdleError: () => undefined });
  try {
    const kept = await readFile(file, 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
    if (kept !== '' && (await findApiKey(db, kept)) !== null) return kept;
    const { token } = await createApiKey(db, { name: 'this-computer', scopes: ['admin'] });
    await writeFile(file, `${token}\n`, { mode: 0o600 });
    return token;
  } finally {
    await close();
  }
}
