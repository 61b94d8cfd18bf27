import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { withPostgres } from '../check/read-postgres';
import type { Blow } from './blow';

const LASTS_MS = 8_000;

/** Every write is refused with the very error of a full disk (53100); what was written can be read. */
const FILL = `
  CREATE FUNCTION faults_disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'could not extend file "base/16384/24601": No space left on device' USING ERRCODE = 'disk_full';
  END $$;
  DO $$
  DECLARE name text;
  BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('CREATE TRIGGER faults_disk_full BEFORE INSERT OR UPDATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION faults_disk_full()', name);
    END LOOP;
  END $$`;
const EMPTY = 'DROP FUNCTION IF EXISTS faults_disk_full() CASCADE';

export const postgresFull: Blow = {
  name: 'postgres_full',
  about: 'Postgres has no space left: reads are answered, writes are not',
  async strike({ rig, pause, say }) {
    await pause(2_000, 5_000);
    say('Postgres is full');
    await withPostgres(rig.databaseUrl, async (client) => {
      await untilDone(client, FILL);
      await pause(LASTS_MS, LASTS_MS);
      await untilDone(client, EMPTY);
    });
    say('Postgres has space again');
  },
};

const MOST_ATTEMPTS = 60;

/** Tables that are busy are waited for; whoever waits the other way round is told of a deadlock, and that may be us. */
async function untilDone(client: Client, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw error;
      // Out of step with whoever it was.
      await sleep(50 + Math.random() * 200);
    }
  }
}

export const postgresLocked: Blow = {
  name: 'postgres_locked',
  about: 'Somebody holds a lock on a busy table: what needs it hangs, the rest is answered',
  async strike({ rig, choices, pause, say }) {
    await pause(2_000, 5_000);
    const table = choices.pick(['shipments', 'cases', 'messages', 'inbox']);
    say(`${table} is locked`);
    await withPostgres(rig.databaseUrl, async (client) => {
      await untilDone(client, `BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      await pause(LASTS_MS, LASTS_MS);
      await client.query('ROLLBACK');
    });
  },
};
