import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A numbered file of SQL. It is run once, and never edited after its release. */
export interface MigrationFile {
  /** "0017_open_cases": what kysely keeps of it in the database. */
  readonly name: string;
  readonly text: string;
  /**
   * Whether its statements are run one by one, each for itself: what builds indexes CONCURRENTLY cannot be in a transaction, and a
   * constraint is only validated without a long lock once the transaction that added it is over. Such a file can be run again after
   * it got halfway.
   */
  readonly stepwise: boolean;
}

const FOLDER = join(__dirname, 'migrations');
const STEPWISE = /^-- Outside a transaction\b/m;

/** The numbered SQL files, in order. */
export async function migrationFiles(): Promise<readonly MigrationFile[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      return migrationFile(file.replace(/\.sql$/, ''), await readFile(join(FOLDER, file), 'utf8'));
    }),
  );
}

/** Reads from the text whether it is stepwise: a line that begins with `-- Outside a transaction`. */
export function migrationFile(name: string, text: string): MigrationFile {
  return { name, text, stepwise: STEPWISE.test(text) };
}

/** The statements of a stepwise file: each ends with the line that it stands on. */
export function statementsOf({ text }: MigrationFile): readonly string[] {
  return text
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

const CONCURRENT_INDEX = /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+IF\s+NOT\s+EXISTS\s+(\w+)/i;
const HOLDS_NOBODY_UP = /\bINDEX\s+CONCURRENTLY\b|\bVALIDATE\s+CONSTRAINT\b/i;

/** The index that a statement builds CONCURRENTLY; a build that is broken off leaves it behind, invalid. */
export function concurrentIndexOf(statement: string): string | undefined {
  return CONCURRENT_INDEX.exec(statement)?.[1];
}

/** Whether reading and writing go on while this statement waits and works, so that it may take its time. */
export function holdsNobodyUp(statement: string): boolean {
  return HOLDS_NOBODY_UP.test(statement);
}
