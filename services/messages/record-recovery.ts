import { decideAgainst } from '../../db/messages/move-messages';
import { meantFor, wasTold } from '../../db/messages/was-told';
import type { Executor } from '../../db/postgres/database';
import type { Resolution } from '../../domain/cases/case';
import type { Audience, Channel, SendReason } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { IntentRequest } from './intent-request';
import type { KeepBack } from './keep-back';
import { type RecordedIntent, recordIntents } from './record-intents';

/** Reasons of messages that are still sent after their case has closed: recoveries and answers. */
const OUTLIVING = [
  'recovery',
  'customer_answer',
  'automatic_answer',
  'staff_reply',
] as const satisfies readonly SendReason[];

const RECOVERY_STEP = 'recovery';

function recoveryTemplate(audience: Audience): string {
  if (audience === 'customer') return 'recovered';
  return audience === 'merchant' ? 'merchant_recovered' : 'staff_recovered';
}

/** A case that ended, and why: whoever was told of it hears that it is over. */
export interface RecoveredCase {
  readonly shipmentId: string;
  readonly caseId: string;
  readonly at: Instant;
  readonly resolution: Resolution;
  /** Audiences already told of a recovery in this round; this function adds to it. */
  readonly alreadyTold: Set<Audience>;
  readonly keepBack?: readonly KeepBack[];
}

/**
 * Cancels queued messages of a closed case (intended -> not_sent), then announces the recovery to everybody who had received one, on the
 * same channels. Who had received nothing hears neither the bad news nor the good.
 */
export async function recordRecovery(tx: Executor, recovered: RecoveredCase): Promise<RecordedIntent[]> {
  // First, and in its own statement: a message that is being handed over holds its row lock, and the next statement then sees it
  // as sent.
  await decideAgainst(
    tx,
    (message) =>
      message.and([
        message('messages.caseId', '=', recovered.caseId),
        message('messages.reason', 'not in', [...OUTLIVING]),
      ]),
    'superseded',
  );
  // Only a recovery or a delivery is announced; superseded and staff-resolved cases are not.
  if (recovered.resolution !== 'recovered' && recovered.resolution !== 'delivered') return [];
  const told = await tx
    .selectFrom('messages')
    .select(['audience', 'channel', 'memberId', 'recipientId'])
    .distinct()
    .where('caseId', '=', recovered.caseId)
    .where('direction', '=', 'outbound')
    .where(wasTold('messages'))
    // An automatic answer does not count as having been told.
    .where(meantFor('messages'), 'not in', ['recovery', 'automatic_answer'])
    .orderBy('audience')
    .orderBy('channel')
    .execute();
  // The recovery goes to the member who was on call then, not to whoever is now.
  const readers: readonly ToldReader[] = told.map(({ audience, channel, memberId, recipientId }) => ({
    audience: (memberId === null ? audience : `member:${memberId}`) as Audience,
    channel,
    recipientId,
  }));
  const audiences = [...new Set(readers.map(({ audience }) => audience))];
  const recorded: RecordedIntent[] = [];
  for (const audience of audiences.filter((reader) => !recovered.alreadyTold.has(reader))) {
    recovered.alreadyTold.add(audience);
    recorded.push(
      ...(await recordIntents(
        tx,
        {
          shipmentId: recovered.shipmentId,
          caseId: recovered.caseId,
          at: recovered.at,
          stepId: RECOVERY_STEP,
          occurrence: 1,
          audience,
          channels: readers.filter((reader) => reader.audience === audience).map((reader) => reader.channel),
          // Each customer where they were told: one may have joined since, or have heard by another channel.
          ...(audience === 'customer' ? { only: isOneOf(readers) } : {}),
          template: recoveryTemplate(audience),
          priority: 'normal',
          reason: 'recovery',
          dispatch: 'dispatcher',
        },
        recovered.keepBack,
      )),
    );
  }
  return recorded;
}

function isOneOf(readers: readonly ToldReader[]): NonNullable<IntentRequest['only']> {
  return ({ recipientId = null, channel }) =>
    readers.some(
      (reader) =>
        reader.audience === 'customer' && reader.channel === channel && reader.recipientId === recipientId,
    );
}

interface ToldReader {
  readonly audience: Audience;
  readonly channel: Channel;
  readonly recipientId: string | null;
}
