import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** What a file as a whole lacks: nothing of it can be read. */
export class UnreadableFileError extends Error {}

/** A row that cannot be used, and why; the rows around it are. */
export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

/** Rows that were left out: all are counted, the first are told. */
export class BadRows {
  count = 0;
  readonly first: BadRow[] = [];

  constructor(private readonly kept = 20) {}

  add(line: number, reason: string): void {
    this.count += 1;
    if (this.first.length < this.kept) this.first.push({ line, reason });
  }
}

/** Thrown while a row is read; the reader counts the row and goes on. */
export class BadRowError extends Error {}

/**
 * Calls `take` with the cells of each row, one after the other, so that the file is never in memory as a whole. A row with more or fewer
 * cells than the header, or of which `take` throws a BadRowError, is counted as bad.
 */
export async function readTable(
  path: string,
  required: readonly string[],
  take: (cells: readonly string[], line: number) => void,
  onHeader: (columns: readonly string[]) => void,
): Promise<BadRows> {
  const bad = new BadRows();
  let columns: readonly string[] | null = null;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const stream = createReadStream(path);
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (columns === null) {
        columns = record.map((name) => name.trim());
        const missing = required.filter((name) => !columns?.includes(name));
        if (missing.length > 0) {
          throw new UnreadableFileError(`${path}: line 1: there is no column ${missing.join(', ')}`);
        }
        const twice = columns.find((name, index) => columns?.indexOf(name) !== index);
        if (twice !== undefined)
          throw new UnreadableFileError(`${path}: line 1: column ${twice} is there twice`);
        onHeader(columns);
        continue;
      }
      if (record.length !== columns.length) {
        bad.add(info.lines, `${record.length} cells where the header has ${columns.length}`);
        continue;
      }
      try {
        take(record, info.lines);
      } catch (error) {
        if (!(error instanceof BadRowError)) throw error;
        bad.add(info.lines, error.message);
      }
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (columns === null) throw new UnreadableFileError(`${path}: the file is empty`);
  return bad;
}
