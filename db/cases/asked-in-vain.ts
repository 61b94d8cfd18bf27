import { sql } from 'kysely';
import type { CaseRef } from '../../domain/cases/process/commands';
import type { Executor } from '../postgres/database';
import { makeDue } from '../tracking/relay';

/** The status of what its reader does not have. */
const CAME_TO_NOTHING = ['not_sent', 'failed', 'undelivered'] as const;

/**
 * Open cases that wait for the customer though nothing that asked them arrived: each question of the plan and each answer of staff
 * since the waiting began was refused, came back, or was decided against.
 */
export async function casesAskedInVain(tx: Executor, shipmentId: string): Promise<CaseRef[]> {
  const { rows } = await sql<CaseRef>`
    select c.kind, c.episode
      from cases c
      cross join lateral (
        select count(*) as asked, count(*) filter (where m.status in (${sql.join(CAME_TO_NOTHING.map((status) => sql.lit(status)))})) as in_vain
          from messages m
         where m.shipment_id = c.shipment_id and m.direction = 'outbound' and m.audience = 'customer'
           -- staff wrote a little before the process heard of it
           and m.intended_at >= c.waiting_for_customer_since - interval '10 minutes'
           and (m.reason = 'staff_reply' or m.intended_reason = 'staff_reply' or (m.case_id = c.id and exists (
             select from asks q where q.case_id = m.case_id and q.step_id = m.step_id and q.occurrence = m.occurrence)))) told
     where c.shipment_id = ${shipmentId} and c.status <> 'resolved' and c.waiting_for_customer_since is not null
       and told.asked > 0 and told.in_vain = told.asked
     order by c.id`.execute(tx);
  return rows;
}

/**
 * A message came to nothing: has the process of its parcel look whether it waits for the customer in vain. Called once that is committed, for
 * shipments are locked before messages (lock-order.ts); where it is lost, the longest wait of the policy ends the waiting.
 */
export async function lookWhetherInVain(db: Executor, messageId: string): Promise<void> {
  const row = await db
    .selectFrom('messages as m')
    .innerJoin('cases as c', 'c.shipmentId', 'm.shipmentId')
    .select('c.shipmentId')
    .where('m.id', '=', messageId)
    .where('m.direction', '=', 'outbound')
    .where('m.audience', '=', 'customer')
    .where('m.status', 'in', [...CAME_TO_NOTHING])
    .where('c.status', '<>', 'resolved')
    .where('c.waitingForCustomerSince', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) await makeDue(db, [row.shipmentId]);
}
