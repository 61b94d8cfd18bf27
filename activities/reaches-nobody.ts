import type { SendReason } from '../domain/message';
import type { RecordedIntent } from './record-intents';

/** Why a message was never meant to go out. What was decided against later had somebody to go to. */
const REACHES_NOBODY: ReadonlySet<SendReason> = new Set([
  'no_recipient',
  'nobody_on_call',
  'no_address',
  'not_verified',
  'erased',
  'opted_out',
  'hard_bounce',
]);

/** Was there nobody whom what was meant could go to? Then whoever is next is told. */
export function reachesNobody(intents: readonly Pick<RecordedIntent, 'reason'>[]): boolean {
  return intents.every(({ reason }) => REACHES_NOBODY.has(reason));
}
