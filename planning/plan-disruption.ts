import type { DisruptionTerms } from '../domain/disruptions/disruption';
import { assessEvery, type DisruptionCare } from '../domain/disruptions/disruption-policy';
import { advance, type Pace } from '../domain/policies/advance';
import { type Offset, shortestMs } from '../domain/policies/offset';
import type { Instant } from '../domain/tracking/tracking-event';

export interface PlannedDisruption {
  readonly terms: DisruptionTerms;
  /** Null where only a person can say. */
  readonly expectedEnd: Instant | null;
}

/** A rule, or the care for declared ones, at absolute instants. */
export function planDisruption(
  care: DisruptionCare & { readonly lasts: Offset | null; readonly open: number | null },
  openedAt: Instant,
  pace: Pace,
): PlannedDisruption {
  const { page, acknowledgement, clear, lasts, open, remind } = care;
  const { repeat } = page;
  const forMs = scaled(clear.for, pace);
  return {
    terms: {
      page: {
        audience: page.audience,
        channels: page.channels,
        priority: page.priority,
        otherwise: page.otherwise,
      },
      lease: { forMs: scaled(acknowledgement.lease, pace), remindMs: scaled(acknowledgement.remind, pace) },
      pagesAt: Array.from({ length: repeat?.times ?? 0 }).reduce<Instant[]>(
        (before) =>
          repeat === null ? before : [...before, advance(before.at(-1) ?? openedAt, repeat.every, pace)],
        [openedAt],
      ),
      clear: { atMost: clear.atMost, forMs },
      open,
      remindMs: scaled(remind, pace),
      assessMs: assessEvery(forMs),
      lastsUntilEnd: lasts === null,
    },
    expectedEnd: lasts === null ? null : advance(openedAt, lasts, pace),
  };
}

function scaled(offset: Offset, { timeScale }: Pace): number {
  return Math.round(shortestMs(offset) / timeScale);
}
