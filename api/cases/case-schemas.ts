import { z } from 'zod';
import { RESOLUTIONS } from '../../domain/cases/case';
import { TURNS } from '../../domain/cases/turn';
import { CHANNELS, PRIORITIES } from '../../domain/messages/message';
import { Id, Instant, InstantInput, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';
import { MessageView } from '../messages/message-schemas';
import { CaseOrder } from '../tracking/order-schemas';
import {
  CaseStatusName,
  ExceptionKindName,
  FaultOwnerName,
  SeverityName,
} from '../tracking/shipment-schemas';
import { SnoozeDuration } from './snooze-duration';

export const TurnName = z.enum(TURNS).meta({
  id: 'Turn',
  description:
    'Whose move it is. `needs_first_answer`: somebody was called, or the customer wrote, and no person has done anything yet. `needs_next_answer`: the customer wrote again and waits. `we_investigate`: a person has it, or has to find out. `waiting_for_customer`: they were asked, or only they can do it. `waiting_for_carrier`: only the carrier can do it, or time. `put_off`: snoozed. `close_the_loop`: the way of the parcel has ended; tell whoever has to know, and close.',
});

const CLOCK_STATES = ['running', 'waiting', 'met', 'breached', 'ended'] as const;

const Clock = z
  .object({
    dueAt: Instant,
    metAt: Instant.nullable(),
    breachedAt: Instant.nullable(),
    state: z.enum(CLOCK_STATES).meta({
      description:
        '`waiting`: stands still while the customer is awaited, and `dueAt` moves later by as much. `met`: in time, or late if it was breached before. `ended`: the case ended before.',
    }),
  })
  .meta({ id: 'CaseClock' });

export const Case = z
  .object({
    id: Id,
    shipmentId: Id,
    carrier: z.string(),
    trackingNumber: z.string(),
    merchantId: z.string(),
    reference: z.string().nullable(),
    kind: ExceptionKindName,
    episode: z.number().int(),
    severity: SeverityName,
    faultOwner: FaultOwnerName,
    actionRequired: z.string().nullable(),
    actionBy: z.enum(['carrier', 'merchant', 'recipient', 'support', 'none']),
    status: CaseStatusName,
    turn: TurnName.nullable().meta({ description: 'Null once resolved.' }),
    openedAt: Instant,
    occurredAt: Instant,
    reports: z.number().int(),
    assignee: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: Instant.nullable(),
    snoozedUntil: Instant.nullable(),
    leaseEndsAt: Instant.nullable().meta({
      description:
        'Until then the assignee has the case; any sign of life renews it. Then the escalation goes on.',
    }),
    waitingForCustomerSince: Instant.nullable(),
    clocks: z
      .object({
        firstResponse: Clock.nullable(),
        nextResponse: Clock.nullable(),
        resolution: Clock.nullable(),
      })
      .meta({ description: 'Within which times people must have reacted; null where the policy sets none.' }),
    resolvedAt: Instant.nullable(),
    resolvedBy: z.string().nullable(),
    resolution: z.enum(RESOLUTIONS).nullable(),
    nextAction: z.string().nullable().meta({
      description:
        '`step:<id>`, `snooze_ends`, `lease_reminder`, `lease_ends`, `clock:<name>`, `wait_ends`; `holder_acts` or `policy_ended` where nothing comes before the end of the shipment; null once resolved.',
    }),
    nextActionAt: Instant.nullable(),
    policyId: z.string(),
    policyVersion: z.number().int(),
    updatedAt: Instant,
  })
  .meta({ id: 'Case' });
export const CasePage = pageOf(Case).meta({ id: 'CasePage' });

const PlannedStep = z.object({
  id: z.string(),
  occurrence: z.number().int(),
  at: Instant,
  audience: z.string().meta({ description: '`customer`, `merchant` or `team:<id>`.' }),
  channels: z.array(z.enum(CHANNELS)),
  template: z.string(),
  priority: z.enum(PRIORITIES),
  condition: z.enum(['unacknowledged', 'always']),
});

export const StepRun = z
  .object({
    stepId: z.string(),
    occurrence: z.number().int(),
    dueAt: Instant,
    ranAt: Instant,
    outcome: z.enum(['run', 'skipped']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'StepRun' });

export const CaseEntry = z
  .object({
    at: Instant,
    type: z.string().meta({
      description:
        'opened, reported_again, acknowledged, handed_over, lease_lost, snoozed, snooze_ended, assigned, escalated, note, customer_wrote, staff_wrote, wait_ended, address_changed, clock_breached, resolved.',
    }),
    actor: z.string(),
    detail: z.record(z.string(), z.string()),
    note: z.string().nullable().meta({ description: 'The words of a note.' }),
  })
  .meta({ id: 'CaseEntry' });

export const CaseDetail = z
  .object({
    ...Case.shape,
    orders: z
      .array(CaseOrder)
      .meta({ description: 'All orders that go with the parcel; `reference` is that of the first.' }),
    plan: z
      .object({
        policyId: z.string(),
        policyVersion: z.number().int(),
        steps: z.array(PlannedStep),
        recovery: z.object({ template: z.string() }).nullable(),
      })
      .meta({
        description:
          'What the policy planned when the case was opened. A snooze or an escalation moves the instants.',
      }),
    workflowUrl: z
      .string()
      .nullable()
      .meta({ description: "The parcel's workflow in Temporal's web UI, where `TEMPORAL_UI_URL` is set." }),
    protocol: z
      .array(
        z.object({
          at: Instant.nullable().meta({ description: 'Null: not before something else happens.' }),
          text: z.string(),
        }),
      )
      .meta({ description: 'What happens next, in sentences, by the plan that the case was opened with.' }),
    steps: z.array(StepRun),
    entries: z.array(CaseEntry),
    messages: z.array(MessageView),
  })
  .meta({ id: 'CaseDetail' });

/** What lists of cases and the queue are filtered by. */
export const CASE_FILTERS = {
  kind: z.array(ExceptionKindName).max(30).optional(),
  severity: z.array(SeverityName).max(4).optional(),
  assignee: text(63).optional(),
  unassigned: z.boolean().optional(),
  carrier: text(60).optional(),
  merchantId: text(63).optional(),
};

export const CaseQuery = z.strictObject({
  ...PageQuery,
  status: z
    .array(CaseStatusName)
    .max(4)
    .optional()
    .meta({ description: 'Absent: all that are not resolved.' }),
  ...CASE_FILTERS,
  shipmentId: z.uuid().optional(),
  sort: z.enum(['urgency', 'newest']).default('urgency').meta({
    description:
      'urgency: the gravest first, among equals those whose clock has run out, then whose next action is due first; resolved ones last, the newest first.',
  }),
});

const actor = {
  actor: Slug.optional().meta({
    description:
      'Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.',
  }),
};
const seenHolder = {
  seenHolder: Slug.nullable().optional().meta({
    description:
      'Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it.',
  }),
};
export const Acknowledge = z
  .strictObject({
    actor: Slug.optional().meta({
      description:
        'Who takes the case: the id of an active member. Absent: who has signed in, else the name of the API key, if a member has it.',
    }),
    ...seenHolder,
  })
  .meta({ id: 'Acknowledge' });
export const Resolve = z.strictObject({ ...actor, ...seenHolder }).meta({ id: 'Resolve' });
export const Escalate = z
  .strictObject({
    ...actor,
    ...seenHolder,
    requestedAt: InstantInput.optional().meta({
      description:
        'When the person looked at the case: refused if a step ran since. At most a minute ahead of now, for clocks differ. Absent: now, so that two calls page two steps, unless they carry the same `Idempotency-Key`.',
    }),
  })
  .meta({ id: 'Escalate' });
export const Snooze = z
  .strictObject({
    ...actor,
    ...seenHolder,
    until: InstantInput.optional().meta({ description: 'Later than now, and at most 30 days ahead.' }),
    duration: SnoozeDuration.optional(),
  })
  .refine(({ until, duration }) => (until === undefined) !== (duration === undefined), {
    path: ['until'],
    error: 'either this or `duration` must be there',
  })
  .meta({ id: 'Snooze', description: 'Until an instant, or for a duration.' });
export const Assign = z
  .strictObject({
    ...actor,
    ...seenHolder,
    assignee: Slug.meta({
      description: 'The id of an active member. Nobody is told, and the escalation goes on.',
    }),
  })
  .meta({ id: 'Assign' });
export const HandOver = z
  .strictObject({
    ...actor,
    ...seenHolder,
    to: Slug.meta({ description: 'Who gets it: the id of an active member.' }),
  })
  .meta({ id: 'HandOver' });
export const NewNote = z.strictObject({ ...actor, text: text(5_000) }).meta({ id: 'NewNote' });

export const CaseOutcome = z
  .object({
    caseId: Id,
    kind: ExceptionKindName,
    status: CaseStatusName,
    assignee: z.string().nullable(),
    snoozedUntil: Instant.nullable(),
    leaseEndsAt: Instant.nullable().meta({ description: 'Until then the assignee has the case.' }),
    resolution: z.enum(RESOLUTIONS).nullable(),
    nextAction: z.string().nullable(),
    nextActionAt: Instant.nullable(),
    changed: z.boolean().meta({ description: 'False when the case already was in the asked state.' }),
  })
  .meta({ id: 'CaseOutcome', description: 'The case after the action.' });
