import { sql } from 'kysely';
import { writeGenerated } from '../../db/insight/generated-records';
import type { Database } from '../../db/postgres/database';
import type { RecordFacts } from '../../domain/insight/shipment-record';
import { generatedFacts } from '../../insight/generated/generate-facts';
import { passInThread } from '../../worker/insight/predictor';
import { percentile, rounded } from '../measure/figures';
import { copyRecords } from './copy-records';

const WEEKS = 20;
const MERCHANTS = ['shop', 'market', 'store'];
/** So many of each are made one by one; the others are copies of them. */
const MADE = 10_000;
const EVERY_MS = 20;
const CALM_MS = 10_000;
const STATEMENT_MS = 600_000;

export interface FleetPredictions {
  /** That are over, and that are open. */
  readonly over: number;
  readonly open: number;
  /** By the clock, of the pass that trained, without what it said. */
  readonly trainingSeconds: number | null;
  readonly trainingCpuSeconds: number | null;
  /** A whole pass of what is open: reads, counts, says and writes. */
  readonly scoringSeconds: number;
  readonly basis: string | null;
  /** How late a small transaction of the thread that sends is done, due every 20 ms (ms). */
  readonly sendCalmP99: number | null;
  readonly sendTrainingP99: number | null;
}

/** Predictions of so many open parcels by a model of so many that are over, in the thread in which a worker makes them. */
export async function fleetPredictions(
  db: Database,
  url: string,
  { over, open }: { readonly over: number; readonly open: number },
): Promise<FleetPredictions> {
  const now = new Date().toISOString();
  const shop = { until: now, merchants: MERCHANTS };
  await fill(db, now, over, generatedFacts({ ...shop, parcels: 2 * MADE, weeks: WEEKS, seed: 11 }), isOver);
  await fill(db, now, open, generatedFacts({ ...shop, parcels: 10 * MADE, weeks: 1, seed: 12 }), isOpen);
  await sql`UPDATE shipment_records SET generated = false, settled = closed_at IS NOT NULL`.execute(db);
  await sql`VACUUM ANALYZE shipment_records`.execute(db);
  await sql`CREATE TABLE bench_sends (id int)`.execute(db);
  const calm = watchSends(db);
  await new Promise((resolve) => setTimeout(resolve, CALM_MS));
  const sendCalm = await calm.end();
  const training = watchSends(db);
  const first = await passInThread({ url, statementMs: STATEMENT_MS });
  const sendTraining = await training.end();
  await sql`TRUNCATE predictions`.execute(db);
  const begun = performance.now();
  const second = await passInThread({ url, statementMs: STATEMENT_MS });
  const scoringSeconds = rounded((performance.now() - begun) / 1_000) ?? 0;
  if (second === null || first === null) throw new Error('nothing was predicted');
  return {
    over: second.parcels - second.open,
    open: second.written,
    trainingSeconds: rounded(first.training?.seconds ?? null),
    trainingCpuSeconds: rounded(first.training?.cpuSeconds ?? null),
    scoringSeconds,
    basis: second.basis,
    sendCalmP99: rounded(percentile(sendCalm, 0.99)),
    sendTrainingP99: rounded(percentile(sendTraining, 0.99)),
  };
}

function isOver({ closedAt }: RecordFacts): boolean {
  return closedAt !== null;
}

function isOpen({ closedAt, events }: RecordFacts): boolean {
  return closedAt === null && events.length > 0;
}

async function fill(
  db: Database,
  at: string,
  count: number,
  facts: Iterable<RecordFacts>,
  wanted: (facts: RecordFacts) => boolean,
): Promise<void> {
  const made: RecordFacts[] = [];
  for (const one of facts) {
    if (made.length === Math.min(MADE, count)) break;
    if (wanted(one)) made.push(one);
  }
  await writeGenerated(db, made, at);
  const ids = made.map(({ shipmentId }) => shipmentId);
  await copyRecords(db, count - made.length, { ids });
}

/** What a thread that sends does over and over: a small transaction that is due. */
function watchSends(db: Database): { end(): Promise<number[]> } {
  const late: number[] = [];
  let going = true;
  const done = (async () => {
    for (let due = performance.now() + EVERY_MS; going; due = Math.max(due + EVERY_MS, performance.now())) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      await sql`INSERT INTO bench_sends VALUES (1)`.execute(db);
      late.push(performance.now() - due);
    }
  })();
  return {
    async end() {
      going = false;
      await done;
      return late;
    },
  };
}
