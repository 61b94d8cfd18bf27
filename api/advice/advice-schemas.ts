import { z } from 'zod';
import { LEVELS } from '../../domain/advice/advise';
import { HORIZON_HOURS, REMEDIES } from '../../domain/advice/remedy';
import { Instant } from '../http/basic-schemas';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const RemedyName = z.enum(REMEDIES).meta({
  id: 'Remedy',
  description:
    'What people can do on a case: write to the customer, correct where the parcel goes, escalate, hand the case over, put it off.',
});
const ShareInterval = z.object({ low: share, high: share });

const RemedyOutcomes = z
  .object({
    remedy: RemedyName,
    cases: count.meta({ description: 'On how many such cases it was done.' }),
    closed: count.meta({ description: `Of them closed within ${HORIZON_HOURS} hours from then.` }),
    share: share.meta({ description: 'closed / cases.' }),
    shareInterval: ShareInterval.meta({ description: 'Where the share lies by 95 % (Wilson).' }),
    medianHours: z
      .object({ hours: z.number(), low: z.number(), high: z.number() })
      .nullable()
      .meta({
        description: `Within how many hours half of them were closed, and its 95 % interval (order statistics; ${HORIZON_HOURS}: an end not seen). Null: not half of them were.`,
      }),
  })
  .meta({ id: 'RemedyOutcomes' });

export const CaseAdvice = z
  .object({
    advice: z
      .object({
        level: z.enum(LEVELS).meta({
          description:
            'What "such cases" are, of this kind: of this carrier after the same was tried, of any carrier after the same was tried, of this carrier, all.',
        }),
        best: RemedyOutcomes,
        others: z.array(RemedyOutcomes).meta({ description: 'What is possible too, the soonest first.' }),
        isClear: z.boolean().nullable().meta({
          description:
            'Whether the best is surely sooner than the next (95 %). Null: nothing to compare with.',
        }),
        hasGenerated: z
          .boolean()
          .meta({ description: 'Some of these cases were made up for a demonstration.' }),
        dismissedAt: Instant.nullable(),
      })
      .nullable(),
    reason: z.enum(['too_few', 'withheld', 'closed']).nullable().meta({
      description:
        'Why there is no advice: too few such cases so far; kept back on this case, to find out what advice is worth; the case is closed.',
    }),
  })
  .meta({ id: 'CaseAdvice' });

const Side = z.object({
  cases: count,
  closed: count,
  share: share.nullable(),
  shareInterval: ShareInterval.nullable(),
  meanHours: z
    .number()
    .nullable()
    .meta({ description: `Until they were closed, each counted as ${HORIZON_HOURS} at most.` }),
});

export const AdviceFigures = z
  .object({
    days: count,
    settled: count.meta({ description: 'Cases whose first advice is three days old.' }),
    unsettled: count.meta({ description: 'Pieces of advice that are younger.' }),
    followed: count.meta({ description: 'What was advised was done next.' }),
    didOtherwise: count,
    didNothing: count,
    dismissed: count.meta({ description: 'Among all of these.' }),
    agreement: z.object({ share, low: share, high: share }).nullable().meta({
      description:
        'Of the cases on which something was done: how often what was advised, and its 95 % interval. Null: none.',
    }),
    advised: Side,
    withheld: Side,
    sooner: z.object({ hours: z.number(), low: z.number(), high: z.number() }).nullable().meta({
      description:
        'How many hours sooner cases were closed whose advice people saw, and its 95 % interval: by chance alone it was drawn who saw one. Null: too few.',
    }),
    verdict: z.enum(['helps', 'hinders', 'cannot_tell_yet']),
  })
  .meta({ id: 'AdviceFigures' });

export const AdviceFiguresQuery = z.strictObject({
  days: z.coerce.number().int().min(4).max(365).default(90),
});
