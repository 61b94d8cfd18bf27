import { sql } from 'kysely';
import type { QueueView } from '../../domain/cases/queue-view';
import type { Executor } from '../postgres/database';

/** What the queue is narrowed to, under names: each member's own, and those that are shared. */

/** What a member chooses of a view. `shown` is the tab, filter and order of the queue; `search` is null where nothing is searched for. */
export interface ViewFields {
  readonly name: string;
  readonly shared: boolean;
  readonly shown: QueueView;
  readonly search: string | null;
}

const VIEW = ['id', 'owner', 'name', 'shared', 'shown', 'search', 'updatedAt', 'updatedBy'] as const;

/** So many a member keeps, and so many are shared: a menu of more is a list that nobody reads. */
export const MOST_OWN = 50;
/** So many views are shared by all members together. Routes check it; the database does not. */
export const MOST_SHARED = 100;

/** Those of a member, and those that everybody has; by name. */
export async function listViews(db: Executor, memberId: string) {
  return await db
    .selectFrom('savedViews')
    .select(VIEW)
    .where(({ or, eb }) => or([eb('owner', '=', memberId), eb('shared', '=', true)]))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(MOST_OWN + MOST_SHARED)
    .execute();
}

/** Whoever it belongs to; undefined when there is no such view. */
export async function getView(db: Executor, id: string) {
  return await db.selectFrom('savedViews').select(VIEW).where('id', '=', id).executeTakeFirst();
}

export type ViewRow = NonNullable<Awaited<ReturnType<typeof getView>>>;

/** How many there are of a member, and of all those that are shared. */
export async function countViews(
  db: Executor,
  owner: string,
): Promise<{ readonly own: number; readonly shared: number }> {
  return await db
    .selectNoFrom(({ selectFrom, fn }) => [
      selectFrom('savedViews').where('owner', '=', owner).select(fn.countAll<number>().as('n')).as('own'),
      selectFrom('savedViews').where('shared', '=', true).select(fn.countAll<number>().as('n')).as('shared'),
    ])
    .executeTakeFirstOrThrow()
    .then(({ own, shared }) => ({ own: Number(own), shared: Number(shared) }));
}

/** Does not look at how many there are: the route asks `countViews` first. */
export async function createView(db: Executor, owner: string, fields: ViewFields): Promise<ViewRow> {
  const { shown, ...rest } = fields;
  return await db
    .insertInto('savedViews')
    .values({ ...rest, owner, updatedBy: owner, shown: sql<QueueView>`${JSON.stringify(shown)}::jsonb` })
    .returning(VIEW)
    .executeTakeFirstOrThrow();
}

/** Absent fields stay as they are. Undefined when there is no such view; whose it is, the route has checked. */
export async function changeView(
  db: Executor,
  id: string,
  by: string,
  { shown, ...rest }: Partial<ViewFields>,
): Promise<ViewRow | undefined> {
  return await db
    .updateTable('savedViews')
    .set({
      ...rest,
      ...(shown === undefined ? {} : { shown: sql<QueueView>`${JSON.stringify(shown)}::jsonb` }),
      updatedBy: by,
      updatedAt: sql<string>`now()`,
    })
    .where('id', '=', id)
    .returning(VIEW)
    .executeTakeFirst();
}

/** Whoever it belongs to: the route has checked that. Does nothing when there is no such view. */
export async function deleteView(db: Executor, id: string): Promise<void> {
  await db.deleteFrom('savedViews').where('id', '=', id).execute();
}
