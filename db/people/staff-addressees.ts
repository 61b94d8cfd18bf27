import { type Channel, localeOf, type NotSentReason } from '../../domain/messages/message';
import { onCallAt } from '../../domain/people/on-call/on-call';
import type { Executor } from '../postgres/database';
import type { Addressee, Meant } from './addressee';
import { loadOnCall } from './on-call';

/**
 * The people behind a team, a schedule or a staff id, looked up when they are needed: who is on call is who is on call now, not
 * who was when the case was planned. Only addresses that a member has proved are written to.
 */
export async function staffAddressees(
  tx: Executor,
  { audience, channels, at }: Omit<Meant, 'shipmentId'>,
): Promise<readonly Addressee[]> {
  const [kind, id = ''] = audience.split(':');
  if (kind === 'team') return await ofTeam(tx, id, channels);
  if (kind === 'member') return await ofMembers(tx, [id], channels);
  const schedule = await loadOnCall(tx, id, { from: at, to: at });
  if (schedule === null) return nobody(channels, 'no_recipient');
  const onCall = onCallAt(schedule, at);
  return onCall.length === 0 ? nobody(channels, 'nobody_on_call') : await ofMembers(tx, onCall, channels);
}

function nobody(channels: readonly Channel[], notSent: NotSentReason): Addressee[] {
  return channels.map((channel) => ({ memberId: null, channel, locale: 'en', address: null, notSent }));
}

/** The team's own mailbox and phone; where it has none, those of its members who can be reached there at all. */
async function ofTeam(tx: Executor, id: string, channels: readonly Channel[]): Promise<Addressee[]> {
  const team = await tx
    .selectFrom('teams')
    .select(['email', 'phone', 'locale'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (team === undefined) return nobody(channels, 'no_recipient');
  const shared = { email: team.email, sms: team.phone };
  const own = channels.flatMap((channel): Addressee[] =>
    shared[channel] === null
      ? []
      : [
          {
            memberId: null,
            channel,
            locale: localeOf(team.locale),
            address: shared[channel],
            notSent: null,
          },
        ],
  );
  const rest = channels.filter((channel) => shared[channel] === null);
  if (rest.length === 0) return own;
  const members = await tx.selectFrom('teamMembers').select('memberId').where('teamId', '=', id).execute();
  const found = await ofMembers(
    tx,
    members.map(({ memberId }) => memberId),
    rest,
  );
  const reachable = found.filter(({ notSent }) => notSent === null || notSent === 'not_verified');
  const silent = rest.filter((channel) => !reachable.some((addressee) => addressee.channel === channel));
  return [...own, ...reachable, ...nobody(silent, 'no_address')];
}

async function ofMembers(
  tx: Executor,
  ids: readonly string[],
  channels: readonly Channel[],
): Promise<Addressee[]> {
  if (ids.length === 0) return [];
  const members = await tx
    .selectFrom('members')
    .select(['id', 'locale', 'active'])
    .where('id', 'in', [...ids])
    .execute();
  const points = await tx
    .selectFrom('contactPoints')
    .select(['memberId', 'channel', 'address', 'verifiedAt'])
    .where('memberId', 'in', [...ids])
    .orderBy('position')
    .orderBy('id')
    .execute();
  return ids.flatMap((memberId) =>
    channels.map((channel): Addressee => {
      const member = members.find(({ id }) => id === memberId);
      const own = points.filter((point) => point.memberId === memberId && point.channel === channel);
      const address = own.find(({ verifiedAt }) => verifiedAt !== null)?.address ?? null;
      const addressee = { memberId, channel, locale: localeOf(member?.locale ?? null) };
      if (member?.active !== true) return { ...addressee, address: null, notSent: 'no_recipient' };
      if (address !== null) return { ...addressee, address, notSent: null };
      return { ...addressee, address, notSent: own.length > 0 ? 'not_verified' : 'no_address' };
    }),
  );
}
