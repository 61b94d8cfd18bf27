import { type Consents, consentOn, consentsOf } from '../../db/consent/consent';
import { type WrittenIntent, writeIntents } from '../../db/messages/outbox';
import type { Addressee } from '../../db/people/addressee';
import { giveAlertCodes } from '../../db/people/give-alert-codes';
import type { Executor } from '../../db/postgres/database';
import { type OptOut, optedOut } from '../../domain/consent/consent';
import { CHANNELS, type Channel, isStaff } from '../../domain/messages/message';
import { addresseesOf } from './addressees';
import type { IntentRequest } from './intent-request';
import { firstToKeepBack, type KeepBack } from './keep-back';
import { meantMessage } from './meant-message';

export type RecordedIntent = Omit<WrittenIntent, 'key'>;

/**
 * Inserts message intents, one row per addressee and channel, in the caller's transaction. An addressee that cannot be reached gets a
 * `not_sent` row with the reason. Idempotent: the key holds subject, reader and channel, so a repeated call returns the existing rows.
 *
 * @param keepBack what may speak in place of messages about a case
 * @throws Error when the shipment does not exist
 */
export async function recordIntents(
  tx: Executor,
  request: IntentRequest,
  keepBack: readonly KeepBack[] = [],
): Promise<RecordedIntent[]> {
  const channels = [...new Set(request.channels)];
  if (channels.length === 0) return [];
  const known = isStaff(request.audience) ? await meantBefore(tx, request) : [];
  if (known.length > 0) return inOrder(known, channels);
  const { found, consents } = await reachable(tx, { ...request, channels });
  const codes = await giveAlertCodes(tx, request, found);
  const keptBack = await firstToKeepBack(keepBack, tx, request, found);
  const kept = await writeIntents(
    tx,
    found.map((addressee) => {
      const reason = keptBack?.reasonFor(addressee) ?? null;
      return meantMessage(request, addressee, consents, {
        code: codes.get(addressee),
        heldBy: keptBack === null || reason === null ? null : { disruptionId: keptBack.disruptionId, reason },
      });
    }),
  );
  return inOrder(kept, channels);
}

interface Readers {
  readonly found: readonly Addressee[];
  readonly consents: Consents;
}

/**
 * Who is meant on these channels. Staff who take nothing there any more (a phone that said STOP, a mailbox that bounced) are alerted on
 * another channel where they have one.
 */
async function reachable(tx: Executor, request: IntentRequest): Promise<Readers> {
  const asked = await readersOn(tx, request);
  if (!isStaff(request.audience)) return asked;
  const optOuts = asked.found.map((addressee) => refusal(request, addressee, asked.consents));
  const isRefused = optOuts.some((optOut) => optOut !== null);
  if (!isRefused || asked.found.some(({ notSent }, n) => notSent === null && optOuts[n] === null))
    return asked;
  const others = CHANNELS.filter((channel) => !request.channels.includes(channel));
  const instead = await readersOn(tx, { ...request, channels: others });
  const taking = instead.found.filter(
    (addressee) => addressee.notSent === null && refusal(request, addressee, instead.consents) === null,
  );
  return {
    found: [...asked.found, ...taking],
    consents: new Map([...asked.consents, ...instead.consents]),
  };
}

async function readersOn(tx: Executor, request: IntentRequest): Promise<Readers> {
  const all = request.channels.length === 0 ? [] : await addresseesOf(tx, request);
  const found = request.only === undefined ? all : all.filter(request.only);
  const addresses = found.map(({ address }) => address).filter((address) => address !== null);
  return { found, consents: await consentsOf(tx, addresses) };
}

function refusal(request: IntentRequest, { channel, address }: Addressee, consents: Consents): OptOut | null {
  return address === null ? null : optedOut({ ...request, channel }, consentOn(consents, channel, address));
}

const INTENT = ['id', 'channel', 'status', 'dispatch', 'reason'] as const;

function inOrder(rows: readonly RecordedIntent[], channels: readonly Channel[]): RecordedIntent[] {
  const order = [...channels, ...CHANNELS];
  return [...rows].sort((intent, other) => order.indexOf(intent.channel) - order.indexOf(other.channel));
}

/** A repeated call returns the original readers, even if somebody else is on call by now. */
async function meantBefore(tx: Executor, request: IntentRequest): Promise<readonly RecordedIntent[]> {
  if (request.caseId === null || request.stepId === null) return [];
  return await tx
    .selectFrom('messages')
    .select(INTENT)
    .where('caseId', '=', request.caseId)
    .where('stepId', '=', request.stepId)
    .where('occurrence', '=', request.occurrence)
    .where('audience', '=', request.audience)
    .where('direction', '=', 'outbound')
    .execute();
}
