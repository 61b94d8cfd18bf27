import type { Executor } from '../db/database';
import { announceDispatch } from '../db/dispatch-queue';
import type { Json } from '../db/schema';
import { type EndingSilence, takeEndingSilences } from '../db/silences';
import type { Audience } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Addressee } from './addressee';
import { staffAddressees } from './staff-addressees';

/** Whom to tell when the author cannot be reached: somebody has to know. */
const ELSE: Audience = 'team:support_lead';
const AT_ONCE = 20;

/** Means to tell the authors of silences that these are about to end, each once, in one transaction. How many they were. */
export async function announceSilenceEnds(tx: Executor, at: Instant): Promise<number> {
  const ending = await takeEndingSilences(tx, AT_ONCE);
  for (const silence of ending) await announce(tx, silence, at);
  if (ending.length > 0) await announceDispatch(tx);
  return ending.length;
}

async function announce(tx: Executor, silence: EndingSilence, at: Instant): Promise<void> {
  const author = await reachable(tx, `member:${silence.author}`, at);
  const [audience, told] =
    author === null ? [ELSE, await reachable(tx, ELSE, at)] : [`member:${silence.author}`, author];
  await tx
    .insertInto('messages')
    .values({
      key: `silence:${silence.id}:ends`,
      direction: 'outbound',
      audience,
      memberId: told?.memberId ?? null,
      channel: told?.channel ?? 'email',
      address: told?.address ?? null,
      template: 'staff_silence_ends',
      locale: told?.locale ?? 'en',
      parameters: JSON.stringify({ silenceId: silence.id }) as unknown as Json,
      priority: 'normal',
      dispatch: 'dispatcher',
      status: told === null ? 'not_sent' : 'intended',
      reason: told === null ? 'no_recipient' : 'silence_expired',
      intendedAt: at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** The one address at which somebody reads that a silence ends: a mailbox, else a phone; null: none. */
async function reachable(tx: Executor, audience: Audience, at: Instant): Promise<Addressee | null> {
  const found = await staffAddressees(tx, { audience, channels: ['email', 'sms'], at });
  const open = found.filter(({ address, notSent }) => address !== null && notSent === null);
  return open.find(({ channel }) => channel === 'email') ?? open[0] ?? null;
}
