import { z } from 'zod';
import { TurnName } from '../cases/case-schemas';
import { Instant, LocalDate } from '../http/basic-schemas';
import { ExceptionKindName } from '../tracking/shipment-schemas';

const count = z.number().int().min(0);
const meanSeconds = z.number().min(0).nullable();

export const OverviewQuery = z.strictObject({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(30)
    .meta({ description: 'How many days of UTC, today among them.' }),
  carrier: z.string().min(1).max(50).optional().meta({ description: 'Absent: all.' }),
});

const Promises = z.object({
  onTime: count.meta({ description: 'Delivered before the promised day ended where they go.' }),
  late: count.meta({ description: 'Delivered after it, or not yet, or never.' }),
  underWay: count.meta({ description: 'The promise has time yet.' }),
  notPromised: count.meta({ description: 'Registered without a promise: not judged.' }),
  withdrawn: count.meta({ description: 'Cancelled: not judged.' }),
});

export const Overview = z
  .object({
    at: Instant,
    open: z.object({
      total: count,
      kinds: z.array(z.object({ kind: ExceptionKindName, turn: TurnName, cases: count })).meta({
        description: 'Open cases by kind and whose move it is; what is not named is 0.',
      }),
    }),
    period: z.object({
      from: LocalDate,
      to: LocalDate,
      countedAt: Instant.nullable().meta({
        description: 'As of when: the worker counts today anew every half a minute. Null: not yet.',
      }),
    }),
    cases: z
      .object({
        opened: count,
        acknowledged: count,
        meanSecondsToAcknowledge: meanSeconds,
        resolved: count,
        meanSecondsToResolve: meanSeconds,
      })
      .meta({
        description:
          'Of the cases opened in the period: how long from the opening until somebody first took them (MTTA), and until they were resolved (MTTR; but those that gave way to another case).',
      }),
    promises: Promises.meta({ description: 'Of the parcels registered in the period.' }),
    carriers: z
      .array(z.object({ carrier: z.string(), opened: count, promises: Promises }))
      .meta({ description: 'The same for each carrier, most cases first.' }),
    days: z
      .array(z.object({ day: LocalDate, opened: z.record(z.string(), count) }))
      .meta({ description: 'Cases opened on each day, by carrier.' }),
    waiting: z
      .object({ rejected: count, unmatched: count, disruptionsToApprove: count })
      .meta({ description: 'What waits for somebody beside the queue; 1,000 means as many or more.' }),
  })
  .meta({ id: 'Overview' });
