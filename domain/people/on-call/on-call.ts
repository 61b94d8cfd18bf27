import { weekdayOf } from '../../calendar/business-time';
import { localDateOf, localMs, minutesOf, plusDays } from '../../calendar/local-time';
import type { Instant } from '../../tracking/tracking-event';
import type { OnCallSchedule, Override, Rotation, WeekTimes } from './schedule';
import { memberOfTurn, startOfTurn, turnAt } from './turns';

/** Somebody's time on call, or a time at which nobody is although somebody was meant to be. */
export interface Shift {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Null when an override says so, or whoever it was has left. */
  readonly memberId: string | null;
  /** False: nobody is on call by this shift, since its member does not work at present or there is none. */
  readonly covered: boolean;
  /** One of the two says where it comes from. */
  readonly rotationId: string | null;
  readonly overrideId: string | null;
}

/** Who is on call at an instant, each once, in the order of the rotations. Empty: nobody. */
export function onCallAt(schedule: OnCallSchedule, at: Instant): string[] {
  const members = dutiesAt(schedule, Date.parse(at)).flatMap(({ memberId, covered }) =>
    covered && memberId !== null ? [memberId] : [],
  );
  return [...new Set(members)];
}

/** All shifts that touch the time from `from` until before `to`, cut to it; sorted by start, then by rotation. */
export function shiftsBetween(schedule: OnCallSchedule, from: Instant, to: Instant): Shift[] {
  const edges = edgesBetween(schedule, Date.parse(from), Date.parse(to));
  const open = new Map<string, Shift>();
  const shifts: Shift[] = [];
  for (const [index, edge] of edges.slice(0, -1).entries()) {
    const endsAt = new Date(edges[index + 1] ?? edge).toISOString();
    const duties = new Map(dutiesAt(schedule, edge).map((duty) => [keyOf(duty), duty]));
    for (const key of [...open.keys()].filter((key) => !duties.has(key))) open.delete(key);
    for (const [key, duty] of duties) {
      const before = open.get(key);
      const shift = { startsAt: new Date(edge).toISOString(), ...before, ...duty, endsAt };
      open.set(key, shift);
      if (before === undefined) shifts.push(shift);
      else shifts[shifts.indexOf(before)] = shift;
    }
  }
  return shifts;
}

type Duty = Omit<Shift, 'startsAt' | 'endsAt'>;

function keyOf({ memberId, rotationId, overrideId }: Duty): string {
  return JSON.stringify([rotationId, overrideId, memberId]);
}

function dutiesAt(schedule: OnCallSchedule, at: number): Duty[] {
  const isCovered = (memberId: string | null): boolean =>
    memberId !== null && !schedule.inactive.includes(memberId);
  const override = schedule.overrides.findLast((override) => isWithin(override, at));
  if (override !== undefined) {
    const { id, memberId } = override;
    return [{ memberId, covered: isCovered(memberId), rotationId: null, overrideId: id }];
  }
  return schedule.rotations.flatMap((rotation) => {
    const turn = turnAt(rotation, schedule.timeZone, at);
    if (turn === null || !isOnDuty(rotation, schedule.timeZone, at)) return [];
    const memberId = memberOfTurn(rotation, turn);
    return [{ memberId, covered: isCovered(memberId), rotationId: rotation.id, overrideId: null }];
  });
}

function isWithin({ startsAt, endsAt }: Override, at: number): boolean {
  return Date.parse(startsAt) <= at && at < Date.parse(endsAt);
}

function isOnDuty({ times }: Rotation, timeZone: string, at: number): boolean {
  if (times.length === 0) return true;
  const today = localDateOf(at, timeZone);
  // What began yesterday may go on past midnight.
  return [plusDays(today, -1), today].some((date) =>
    times.some((week) => {
      const span = spanOn(week, date, timeZone);
      return span !== null && span.from <= at && at < span.to;
    }),
  );
}

function spanOn(
  { days, from, to }: WeekTimes,
  date: string,
  timeZone: string,
): { readonly from: number; readonly to: number } | null {
  if (!days.includes(weekdayOf(date))) return null;
  const end = minutesOf(to) > minutesOf(from) ? date : plusDays(date, 1);
  return { from: localMs(date, minutesOf(from), timeZone), to: localMs(end, minutesOf(to), timeZone) };
}

/** Every instant of the time at which somebody else may be on call, and its two ends. */
function edgesBetween(schedule: OnCallSchedule, from: number, to: number): number[] {
  const { timeZone, rotations, overrides } = schedule;
  const edges = new Set<number>();
  for (const { startsAt, endsAt } of overrides) edges.add(Date.parse(startsAt)).add(Date.parse(endsAt));
  for (const rotation of rotations) {
    for (const edge of handOvers(rotation, timeZone, from, to)) edges.add(edge);
    for (const edge of edgesOfTimes(rotation, timeZone, from, to)) edges.add(edge);
  }
  return [from, ...[...edges].filter((edge) => from < edge && edge < to).sort((a, b) => a - b), to];
}

function* handOvers(rotation: Rotation, timeZone: string, from: number, to: number): Generator<number> {
  for (let turn = turnAt(rotation, timeZone, from) ?? 0; ; turn += 1) {
    const start = startOfTurn(rotation, timeZone, turn);
    if (start >= to) return;
    yield start;
  }
}

function* edgesOfTimes(rotation: Rotation, timeZone: string, from: number, to: number): Generator<number> {
  if (rotation.times.length === 0) return;
  for (let date = plusDays(localDateOf(from, timeZone), -1); ; date = plusDays(date, 1)) {
    if (localMs(date, 0, timeZone) >= to) return;
    for (const times of rotation.times) {
      const span = spanOn(times, date, timeZone);
      if (span !== null) yield* [span.from, span.to];
    }
  }
}
