import { z } from 'zod';
import { TAKEN_BACK_REASONS } from '../../domain/cases/case';
import { Id, Instant } from '../http/basic-schemas';

export const RecipientView = z
  .object({
    id: Id.meta({ description: 'What `DELETE /v1/recipients/{id}` erases a person by; it names the order.' }),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable().meta({ description: 'E.164.' }),
    streetLines: z.array(z.string()),
    city: z.string().nullable(),
    region: z.string().nullable(),
    postalCode: z.string().nullable(),
    country: z.string().nullable(),
    locale: z.string(),
    timeZone: z.string().meta({ description: 'IANA.' }),
  })
  .meta({ id: 'Recipient' });

/** Of the view of a shipment: the orders that go with its parcel, and those that did. */
export const orderViews = {
  orders: z
    .array(
      z.object({
        reference: z.string().nullable(),
        merchantId: z.string(),
        joinedAt: Instant,
        recipient: RecipientView,
      }),
    )
    .meta({
      description:
        'All orders that go with the parcel; the first is the one that the shipment was registered with. An order is named by the id of its recipient.',
    }),
  departedOrders: z
    .array(
      z.object({
        recipientId: Id,
        reference: z.string().nullable(),
        leftAt: Instant,
        because: z.enum(TAKEN_BACK_REASONS),
        actor: z.string().nullable(),
        movedTo: Id.nullable().meta({
          description: 'The shipment under the right number; null where it was withdrawn.',
        }),
      }),
    )
    .meta({ description: 'Orders that have left: withdrawn, or moved to another number.' }),
  formerNumbers: z
    .array(
      z.object({
        shipmentId: Id.meta({ description: 'What happened under the wrong number stands there.' }),
        carrier: z.string(),
        trackingNumber: z.string(),
        correctedAt: Instant,
        actor: z.string().nullable(),
      }),
    )
    .meta({ description: 'Wrong numbers that its orders were registered under before, the last one first.' }),
};

/** Of the view of a case: whose parcel it is about. */
export const CaseOrder = z
  .object({
    recipientId: Id,
    reference: z.string().nullable(),
    customer: z.string().nullable().meta({ description: 'Name of the recipient.' }),
  })
  .meta({ id: 'CaseOrder' });
