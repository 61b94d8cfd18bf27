import { z } from 'zod';
import { CLOSE_REASONS } from '../../domain/cases/case';
import { CLOCK_NAMES } from '../../domain/cases/service-clock';
import { CHANNELS, PRIORITIES } from '../../domain/messages/message';
import { CaseOutcome } from '../cases/case-schemas';
import { Id, LocalDate } from '../http/basic-schemas';
import { ExceptionKindName, FaultOwnerName, MilestoneName } from './shipment-schemas';

/** What is remembered of a shipment (domain/cases/process-state.ts), as it is written with each round. Instants are the workflow's. */

const At = z.string().meta({ description: 'UTC instant.' });
const Span = { first: At, last: At };
const Estimate = z.object({ date: LocalDate, asOf: At });

function byKey<K extends z.core.$ZodRecordKey & z.ZodEnum, V extends z.ZodType>(key: K, value: V) {
  return z.partialRecord(key, value);
}

const Tracking = z.object({
  events: z.number().int(),
  unmapped: z.number().int(),
  seen: z.object(Span).nullable(),
  lastMovementAt: At.nullable(),
  lastProgressAt: At.nullable(),
  reached: byKey(MilestoneName, z.object(Span)),
  reported: byKey(
    ExceptionKindName,
    z.object({
      ...Span,
      count: z.number().int(),
      blame: z.object({ owner: FaultOwnerName, at: At }).nullable(),
    }),
  ),
  clearedAll: At.nullable(),
  cleared: byKey(ExceptionKindName, At),
  estimate: z.object({ first: Estimate, latest: Estimate }).nullable(),
  unknownNumberAt: At.nullable(),
});

const Facts = z.object({
  version: z.number().int(),
  carrier: z.string(),
  merchantId: z.string(),
  service: z.string().nullable(),
  customerTier: z.string().nullable(),
  value: z.object({ minor: z.number(), currency: z.string() }).nullable(),
  tags: z.array(z.string()),
  originCountry: z.string().nullable(),
  destinationCountry: z.string().nullable(),
  destinationRegion: z.string().nullable(),
  destinationTimeZone: z.string(),
  promisedDate: LocalDate.nullable(),
  registeredAt: z.string(),
});

const Offset = z.union([
  z.object({ clock: z.enum(['elapsed', 'business']), ms: z.number() }),
  z.object({ clock: z.literal('business'), days: z.number() }),
]);

const AlertSpec = z.object({
  audience: z.string(),
  channels: z.array(z.enum(CHANNELS)),
  template: z.string(),
  priority: z.enum(PRIORITIES),
});

const ClockName = z.enum(CLOCK_NAMES);

const Plan = z.object({
  policyId: z.string(),
  policyVersion: z.number().int(),
  steps: z.array(
    z.object({
      id: z.string(),
      occurrence: z.number().int(),
      at: At,
      audience: z.string(),
      channels: z.array(z.enum(CHANNELS)),
      template: z.string(),
      priority: z.enum(PRIORITIES),
      condition: z.enum(['unacknowledged', 'always']),
      ask: z.record(z.string(), z.unknown()).nullable().optional(),
    }),
  ),
  recovery: z.object({ template: z.string() }).nullable(),
  acknowledgement: z.object({ lease: Offset, remind: Offset }).nullable(),
  clocks: z
    .object({
      firstResponse: Offset.nullable(),
      nextResponse: Offset.nullable(),
      resolution: Offset.nullable(),
      longestWait: Offset,
      breach: AlertSpec,
      dueAt: byKey(ClockName, At),
    })
    .nullable(),
  repeatsLastPage: z.boolean(),
  calendar: z.record(z.string(), z.unknown()).nullable(),
});

const OpenCase = z.object({
  kind: ExceptionKindName,
  episode: z.number().int(),
  id: Id.nullable(),
  plan: Plan.nullable(),
  status: z.enum(['open', 'acknowledged', 'snoozed']),
  openedAt: At,
  reportedAt: At,
  assignee: z.string().nullable(),
  snoozedUntil: At.nullable(),
  nextStep: z.number().int(),
  shiftMs: z.number(),
  lastStepAt: At.nullable(),
  lease: z.object({ offered: z.boolean(), remindAt: At.nullable(), endsAt: At.nullable() }).nullable(),
  leases: z.number().int(),
  clocks: byKey(
    ClockName,
    z.object({
      from: At,
      dueAt: At.nullable(),
      metAt: At.nullable(),
      breachedAt: At.nullable(),
      period: z.number().int(),
    }),
  ),
  waiting: z.object({ since: At, until: At.nullable(), endedAt: At.nullable() }).nullable(),
  customerWroteAt: At.nullable(),
  staffWroteAt: At.nullable(),
  carrier: z
    .object({ askedAt: At.nullable(), answeredAt: At.nullable() })
    .optional()
    .meta({ description: 'A carrier case is about it.' }),
  foretold: z
    .object({ window: z.object({ from: LocalDate, until: LocalDate }), tellings: z.number().int() })
    .nullable()
    .meta({ description: 'What the customer was told, where a prediction opened it.' }),
});

export const WorkflowState = z
  .object({
    workflowId: z.string(),
    runId: z.string().nullable(),
    status: z.string().meta({ description: "Temporal's word: RUNNING, COMPLETED ..." }),
    state: z.object({
      shipmentId: Id,
      facts: Facts.nullable(),
      seq: z.number().int(),
      tracking: Tracking,
      cases: z.array(OpenCase),
      episodes: byKey(ExceptionKindName, z.number().int()),
      settled: byKey(ExceptionKindName, At),
      deadlines: byKey(ExceptionKindName, At),
      deadlinesFor: z.string().nullable(),
      estimate: z
        .object({
          date: LocalDate,
          asOf: At,
          steadySince: At,
          changed: z.boolean(),
          standsMs: z.number().nullable(),
        })
        .nullable()
        .meta({ description: "The carrier's date that counts; another one must stand for `standsMs`." }),
      risk: z
        .object({ heardAt: At, promisedDate: LocalDate, holds: z.boolean(), times: z.number().int() })
        .nullable()
        .meta({ description: 'Whether the promise is at risk by the newest prediction that was heard.' }),
      announced: z.array(MilestoneName),
      pulledAt: At.nullable(),
      closing: z.object({ reason: z.enum(CLOSE_REASONS), due: At, at: At }).nullable(),
      closed: z.boolean(),
      heard: z.array(z.string()),
      acted: z.array(z.object({ id: z.string(), outcome: CaseOutcome })),
    }),
  })
  .meta({ id: 'WorkflowState' });
