import { type RawBuilder, sql } from 'kysely';

/**
 * Whoever locks more than one thing in a transaction locks in this order, so that no two ever wait for each other in a circle:
 *
 *   1. what is being dealt with: the body or mail in the inbox, the message that is being read
 *   2. shipments, by id                                         lockedShipments (below), lockShipments (open-shipments.ts)
 *   3. carrier and number (advisory), by number                 lockNumber; a registration of a new number starts here, one that joins locks the shipment
 *   4. the group of a disruption (advisory), then disruptions   lockGroup, joinDisruption
 *   5. cases, their members and entries; questions
 *   6. an address (advisory)                                    lockAddress (holds.ts)
 *   7. messages, by id                                          moveMessages (move-messages.ts)
 *   8. deliveries to subscribers
 *
 * Rows of shipments are locked FOR NO KEY UPDATE: nobody changes their ids, and the stronger FOR UPDATE would wait for everybody who
 * only refers to a shipment, and be waited for by them: two who mean messages about one parcel and then change it would be a circle.
 *
 * What must not wait (claims of queues, groups of bodies) skips what is locked, and waits for nobody. What learns too late that it needs an earlier
 * lock gives up all it has and begins anew (BeginAnew). Where a circle comes about all the same, Postgres gives one of its members
 * up, and `repeating` (repeat.ts) has them try again.
 */

/** The ids of these shipments, locked one after the other: as a CTE in front of an UPDATE that touches several. */
export function lockedShipments(ids: readonly string[]): RawBuilder<unknown> {
  return sql`select id from shipments where id = any(${[...ids]}::uuid[]) order by id for no key update`;
}

/** The same of messages. */
export function lockedMessages(ids: readonly string[]): RawBuilder<unknown> {
  return sql`select id from messages where id = any(${[...ids]}::uuid[]) order by id for no key update`;
}
