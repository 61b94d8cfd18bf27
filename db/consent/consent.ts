import { sql } from 'kysely';
import {
  type Consent,
  type ConsentChange,
  type ConsentSource,
  NOTHING_SAID,
  type SuppressionReason,
} from '../../domain/consent/consent';
import { asOneAddress, type Channel, type Locale } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What an address may be sent, and every change of it, over all shipments. */

/** Where a change came from. */
export interface ConsentOrigin {
  readonly source: ConsentSource;
  /** A staff id; null: the reader, or nobody. */
  readonly actor?: string | null;
  /** Small, of the closed vocabulary of the api's schema for it. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** What applies to an address, with the language its reader chose. */
export interface ConsentOfAddress extends Consent {
  /** The language that the reader chose; null: none. */
  readonly locale: Locale | null;
}

/** By `channel:address`; whoever never said anything is not in it. See `consentOn`. */
export type Consents = ReadonlyMap<string, ConsentOfAddress>;

/**
 * What an address may be sent, among those that were read; one that nobody said anything of may be sent everything, in no language of its own.
 */
export function consentOn(consents: Consents, channel: Channel, address: string): ConsentOfAddress {
  return consents.get(`${channel}:${asOneAddress(address)}`) ?? { ...NOTHING_SAID, locale: null };
}

/** Of one address. */
export function consentsFrom(channel: Channel, address: string, consent: ConsentOfAddress): Consents {
  return new Map([[`${channel}:${asOneAddress(address)}`, consent]]);
}

/** What these addresses may be sent, by channel and address in lower case (`consentOn` reads it). Those of which nothing is known are absent. */
export async function consentsOf(db: Executor, sentTo: readonly string[]): Promise<Consents> {
  const addresses = [...new Set(sentTo.map(asOneAddress))];
  if (addresses.length === 0) return new Map();
  const [suppressed, preferences] = await Promise.all([
    db
      .selectFrom('suppressions')
      .select(['channel', 'address', 'reason'])
      .where('address', 'in', addresses)
      .execute(),
    db
      .selectFrom('contactPreferences')
      .select(['channel', 'address', 'mutedTopics', 'locale'])
      .where('address', 'in', addresses)
      .execute(),
  ]);
  const consents = new Map<string, ConsentOfAddress>(
    preferences.map(({ channel, address, mutedTopics, locale }) => [
      `${channel}:${address}`,
      { suppressed: null, mutedTopics, locale },
    ]),
  );
  for (const { channel, address, reason } of suppressed) {
    consents.set(`${channel}:${address}`, { ...consentOn(consents, channel, address), suppressed: reason });
  }
  return consents;
}

/**
 * Nothing is sent to this address on this channel any more. Repeats change nothing; what a person said outlives what a gateway
 * found out. False when it was so before.
 */
export async function suppress(
  db: Executor,
  channel: Channel,
  address: string,
  reason: SuppressionReason,
  origin: ConsentOrigin = { source: 'gateway' },
  since: Instant | null = null,
): Promise<boolean> {
  const at = since ?? sql<string>`now()`;
  const row = await db
    .insertInto('suppressions')
    .values({ channel, address: asOneAddress(address), reason, since: at })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'address'])
        .doUpdateSet({ reason, since: at })
        .where('suppressions.reason', '=', 'hard_bounce')
        .where(sql<boolean>`excluded.reason = 'opted_out'`),
    )
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await noteConsent(db, channel, address, reason === 'opted_out' ? 'opted_out' : 'bounced', origin);
  return true;
}

/** The reader wants to be written to again: undoes what they said, not what a gateway found out. False: there was nothing to undo. */
export async function optIn(
  db: Executor,
  channel: Channel,
  address: string,
  origin: ConsentOrigin,
): Promise<boolean> {
  const wasOptedOut = await forget(db, channel, address, 'opted_out');
  if (wasOptedOut) await noteConsent(db, channel, address, 'opted_in', origin);
  return wasOptedOut;
}

/** An address that was given up is alive after all. What its reader said stays. */
export async function revive(
  db: Executor,
  channel: Channel,
  address: string,
  source: ConsentSource,
): Promise<void> {
  const wasGivenUp = await forget(db, channel, address, 'hard_bounce');
  if (wasGivenUp) await noteConsent(db, channel, address, 'lifted', { source });
}

/** False: the address is not suppressed, or for another reason. */
async function forget(
  db: Executor,
  channel: Channel,
  address: string,
  reason: SuppressionReason,
): Promise<boolean> {
  const result = await db
    .deleteFrom('suppressions')
    .where('channel', '=', channel)
    .where('address', '=', asOneAddress(address))
    .where('reason', '=', reason)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/**
 * Writes one line of the history that support reads. It changes nothing about what the address is sent: `suppress`, `optIn` and `revive`
 * do, and call this.
 */
export async function noteConsent(
  db: Executor,
  channel: Channel,
  address: string,
  change: ConsentChange,
  { source, actor = null, detail = {} }: ConsentOrigin,
): Promise<void> {
  await db
    .insertInto('consentEntries')
    .values({
      channel,
      address: asOneAddress(address),
      change,
      source,
      actor,
      detail: JSON.stringify(detail),
    })
    .execute();
}
