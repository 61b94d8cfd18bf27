import { gatherUntil } from '../../db/messages/message-moves';
import type { Executor } from '../../db/postgres/database';
import type { LettersRule } from '../../domain/messages/sending/sending-rules';
import type { Instant } from '../../domain/tracking/tracking-event';
import { type RecordedIntent, recordIntents } from '../messages/record-intents';

const LETTERS_TEMPLATE = 'staff_letters';

/**
 * Somebody wrote what no case hears of: whoever the sending rules name is told of all that waits, in one message. It is written when it
 * goes out, a little after the first letter, and not again before `every` is over: a letter that comes after it waits for the next one.
 */
export async function tellOfLetters(tx: Executor, rule: LettersRule | null, at: Instant): Promise<void> {
  if (rule === null) return;
  const now = Date.parse(at);
  const window = Math.floor(now / rule.everyMs);
  if (await isToldIn(tx, rule, window, at, now + rule.afterMs)) return;
  await isToldIn(tx, rule, window + 1, at, Math.max(now + rule.afterMs, (window + 1) * rule.everyMs));
}

/** False: what was meant for this time has left, or reached nobody. */
async function isToldIn(
  tx: Executor,
  rule: LettersRule,
  window: number,
  at: Instant,
  untilMs: number,
): Promise<boolean> {
  const intents = await recordIntents(tx, {
    shipmentId: null,
    caseId: null,
    stepId: null,
    about: `letters:${window}`,
    occurrence: 1,
    audience: rule.tells,
    channels: rule.channels,
    template: LETTERS_TEMPLATE,
    priority: 'normal',
    reason: 'letters_wait',
    dispatch: 'dispatcher',
    at,
  });
  const waiting = intents.filter(isWaiting).map(({ id }) => id);
  await gatherUntil(tx, waiting, new Date(untilMs).toISOString());
  return waiting.length > 0;
}

function isWaiting({ status }: RecordedIntent): boolean {
  return status === 'intended';
}
