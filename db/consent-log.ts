import type { SuppressionReason } from '../domain/consent';
import type { Channel } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { asOneAddress, noteConsent } from './consent';
import type { Database, Executor } from './database';

/** What support sees of consent, and what it may do about it. */

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
): Promise<SuppressionRow[]> {
  let query = db.selectFrom('suppressions').select(SUPPRESSION);
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  if (filter.reason !== undefined) query = query.where('reason', '=', filter.reason);
  if (filter.address !== undefined) query = query.where('address', '=', asOneAddress(filter.address));
  if (page.before !== null) query = query.where('id', '<', page.before);
  return await query.orderBy('id', 'desc').limit(page.limit).execute();
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
