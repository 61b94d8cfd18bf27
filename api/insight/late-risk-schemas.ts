import { z } from 'zod';
import { Id, Instant, LocalDate } from '../http/basic-schemas';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

/** Far beyond any ratio of costs that somebody means. */
const cost = z.number().min(0.01).max(1_000_000);
const costs = {
  needless: cost.meta({
    description: 'What a message costs to a customer whose parcel comes in time after all.',
  }),
  surprise: cost.meta({ description: 'What it costs when a parcel is late and nobody had said so.' }),
};
export const RiskCosts = z
  .strictObject(costs)
  .meta({ id: 'LateRiskCosts', description: 'In any unit: only the ratio of the two counts.' });

const threshold = share.meta({
  description: 'From this probability on customers are told: needless / (needless + surprise).',
});

const Share = z
  .object({ value: share, n: count, low: share, high: share })
  .nullable()
  .meta({ id: 'LateRiskShare', description: 'With its 95 % interval (Wilson). Null: of nothing.' });

const OfMerchant = z
  .object({
    merchantId: z.string(),
    name: z.string(),
    onSince: Instant.nullable().meta({ description: 'Null: in shadow, customers are told nothing.' }),
    onBy: z.string().nullable(),
    costs: z.object(costs),
    hasOwnCosts: z.boolean(),
    threshold,
    parcels: count.meta({
      description: 'Parcels whose promise ended in the period; of each it is known whether it was kept.',
    }),
    late: count,
    told: count.meta({
      description:
        'Of which customers would have been told before the promise ended, by the first prediction that reached the threshold and beside which no other case spoke, whether or not it was switched on then.',
    }),
    right: count.meta({ description: 'Told, and late.' }),
    precision: Share.meta({ description: 'Of those told, the share that came late.' }),
    recall: Share.meta({ description: 'Of those late, the share that was told.' }),
    lead: z.object({ medianHours: z.number(), low: z.number(), high: z.number(), n: count }).nullable().meta({
      description:
        'From what is told to the end of the promise, of parcels that were late; with its 95 % interval (order statistics).',
    }),
  })
  .meta({ id: 'LateRiskOfMerchant' });

export const LateRisk = z
  .object({
    days: count,
    byDefault: z.object({ ...costs, threshold }),
    merchants: z.array(OfMerchant).meta({ description: 'By name, the first 500.' }),
  })
  .meta({ id: 'LateRisk' });

export const LateRiskDetail = z
  .object({
    days: count,
    merchant: OfMerchant,
    calls: z
      .array(
        z.object({
          shipmentId: Id,
          carrier: z.string(),
          trackingNumber: z.string(),
          predictedAt: Instant,
          lateProbability: share,
          windowFrom: LocalDate,
          windowUntil: LocalDate,
          promiseEndsAt: Instant,
          deliveredAt: Instant.nullable(),
          late: z.boolean(),
        }),
      )
      .meta({ description: 'The parcels of which customers would have been told, the newest 100.' }),
  })
  .meta({ id: 'LateRiskDetail' });

export const LateRiskQuery = z.object({ days: z.coerce.number().int().min(1).max(90).default(14) });

export const LateRiskChanges = z
  .strictObject({
    on: z.boolean().optional().meta({
      description:
        'True: predictions open cases of this merchant’s parcels, and its customers are told. False: in shadow; cases that are open still end by themselves.',
    }),
    costs: RiskCosts.nullable().optional().meta({ description: 'Null: those by default.' }),
  })
  .refine(({ on, costs }) => on !== undefined || costs !== undefined, {
    error: 'must change something: on, costs',
  })
  .meta({ id: 'LateRiskChanges' });
