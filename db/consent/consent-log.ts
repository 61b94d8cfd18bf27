import { type Selectable, sql } from 'kysely';
import type { SuppressionReason } from '../../domain/consent/consent';
import { asOneAddress, CHANNELS, type Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { along, among, fewOf, type Kept, type Listed, listed } from '../postgres/bounded-list';
import type { Database, Executor } from '../postgres/database';
import type { Suppressions } from '../schema';
import { noteConsent } from './consent';

/** What support sees of consent, and what it may do about it. */

/** An address that gets nothing by this channel. `since` is when it was said, or when the gateway found out. */
export interface SuppressionRow {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly since: Instant;
}

const SUPPRESSION = ['id', 'channel', 'address', 'reason', 'since'] as const;

/** Newest first; `before` is the id of the last row of the page before. */
export async function listSuppressions(
  db: Executor,
  filter: {
    readonly channel?: Channel | undefined;
    readonly reason?: SuppressionReason | undefined;
    readonly address?: string | undefined;
  },
  page: { readonly limit: number; readonly before: string | null },
): Promise<Listed<SuppressionRow>> {
  const { channel, reason, address } = filter;
  const table = 'suppressions';
  const few = address === undefined ? null : await fewOf(db, keptFor(asOneAddress(address)));
  return await listed(db, [few === null ? along({ table }) : among(table, few)], 'x', page, (rows) => {
    let query = db.selectFrom(sql<Selectable<Suppressions>>`(${rows})`.as('x')).select(SUPPRESSION);
    if (channel !== undefined) query = query.where('channel', '=', channel);
    if (reason !== undefined) query = query.where('reason', '=', reason);
    return query;
  });
}

/** On each channel there is one of an address, or none. */
function keptFor(address: string): readonly Kept[] {
  return CHANNELS.map((channel) => ({
    table: 'suppressions',
    by: [
      ['channel', channel],
      ['address', address],
    ],
  }));
}

/** Null when there is none, or no more. */
export async function liftSuppression(
  db: Database,
  id: string,
  by: { readonly actor: string; readonly reason: string },
): Promise<SuppressionRow | null> {
  return await db.transaction().execute(async (tx) => {
    const lifted = await tx
      .deleteFrom('suppressions')
      .where('id', '=', id)
      .returning(SUPPRESSION)
      .executeTakeFirst();
    if (lifted === undefined) return null;
    await noteConsent(tx, lifted.channel, lifted.address, 'lifted', {
      source: 'staff',
      actor: by.actor,
      detail: { was: lifted.reason, reason: by.reason },
    });
    return lifted;
  });
}

/** Newest first. */
export async function consentEntries(
  db: Executor,
  address: string,
  page: { readonly limit: number; readonly before: string | null },
) {
  let query = db
    .selectFrom('consentEntries')
    .select(['id', 'channel', 'at', 'change', 'source', 'actor', 'detail'])
    .where('address', '=', asOneAddress(address));
  if (page.before !== null) query = query.where('id', '<', page.before);
  return await query.orderBy('id', 'desc').limit(page.limit).execute();
}
