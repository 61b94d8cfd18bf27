/**
 * A backup is gzip of lines: a header in JSON; for each table a line that is Postgres's own COPY statement, its rows in Postgres's text
 * format, and a line `\.`; at the end a line that says how many rows there were. Without that last line it is not whole.
 */

/** The first line of a backup. */
export interface BackupHeader {
  readonly format: 'wayward backup 1';
  /** The instant of its snapshot: what was committed later is not in it. */
  readonly takenAt: string;
  /** The migrations that its rows fit to. */
  readonly migrations: readonly string[];
}

/** The last line of a backup: how many tables and rows stand before it. */
export interface BackupEnd {
  readonly tables: number;
  readonly rows: number;
}

/** Stands in the header. `restore` refuses a file that has another. */
export const FORMAT = 'wayward backup 1';

/** Why a file cannot be restored, in a sentence for whoever tries. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** What was read of a backup: a line of the script, or a piece of the rows that the COPY before it wants. */
export type BackupPart =
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'rows'; readonly bytes: Buffer }
  | { readonly type: 'rows_end' };

const NEWLINE = 0x0a;
/** No row can look like this: Postgres writes a backslash in a value as two. */
const END_OF_ROWS = Buffer.from('\\.\n');
const COPY = 'COPY ';

/**
 * Reads a backup piece by piece; what it holds of it at a time is a chunk and the longest row.
 *
 * @throws BackupError when it ends in the middle
 */
export async function* readBackup(unzipped: AsyncIterable<Buffer>): AsyncGenerator<BackupPart> {
  let rest: Buffer = Buffer.alloc(0);
  let inRows = false;
  for await (const chunk of unzipped) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (inRows) {
        const end = endOfRows(rest);
        // Whole lines only, so that an end is never cut in two.
        const whole = end === -1 ? rest.lastIndexOf(NEWLINE) + 1 : end;
        if (whole > 0) yield { type: 'rows', bytes: rest.subarray(0, whole) };
        rest = rest.subarray(whole);
        if (end === -1) break;
        rest = rest.subarray(END_OF_ROWS.length);
        inRows = false;
        yield { type: 'rows_end' };
      } else {
        const newline = rest.indexOf(NEWLINE);
        if (newline === -1) break;
        const text = rest.subarray(0, newline).toString('utf8');
        rest = rest.subarray(newline + 1);
        inRows = text.startsWith(COPY);
        yield { type: 'line', text };
      }
    }
  }
  if (inRows || rest.length > 0) throw new BackupError('The backup ends in the middle.');
}

/** Where the line `\.` begins in what begins with a line; -1: it is not there yet. */
function endOfRows(bytes: Buffer): number {
  for (let at = bytes.indexOf(END_OF_ROWS); at !== -1; at = bytes.indexOf(END_OF_ROWS, at + 1)) {
    if (at === 0 || bytes[at - 1] === NEWLINE) return at;
  }
  return -1;
}
