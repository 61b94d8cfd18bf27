import { sql } from 'kysely';
import type { SuppressionReason } from '../../domain/consent/consent';
import type { MessageStatus } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { lookWhetherInVain } from '../cases/asked-in-vain';
import { suppress } from '../consent/consent';
import type { Database, Executor } from '../postgres/database';
import { alertElsewhere } from './alert-elsewhere';
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

/** What the gateway says of a text it was handed. `errorCode` is Twilio's; null: none. */
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

/** No such phone; a landline, or a network that takes no texts. https://www.twilio.com/docs/api/errors/30005 and /30006 */
const DEAD = ['30005', '30006'];
/** Switched off or out of reach; blocked: once it is an accident. https://www.twilio.com/docs/api/errors/30003 and /30004 */
const AWAY = ['30003', '30004'];

/**
 * Receipts come several times, in any order, and before the send itself has returned; so each is compared with the last one
 * that counted and only moves the message forward. It may also be what tells the SID of a message in doubt, by the message's
 * own id in the callback's URL.
 */
export async function recordSmsReceipt(db: Database, receipt: SmsReceipt): Promise<ReceiptOutcome> {
  const { outcome, messageId } = await apply(db, receipt).catch((error: unknown) => {
    // A look-up gave this SID to a message in the same moment: now it is found by it.
    if (error instanceof Error && 'code' in error && error.code === '23505') return apply(db, receipt);
    throw error;
  });
  if (outcome === 'applied' && messageId !== null) await lookWhetherInVain(db, messageId);
  return outcome;
}

/** `ignored`: it came late, and says nothing new. `unknown_message`: no message of ours has this SID. */
export type ReceiptOutcome = 'applied' | 'ignored' | 'unknown_message';

interface Applied {
  readonly outcome: ReceiptOutcome;
  readonly messageId: string | null;
}

async function apply(db: Database, receipt: SmsReceipt): Promise<Applied> {
  return await db.transaction().execute(async (tx) => {
    const message = await findAndLock(tx, receipt);
    return message === undefined
      ? { outcome: 'unknown_message', messageId: null }
      : { outcome: await applyTo(tx, message, receipt), messageId: message.id };
  });
}

type Receiving = NonNullable<Awaited<ReturnType<typeof findAndLock>>>;

async function applyTo(tx: Executor, message: Receiving, receipt: SmsReceipt): Promise<ReceiptOutcome> {
  if (message.providerMessageId !== null && message.providerMessageId !== receipt.sid) {
    await noteSecondCopy(tx, message.id, receipt.sid);
    return 'ignored';
  }
  if (progress(receipt.status) <= progress(message.gatewayStatus)) return 'ignored';
  if (message.address !== null) {
    const why = await provesDead(tx, message.id, message.address, receipt.errorCode);
    if (why !== null) await suppress(tx, 'sms', message.address, why);
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
  if (moved === null) return 'ignored';
  await alertElsewhere(tx, message.id, receipt.at);
  return 'applied';
}

/** What the gateway's error says of the number for good; null: nothing. */
async function provesDead(
  tx: Executor,
  id: string,
  address: string,
  errorCode: string | null,
): Promise<SuppressionReason | null> {
  if (errorCode === OPTED_OUT) return 'opted_out';
  if (errorCode === null) return null;
  if (DEAD.includes(errorCode)) return 'hard_bounce';
  if (!AWAY.includes(errorCode)) return null;
  const before = await tx
    .selectFrom('messages')
    .select('errorCode')
    .where('channel', '=', 'sms')
    .where('direction', '=', 'outbound')
    .where('address', '=', address)
    .where('id', '<>', id)
    .where('sentAt', 'is not', null)
    .orderBy('sentAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return [...AWAY, ...DEAD].includes(before?.errorCode ?? '') ? 'hard_bounce' : null;
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
  // It was never handed over, so this receipt cannot be about it.
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
