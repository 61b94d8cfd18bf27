import { z } from 'zod';
import { Instant } from '../http/basic-schemas';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const Reason = z.object({
  factor: z.enum(['time_left', 'slow_now', 'silence', 'lane', 'calendar']),
  effect: z.enum(['later', 'sooner']),
  weight: z.number().meta({ description: 'A difference of log odds.' }),
  words: z.string(),
});

const Prediction = z
  .object({
    moment: z.string().meta({
      description: '`hand_over`, a milestone, or `day:N`: N whole days after the hand-over without delivery.',
    }),
    predictedAt: Instant,
    trainedAt: Instant.meta({ description: 'When what it is said by was learnt from the record.' }),
    basis: z.enum(['model', 'rate']).meta({
      description:
        '`rate`: there is too little data, or the model did no better over the last weeks. Then `lateProbability` is how often this carrier was late on this lane, pulled to the overall share.',
    }),
    promiseEndsAt: Instant.nullable(),
    lateProbability: share.nullable().meta({ description: 'Null: nothing was promised.' }),
    window: z
      .object({ from: Instant, middle: Instant, until: Instant })
      .nullable()
      .meta({ description: 'It arrives in it with 80 %, and is as likely before it as after it.' }),
    laneParcels: count.meta({
      description: 'Parcels of the carrier on this lane, in 45 days, of which the outcome is known.',
    }),
    reasons: z.array(Reason).meta({ description: 'The three things that weigh most, the heaviest first.' }),
    late: z.boolean().nullable().meta({ description: 'What came. Null: it is not known yet.' }),
    deliveredAt: Instant.nullable(),
  })
  .meta({ id: 'Prediction' });

export const PredictionAnswer = z
  .object({ prediction: Prediction.nullable().meta({ description: 'Null: nothing was said yet.' }) })
  .meta({ id: 'PredictionAnswer' });

const figures = {
  n: count.meta({ description: 'Predictions whose outcome was unknown then and is known now.' }),
  late: count,
  brier: z.number().nullable(),
  skill: z.number().nullable().meta({ description: '1 - Brier / Brier of always saying the share.' }),
  ece: z.number().nullable().meta({ description: 'Ten bins of equal counts.' }),
  auc: z.number().nullable(),
  windows: count.meta({ description: 'Windows that have ended.' }),
  within: count,
  below: count,
  above: count,
};

export const CalibrationQuery = z.object({
  days: z.coerce.number().int().min(1).max(365).default(90),
  carrier: z.string().min(1).max(64).optional(),
});

export const Calibration = z
  .object({
    days: count,
    carrier: z.string().nullable(),
    hasGenerated: z.boolean().meta({
      description: 'Predictions of parcels that were made up for a demonstration may be among them.',
    }),
    model: z
      .object({
        trainedAt: Instant,
        parcels: count,
        outcomes: count,
        seconds: z.number(),
        basis: z.enum(['model', 'rate']),
      })
      .nullable(),
    all: z.object(figures).nullable(),
    reliability: z.array(z.object({ n: count, said: share, came: share })),
    byCarrier: z.array(z.object({ carrier: z.string(), ...figures })),
    byWeek: z.array(z.object({ week: z.string().meta({ description: 'Its Monday, UTC.' }), ...figures })),
    lead: z.object({
      threshold: z.number(),
      leastLeadHours: z.number(),
      parcels: count,
      late: count,
      alarms: count,
      right: count,
      medianHours: z
        .number()
        .nullable()
        .meta({ description: 'From the first alarm to the end of the promise.' }),
    }),
    drift: z
      .object({ since: z.iso.date(), direction: z.enum(['too_low', 'too_high']), score: z.number() })
      .nullable()
      .meta({
        description:
          'An EWMA chart of what came against what was said is outside of its limits. Null: they agree.',
      }),
  })
  .meta({ id: 'Calibration' });
