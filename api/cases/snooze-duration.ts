import { Duration } from 'luxon';
import { z } from 'zod';
import { LONGEST_SNOOZE_MS } from '../../domain/cases/case-action';
import { readDuration } from '../../domain/people/spoken-duration';

/** As members write it in a text, or ISO 8601 (`PT2H`), in ms; null for anything else, and for what is no time at all. */
function durationMs(text: string): number | null {
  const iso = Duration.fromISO(text.trim().toUpperCase()).toMillis();
  return Number.isFinite(iso) && iso > 0 ? iso : readDuration(text);
}

/** A duration as people write it, turned into ms. */
export const SnoozeDuration = z
  .string()
  .max(40)
  .transform((text, context) => {
    const ms = durationMs(text);
    if (ms !== null && ms <= LONGEST_SNOOZE_MS) return ms;
    context.addIssue({
      code: 'custom',
      message: ms === null ? 'must be a duration like 2h, 90m, 1 day or PT2H' : 'is more than 30 days',
    });
    return z.NEVER;
  })
  .meta({
    description: 'From now on: `2h`, `90m`, `1 day`, or ISO 8601 (`PT2H`). At most 30 days.',
    example: '2h',
    override: { type: 'string' },
  });
