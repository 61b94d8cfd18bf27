import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { NOTIFICATIONS } from '../../db/postgres/notifications';
import type { Instant } from '../../domain/tracking/tracking-event';
import { standingOf } from './appointments';
import { eventually } from './conditions';
import { createTestDatabase } from './database';
import { startStoryClock } from './story-clock';
import { startTimeSkipping } from './temporal';
import { startWholeWayward, type WholeWayward } from './whole-wayward';

/**
 * All of Wayward as processes of its own on a clock that leaps: api, worker, Postgres and Temporal show the same time, and weeks
 * pass in seconds. HTTP, SMTP and SMS are as real as in every other story.
 */
export interface WaywardInTime extends Omit<WholeWayward, 'register' | 'report'> {
  now(): Instant;
  /** What everybody's clock showed when the machine's showed this (ms). */
  shownAt(machineMs: number): Instant;
  /** Until nothing is left to do at this hour. */
  untilCalm(): Promise<void>;
  /** Lets time pass, from one appointment of anybody to the next; when it resolves, all that was due until then is done. */
  until(instant: Instant): Promise<void>;
  /** All that any mailbox and any phone ever got, by the minute at which it came: the story's last look. */
  everythingReceived(): Promise<Received[]>;
}

/** When (UTC, `2027-03-14 12:08`), at which address, and what: an email's subject, or a text up to its first link. */
export type Received = readonly [minute: string, address: string, what: string];

export function minute(instant: Instant): string {
  return instant.slice(0, 16).replace('T', ' ');
}

export async function startWaywardInTime(env: Readonly<Record<string, string>>): Promise<WaywardInTime> {
  const database = await createTestDatabase();
  const clock = await startStoryClock(database.url);
  const temporal: TestWorkflowEnvironment = await startTimeSkipping();
  const wayward = await startWholeWayward({
    own: true,
    env: { DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address, ...clock.env, ...env },
  });
  const { db } = wayward.database;

  async function untilCalm(): Promise<readonly Instant[]> {
    let before = '';
    let why: string | null = null;
    const calm = eventually('there is nothing left to do', async () => {
      const { busy, mark, appointments } = await standingOf(db, temporal.client);
      // Twice the same: between two looks something may have gone from one hand to the other.
      const settled = busy === null && mark === before;
      [before, why] = [mark, busy];
      return settled && { appointments };
    });
    return (
      await calm.catch((error: Error) => {
        throw new Error(`${error.message}: ${why}`);
      })
    ).appointments;
  }

  async function leapTo(instant: Instant): Promise<void> {
    // Postgres and the programs first: nobody whose timer rings may find that it is not yet time.
    await clock.putOn(instant);
    const ms = Date.parse(instant) - (await temporal.currentTimeMs());
    if (ms > 0) await temporal.sleep(Math.ceil(ms));
    // They wait for the next time by timers, which have not leapt.
    for (const channel of NOTIFICATIONS) await sql`select pg_notify(${channel}, '')`.execute(db);
  }

  return {
    ...wayward,
    now: clock.now,
    shownAt: clock.shownAt,
    untilCalm: async () => {
      await untilCalm();
    },
    until: async (instant) => {
      for (let appointments = await untilCalm(); clock.now() < instant; appointments = await untilCalm()) {
        const before = appointments.filter((at) => at > clock.now() && at < instant).sort();
        await leapTo(before[0] ?? instant);
      }
    },
    everythingReceived: async () => {
      const mails = (await wayward.mail.messages()).flatMap(({ receivedAt, to, subject }) =>
        to.map((address): Received => [minute(clock.shownAt(receivedAt)), address, subject]),
      );
      const texts = wayward.sms
        .messages()
        .filter(({ direction }) => direction !== 'inbound')
        .map(
          ({ createdAt, to, body }): Received => [
            minute(clock.shownAt(createdAt)),
            to,
            body.replace(/ ?http.*/s, ''),
          ],
        );
      return [...mails, ...texts].sort(byTimeAndAddress);
    },
    stop: async () => {
      await wayward.stop();
      await temporal.teardown();
      await clock.stop();
      await database.drop();
    },
  };
}

export function byTimeAndAddress(one: Received, other: Received): number {
  return one.join(' ') < other.join(' ') ? -1 : 1;
}
