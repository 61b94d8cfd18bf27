import { z } from 'zod';
import { GROUPINGS, type Grouping } from '../../db/insight/counts';
import { OUTCOMES } from '../../db/insight/scorecards';
import { DURATION_FIGURES } from '../../domain/insight/durations';
import { FIGURES } from '../../domain/insight/figures';
import { Id, Instant, LocalDate, LocalDateInput, PageQuery, pageOf } from '../http/basic-schemas';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const Period = {
  from: LocalDateInput.optional().meta({
    description:
      'A day of the first week (weeks begin on Monday, UTC). Absent: twelve weeks before the last.',
  }),
  to: LocalDateInput.optional().meta({ description: 'A day of the last week. Absent: this week.' }),
};
const named = z.string().max(100).optional();
const Filter = {
  carrier: z.string().min(1).max(100).optional(),
  service: named.meta({ description: 'Empty: those of which it is not known. Only of carriers.' }),
  lane: named.meta({ description: '`DE-AT`. Empty: unknown. Only of carriers.' }),
  merchant: named.meta({ description: 'The id of a merchant. Only of carriers.' }),
};

const ONE_OF = 'at most one of service, lane and merchant, and only of carriers';
type Asked = { readonly by: Grouping } & Partial<Record<'service' | 'lane' | 'merchant', string>>;
function isKept({ by, ...filter }: Asked): boolean {
  const narrowed = [filter.service, filter.lane, filter.merchant].filter((one) => one !== undefined).length;
  return narrowed === 0 || (narrowed === 1 && by === 'carrier');
}

export const ScorecardQuery = z
  .strictObject({
    by: z.enum(Object.keys(GROUPINGS) as [Grouping, ...Grouping[]]).default('carrier'),
    ...Period,
    ...Filter,
  })
  .refine(isKept, { error: ONE_OF });

export const BehindQuery = z.strictObject({
  figure: z.enum(FIGURES),
  outcome: z.enum(OUTCOMES).default('hit').meta({
    description:
      '`counted`: those that the figure judges, `hit` and `miss` among them; `excluded`: those that it does not judge; `all`: both.',
  }),
  ...Period,
  ...Filter,
  service: named,
  lane: named,
  merchant: named,
  ...PageQuery,
});

const FigureShown = z.object({
  figure: z.enum(FIGURES),
  n: count.meta({ description: 'How many parcels it judges.' }),
  hits: count,
  share: share.nullable().meta({ description: 'hits / n; null of none.' }),
  low: share.nullable(),
  high: share.nullable().meta({ description: '95 % by Wilson.' }),
  excluded: share.nullable().meta({ description: 'The share of the parcels that it does not judge.' }),
});

const Quantile = z
  .object({ minutes: count, low: count, high: count })
  .nullable()
  .meta({ description: 'Exact to the bucket; 95 % by order statistics.' });

const Time = z.object({
  figure: z.enum(DURATION_FIGURES),
  n: count,
  p50: Quantile,
  p90: Quantile,
  excluded: share.nullable(),
});

export const Scorecard = z
  .object({
    carrier: z.string().nullable().meta({ description: 'Null: of all carriers together.' }),
    key: z
      .string()
      .nullable()
      .meta({ description: 'Service, lane or merchant; empty: unknown. Null: of a carrier.' }),
    parcels: count,
    figures: z.array(FigureShown),
    times: z.array(Time),
    contacts: count.meta({ description: 'What customers wrote, all parcels together.' }),
    contactsPerParcel: z.number().min(0).nullable(),
  })
  .meta({ id: 'Scorecard' });

const Ranked = z.object({
  rank: count,
  carrier: z.string(),
  n: count,
  share: share.meta({ description: 'As it was.' }),
  adjusted: share.meta({ description: 'As it were had the carrier had the lanes of all.' }),
  low: share,
  high: share,
  isTied: z
    .boolean()
    .meta({ description: 'Its interval meets that of the one before: they may as well change places.' }),
});

export const Scorecards = z
  .object({
    by: ScorecardQuery.shape.by.unwrap(),
    from: LocalDate,
    to: LocalDate.meta({ description: 'Monday of the last week, which is counted as far as it has come.' }),
    at: Instant,
    hasGenerated: z.boolean().meta({ description: 'Some of the parcels were made up for a demonstration.' }),
    all: Scorecard.nullable().meta({ description: 'Of all cards together; null: there are no parcels.' }),
    cards: z.array(Scorecard),
    ranking: z.array(Ranked).meta({
      description:
        'Carriers by on time against the first promise, adjusted for the mix of lanes: the best first. Only of carriers without a filter.',
    }),
  })
  .meta({ id: 'Scorecards' });

const ParcelBehind = z
  .object({
    shipmentId: Id,
    trackingNumber: z.string().nullable().meta({ description: 'Null: made up for a demonstration.' }),
    generated: z.boolean(),
    week: LocalDate,
    carrier: z.string(),
    service: z.string().nullable(),
    lane: z.string().nullable(),
    merchantId: z.string(),
    handedOverAt: Instant.nullable(),
    promiseFirst: LocalDate.nullable(),
    promiseLast: LocalDate.nullable(),
    deliveredAt: Instant.nullable(),
    lateMinutes: z.number().int().nullable(),
    transitMinutes: count.nullable(),
    attempts: count,
    contacts: count,
  })
  .meta({ id: 'ParcelBehind' });

export const ParcelsBehind = pageOf(ParcelBehind).meta({ id: 'ParcelsBehind' });
