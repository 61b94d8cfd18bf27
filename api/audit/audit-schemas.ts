import { z } from 'zod';
import { AUDIT_CHECKS, AUDIT_HEALINGS, AUDIT_SUBJECTS } from '../../domain/audit/check';
import { FINDING_STATES } from '../../domain/audit/finding';
import { AUDIT_PARTS } from '../../domain/audit/part';
import { Id, Instant, PageQuery, pageOf } from '../http/basic-schemas';

const CheckName = z.enum(AUDIT_CHECKS).meta({ id: 'AuditCheck' });
const count = z.number().int().min(0);

const Tally = z
  .object({
    looked: count
      .nullable()
      .meta({ description: 'How many were looked at one by one; null where one query looks at all.' }),
    found: count,
    healing: count.meta({ description: 'Of those found: what something was done about.' }),
    reported: count.meta({ description: 'Newly reported, since nothing helped or nothing is safe to do.' }),
    closed: count.meta({ description: 'Found by an earlier run, and gone now.' }),
  })
  .meta({ id: 'AuditTally' });

export const AuditReport = z
  .object({
    lastRun: z
      .object({
        id: Id,
        startedAt: Instant,
        finishedAt: Instant,
        durationMs: count,
        failedParts: z
          .array(z.enum(AUDIT_PARTS))
          .meta({ description: 'What could not be looked at, for example while Temporal was away.' }),
      })
      .nullable()
      .meta({ description: 'The last run that came to its end; null before the first.' }),
    checks: z.array(
      z.object({
        check: CheckName,
        subject: z.enum(AUDIT_SUBJECTS),
        urgency: z.enum(['critical', 'normal']).meta({
          description:
            'How the team of `AUDIT_PAGES` is told of what needs a person: `critical` also by SMS and at night.',
        }),
        proves: z.string().meta({ description: 'What is true of the fleet when the check finds nothing.' }),
        heals: z.string().meta({ description: 'What is done about a finding, and when it is not.' }),
        open: count.meta({ description: 'Findings that are open now.' }),
        reported: count.meta({ description: 'Of those: the ones that need a person.' }),
        lastRun: Tally.nullable(),
      }),
    ),
  })
  .meta({ id: 'AuditReport' });

export const AuditFinding = z
  .object({
    id: Id,
    check: CheckName,
    subjectType: z.enum(AUDIT_SUBJECTS),
    subjectId: Id,
    shipmentId: Id.nullable(),
    state: z.enum(FINDING_STATES).meta({
      description:
        '`healing`: something was done about it, and the next run looks again. `reported`: it needs a person. `healed` and `gone`: over, with or without our doing.',
    }),
    healing: z.enum(AUDIT_HEALINGS).nullable().meta({
      description: 'What was done about it when it was last seen; null when nothing is safe to do.',
    }),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    sightings: z.number().int().min(1).meta({ description: 'In how many runs it was seen.' }),
    reportedAt: Instant.nullable(),
    healedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'AuditFinding' });
export const AuditFindingPage = pageOf(AuditFinding).meta({ id: 'AuditFindingPage' });

export const AuditFindingQuery = z.strictObject({
  ...PageQuery,
  check: CheckName.optional(),
  state: z
    .array(z.enum(FINDING_STATES))
    .max(FINDING_STATES.length)
    .optional()
    .meta({ description: 'Default: the open ones, `healing` and `reported`.' }),
  shipmentId: z.uuid().optional(),
});

export const AuditRequested = z.object({ requested: z.literal(true) }).meta({ id: 'AuditRequested' });
