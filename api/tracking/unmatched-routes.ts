import { z } from 'zod';
import { unmatchedNumbers } from '../../db/tracking/unmatched';
import { trackingNumberFrom } from '../../providers/carrier-slug';
import { Instant, text } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';

const UnmatchedNumbers = z
  .object({
    data: z.array(
      z
        .object({
          carrier: z.string(),
          trackingNumber: z.string(),
          updates: z.number().int().meta({ description: 'How many updates wait for it.' }),
          sources: z.array(z.string()),
          firstAt: Instant,
          lastAt: Instant,
        })
        .meta({ id: 'UnmatchedNumber' }),
    ),
    lookedAt: z
      .number()
      .int()
      .meta({ description: 'How many updates were looked at: the newest 5,000 at most.' }),
  })
  .meta({ id: 'UnmatchedNumbers' });

export const getUnmatchedNumbers = defineRoute({
  method: 'get',
  path: '/v1/unmatched-numbers',
  operationId: 'listUnmatchedNumbers',
  tag: 'Inbox',
  summary: 'Numbers that carriers tell of and nobody registered',
  description:
    'Those that something came of last first, told from the newest 5,000 updates that wait. Whoever registers a number gets all that waits for it.',
  auth: 'read',
  query: z.strictObject({
    trackingNumber: text(100).optional(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  answers: { 200: { description: 'The numbers.', schema: UnmatchedNumbers } },
  async handle({ query: { trackingNumber, limit }, deps }) {
    const number =
      trackingNumber === undefined ? null : (trackingNumberFrom(trackingNumber) ?? trackingNumber);
    const { lookedAt, numbers } = await unmatchedNumbers(deps.db, number, limit);
    return reply(200, { lookedAt, data: numbers.map((one) => ({ ...one, sources: [...one.sources] })) });
  },
});
