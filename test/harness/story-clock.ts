import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Instant } from '../../domain/tracking/tracking-event';

/**
 * The clock on the wall of a story: the processes' (`env`) and the database's. Both are the machine's own clock put forward, so
 * nothing of Wayward knows of it. It runs, and only a story puts it on.
 */
export interface StoryClock {
  /** For processes that are to go by it. */
  readonly env: Readonly<Record<string, string>>;
  now(): Instant;
  /** What it showed when the machine's clock showed this (ms). */
  shownAt(machineMs: number): Instant;
  /** Puts it on. @throws for an instant that is past: time runs one way */
  putOn(instant: Instant): Promise<void>;
  stop(): Promise<void>;
}

/**
 * `now()` of this one database: a schema that is looked into before Postgres's own. What fills itself in was bound to Postgres's
 * clock when the tables were made, and is bound again.
 */
const CLOCK_OF_THE_DATABASE = `
  CREATE SCHEMA story;
  CREATE TABLE story.clock (ahead interval NOT NULL);
  INSERT INTO story.clock VALUES ('0');
  CREATE FUNCTION story.now() RETURNS timestamptz LANGUAGE sql STABLE AS
    'SELECT pg_catalog.now() + ahead FROM story.clock';
  CREATE FUNCTION story.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
    'SELECT pg_catalog.clock_timestamp() + ahead FROM story.clock';
  DO $$
  DECLARE filled record;
  BEGIN
    EXECUTE format('ALTER DATABASE %I SET search_path = story, pg_catalog, public', current_database());
    FOR filled IN
      SELECT adrelid::regclass AS tab, attname AS col, pg_get_expr(adbin, adrelid) AS value
        FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
       WHERE pg_get_expr(adbin, adrelid) LIKE '%now()%'
    LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', filled.tab, filled.col,
                     replace(filled.value, 'now()', 'story.now()'));
    END LOOP;
  END $$`;

/** @param databaseUrl of a database that nobody is connected to yet, as one who may change it */
export async function startStoryClock(databaseUrl: string): Promise<StoryClock> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(CLOCK_OF_THE_DATABASE);
  const folder = await mkdtemp(join(tmpdir(), 'wayward-clock-'));
  const path = join(folder, 'ahead');
  const file = openSync(path, 'w');
  const shows: { from: number; ahead: number }[] = [];
  const show = (from: number, ahead: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(ahead);
    writeSync(file, bytes, 0, 8, 0);
    shows.push({ from, ahead });
  };
  show(0, 0);
  const shownAt = (machineMs: number): Instant => {
    const { ahead } = shows.findLast(({ from }) => from <= machineMs) ?? { ahead: 0 };
    return new Date(machineMs + ahead).toISOString();
  };
  return {
    env: {
      STORY_CLOCK: path,
      NODE_OPTIONS: `--require "${join(__dirname, 'story-clock-preload.cjs')}"`,
    },
    now: () => shownAt(Date.now()),
    shownAt,
    putOn: async (instant) => {
      const machine = Date.now();
      if (instant < shownAt(machine)) throw new Error(`It is past ${instant} in this story.`);
      const ahead = Date.parse(instant) - machine;
      await database.query(`UPDATE story.clock SET ahead = $1 * interval '1 millisecond'`, [ahead]);
      show(machine, ahead);
    },
    stop: async () => {
      await database.end();
      closeSync(file);
      await rm(folder, { recursive: true });
    },
  };
}
