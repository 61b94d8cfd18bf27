import { isAlert } from '../../domain/cases/process/next-action';
import { optedOut } from '../../domain/consent/consent';
import {
  type Audience,
  CHANNELS,
  type Channel,
  type NotSentReason,
  OUTSIDERS,
  type SendReason,
} from '../../domain/messages/message';
import { BY_PLAN } from '../../domain/messages/sending/overtaken';
import type { Plan } from '../../domain/policies/plan';
import type { Instant } from '../../domain/tracking/tracking-event';
import { consentOn, consentsOf } from '../consent/consent';
import type { Addressee } from '../people/addressee';
import { giveAlertCodes } from '../people/give-alert-codes';
import { staffAddressees } from '../people/staff-addressees';
import type { Executor } from '../postgres/database';
import { type Intent, writeIntents } from './outbox';

/** What is told to nobody else where it does not arrive: it answers whoever asked, ends well, or was repeated already. */
const NOT_REPEATED: readonly SendReason[] = [
  'automatic_answer',
  'staff_reply',
  'verification',
  'recovery',
  'other_channel',
];

/** Decided against because nothing reaches its reader there. */
const NOT_REACHED: readonly (SendReason & NotSentReason)[] = [
  'opted_out',
  'hard_bounce',
  'country_not_allowed',
  'premium_number',
];

const ALERT = [
  'm.id',
  'm.key',
  'm.shipmentId',
  'm.caseId',
  'm.stepId',
  'm.occurrence',
  'm.audience',
  'm.memberId',
  'm.channel',
  'm.template',
  'm.words',
  'm.parameters',
  'm.priority',
  'm.status',
  'm.reason',
  'm.intendedReason',
  'm.disruptionId',
  'm.softBounces',
  'm.bundleId',
] as const;

/**
 * An alert did not arrive (it bounced, the phone took no text, the gateway refused it), or will be tried again only after hours: whom it
 * was for is told the same by another channel, at once, with the reason `other_channel`. Once: it enters the ledger under the key that it
 * would have had if it had been meant for that channel from the start, so that whoever was alerted there already is not alerted again.
 * What a bundle carried goes one by one. For other messages this does nothing.
 *
 * To be called in the transaction that writes what became of the message.
 */
export async function alertElsewhere(tx: Executor, messageId: string, at: Instant): Promise<void> {
  const rows = await readAlerts(tx, messageId);
  const failed = rows.find(({ id }) => id === messageId);
  if (failed === undefined || !(cameToNothing(failed) || comesMuchLater(failed))) return;
  const told = rows.filter((row) => isWorthRepeating(row, failed.id));
  const meant: Intent[] = [];
  for (const row of told) meant.push(...(await elsewhere(tx, row, at)));
  await writeIntents(tx, meant);
}

/** The message, and where it is a bundle what it carried. */
function readAlerts(tx: Executor, messageId: string) {
  return tx
    .selectFrom('messages as m')
    .leftJoin('cases as c', 'c.id', 'm.caseId')
    .select([...ALERT, 'c.status as caseStatus', 'c.plan'])
    .where((where) => where.or([where('m.id', '=', messageId), where('m.bundleId', '=', messageId)]))
    .where('m.direction', '=', 'outbound')
    .where('m.audience', 'not in', [...OUTSIDERS])
    .orderBy('m.id')
    .execute();
}

type Alert = Awaited<ReturnType<typeof readAlerts>>[number];

/** Whoever it was for does not have it, and will not get it there. */
export function cameToNothing({ status, reason }: Pick<Alert, 'status' | 'reason'>): boolean {
  if (status === 'failed' || status === 'undelivered') return true;
  return status === 'not_sent' && NOT_REACHED.some((known) => known === reason);
}

/** The server of a full mailbox gave it up for now: it comes again in an hour, and again after six more. */
function comesMuchLater({ status, softBounces }: Alert): boolean {
  return status === 'intended' && softBounces > 0;
}

/** @param failedId what did not arrive: the alert itself, or the bundle that carried it */
function isWorthRepeating(alert: Alert, failedId: string): boolean {
  const isCarried = alert.bundleId === failedId;
  if (isCarried && alert.reason !== 'bundled') return false;
  const reason = alert.status === 'not_sent' ? (alert.intendedReason ?? alert.reason) : alert.reason;
  if (reason === 'bundle' || NOT_REPEATED.includes(reason) || alert.template === null) return false;
  if (alert.caseStatus === 'resolved') return false;
  // Somebody has the case by now, and an acknowledgement ends what this was about.
  return !(
    alert.caseStatus !== null &&
    alert.caseStatus !== 'open' &&
    endsWithAcknowledgement(alert, reason)
  );
}

function endsWithAcknowledgement({ stepId, plan }: Alert, reason: SendReason): boolean {
  const step = (plan as Plan | null)?.steps.find(({ id }) => id === stepId);
  return BY_PLAN.some((planned) => planned === reason) && step !== undefined && isAlert(step);
}

async function elsewhere(tx: Executor, alert: Alert, at: Instant): Promise<Intent[]> {
  const audience = alert.audience as Audience;
  const found = await staffAddressees(tx, {
    audience: alert.memberId === null ? audience : `member:${alert.memberId}`,
    channels: CHANNELS.filter((channel) => channel !== alert.channel),
    at,
  });
  const taking = await thoseWhoTakeIt(tx, audience, found);
  const { caseId } = alert;
  const codes = await giveAlertCodes(tx, { audience, caseId, reason: 'other_channel', at }, taking);
  const { code: _, ...parameters } = alert.parameters as Intent['parameters'] & { readonly code?: number };
  return taking.map((addressee): Intent => {
    const code = codes.get(addressee);
    return {
      key: keyBy(alert, addressee),
      shipmentId: alert.shipmentId,
      caseId,
      stepId: alert.stepId,
      occurrence: alert.occurrence,
      audience,
      memberId: addressee.memberId,
      channel: addressee.channel,
      address: addressee.address,
      template: alert.template ?? '',
      words: alert.words,
      locale: addressee.locale,
      parameters: { ...parameters, insteadOf: alert.id, ...(code === undefined ? {} : { code }) },
      priority: alert.priority,
      dispatch: 'dispatcher',
      status: 'intended',
      reason: 'other_channel',
      disruptionId: alert.disruptionId,
      intendedAt: at,
    };
  });
}

async function thoseWhoTakeIt(
  tx: Executor,
  audience: Audience,
  found: readonly Addressee[],
): Promise<readonly Addressee[]> {
  const open = found.filter(({ address, notSent }) => address !== null && notSent === null);
  const consents = await consentsOf(
    tx,
    open.flatMap(({ address }) => (address === null ? [] : [address])),
  );
  return open.filter(({ channel, address }) => {
    const consent = consentOn(consents, channel, address ?? '');
    return optedOut({ audience, channel, reason: 'other_channel' }, consent) === null;
  });
}

/** As the same alert would be named by that channel (services/messages/meant-message.ts). */
function keyBy(
  { key, channel, memberId }: Pick<Alert, 'key' | 'channel' | 'memberId'>,
  addressee: Pick<Addressee, 'channel' | 'memberId'>,
): string {
  const own = ending(channel, memberId);
  const about = key.endsWith(own) ? key.slice(0, -own.length) : key;
  return `${about}${ending(addressee.channel, addressee.memberId)}`;
}

function ending(channel: Channel, memberId: string | null): string {
  return `:${channel}${memberId === null ? '' : `:${memberId}`}`;
}
