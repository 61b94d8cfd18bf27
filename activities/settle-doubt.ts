import type { GatewayRecord, SmsChannel } from '../channels/channel';
import type { Database } from '../db/database';
import { lookAgainAt, recordSent, sendAgain } from '../db/message-moves';
import { knownSids, type OutboundMessage } from '../db/messages';
import { GATEWAY_STATUSES, recordSmsReceipt } from '../db/receipts';
import type { Instant } from '../domain/tracking-event';
import type { SendOutcome } from './send-outcome';

export interface DoubtDeps {
  readonly db: Database;
  readonly sms: SmsChannel;
  /** How long an SMS may take to show up at the gateway before it is certainly not there (ms). */
  readonly graceMs: number;
}

/** The gateway's clock and ours may differ by this much (ms). */
const CLOCK_SKEW_MS = 60_000;
const LOOK_AGAIN_MS = 10_000;

/**
 * A message that was handed over without an answer.
 *
 * An SMS is looked up at the gateway: found, it was sent; not there after the grace period, it never was, and goes out again.
 * An email can be looked up nowhere: it stays `unknown` and is shown as such, but a critical one is repeated, once and under the
 * same Message-ID, since a second copy (which mail programs recognise) is better than a silence about a lost parcel.
 *
 * Null: it moved, look again.
 */
export async function settleDoubt(deps: DoubtDeps, message: OutboundMessage): Promise<SendOutcome | null> {
  if (message.channel === 'email') {
    if (message.priority !== 'critical' || message.doubtRepeats > 0) {
      return { outcome: 'settled', status: 'unknown', reason: message.reason };
    }
    await sendAgain(deps.db, message.id, 'repeat');
    return null;
  }
  return await lookUp(deps, message);
}

async function lookUp(deps: DoubtDeps, message: OutboundMessage): Promise<SendOutcome | null> {
  if (message.address === null || message.sendingAt === null) {
    return { outcome: 'settled', status: 'unknown', reason: message.reason };
  }
  const since = new Date(Date.parse(message.sendingAt) - CLOCK_SKEW_MS).toISOString();
  let records: readonly GatewayRecord[];
  try {
    records = await deps.sms.sentTo(message.address, since);
  } catch {
    // A gateway that cannot be asked proves nothing, however long ago it was.
    return await later(deps, message, LOOK_AGAIN_MS, 'gateway_unreachable');
  }
  const known = await knownSids(
    deps.db,
    records.map((record) => record.sid),
  );
  // The oldest: of two equal texts the earlier one belongs to the earlier message.
  const ours = records.filter((record) => record.body === message.body && !known.has(record.sid)).at(-1);
  if (ours !== undefined) {
    try {
      await adopt(deps.db, message.id, ours);
    } catch (error) {
      // Another message with the same text took it first; the next look finds this one's own.
      if (!isAlreadyTaken(error)) throw error;
    }
    return null;
  }
  const missingForMs = message.sendingForMs ?? 0;
  if (missingForMs < deps.graceMs) {
    return await later(deps, message, Math.min(LOOK_AGAIN_MS, deps.graceMs - missingForMs), 'not_found_yet');
  }
  await sendAgain(deps.db, message.id, 'certainly_not_taken');
  return null;
}

async function adopt(db: Database, id: string, record: GatewayRecord): Promise<void> {
  await recordSent(db, id, { providerMessageId: record.sid, at: record.createdAt });
  const status = GATEWAY_STATUSES.find((known) => known === record.status);
  if (status === undefined) return;
  // Its receipts may have come and gone while nobody knew whose they were.
  await recordSmsReceipt(db, {
    messageId: id,
    sid: record.sid,
    status,
    errorCode: null,
    at: new Date().toISOString(),
  });
}

async function later(
  deps: DoubtDeps,
  message: OutboundMessage,
  delayMs: number,
  code: string,
): Promise<SendOutcome> {
  await lookAgainAt(deps.db, message.id, delayMs);
  const notBefore: Instant = new Date(Date.now() + delayMs).toISOString();
  return { outcome: 'later', status: 'unknown', notBefore, code };
}

/** The unique index on the gateway's id refused. */
function isAlreadyTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
