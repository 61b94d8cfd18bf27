import { sql } from 'kysely';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import type { Database } from '../postgres/database';

/** What a mail does to the entry of its parcel in the calendar of its reader. */
export interface CalendarDay {
  readonly day: LocalDate;
  readonly sequence: number;
  readonly cancelled: boolean;
}

/**
 * Notes that this mail carries the day on which its parcel is expected, or that the parcel has arrived; sent again, it carries the same. Null:
 * nothing is to be carried, since there is no entry that could be taken out.
 *
 * @param day null: it has arrived
 */
export async function noteCalendarDay(
  db: Database,
  messageId: string,
  day: LocalDate | null,
): Promise<CalendarDay | null> {
  const { rows } = await sql<CalendarDay>`
    with known as (select day, sequence, cancelled from calendar_days where message_id = ${messageId}::uuid),
    last as (
      select d.day, d.sequence, d.cancelled
        from messages own
        join messages m on m.shipment_id = own.shipment_id and m.address = own.address and m.id <> own.id
        join calendar_days d on d.message_id = m.id
       where own.id = ${messageId}::uuid order by d.sequence desc limit 1),
    noted as (
      insert into calendar_days (message_id, day, sequence, cancelled)
      select ${messageId}::uuid, coalesce(${day}::date, last.day),
             case when last.day is null then 0
                  when last.day = ${day}::date and not last.cancelled then last.sequence
                  else last.sequence + 1 end,
             ${day}::date is null
        from (select) once left join last on true
       where not exists (select from known) and (${day}::date is not null or (last.day is not null and not last.cancelled))
      on conflict (message_id) do nothing
      returning day, sequence, cancelled)
    select day, sequence, cancelled from known union all select day, sequence, cancelled from noted`.execute(
    db,
  );
  return rows[0] ?? null;
}
