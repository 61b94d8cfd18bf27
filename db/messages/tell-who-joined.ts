import { sql } from 'kysely';
import { localeOf } from '../../domain/messages/message';
import type { Executor } from '../postgres/database';
import { writeIntentsOf } from './outbox';

/**
 * Whoever joins a shipment in trouble hears what the customers before them were told of each open case last: the next step of its plan may
 * be days away, or none. Judged before it goes out, as everything is; told once, by the key that the step itself would have for them.
 */
export async function tellWhoJoined(tx: Executor, shipmentId: string, recipientId: string): Promise<void> {
  const row = await tx
    .selectFrom('recipients')
    .select(['email', 'phone', 'locale'])
    .where('id', '=', recipientId)
    .executeTakeFirstOrThrow();
  await writeIntentsOf(
    tx,
    sql`
      select 'case:' || m.case_id || ':' || m.step_id || ':' || m.occurrence || ':customer:' || m.channel || ':' || ${recipientId}::text as key,
             m.shipment_id, m.case_id, m.step_id, m.occurrence, ${recipientId}::uuid as recipient_id, 'customer' as audience, m.channel,
             m.address, m.template, m.locale, m.priority, 'intended' as status,
             'first_notification' as reason, now() as intended_at
        from (
          select distinct on (c.id, told.channel) told.case_id, told.shipment_id, told.step_id, told.occurrence, told.channel,
                 told.template, told.priority, way.address,
                 coalesce((select p.locale from contact_preferences p where p.channel = told.channel and p.address = lower(way.address)),
                          ${localeOf(row.locale)}) as locale
            from cases c
            join case_steps step on step.case_id = c.id
            join messages told on told.case_id = c.id and told.step_id = step.step_id and told.occurrence = step.occurrence
                              and told.audience = 'customer' and told.direction = 'outbound' and told.template is not null
            join (values ('email', ${row.email}::text), ('sms', ${row.phone}::text)) way (channel, address) on way.channel = told.channel
           where c.shipment_id = ${shipmentId} and c.status <> 'resolved' and way.address is not null
             and not exists (select from messages same
                              where same.case_id = c.id and same.audience = 'customer' and same.channel = told.channel
                                and lower(same.address) = lower(way.address))
           order by c.id, told.channel, told.intended_at desc, told.id desc) m`,
    ['shipment_id', 'case_id', 'step_id', 'occurrence', 'recipient_id'],
  );
}
