import type { SendReason } from '../../domain/messages/message';
import type { RecordedIntent } from './record-intents';

/** Reasons for which a message never had a reader. Messages dropped later for other reasons had one. */
const REACHES_NOBODY: ReadonlySet<SendReason> = new Set([
  'no_recipient',
  'nobody_on_call',
  'no_address',
  'not_verified',
  'erased',
  'opted_out',
  'hard_bounce',
]);

/** True when no intent has a reader: then the escalation moves on at once. */
export function reachesNobody(intents: readonly Pick<RecordedIntent, 'reason'>[]): boolean {
  return intents.every(({ reason }) => REACHES_NOBODY.has(reason));
}
