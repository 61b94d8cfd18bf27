import type { GatewayRecord, SmsChannel } from '../../channels/channel';
import { recordSent, sendAgain } from '../../db/messages/message-moves';
import { knownSids, type OutboundMessage } from '../../db/messages/messages';
import { GATEWAY_STATUSES, recordSmsReceipt } from '../../db/messages/receipts';
import type { Database } from '../../db/postgres/database';
import type { StatementRunner } from '../../db/postgres/planned-statements';
import { type ChannelSender, settledLater, staysUnknown } from './channel-sender';
import type { SendOutcome } from './send-outcome';

interface SmsSenderDeps {
  readonly db: Database;
  readonly statements: StatementRunner;
  readonly channel: SmsChannel;
  /** PUBLIC_URL: the gateway posts a message's further fate there. */
  readonly publicUrl: string;
  /** How long an SMS may take to show up at the gateway before it is certainly not there (ms). */
  readonly graceMs: number;
}

/** The gateway's clock and ours may differ by this much (ms). */
const CLOCK_SKEW_MS = 60_000;
const LOOK_AGAIN_MS = 10_000;

/** Sends by Twilio. A message in doubt is looked up at the gateway, and sent again only when it is certainly not there. */
export function createSmsSender(deps: SmsSenderDeps): ChannelSender {
  return {
    contentOf: (_, { sms }) => ({
      subject: null,
      body: sms.body,
      segments: sms.segments,
      emailMessageId: null,
      replyToken: null,
    }),
    handOver: ({ message, content }) =>
      deps.channel.handOver({
        channel: 'sms',
        to: message.address,
        body: content.body,
        statusCallback: `${deps.publicUrl}/v1/webhooks/twilio/status?message=${message.id}`,
      }),
    providerMessageId: (handOver) => handOver.providerMessageId,
    settleDoubt: (message) => lookUp(deps, message),
  };
}

/** An SMS is looked up at the gateway: found, it was sent; not there after the grace period, it never was, and goes out again. */
async function lookUp(deps: SmsSenderDeps, message: OutboundMessage): Promise<SendOutcome | null> {
  if (message.address === null || message.sendingAt === null) return staysUnknown(message);
  const since = new Date(Date.parse(message.sendingAt) - CLOCK_SKEW_MS).toISOString();
  let records: readonly GatewayRecord[];
  try {
    records = await deps.channel.sentTo(message.address, since);
  } catch {
    // If the gateway cannot be asked, nothing is proved, however much time has passed.
    return await settledLater(deps.db, message, LOOK_AGAIN_MS, 'gateway_unreachable');
  }
  const known = await knownSids(
    deps.db,
    records.map((record) => record.sid),
  );
  // The oldest: of two equal texts the earlier one belongs to the earlier message.
  const ours = records.filter((record) => record.body === message.body && !known.has(record.sid)).at(-1);
  if (ours !== undefined) {
    try {
      await adopt(deps, message.id, ours);
    } catch (error) {
      // Another message with the same text claimed this SID first; the next look-up finds ours.
      if (!isAlreadyTaken(error)) throw error;
    }
    return null;
  }
  const missingForMs = message.sendingForMs ?? 0;
  if (missingForMs < deps.graceMs) {
    const inMs = Math.min(LOOK_AGAIN_MS, deps.graceMs - missingForMs);
    return await settledLater(deps.db, message, inMs, 'not_found_yet');
  }
  await sendAgain(deps.db, message.id, 'certainly_not_taken');
  return null;
}

async function adopt({ db, statements }: SmsSenderDeps, id: string, record: GatewayRecord): Promise<void> {
  await recordSent(statements, id, { providerMessageId: record.sid, at: record.createdAt });
  const status = GATEWAY_STATUSES.find((known) => known === record.status);
  if (status === undefined) return;
  // Receipts may have arrived before the SID was known: apply them now.
  await recordSmsReceipt(db, {
    messageId: id,
    sid: record.sid,
    status,
    errorCode: null,
    at: new Date().toISOString(),
  });
}

/** True for a violation of the unique index on the gateway's id. */
function isAlreadyTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
