import type { ClockName } from '../cases/service-clock';
import type { Instant } from '../tracking/tracking-event';
import { advance, type Pace, resumed, shortly } from './advance';
import type { Offset } from './offset';
import type { Plan, PlannedTimes, TimeQuestion } from './plan';
import type { Clocks } from './policy';

/** The last page is said again this often. */
const NEXT_BUSINESS_DAY: Offset = { clock: 'business', days: 1 };

/** Puts on the clock what a case's frozen plan left open, because it only begins `now`. */
export function planTimes(
  { acknowledgement, clocks }: Plan,
  asked: TimeQuestion,
  now: Instant,
  pace: Pace,
): PlannedTimes {
  return {
    lease: asked.lease === null || acknowledgement === null ? null : leaseFrom(),
    lastPageAt: asked.lastPage ? advance(now, NEXT_BUSINESS_DAY, pace) : null,
    clocks: clocks === null ? {} : clocksFrom(clocks, asked, now, pace),
    waitUntil: asked.wait && clocks !== null ? advance(now, clocks.longestWait, pace) : null,
  };

  function leaseFrom(): PlannedTimes['lease'] {
    if (acknowledgement === null) return null;
    const { lease, remind } = acknowledgement;
    // Who is handed a case has as long to take it as a reminder leaves to act on it.
    if (asked.lease === 'offered')
      return { remindAt: null, endsAt: advance(now, asLong(remind, lease), pace) };
    const endsAt = advance(now, lease, pace);
    return { remindAt: shortly(now, remind, endsAt, lease, pace), endsAt };
  }
}

/** As long as one offset, on the clock of another. */
function asLong(offset: Offset, { clock }: Offset): Offset {
  return clock === 'business' && 'ms' in offset ? { clock, ms: offset.ms } : offset;
}

function clocksFrom(
  clocks: Clocks,
  { nextResponseFrom, resume }: TimeQuestion,
  now: Instant,
  pace: Pace,
): PlannedTimes['clocks'] {
  const offsets: Readonly<Record<ClockName, Offset | null>> = {
    first_response: clocks.firstResponse,
    next_response: clocks.nextResponse,
    resolution: clocks.resolution,
  };
  const resumedClocks = Object.entries(resume?.dueAt ?? {}).map(([name, dueAt]) => {
    const offset = offsets[name as ClockName];
    return [
      name,
      offset === null || resume === null ? dueAt : resumed(dueAt, offset, resume.since, now, pace),
    ];
  });
  const { nextResponse } = clocks;
  return {
    ...Object.fromEntries(resumedClocks),
    ...(nextResponseFrom === null || nextResponse === null
      ? {}
      : { next_response: advance(nextResponseFrom, nextResponse, pace) }),
  };
}
