import { sql } from 'kysely';
import type { Executor } from '../postgres/database';
import { count } from './erase-records';
import type { ErasedPerson } from './erased-person';
import { isOfOthers } from './shared-shipments';

/** What was written to a person, by them and about them. */

/** Questions that they have not answered are closed. */
export async function endConversation(
  tx: Executor,
  { shipmentIds: all, shared, spellings }: ErasedPerson,
): Promise<Readonly<Record<string, number>>> {
  // A question that was put to others too goes on waiting for them.
  const shipmentIds = all.filter((id) => !shared.ids.includes(id));
  return {
    asksClosed: await count(
      tx,
      sql`UPDATE asks SET closes_at = greatest(now(), asked_at + interval '1 millisecond')
           WHERE shipment_id = ANY (${[...shipmentIds]}::uuid[]) AND answer IS NULL AND closes_at > now()
             AND asked_at < now()`,
    ),
    parcelChoices: await count(
      tx,
      sql`DELETE FROM parcel_choices WHERE address = ANY (${[...spellings]}::text[])
             OR shipment_ids && ${[...shipmentIds]}::uuid[]`,
    ),
  };
}

/** In somebody's hands: what is written of it is what is being sent, or what it is looked up by at a gateway. */
const IS_IN_HAND = sql.raw(`(status = 'sending' OR (status = 'unknown' AND channel = 'sms'))`);

/**
 * Each message stays as a row: when it was, why, and what became of it. Of those to staff and the shop the words go, which may name the
 * person. What is in hand loses them once it is settled, and so does what is still to be sent (the trigger empty_when_settled): a sender
 * may have read the person's name before this, and write down what it sends after it.
 */
export async function emptyMessages(tx: Executor, person: ErasedPerson): Promise<number> {
  const { shipmentIds, spellings } = person;
  return await count(
    tx,
    sql`
    WITH parcels AS (SELECT ${[...shipmentIds]}::uuid[] AS ids),
    about AS (
      SELECT id, audience, status, bundle_id FROM messages
       WHERE shipment_id = ANY ((SELECT ids FROM parcels)::uuid[]) AND NOT (${isOfOthers('messages', person)})
      UNION SELECT id, audience, status, bundle_id FROM messages
             WHERE case_id IN (SELECT id FROM cases WHERE shipment_id = ANY ((SELECT ids FROM parcels)::uuid[]))
               AND NOT (${isOfOthers('messages', person)})
      UNION SELECT id, audience, status, bundle_id FROM messages
             WHERE carrier_case_id IN (
                   SELECT carrier_case_id FROM carrier_case_parcels WHERE shipment_id = ANY ((SELECT ids FROM parcels)::uuid[]))
      UNION SELECT id, audience, status, bundle_id FROM messages
             WHERE address = ANY (${[...spellings]}::text[]) AND audience = 'customer'),
    theirs AS (
      SELECT id FROM about WHERE audience = 'customer'
      UNION SELECT m.id FROM messages m JOIN about ON about.bundle_id = m.id WHERE about.audience = 'customer'),
    others AS (
      SELECT id FROM about WHERE audience <> 'customer'
      UNION SELECT m.id FROM messages m JOIN about ON about.bundle_id = m.id WHERE about.audience <> 'customer'),
    held AS (
      SELECT id, id IN (SELECT id FROM theirs) AS is_theirs, 
             id NOT IN (SELECT id FROM theirs) AND ${IS_IN_HAND} AS is_in_hand
        FROM messages WHERE id IN (SELECT id FROM theirs UNION SELECT id FROM others) ORDER BY id FOR NO KEY UPDATE)
    UPDATE messages m SET
           subject = CASE WHEN is_in_hand THEN subject END, body = CASE WHEN is_in_hand THEN body END,
           words = NULL, error_text = NULL, attachments = '[]', mail_references = '{}',
           address = CASE WHEN is_theirs THEN NULL ELSE address END,
           parameters = CASE WHEN is_theirs THEN '{}' ELSE parameters END,
           reply_token = CASE WHEN is_theirs THEN NULL ELSE reply_token END,
           email_message_id = CASE WHEN is_theirs THEN NULL ELSE email_message_id END,
           awaits_staff = awaits_staff AND NOT is_theirs,
           awaits_answer = awaits_answer AND NOT is_theirs,
           set_aside_at = CASE WHEN is_theirs THEN NULL ELSE set_aside_at END,
           handled_at = CASE WHEN is_theirs AND direction = 'inbound' THEN coalesce(handled_at, now()) ELSE handled_at END,
           emptied_at = now(), updated_at = now()
      FROM held
     WHERE m.id = held.id
       AND (num_nonnulls(words, error_text) > 0 OR (NOT is_in_hand AND num_nonnulls(subject, body) > 0)
            OR attachments <> '[]' OR mail_references <> '{}'
            OR (emptied_at IS NULL AND NOT is_theirs AND (is_in_hand OR status = 'intended'))
            OR (is_theirs AND (num_nonnulls(address, reply_token, email_message_id) > 0 OR parameters <> '{}')))`,
  );
}
