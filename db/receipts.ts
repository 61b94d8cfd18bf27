import { sql } from 'kysely';
import type { MessageStatus } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { suppress } from './consent';
import type { Database, Executor } from './database';
import { MEANT_AFTER_ALL, move } from './move-messages';

/** Twilio's MessageStatus, in the order of a message's life. */
export const GATEWAY_STATUSES = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'undelivered',
  'failed',
  'canceled',
] as const;
export type GatewayStatus = (typeof GATEWAY_STATUSES)[number];

export interface SmsReceipt {
  /** From the callback's URL; null when absent. */
  readonly messageId: string | null;
  readonly sid: string;
  readonly status: GatewayStatus;
  readonly errorCode: string | null;
  readonly at: Instant;
}

/** Twilio: the recipient answered STOP to this sender. https://www.twilio.com/docs/api/errors/21610 */
const OPTED_OUT = '21610';

/**
 * Receipts come several times, in any order, and before the send itself has returned; so each is compared with the last one
 * that counted and only moves the message forward. It may also be what tells the SID of a message in doubt, by the message's
 * own id in the callback's URL.
 */
export async function recordSmsReceipt(db: Database, receipt: SmsReceipt): Promise<ReceiptOutcome> {
  try {
    return await apply(db, receipt);
  } catch (error) {
    // A look-up gave this SID to a message in the same moment: now it is found by it.
    if (error instanceof Error && 'code' in error && error.code === '23505') return await apply(db, receipt);
    throw error;
  }
}

export type ReceiptOutcome = 'applied' | 'ignored' | 'unknown_message';

async function apply(db: Database, receipt: SmsReceipt): Promise<ReceiptOutcome> {
  return await db.transaction().execute(async (tx) => {
    const message = await findAndLock(tx, receipt);
    if (message === undefined) return 'unknown_message';
    if (message.providerMessageId !== null && message.providerMessageId !== receipt.sid) {
      await noteSecondCopy(tx, message.id, receipt.sid);
      return 'ignored';
    }
    if (progress(receipt.status) <= progress(message.gatewayStatus)) return 'ignored';
    if (receipt.errorCode === OPTED_OUT && message.address !== null) {
      await suppress(tx, 'sms', message.address, 'opted_out');
    }
    const to = outcomeOf(receipt.status);
    const change = {
      providerMessageId: receipt.sid,
      gatewayStatus: receipt.status,
      sentAt: message.sentAt ?? receipt.at,
      // A message taken back for another try may turn out to have been taken after all.
      sendingAt: message.sendingAt ?? receipt.at,
      claimedUntil: null,
      notBefore: null,
      ...(to === 'delivered' ? { deliveredAt: receipt.at } : {}),
      failedAt: to === 'failed' || to === 'undelivered' ? receipt.at : null,
      ...(to === 'sent' || to === 'delivered'
        ? { errorCode: null, errorText: null }
        : { errorCode: receipt.errorCode ?? receipt.status, errorText: null }),
    };
    if (message.status === to) {
      await tx
        .updateTable('messages')
        .set({ ...change, updatedAt: sql`now()` })
        .where('id', '=', message.id)
        .execute();
      return 'applied';
    }
    // Decided against, or given up, after a hand-over that seemed to have failed: the gateway knows better.
    const from = ['intended', 'sending', 'unknown', 'sent', 'not_sent', 'failed'] as const;
    const moved = await move(tx, message.id, from, to, { ...MEANT_AFTER_ALL, ...change });
    return moved === null ? 'ignored' : 'applied';
  });
}

async function findAndLock(tx: Executor, receipt: SmsReceipt) {
  const query = tx
    .selectFrom('messages')
    .select([
      'id',
      'status',
      'attempts',
      'address',
      'providerMessageId',
      'gatewayStatus',
      'sentAt',
      'sendingAt',
    ])
    .where('channel', '=', 'sms')
    .where('direction', '=', 'outbound')
    .forUpdate();
  const bySid = await query.where('providerMessageId', '=', receipt.sid).executeTakeFirst();
  if (bySid !== undefined || receipt.messageId === null || !UUID.test(receipt.messageId)) return bySid;
  const byId = await query.where('id', '=', receipt.messageId).executeTakeFirst();
  // Nobody ever tried to send it, so this receipt cannot be about it.
  return byId?.attempts === 0 ? undefined : byId;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The gateway has two messages for one of ours. Nothing can undo that, but it must be seen. */
async function noteSecondCopy(tx: Executor, id: string, sid: string): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      errorCode: 'sent_twice',
      errorText: `The gateway has a second copy: ${sid}`,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

function outcomeOf(
  status: GatewayStatus,
): Extract<MessageStatus, 'sent' | 'delivered' | 'undelivered' | 'failed'> {
  switch (status) {
    case 'delivered':
    case 'read':
      return 'delivered';
    case 'undelivered':
      return 'undelivered';
    case 'failed':
    case 'canceled':
      return 'failed';
    default:
      return 'sent';
  }
}

/** How far along; the ends are equal, since the first one that was reported counts. */
function progress(status: string | null): number {
  switch (status) {
    case null:
      return 0;
    case 'accepted':
    case 'scheduled':
    case 'queued':
      return 1;
    case 'sending':
      return 2;
    case 'sent':
      return 3;
    default:
      return 4;
  }
}
