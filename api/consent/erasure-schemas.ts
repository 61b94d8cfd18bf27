import { z } from 'zod';
import { Id, Instant, pageOf, Slug } from '../http/basic-schemas';

const actor = Slug.optional().meta({
  description:
    'Who does it: the id of an active member. Absent: who has signed in, else the name of the key.',
});

export const EraseQuery = z.strictObject({ actor });

export const NewErasure = z
  .strictObject({
    email: z.email().max(254).optional().meta({ description: 'In any case of letters.' }),
    phone: z
      .string()
      .regex(/^\+[1-9][0-9]{6,14}$/, 'must be a phone number in E.164')
      .optional()
      .meta({ description: 'E.164.', example: '+4915112345678' }),
    actor,
  })
  .meta({ id: 'NewErasure', description: 'Exactly one of `email` and `phone`.' });

export const Erasure = z
  .object({
    id: Id,
    at: Instant,
    actor: z.string(),
    recipientIds: z.array(Id).meta({
      description:
        'The person was written down once with each parcel: who has the same email address, or the same phone number where one of the two gave no email address.',
    }),
    shipmentIds: z.array(Id),
    erased: z.record(z.string(), z.number().int()).meta({
      description:
        'How many rows were emptied, deleted or ended, by table. All 0 when there was nothing left to erase.',
      example: { recipients: 1, messages: 4, messagesWithdrawn: 1, inbox: 2, suppressions: 1 },
    }),
  })
  .meta({ id: 'Erasure', description: 'What an erasure came to. It holds no personal data.' });
export const ErasurePage = pageOf(Erasure).meta({ id: 'ErasurePage' });
