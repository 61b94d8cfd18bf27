import type { Instant } from '../../tracking/tracking-event';
import type { Deferral, MessageStatus } from '../message';

/** What the ledger says of a message's wait. */
export interface Waiting {
  readonly status: MessageStatus;
  readonly deferral: Deferral | null;
  readonly notBefore: Instant | null;
  readonly silenceId: string | null;
}

/** Why a message waits, or has waited, in a sentence for the people who read timelines. Null: it never did. */
export function explainWait({ status, deferral, notBefore, silenceId }: Waiting): string | null {
  if (deferral === null) return null;
  const why = WHY[deferral];
  const silence = silenceId === null ? '' : ` (silence ${silenceId})`;
  if (status === 'intended') {
    const until = notBefore === null ? 'Its turn comes now.' : `It waits until ${notBefore}.`;
    return `${why.now}${deferral === 'silenced' ? silence : ''}. ${until}`;
  }
  return `${why.past}${silence}.`;
}

const WHY: Readonly<Record<Deferral, { readonly now: string; readonly past: string }>> = {
  quiet_hours: {
    now: 'It is night or a quiet day where the reader lives',
    past: "It waited for the end of the reader's quiet hours",
  },
  throttled: {
    now: 'The reader got as much as they should get at once',
    past: 'It waited because the reader had got as much as they should get at once',
  },
  order_gathers: {
    now: 'Other parcels of the order may have the same to tell, and it is told once',
    past: 'It waited for the same news of the other parcels of its order',
  },
  silenced: { now: 'A silence holds it', past: 'A silence held it' },
};
