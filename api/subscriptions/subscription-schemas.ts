import { z } from 'zod';
import { OUTBOUND_EVENT_TYPES } from '../../domain/subscriptions/outbound-event';
import { Id, Instant, PageQuery, pageOf, text } from '../http/basic-schemas';

const EventType = z.enum(OUTBOUND_EVENT_TYPES).meta({ id: 'OutboundEventType' });
const eventTypes = z.array(EventType).min(1).max(OUTBOUND_EVENT_TYPES.length);

const Target = z
  .string()
  .max(2_000)
  .regex(
    /^https?:\/\/([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?([/?][!-"$-~]*)?$/,
    'must be an http(s) URL without credentials and fragment',
  )
  .refine((value) => URL.canParse(value), { error: 'must be an http(s) URL' })
  .meta({
    description: 'An http(s) URL without credentials and fragment.',
    example: 'https://shop.example/hooks/wayward',
  });

export const Subscription = z
  .object({
    id: Id,
    url: z.string(),
    description: z.string().nullable(),
    eventTypes: z.array(EventType),
    active: z.boolean(),
    disabledReason: z
      .string()
      .nullable()
      .meta({ description: 'Why Wayward switched it off; null when a person did.' }),
    createdAt: Instant,
  })
  .meta({ id: 'Subscription' });
export const SubscriptionPage = pageOf(Subscription).meta({ id: 'SubscriptionPage' });

const secret = z.string().meta({ description: 'Standard Webhooks secret (`whsec_...`). Shown only now.' });
export const SubscriptionWithSecret = z
  .object({ ...Subscription.shape, secret })
  .meta({ id: 'SubscriptionWithSecret' });
export const RotatedSecret = z
  .object({ secret })
  .meta({ id: 'RotatedSecret', description: 'The old secret goes on signing beside the new one for a day.' });

export const NewSubscription = z
  .strictObject({ url: Target, description: text(300).nullable().default(null), eventTypes })
  .meta({ id: 'NewSubscription' });
export const SubscriptionChange = z
  .strictObject({ url: Target, description: text(300).nullable(), eventTypes, active: z.boolean() })
  .partial()
  .meta({ id: 'SubscriptionChange' });

export const DeliveryView = z
  .object({
    id: Id,
    subscriptionId: Id,
    eventKey: z.string(),
    eventType: EventType,
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.number().int(),
    nextAttemptAt: Instant.nullable(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
    createdAt: Instant,
    deliveredAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' });
export const DeliveryPage = pageOf(DeliveryView).meta({ id: 'DeliveryPage' });
export const DeliveryDetail = z
  .object({
    ...DeliveryView.shape,
    log: z.array(
      z.object({
        attempt: z.number().int(),
        at: Instant,
        durationMs: z.number().int(),
        status: z.number().int().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DeliveryDetail' });
export const DeliveryQuery = z.strictObject({
  ...PageQuery,
  status: z.enum(['pending', 'delivered', 'failed']).optional(),
});
