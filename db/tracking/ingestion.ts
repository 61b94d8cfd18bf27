import { DatabaseError } from 'pg';
import type { TrackingUpdate } from '../../domain/tracking/tracking-event';
import { PostgresSilent } from '../postgres/answering-pool';
import type { Database } from '../postgres/database';
import type { PlannedStatements } from '../postgres/planned-statements';
import { type Delivery, type IngestResult, ingestUpdates, type Problem } from './ingest';
import { type Body, readBody } from './judge-group';
import { takeGroup } from './take-group';

/**
 * Where bodies of tracking events enter. What arrives while others are being written waits for them and is then taken together: a
 * body that comes alone is taken at once, and under load a read, a write and a commit are shared by many. No body waits for company.
 *
 *   waiting --its turn--> in a group --written--> answered
 *      |                      |
 *      |                      +--number that nobody registered, shipment in somebody's hands, one of the group cannot be
 *      |                      |  written--> by itself (ingest.ts) --> answered
 *      |                      +--Postgres fails--> refused
 *      +--too many, or for too long--> refused
 */
export interface Ingestion {
  /**
   * Keeps a body and takes its updates. What comes of it is the same as if it was taken by itself.
   *
   * @throws IngestionOverwhelmed, PostgresSilent, and what pg throws
   */
  take(
    delivery: Delivery,
    updates: readonly TrackingUpdate[],
    problems: readonly Problem[],
  ): Promise<IngestResult>;
}

/** More comes than is written: the sender is to come again. */
export class IngestionOverwhelmed extends Error {
  override readonly name = 'IngestionOverwhelmed';
}

export interface IngestionOptions {
  /** How long a routine scan may wait so that several reach the workflow together (ms); the COALESCE_MS setting. */
  readonly coalesceMs: number;
  /** How long a body may wait for its turn (ms). */
  readonly waitMs: number;
  /** Groups in hand at once; as many connections are used. While one is written, the next is judged; more would wait for each other. */
  readonly groupsAtOnce: number;
}

/** A group is written in some 50 ms: those that wait for it do not wait for long, and bodies that share nothing are not held up. */
const MOST_BODIES = 100;
const MOST_EVENTS = 500;
const MOST_BYTES = 4_000_000;
/** More than is written while anybody waits: some 100 MB of memory. */
const MOST_EVENTS_WAITING = 50_000;
const MOST_BYTES_WAITING = 50_000_000;

interface Waiting {
  readonly body: Body;
  readonly since: number;
  resolve(result: IngestResult): void;
  reject(error: unknown): void;
}

/** One for a process: bodies are grouped among those that this one takes. It has no timers, so nothing needs to be stopped. */
export function createIngestion(
  db: Database,
  statements: PlannedStatements,
  { coalesceMs, waitMs, groupsAtOnce }: IngestionOptions,
): Ingestion {
  let waiting: Waiting[] = [];
  let eventsWaiting = 0;
  let bytesWaiting = 0;
  let writing = 0;
  const inHand = new Set<string>();

  function leave(leaving: readonly Waiting[]): void {
    for (const { body } of leaving) {
      eventsWaiting -= body.size;
      bytesWaiting -= body.delivery.body.length;
    }
  }

  function refuseAll(error: unknown): void {
    const refused = waiting;
    waiting = [];
    leave(refused);
    for (const refusedBody of refused) refusedBody.reject(error);
  }

  /**
   * Those that have waited longest, as many as one statement takes well. What names a number that another group has in hand waits for
   * that, and whoever names one of its numbers waits behind it: each would be in the other's way.
   */
  function nextGroup(): Waiting[] {
    const taken = new Set(inHand);
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    let [events, bytes] = [0, 0];
    for (const [index, waiter] of waiting.entries()) {
      const { body } = waiter;
      const isFull =
        group.length === MOST_BODIES ||
        events + body.size > MOST_EVENTS ||
        bytes + body.delivery.body.length > MOST_BYTES;
      if (isFull && group.length > 0) {
        left.push(...waiting.slice(index));
        break;
      }
      if (numbersOf(body).some((number) => taken.has(number))) {
        left.push(waiter);
        for (const number of numbersOf(body)) taken.add(number);
        continue;
      }
      group.push(waiter);
      events += body.size;
      bytes += body.delivery.body.length;
    }
    waiting = left;
    leave(group);
    return group;
  }

  async function writeWhatWaits(): Promise<void> {
    if (writing === groupsAtOnce) return;
    writing += 1;
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) {
      const tooLate = performance.now() - waitMs;
      const numbers = group.flatMap(({ body }) => numbersOf(body));
      for (const number of numbers) inHand.add(number);
      for (const body of group) {
        if (body.since < tooLate) body.reject(new IngestionOverwhelmed('It waited too long for its turn'));
      }
      await write(group.filter(({ since }) => since >= tooLate));
      for (const number of numbers) inHand.delete(number);
    }
    writing -= 1;
  }

  async function write(group: readonly Waiting[]): Promise<void> {
    if (group.length === 0) return;
    try {
      const bodies = group.map(({ body }) => body);
      const { taken } = await takeGroup(statements, bodies, coalesceMs);
      for (const body of group) {
        const result = taken.get(body.body);
        if (result === undefined) takeAlone(body);
        else body.resolve(result);
      }
    } catch (error) {
      if (isAboutOne(error)) group.forEach(takeAlone);
      else {
        for (const body of group) body.reject(error);
        if (tookTooLong(error)) refuseAll(error);
      }
    }
  }

  function takeAlone({ body: { delivery, updates, problems }, resolve, reject }: Waiting): void {
    ingestUpdates(db, delivery, updates, problems, { coalesceMs }).then(resolve, reject);
  }

  return {
    take: (delivery, updates, problems) =>
      new Promise((resolve, reject) => {
        if (eventsWaiting >= MOST_EVENTS_WAITING || bytesWaiting >= MOST_BYTES_WAITING) {
          throw new IngestionOverwhelmed('Too much waits for its turn');
        }
        const body = readBody(delivery, updates, problems);
        waiting.push({ body, since: performance.now(), resolve, reject });
        eventsWaiting += body.size;
        bytesWaiting += delivery.body.length;
        void writeWhatWaits();
      }),
  };
}

function numbersOf({ updates }: Body): string[] {
  return updates.map(({ trackingNumber }) => trackingNumber);
}

/** Classes of SQLSTATE: what a value is, what a row may be, what another transaction did. The others are about Postgres. */
const ABOUT_ONE = /^(22|23|40)/;

/** Could the others of the group be written without one of them? Also where the judgement of one failed. */
function isAboutOne(error: unknown): boolean {
  if (error instanceof DatabaseError) return ABOUT_ONE.test(error.code ?? '');
  return error instanceof TypeError || error instanceof RangeError;
}

/** Whoever waits behind it has waited as well, and would for the same once more. */
function tookTooLong(error: unknown): boolean {
  return error instanceof PostgresSilent || (error instanceof DatabaseError && error.code === '57014');
}
