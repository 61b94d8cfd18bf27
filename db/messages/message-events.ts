import type { SmsKeyword } from '../../domain/consent/sms-keyword';
import type { Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { snakeCase } from '../postgres/columns';
import type { Executor } from '../postgres/database';
import { DELIVERY_NOTIFICATION } from '../postgres/notifications';
import type { Messages } from '../schema';
import { publish } from '../subscriptions/subscriptions';

/** What subscribers are told of messages: `message.updated` of those that go out, `message.received` of those that come in. */

/** Of a message that has moved, in the order of the event's fields. */
const UPDATED = {
  messageId: 'id',
  shipmentId: 'shipmentId',
  caseId: 'caseId',
  audience: 'audience',
  channel: 'channel',
  template: 'template',
  status: 'status',
  reason: 'reason',
  errorCode: 'errorCode',
} as const satisfies Readonly<Record<string, keyof Messages>>;

/** What a statement has to give of each message that it moves, as its relation `moved`. */
export const OF_MOVED = [...Object.values(UPDATED), 'updatedAt'] as const;

/** Publishes `message.updated` for each row of `moved`, as a part of a statement that is written out: its relation `published`. */
export const PUBLISH_MOVED = `
  insert into subscription_deliveries (subscription_id, event_key, event_type, payload, next_attempt_at)
  select s.id, 'message.updated:' || moved.id || ':' || moved.status, 'message.updated',
         jsonb_build_object(${Object.entries(UPDATED)
           .map(([field, column]) => `'${field}', moved.${snakeCase(column)}`)
           .join(', ')},
           'at', to_char(moved.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), now()
    from moved join subscriptions s on s.active and 'message.updated' = any(s.event_types)
      on conflict (subscription_id, event_key) do nothing
  returning id`;

/** Always so, and Postgres has to notify to know it: once, if anything was published. */
export const PUBLISHED_IS_ANNOUNCED = `coalesce((select pg_notify('${DELIVERY_NOTIFICATION}', '')::text from published limit 1), '') = ''`;

interface ReceivedMessage {
  readonly id: string;
  /** Null while nobody knows which parcel it is about. */
  readonly shipmentId: string | null;
  readonly channel: Channel;
  readonly keyword: SmsKeyword | null;
  readonly at: Instant;
}

/** Tells subscribers of something that came in, in the transaction that writes it. Without what it says: subscribers ask for that. */
export async function publishReceived(tx: Executor, { id, ...rest }: ReceivedMessage): Promise<void> {
  await publish(tx, {
    key: `message.received:${id}`,
    type: 'message.received',
    payload: { messageId: id, ...rest },
  });
}
