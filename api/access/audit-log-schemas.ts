import { z } from 'zod';
import { Id, Instant, InstantInput, PageQuery, pageOf, text } from '../http/basic-schemas';

const Values = z.record(z.string(), z.unknown());

export const ActView = z
  .object({
    id: Id,
    at: Instant,
    actor: z.string().meta({ description: 'A staff id, or the name of an API key that named nobody.' }),
    by: z
      .enum(['member', 'key'])
      .meta({ description: 'Whether the actor had signed in, or a program with a key said who acts.' }),
    key: z.object({ id: Id, name: z.string().nullable() }).nullable(),
    action: z.string().meta({ description: 'The `operationId` of what was asked for.' }),
    path: z.string(),
    subject: z.string().nullable().meta({ description: 'The id of what it was done to.' }),
    status: z.number().int().nullable().meta({
      description: 'Of the answer: 2xx is done, all else was refused. Null: nobody knows how it ended.',
    }),
    change: z
      .object({ before: Values.optional(), after: Values.optional() })
      .nullable()
      .meta({ description: 'What it was, and what it is now, where that is known.' }),
    address: z.string().nullable().meta({ description: 'From where in the network.' }),
    requestId: z.string(),
  })
  .meta({ id: 'AuditLogEntry' });
export const ActPage = pageOf(ActView).meta({ id: 'AuditLogPage' });

export const ActQuery = z.strictObject({
  ...PageQuery,
  actor: text(100).optional(),
  action: text(100).optional(),
  subject: text(100).optional(),
  from: InstantInput.optional(),
  before: InstantInput.optional(),
});
