import { z } from 'zod';

export const Liveness = z.object({ status: z.literal('alive') }).meta({ id: 'Liveness' });

const Part = z.object({ ok: z.boolean(), detail: z.string().nullable() });

export const Readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'unavailable']).meta({
      description:
        'degraded: events are accepted and kept, but their effects or the actions of staff wait (Temporal down, relay behind). unavailable: Postgres is down or cannot write, nothing can be accepted.',
    }),
    parts: z.object({
      postgres: Part,
      temporal: Part,
      relay: z.object({
        ok: z.boolean(),
        detail: z.string().nullable(),
        waiting: z
          .number()
          .int()
          .nullable()
          .meta({ description: 'Shipments that are due to be told to their workflow.' }),
        lagSeconds: z.number().nullable().meta({ description: 'How long the longest of them has waited.' }),
      }),
    }),
  })
  .meta({ id: 'Readiness' });
