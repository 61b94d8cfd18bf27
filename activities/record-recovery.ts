import type { Executor } from '../db/database';
import { decideAgainst } from '../db/move-messages';
import { meantFor, wasTold } from '../db/was-told';
import type { Resolution } from '../domain/case';
import type { Audience, SendReason } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { type RecordedIntent, recordIntents } from './record-intents';

/** Said about a case, and still to be said when it is over: its good end, and answers. */
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

export interface RecoveredCase {
  readonly shipmentId: string;
  readonly caseId: string;
  readonly at: Instant;
  readonly resolution: Resolution;
  /** Audiences that this round has told already; whoever is told here is added. One good message is enough. */
  readonly alreadyTold: Set<Audience>;
}

/**
 * Tells everybody who was really told about a case that it is over, on the channels they were told on. What was meant but
 * not handed over yet is superseded instead: bad news that is no longer true, and its good end, are both left out.
 */
export async function recordRecovery(tx: Executor, recovered: RecoveredCase): Promise<RecordedIntent[]> {
  // First, and not in one statement with the look: whoever is just being handed over blocks this on its row, and is then
  // seen as told by the next statement.
  await decideAgainst(
    tx,
    (message) =>
      message.and([
        message('messages.caseId', '=', recovered.caseId),
        message('messages.reason', 'not in', [...OUTLIVING]),
      ]),
    'superseded',
  );
  // Only what went well by itself is good news: a case that a graver one took over, or a person closed, says nothing.
  if (recovered.resolution !== 'recovered' && recovered.resolution !== 'delivered') return [];
  const told = await tx
    .selectFrom('messages')
    .select(['audience', 'channel', 'memberId'])
    .distinct()
    .where('caseId', '=', recovered.caseId)
    .where('direction', '=', 'outbound')
    .where(wasTold('messages'))
    // Who was only answered was not told.
    .where(meantFor('messages'), 'not in', ['recovery', 'automatic_answer'])
    .orderBy('audience')
    .orderBy('channel')
    .execute();
  // Whoever was on call then hears the end of it, not whoever is now.
  const readers = told.map(({ audience, channel, memberId }) => ({
    audience: (memberId === null ? audience : `member:${memberId}`) as Audience,
    channel,
  }));
  const audiences = [...new Set(readers.map(({ audience }) => audience))];
  const recorded: RecordedIntent[] = [];
  for (const audience of audiences.filter((one) => !recovered.alreadyTold.has(one))) {
    recovered.alreadyTold.add(audience);
    recorded.push(
      ...(await recordIntents(tx, {
        shipmentId: recovered.shipmentId,
        caseId: recovered.caseId,
        at: recovered.at,
        stepId: RECOVERY_STEP,
        occurrence: 1,
        audience,
        channels: readers.filter((one) => one.audience === audience).map((one) => one.channel),
        template: recoveryTemplate(audience),
        priority: 'normal',
        reason: 'recovery',
        dispatch: 'dispatcher',
      })),
    );
  }
  return recorded;
}
