import { Client } from 'pg';

/** Bytes as somebody reads them who looks for a person: as they are, and with what mails are wrapped in undone. */
function readings(bytes: Buffer): readonly string[] {
  const raw = bytes.toString('latin1');
  const unfolded = raw.replace(/=\r?\n/g, '');
  const decoded = unfolded.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const base64 = [...raw.matchAll(/(?:^[A-Za-z0-9+/]{8,}={0,2}\r?$\n?)+/gm)].map(([block]) =>
    Buffer.from(block, 'base64').toString('latin1'),
  );
  return [raw, decoded, ...base64];
}

/**
 * Where in a database any of these words stand: every column of every table, whatever its type.
 *
 * @returns by word, in order of the alphabet: `table.column`
 */
export async function whereKept(
  databaseUrl: string,
  words: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: columns } = await client.query<{ table_name: string; column_name: string; bytes: boolean }>(
      `SELECT c.table_name, c.column_name, c.data_type = 'bytea' AS bytes
         FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, 2`,
    );
    const found = new Map(words.map((word) => [word, new Set<string>()]));
    for (const { table_name, column_name, bytes } of columns) {
      const { rows } = await client.query<{ value: Buffer | string }>(
        `SELECT DISTINCT "${column_name}"${bytes ? '' : '::text'} AS value FROM "${table_name}" WHERE "${column_name}" IS NOT NULL`,
      );
      for (const { value } of rows) {
        const read = (Buffer.isBuffer(value) ? readings(value) : [value]).join('\n').toLowerCase();
        for (const word of words)
          if (read.includes(word.toLowerCase())) found.get(word)?.add(`${table_name}.${column_name}`);
      }
    }
    return Object.fromEntries([...found].map(([word, places]) => [word, [...places].sort()]));
  } finally {
    await client.end();
  }
}
