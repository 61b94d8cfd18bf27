import { sql } from 'kysely';
import {
  type Consent,
  type ConsentChange,
  type ConsentSource,
  NOTHING_SAID,
  type SuppressionReason,
} from '../domain/consent';
import type { Channel, Locale } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** What an address may be sent, and every change of it, over all shipments. */

/** Where a change came from. */
export interface ConsentOrigin {
  readonly source: ConsentSource;
  /** A staff id; null: the reader, or nobody. */
  readonly actor?: string | null;
  /** Small, of the closed vocabulary of the api's schema for it. */
  readonly detail?: Readonly<Record<string, string>>;
}

export interface ConsentOfAddress extends Consent {
  /** The language that the reader chose; null: none. */
  readonly locale: Locale | null;
}

/** By `channel:address`; whoever never said anything is not in it. See `consentOn`. */
export type Consents = ReadonlyMap<string, ConsentOfAddress>;

export function consentOn(consents: Consents, channel: Channel, address: string): ConsentOfAddress {
  return consents.get(`${channel}:${asOneAddress(address)}`) ?? { ...NOTHING_SAID, locale: null };
}

/** Mail to Ada@ and ada@ reaches the same person, who says once what she wants. */
export function asOneAddress(address: string): string {
  return address.toLowerCase();
}

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
  const result = await db
    .deleteFrom('suppressions')
    .where('channel', '=', channel)
    .where('address', '=', asOneAddress(address))
    .where('reason', '=', 'opted_out')
    .executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await noteConsent(db, channel, address, 'opted_in', origin);
  return true;
}

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
