import { z } from 'zod';
import { QUEUE_SORTS } from '../../domain/cases/queue-view';
import { Instant, PageQuery, pageOf, text } from '../http/basic-schemas';
import { CASE_FILTERS, Case, TurnName } from './case-schemas';

const LastWords = z
  .object({
    by: z.enum(['customer', 'merchant', 'staff', 'carrier']),
    at: Instant,
    text: z.string().meta({ description: 'No more than its first 240 letters.' }),
  })
  .meta({ id: 'LastWords' });

const QueuedCase = z
  .object({
    ...Case.shape,
    turn: TurnName,
    customer: z.string().nullable().meta({ description: 'The name of who gets the parcel.' }),
    nextAudience: z.string().nullable().meta({
      description:
        'Whom the next step tells, where `nextAction` is one: `customer`, `merchant`, `team:<id>`.',
    }),
    lastWords: LastWords.nullable().meta({
      description:
        'What was said last: by the customer or the shop, by staff to the customer, or by the carrier.',
    }),
  })
  .meta({ id: 'QueuedCase' });
export const QueuePage = pageOf(QueuedCase).meta({ id: 'QueuePage' });

export const QUEUE_FILTERS = {
  ...CASE_FILTERS,
  search: text(100).optional().meta({
    description:
      'A part of the tracking number, the reference, or the name, email or phone of the recipient.',
  }),
};
export const QueueCountsQuery = z.strictObject(QUEUE_FILTERS);
const turn = z.array(TurnName).max(7).optional().meta({ description: 'Absent: whoever has to move.' });
export const QueueChoicesQuery = z.strictObject({ ...QUEUE_FILTERS, turn });
export const QueueQuery = z.strictObject({
  ...PageQuery,
  ...QUEUE_FILTERS,
  sort: z.enum(QUEUE_SORTS).default('due').meta({
    description: '`due`: whose next action is due first. `newest`, `oldest`: by when it was opened.',
  }),
  turn,
});

const count = z.number().int();
const Counts = z.object({
  needs_first_answer: count,
  needs_next_answer: count,
  we_investigate: count,
  waiting_for_customer: count,
  waiting_for_carrier: count,
  put_off: count,
  close_the_loop: count,
});
export const QueueCounts = z
  .object({
    turns: Counts,
    at: Instant.meta({ description: 'When they were counted: at most seconds ago.' }),
  })
  .meta({ id: 'QueueCounts' });

const counts = z.record(z.string(), count);
export const QueueChoices = z
  .object({
    kind: counts,
    severity: counts,
    carrier: counts,
    assignee: counts.meta({ description: 'By member.' }),
    unassigned: count,
    at: Instant.meta({ description: 'When they were counted: at most seconds ago.' }),
  })
  .meta({ id: 'QueueChoices' });
