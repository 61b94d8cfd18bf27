import { sql } from 'kysely';
import type { OnCallSchedule, Override, Rotation, WeekTimes } from '../../domain/people/on-call/schedule';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { requireMembers } from './teams';

/** On-call schedules with their rotations and overrides. Who is on call is computed in domain/people/on-call. */

/** A schedule with its rotations in their order; overrides are read separately. */
export interface StoredSchedule {
  /** As policies name it: `on_call:first_line`. */
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly createdAt: Instant;
  readonly rotations: readonly (Rotation & { readonly name: string })[];
}

export type NewRotation = Omit<Rotation, 'id'> & { readonly name: string };
export type NewSchedule = Pick<StoredSchedule, 'id' | 'name' | 'timeZone'> & {
  readonly rotations: readonly NewRotation[];
};
/** Absent fields stay as they are. `rotations` replace all that there were. */
export type ScheduleChange = Partial<Omit<NewSchedule, 'id'>>;

const SCHEDULE = ['id', 'name', 'timeZone', 'createdAt'] as const;

/** Null when the id is taken. @throws UnknownMemberError */
export async function createSchedule(
  tx: Executor,
  { rotations, ...fields }: NewSchedule,
): Promise<StoredSchedule | null> {
  const row = await tx
    .insertInto('onCallSchedules')
    .values(fields)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await setRotations(tx, fields.id, rotations);
  return await getSchedule(tx, fields.id);
}

/** By id; `after` is the id of the last row of the page before. */
export async function listSchedules(
  db: Executor,
  page: { readonly limit: number; readonly after: string | null },
): Promise<StoredSchedule[]> {
  let query = db.selectFrom('onCallSchedules').select(SCHEDULE).orderBy('id').limit(page.limit);
  if (page.after !== null) query = query.where('id', '>', page.after);
  const rows = await query.execute();
  const rotations = await rotationsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, rotations: rotations.get(row.id) ?? [] }));
}

/** With its rotations in their order; null when there is no such schedule. */
export async function getSchedule(db: Executor, id: string): Promise<StoredSchedule | null> {
  const row = await db.selectFrom('onCallSchedules').select(SCHEDULE).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { ...row, rotations: (await rotationsOf(db, [id])).get(id) ?? [] };
}

/** Null when there is no such schedule. `rotations` take the place of all of before. @throws UnknownMemberError */
export async function updateSchedule(
  tx: Executor,
  id: string,
  { rotations, ...fields }: ScheduleChange,
): Promise<StoredSchedule | null> {
  const known = await tx
    .selectFrom('onCallSchedules')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (known === undefined) return null;
  if (Object.keys(fields).length > 0) {
    await tx.updateTable('onCallSchedules').set(fields).where('id', '=', id).execute();
  }
  if (rotations !== undefined) {
    await tx.deleteFrom('rotations').where('scheduleId', '=', id).execute();
    await setRotations(tx, id, rotations);
  }
  return await getSchedule(tx, id);
}

/** False when there was none. */
export async function deleteSchedule(db: Executor, id: string): Promise<boolean> {
  const result = await db.deleteFrom('onCallSchedules').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Null when there is no such schedule. @throws UnknownMemberError */
export async function addOverride(
  tx: Executor,
  scheduleId: string,
  override: Omit<Override, 'id'>,
): Promise<Override | null> {
  const known = await tx
    .selectFrom('onCallSchedules')
    .select('id')
    .where('id', '=', scheduleId)
    .forKeyShare()
    .executeTakeFirst();
  if (known === undefined) return null;
  await requireMembers(tx, override.memberId === null ? [] : [override.memberId]);
  return await tx
    .insertInto('onCallOverrides')
    .values({ scheduleId, ...override })
    .returning(['id', 'memberId', 'startsAt', 'endsAt'])
    .executeTakeFirstOrThrow();
}

/** False when the schedule has no such override. */
export async function deleteOverride(db: Executor, scheduleId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('onCallOverrides')
    .where('id', '=', id)
    .where('scheduleId', '=', scheduleId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** All that decides who is on call from `from` until before `to`; null when there is no such schedule. */
export async function loadOnCall(
  db: Executor,
  id: string,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<OnCallSchedule | null> {
  const schedule = await getSchedule(db, id);
  if (schedule === null) return null;
  const overrides = await overridesOf(db, id, { from, to });
  const named = [
    ...schedule.rotations.flatMap(({ members }) => members),
    ...overrides.map((override) => override.memberId),
  ];
  return {
    timeZone: schedule.timeZone,
    rotations: schedule.rotations,
    overrides,
    inactive: await inactiveOf(
      db,
      named.filter((memberId) => memberId !== null),
    ),
  };
}

/** The overrides that touch a time, in the order in which they were made. */
export async function overridesOf(
  db: Executor,
  scheduleId: string,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<Override[]> {
  return await db
    .selectFrom('onCallOverrides')
    .select(['id', 'memberId', 'startsAt', 'endsAt'])
    .where('scheduleId', '=', scheduleId)
    .where('endsAt', '>', from)
    .where('startsAt', '<=', to)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

async function inactiveOf(db: Executor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('members')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('active', '=', false)
    .execute();
  return rows.map((row) => row.id);
}

async function rotationsOf(
  db: Executor,
  scheduleIds: readonly string[],
): Promise<Map<string, StoredSchedule['rotations'][number][]>> {
  const found = new Map<string, StoredSchedule['rotations'][number][]>();
  if (scheduleIds.length === 0) return found;
  const rows = await db
    .selectFrom('rotations')
    .selectAll()
    .select(
      sql<(string | null)[]>`array(
        select member_id from rotation_turns where rotation_turns.rotation_id = rotations.id
        order by rotation_turns.position
      )`.as('members'),
    )
    .where('scheduleId', 'in', [...scheduleIds])
    .orderBy('scheduleId')
    .orderBy('position')
    .execute();
  for (const row of rows) {
    const rotation = {
      id: row.id,
      name: row.name,
      members: row.members,
      shift: { length: row.shiftLength, unit: row.shiftUnit },
      handOver: { time: row.handOverTime, weekday: row.handOverWeekday },
      startsOn: row.startsOn,
      times: row.times as unknown as WeekTimes[],
    };
    found.set(row.scheduleId, [...(found.get(row.scheduleId) ?? []), rotation]);
  }
  return found;
}

async function setRotations(
  tx: Executor,
  scheduleId: string,
  rotations: readonly NewRotation[],
): Promise<void> {
  await requireMembers(
    tx,
    rotations.flatMap(({ members }) => members.filter((memberId) => memberId !== null)),
  );
  for (const [index, rotation] of rotations.entries()) {
    const { id } = await tx
      .insertInto('rotations')
      .values({
        scheduleId,
        position: index + 1,
        name: rotation.name,
        shiftLength: rotation.shift.length,
        shiftUnit: rotation.shift.unit,
        handOverTime: rotation.handOver.time,
        handOverWeekday: rotation.handOver.weekday,
        startsOn: rotation.startsOn,
        times: JSON.stringify(rotation.times),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('rotationTurns')
      .values(rotation.members.map((memberId, turn) => ({ rotationId: id, position: turn + 1, memberId })))
      .execute();
  }
}
