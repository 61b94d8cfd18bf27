import { weekdayOf } from '../../calendar/business-time';
import { clockMsOf, localDateOf, localMs, minutesOf, plusDays } from '../../calendar/local-time';
import type { Rotation } from './schedule';

/**
 * The turns of one rotation. They are counted on the calendar and by the clock on the wall, so that a hand-over at 08:00 is at
 * 08:00 whatever the zone's clock did in between; which instant that is where the clock is changed is the one rule of
 * domain/calendar/local-time.ts. A turn that such a change swallows whole has no length.
 */

const DAY_MS = 86_400_000;
const HOURS = { hours: 1, days: 24, weeks: 7 * 24 } as const;

/** The number of the turn that is under way at an instant (ms), from 0; null before the first one. */
export function turnAt(rotation: Rotation, timeZone: string, at: number): number | null {
  if (at < startOfTurn(rotation, timeZone, 0)) return null;
  const { date, minutes } = firstHandOver(rotation);
  const onTheWall = daysSince(date, localDateOf(at, timeZone)) * DAY_MS + clockMsOf(at, timeZone);
  const guess = Math.floor((onTheWall - minutes * 60_000) / lengthMs(rotation));
  // Around a change of the clock the wall misleads by a turn or two of hours.
  let turn = Math.max(0, guess + (isShortStart(rotation) ? 1 : 0));
  while (turn > 0 && startOfTurn(rotation, timeZone, turn) > at) turn -= 1;
  while (startOfTurn(rotation, timeZone, turn + 1) <= at) turn += 1;
  return turn;
}

/** The instant (ms) at which a turn starts, and the one before it ends. */
export function startOfTurn(rotation: Rotation, timeZone: string, turn: number): number {
  const { date, minutes } = firstHandOver(rotation);
  if (turn === 0) return localMs(rotation.startsOn, minutes, timeZone);
  const counted = isShortStart(rotation) ? turn - 1 : turn;
  const afterMidnight = minutes + (counted * lengthMs(rotation)) / 60_000;
  const days = Math.floor(afterMidnight / (24 * 60));
  return localMs(plusDays(date, days), afterMidnight - days * 24 * 60, timeZone);
}

/** Who has a turn; null: nobody. */
export function memberOfTurn({ members }: Rotation, turn: number): string | null {
  return members[turn % members.length] ?? null;
}

function lengthMs({ shift }: Rotation): number {
  return shift.length * HOURS[shift.unit] * 3_600_000;
}

/** The first regular hand-over: weeks are counted from their weekday, whatever day the rotation starts on. */
function firstHandOver({ startsOn, handOver }: Rotation): {
  readonly date: string;
  readonly minutes: number;
} {
  const wait = handOver.weekday === null ? 0 : (handOver.weekday - weekdayOf(startsOn) + 7) % 7;
  return { date: plusDays(startsOn, wait), minutes: minutesOf(handOver.time) };
}

/** The first member's turn ends at the first weekday of handing over, however short it is then. */
function isShortStart(rotation: Rotation): boolean {
  return firstHandOver(rotation).date !== rotation.startsOn;
}

function daysSince(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
