import { sql } from 'kysely';
import type { Executor } from '../postgres/database';
import { count } from './erase-records';
import type { ErasedPerson } from './erased-person';

/**
 * What was said at an address that is erased, or became of mail to it, is kept under a keyed hash of it, and counts again once the
 * address is registered or writes to us anew (recall_refusals in Postgres): nobody is written to again who did not want that.
 */
export async function keepRefusals(
  tx: Executor,
  { addresses }: ErasedPerson,
): Promise<Readonly<Record<string, number>>> {
  const channels = addresses.map(({ channel }) => channel);
  const at = addresses.map(({ address }) => address);
  const theirs = sql`(channel, address) IN (SELECT * FROM unnest(${channels}::text[], ${at}::text[]))`;
  await sql`
    INSERT INTO erased_refusals (channel, address_hash, reason, since, muted_topics)
    SELECT channel, erased_address(channel, address), s.reason, coalesce(s.since, p.updated_at), coalesce(p.muted_topics, '{}')
      FROM (SELECT * FROM suppressions WHERE ${theirs}) s
      FULL JOIN (SELECT * FROM contact_preferences WHERE ${theirs} AND muted_topics <> '{}') p USING (channel, address)
    ON CONFLICT (channel, address_hash) DO UPDATE
       SET reason = coalesce(excluded.reason, erased_refusals.reason), since = excluded.since, muted_topics = excluded.muted_topics`.execute(
    tx,
  );
  return {
    suppressions: await count(tx, sql`DELETE FROM suppressions WHERE ${theirs}`),
    contactPreferences: await count(tx, sql`DELETE FROM contact_preferences WHERE ${theirs}`),
    consentEntries: await count(
      tx,
      sql`DELETE FROM consent_entries WHERE address = ANY (${at}::text[]) AND ${theirs}`,
    ),
  };
}
