import type { SmsKeyword } from '../domain/sms-keyword';
import { smsKeyword } from '../domain/sms-keyword';
import type { Instant } from '../domain/tracking-event';
import { consentOn, consentsOf, optIn, suppress } from './consent';
import type { Database, Executor } from './database';
import { announceInbound } from './inbound-queue';
import { publish } from './subscriptions';

export interface InboundSms {
  readonly sid: string;
  /** E.164. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** What the gateway itself took it for, by the keywords that are set there; absent: for nothing special. */
  readonly keyword?: SmsKeyword | null;
  /** Addresses and types of pictures and files that came along: noted, not fetched. */
  readonly attachments?: readonly { readonly name: string; readonly type: string }[];
  readonly at: Instant;
}

export interface InboundResult {
  readonly duplicate: boolean;
  readonly keyword: SmsKeyword | null;
  /** The one open shipment that the phone belongs to; null when none or several fit. */
  readonly shipmentId: string | null;
}

/** Keeps what a phone sent us, once per SID, and carries out STOP and START. Twilio itself answers HELP. */
export async function recordInboundSms(db: Database, sms: InboundSms): Promise<InboundResult> {
  return await db.transaction().execute(async (tx) => {
    const { suppressed } = consentOn(await consentsOf(tx, [sms.from]), 'sms', sms.from);
    const said = { optedOut: suppressed === 'opted_out', gateway: sms.keyword ?? null };
    const keyword = smsKeyword(sms.body, said);
    const shipmentId = await onlyOpenShipment(tx, sms.from);
    const inserted = await tx
      .insertInto('messages')
      .values({
        key: `inbound:${sms.sid}`,
        direction: 'inbound',
        shipmentId,
        audience: 'customer',
        channel: 'sms',
        address: sms.from,
        body: sms.body,
        keyword,
        priority: 'normal',
        dispatch: 'none',
        status: 'received',
        reason: 'customer_message',
        providerMessageId: sms.sid,
        attachments: JSON.stringify(sms.attachments ?? []),
        intendedAt: sms.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) {
      const known = await tx
        .selectFrom('messages')
        .select(['keyword', 'shipmentId'])
        .where('providerMessageId', '=', sms.sid)
        .executeTakeFirst();
      return { duplicate: true, keyword: known?.keyword ?? null, shipmentId: known?.shipmentId ?? null };
    }
    if (keyword === 'stop') await suppress(tx, 'sms', sms.from, 'opted_out', { source: 'sms' }, sms.at);
    if (keyword === 'start') await optIn(tx, 'sms', sms.from, { source: 'sms' });
    await announceInbound(tx);
    await publish(tx, {
      key: `message.received:${inserted.id}`,
      type: 'message.received',
      payload: { messageId: inserted.id, shipmentId, channel: 'sms', keyword, at: sms.at },
    });
    return { duplicate: false, keyword, shipmentId };
  });
}

/** An answer belongs to a shipment only when there is no doubt which one is meant. */
async function onlyOpenShipment(tx: Executor, phone: string): Promise<string | null> {
  const open = await tx
    .selectFrom('shipments')
    .innerJoin('recipients', 'recipients.id', 'shipments.recipientId')
    .select('shipments.id')
    .where('recipients.phone', '=', phone)
    .where('shipments.closedAt', 'is', null)
    .limit(2)
    .execute();
  return open.length === 1 ? (open[0]?.id ?? null) : null;
}
