import { sql } from 'kysely';
import type { SmsKeyword } from '../../domain/consent/sms-keyword';
import { smsKeyword } from '../../domain/consent/sms-keyword';
import type { Instant } from '../../domain/tracking/tracking-event';
import { consentOn, consentsOf, optIn, revive, suppress } from '../consent/consent';
import type { Database, Executor } from '../postgres/database';
import { openShipmentsAt } from '../tracking/shipments-of-address';
import { writeInbound } from './write-inbound';

/** A text as the gateway delivers it. `sid` is the gateway's id: the same text delivered twice is taken once. */
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

/** `duplicate`: this text was taken before, and nothing is written now. `keyword` null: it is words for people. */
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
    const id = await writeInbound(tx, {
      key: `inbound:${sms.sid}`,
      shipmentId,
      audience: 'customer',
      channel: 'sms',
      address: sms.from,
      body: sms.body,
      keyword,
      providerMessageId: sms.sid,
      attachments: sms.attachments ?? [],
      at: sms.at,
    });
    if (id === null) {
      const known = await tx
        .selectFrom('messages')
        .select(['keyword', 'shipmentId'])
        .where('providerMessageId', '=', sms.sid)
        .executeTakeFirst();
      return { duplicate: true, keyword: known?.keyword ?? null, shipmentId: known?.shipmentId ?? null };
    }
    // Who writes is not dead, whatever the gateway had found out.
    if (suppressed === 'hard_bounce') await revive(tx, 'sms', sms.from, 'sms');
    if (keyword === 'stop') await suppress(tx, 'sms', sms.from, 'opted_out', { source: 'sms' }, sms.at);
    if (keyword === 'start') await optIn(tx, 'sms', sms.from, { source: 'sms' });
    return { duplicate: false, keyword, shipmentId };
  });
}

/** An answer belongs to a shipment only when there is no doubt which one is meant. */
async function onlyOpenShipment(tx: Executor, phone: string): Promise<string | null> {
  const { rows } = await sql<{ readonly id: string }>`
    SELECT id FROM ${await openShipmentsAt(tx, 'sms', phone)} open LIMIT 2`.execute(tx);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
