import { z } from 'zod';
import { BULK_ACTS, BULK_OUTCOMES, MOST_IN_BULK } from '../../domain/cases/bulk-act';
import { Id, Instant, InstantInput, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';
import { ExceptionKindName, SeverityName } from '../tracking/shipment-schemas';
import { TurnName } from './case-schemas';
import { QUEUE_FILTERS } from './queue-schemas';
import { SnoozeDuration } from './snooze-duration';

const memberId = Slug.meta({ description: 'The id of an active member.' });
const Deed = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('acknowledge') }),
    z
      .strictObject({
        type: z.literal('snooze'),
        until: InstantInput.optional().meta({ description: 'Later than now, and at most 30 days ahead.' }),
        duration: SnoozeDuration.optional(),
      })
      .refine(({ until, duration }) => (until === undefined) !== (duration === undefined), {
        path: ['until'],
        error: 'either this or `duration` must be there',
      }),
    z.strictObject({ type: z.literal('assign'), assignee: memberId }),
    z.strictObject({ type: z.literal('hand_over'), to: memberId }),
    z.strictObject({ type: z.literal('resolve') }),
    z.strictObject({ type: z.literal('note'), text: text(5_000) }),
  ])
  .meta({ id: 'BulkDeed', description: 'As the single acts on a case.' });

const Scope = z
  .strictObject({
    caseIds: z.array(z.uuid()).min(1).max(1_000).optional().meta({ description: 'These cases.' }),
    filter: z
      .strictObject({ ...QUEUE_FILTERS, turn: z.array(TurnName).max(7).optional() })
      .optional()
      .meta({ description: 'All open cases that the queue shows under this filter when it is asked for.' }),
    confirmed: z.number().int().min(0).max(MOST_IN_BULK).optional().meta({
      description:
        'With `filter`: the number of cases that the person was shown and said yes to. If more fit by now nothing is done (`bulk_scope_grew`).',
    }),
  })
  .refine(({ caseIds, filter }) => (caseIds === undefined) !== (filter === undefined), {
    path: ['caseIds'],
    error: 'either this or `filter` must be there',
  })
  .refine(({ filter, confirmed }) => (filter === undefined) === (confirmed === undefined), {
    path: ['confirmed'],
    error: 'must be there with `filter`, and only there',
  });

export const NewBulkAct = z
  .strictObject({
    actor: Slug.optional().meta({
      description:
        'Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.',
    }),
    act: Deed,
    scope: Scope,
  })
  .meta({ id: 'NewBulkAct' });

const count = z.number().int();
export const BulkAct = z
  .object({
    id: Id,
    askedAt: Instant,
    actor: z.string(),
    act: z.object({
      type: z.enum(BULK_ACTS),
      until: Instant.optional(),
      assignee: z.string().optional(),
      to: z.string().optional(),
    }),
    scope: z
      .object({
        selected: z.boolean().meta({ description: 'Cases that somebody chose one by one.' }),
        turn: z.array(TurnName),
        kind: z.array(ExceptionKindName),
        severity: z.array(SeverityName),
        carrier: z.string().nullable(),
        assignee: z.string().nullable(),
        unassigned: z.boolean().nullable(),
        merchantId: z.string().nullable(),
        searched: z.boolean().meta({ description: 'For what, is not kept: it may name a person.' }),
      })
      .meta({ description: 'What it was asked for.' }),
    status: z.enum(['under_way', 'stopping', 'stopped', 'done']),
    cases: count,
    waiting: count.meta({ description: 'Those that have no outcome yet.' }),
    done: count,
    already: count.meta({ description: 'They were so already.' }),
    refused: count,
    notDone: count.meta({ description: 'Stopped before, or nobody knows.' }),
    stoppedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'BulkAct', description: 'One act on many cases, done case by case.' });
export const BulkActPage = pageOf(BulkAct).meta({ id: 'BulkActPage' });

export const BulkActQuery = z.strictObject(PageQuery);
export const BulkActItemQuery = z.strictObject({
  ...PageQuery,
  outcome: z.enum([...BULK_OUTCOMES, 'waiting']).optional(),
});

const BulkActItem = z
  .object({
    caseId: Id,
    outcome: z.enum(BULK_OUTCOMES).nullable().meta({ description: 'Null: it waits.' }),
    reason: z
      .enum([
        'case_not_open',
        'held_by_another',
        'snooze_in_the_past',
        'nothing_to_escalate',
        'stale_escalation',
        'stopped',
        'no_answer',
      ])
      .nullable()
      .meta({ description: 'Why it was refused, or not done.' }),
    actedAt: Instant.nullable(),
    kind: ExceptionKindName.nullable().meta({ description: 'Null: the case is not kept any more.' }),
    severity: SeverityName.nullable(),
    assignee: z.string().nullable(),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    reference: z.string().nullable(),
  })
  .meta({ id: 'BulkActItem' });
export const BulkActItemPage = pageOf(BulkActItem).meta({ id: 'BulkActItemPage' });
