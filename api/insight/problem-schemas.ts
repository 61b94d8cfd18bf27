import { z } from 'zod';
import { Id, Instant, InstantInput, LocalDate, LocalDateInput, text } from '../http/basic-schemas';

const count = z.number().int().min(0);

const problem = {
  id: Id,
  title: z.string(),
  slice: z.record(z.string(), z.string()).meta({
    description:
      'Which parcels: values of carrier, service, merchant, origin, destination, facility and weekday of the hand-over (UTC).',
  }),
  foundAt: Instant,
  lastWeek: LocalDate.meta({ description: 'The Monday of the newest week in which it was found.' }),
  evidence: z.array(
    z.object({
      week: LocalDate,
      parcels: count,
      late: count,
      expected: z.number().meta({ description: 'How many were to be expected late, by the weeks before.' }),
    }),
  ),
  owner: z.string().nullable(),
  action: z.string().nullable(),
  actsAt: Instant.nullable(),
  windowDays: z.number().int().nullable(),
  due: LocalDate.nullable(),
  closedAt: Instant.nullable(),
};

const Problem = z.object(problem).meta({ id: 'LateProblem' });
export const ProblemList = z.object({ data: z.array(Problem) }).meta({ id: 'LateProblemList' });

const Share = z.object({ parcels: count, late: count });
export const ProblemDetail = z
  .object({
    ...problem,
    openCases: z.array(z.object({ id: Id, kind: z.string(), trackingNumber: z.string(), openedAt: Instant })),
    verdict: z
      .object({
        verdict: z.enum(['worked', 'did_not', 'cannot_tell_yet']),
        ratio: z.number().nullable().meta({
          description: 'How many times as often late as before, against the lanes beside it.',
        }),
        low: z.number().nullable(),
        high: z.number().nullable(),
        compared: count.meta({ description: 'Lanes that it was compared with.' }),
        before: Share,
        after: Share,
        windowEndsAt: Instant,
      })
      .nullable()
      .meta({ description: 'Null: nothing was done yet.' }),
  })
  .meta({ id: 'LateProblemDetail' });

export const ProblemChanges = z
  .strictObject({
    title: text(200).optional(),
    owner: z.string().max(64).nullable().optional(),
    due: LocalDateInput.nullable().optional(),
    action: z
      .strictObject({
        text: text(2_000),
        actsAt: InstantInput,
        windowDays: z.number().int().min(7).max(90),
      })
      .optional()
      .meta({
        description:
          'What is done about it, from when, and over how many days before and after it is judged. It is fixed once: afterwards it cannot be changed.',
      }),
    closed: z.literal(true).optional().meta({ description: 'What is found after that is a new problem.' }),
  })
  .meta({ id: 'LateProblemChanges' });
