import { type Intent, writeIntents } from '../../db/messages/outbox';
import { type EndingSilence, takeEndingSilences } from '../../db/messages/silences';
import type { Addressee } from '../../db/people/addressee';
import { staffAddressees } from '../../db/people/staff-addressees';
import type { Executor } from '../../db/postgres/database';
import { type Audience, CHANNELS } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';

/** Whom to tell when the author cannot be reached: somebody has to know. */
const ELSE: Audience = 'team:support_lead';
const AT_ONCE = 20;

/** Records one notice for each silence that is about to end, to its author. @returns how many */
export async function announceSilenceEnds(tx: Executor, at: Instant): Promise<number> {
  const ending = await takeEndingSilences(tx, AT_ONCE);
  const intents: Intent[] = [];
  for (const silence of ending) intents.push(await endOf(tx, silence, at));
  await writeIntents(tx, intents);
  return ending.length;
}

async function endOf(tx: Executor, silence: EndingSilence, at: Instant): Promise<Intent> {
  const author = await reachable(tx, `member:${silence.author}`, at);
  const [audience, told]: [Audience, Addressee | null] =
    author === null ? [ELSE, await reachable(tx, ELSE, at)] : [`member:${silence.author}`, author];
  return {
    key: `silence:${silence.id}:ends`,
    audience,
    memberId: told?.memberId ?? null,
    channel: told?.channel ?? 'email',
    address: told?.address ?? null,
    template: 'staff_silence_ends',
    locale: told?.locale ?? 'en',
    parameters: { silenceId: silence.id },
    priority: 'normal',
    dispatch: 'dispatcher',
    status: told === null ? 'not_sent' : 'intended',
    reason: told === null ? 'no_recipient' : 'silence_expired',
    intendedAt: at,
  };
}

/** Where the notice goes: an email address, else a phone number; null when neither is known. */
async function reachable(tx: Executor, audience: Audience, at: Instant): Promise<Addressee | null> {
  const found = await staffAddressees(tx, { audience, channels: CHANNELS, at });
  const open = found.filter(({ address, notSent }) => address !== null && notSent === null);
  return open.find(({ channel }) => channel === 'email') ?? open[0] ?? null;
}
