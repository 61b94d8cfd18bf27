import { z } from 'zod';
import { Id, Slug } from '../http/basic-schemas';
import { carrierInput, trackingNumberInput } from './shipment-schemas';

const whose = Id.meta({
  description: 'The one order that is meant, by its recipient. Absent: the shipment with all of its orders.',
});
const actor = Slug.meta({ description: 'Staff id of who does it. Absent: the name of the API key.' });

export const NumberCorrection = z
  .strictObject({
    carrier: carrierInput,
    trackingNumber: trackingNumberInput,
    recipientId: whose,
    join: z.boolean().meta({
      description:
        'Where another shipment has the right number: the order joins it. Absent: that is refused.',
    }),
    actor,
  })
  .partial()
  .meta({
    id: 'NumberCorrection',
    description: 'Absent: stays as it is. One of the first two must be given.',
  });

export const CorrectedShipment = z
  .object({
    id: Id.meta({ description: 'The shipment under the right number.' }),
    carrier: z.string(),
    trackingNumber: z.string(),
    formerShipmentId: Id.meta({ description: 'That of the wrong number, with all that happened to it.' }),
    joined: z.boolean().meta({ description: 'The number was registered; the order joined its shipment.' }),
    claimedUpdates: z
      .number()
      .int()
      .meta({ description: 'Updates that had come under the right number before.' }),
  })
  .meta({ id: 'CorrectedShipment' });

export const Withdrawal = z.strictObject({ recipientId: whose, actor }).partial().meta({ id: 'Withdrawal' });

export const WithdrawnShipment = z
  .object({
    id: Id,
    closed: z.boolean().meta({ description: 'False where it goes on for its other orders.' }),
    changed: z.boolean().meta({ description: 'False: it was withdrawn before.' }),
  })
  .meta({ id: 'WithdrawnShipment' });
