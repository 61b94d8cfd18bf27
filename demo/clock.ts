import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * The demo's clock: policies, inactivity and scripted lives are written in hours, and an hour passes in a second. So the
 * default policy's four hours are four seconds, and its last call after 72 hours comes in little more than a minute. On a machine that is slow
 * or has much else to do an hour takes longer: else parcels would seem silent that are not, and news be overtaken by news.
 */
const HOUR_OF_STORY_MS = 3_600_000;
const SHORTEST_HOUR_MS = 1_000;
const LONGEST_HOUR_MS = 5_000;

let hourMs = SHORTEST_HOUR_MS;

/** What so many hours of the play last (ms). */
export function hours(count: number): number {
  return count * hourMs;
}

/** The setting TIME_SCALE of the Wayward that plays. */
export function timeScale(): number {
  return HOUR_OF_STORY_MS / hourMs;
}

/** How long the play lasts from its first scan: the 72 hours of the longest escalations that begin early, and some. */
export const CURTAIN_HOURS = 100;

const ROUNDS = 5;
/** So long may the rounds take on a machine on which an hour is a second (ms): two cores of 2024 that have nothing else to do need 650. */
const FAST_ENOUGH_MS = 850;

/** Sees how fast this machine is just now, with all of its cores, and sets the clock by that; takes less than a second on most. */
export async function setClock(): Promise<void> {
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) await work();
  hourMs = hourOn(performance.now() - startedAt);
}

/** The hour (ms, in quarters of a second) for a machine that took `tookMs` for what `setClock` has it do. */
export function hourOn(tookMs: number): number {
  const wanted = SHORTEST_HOUR_MS * (tookMs / FAST_ENOUGH_MS);
  const quarters = Math.ceil(wanted / 250) * 250;
  return Math.min(Math.max(quarters, SHORTEST_HOUR_MS), LONGEST_HOUR_MS);
}

const hash = promisify(pbkdf2);

async function work(): Promise<void> {
  await Promise.all(Array.from({ length: 8 }, () => hash('parcel', 'astray', 50_000, 64, 'sha512')));
}

/** `day 2, 05:00`, for an instant of the play (both in ms since 1970). */
export function storyTime(startedAt: number, at: number): string {
  const passed = Math.max(0, (at - startedAt) / hourMs);
  const ofDay = String(Math.floor(passed % 24)).padStart(2, '0');
  const minutes = String(Math.floor((passed % 1) * 60)).padStart(2, '0');
  return `day ${Math.floor(passed / 24) + 1}, ${ofDay}:${minutes}`;
}
