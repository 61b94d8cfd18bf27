import { sql } from 'kysely';
import { type Matchers, noticeAt, type Silence, type SilencedAudience } from '../domain/sending/silence';
import type { Instant } from '../domain/tracking-event';
import type { Database, Executor } from './database';
import { announceDispatch } from './dispatch-queue';

/** Silences that people set, and what waits for their end. */

export interface NewSilence {
  readonly matchers: Matchers;
  readonly audience: SilencedAudience;
  readonly author: string;
  readonly comment: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export const SILENCE_STATES = ['scheduled', 'active', 'over'] as const;
export type SilenceState = (typeof SILENCE_STATES)[number];

/** What judges of a message ask of a silence. */
const JUDGED = [
  'id',
  'kind',
  'severity',
  'carrier',
  'lane',
  'service',
  'merchant',
  'tags',
  'audience',
  'startsAt',
  'endsAt',
] as const;
const SILENCE = [
  ...JUDGED,
  'author',
  'comment',
  'createdAt',
  'endedBy',
  'endedAt',
  'noticeAt',
  'noticedAt',
] as const;

const STATE = sql<SilenceState>`case when ends_at <= now() then 'over' when starts_at > now() then 'scheduled' else 'active' end`;
/** Messages that wait for its end now. */
const WAITING = sql<number>`(select count(*)::int from messages m where m.silence_id = silences.id
  and m.status = 'intended' and m.deferral = 'silenced')`;

export async function activeSilences(db: Executor, now: Instant): Promise<Silence[]> {
  return await db
    .selectFrom('silences')
    .select(JUDGED)
    .where('endsAt', '>', now)
    .where('startsAt', '<=', now)
    .execute();
}

export async function createSilence(db: Executor, silence: NewSilence): Promise<SilenceRow> {
  const { matchers, ...rest } = silence;
  const { id } = await db
    .insertInto('silences')
    .values({
      ...rest,
      kind: [...matchers.kind],
      severity: [...matchers.severity],
      carrier: [...matchers.carrier],
      lane: [...matchers.lane],
      service: [...matchers.service],
      merchant: [...matchers.merchant],
      tags: [...matchers.tags],
      noticeAt: noticeAt(silence),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const row = await getSilence(db, id);
  if (row === undefined) throw new Error(`silence ${id} is gone`);
  return row;
}

export async function getSilence(db: Executor, id: string) {
  return await silences(db).where('id', '=', id).executeTakeFirst();
}

export type SilenceRow = NonNullable<Awaited<ReturnType<typeof getSilence>>>;

/** Newest first; `before` is the id of the last row of the page before. */
export async function listSilences(
  db: Executor,
  filter: { readonly state: SilenceState | null },
  page: { readonly limit: number; readonly before: string | null },
): Promise<SilenceRow[]> {
  let query = silences(db);
  if (filter.state !== null) query = query.where(STATE, '=', filter.state);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return await query.orderBy('id', 'desc').limit(page.limit).execute();
}

function silences(db: Executor) {
  return db
    .selectFrom('silences')
    .select(SILENCE)
    .select([STATE.as('state'), WAITING.as('waiting')]);
}

/**
 * Ends a silence earlier than it would have; what waits for its end waits until the new one. An end that is past means now.
 * Null when it is over already, or would not end earlier.
 */
export async function endSilence(
  db: Database,
  id: string,
  end: { readonly by: string; readonly at: Instant },
): Promise<SilenceRow | null> {
  return await db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('silences')
      .set({
        endsAt: sql`greatest(${end.at}::timestamptz, now())`,
        // Whoever ends it knows that it ends; a notice that is still due is about the new end.
        noticeAt: sql`greatest(${end.at}::timestamptz, now()) - (ends_at - notice_at)`,
        noticedAt: sql`case when ${end.at}::timestamptz <= now() then coalesce(noticed_at, now()) else noticed_at end`,
        endedBy: end.by,
        endedAt: sql`now()`,
      })
      .where('id', '=', id)
      .where('endsAt', '>', sql<Instant>`greatest(${end.at}::timestamptz, now())`)
      .returning('endsAt')
      .executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .with('held', (query) =>
        query
          .selectFrom('messages')
          .select('id')
          .where('silenceId', '=', id)
          .where('status', '=', 'intended')
          .orderBy('id')
          .forNoKeyUpdate(),
      )
      .updateTable('messages')
      .set({ notBefore: row.endsAt, updatedAt: sql`now()` })
      .where('id', 'in', (query) => query.selectFrom('held').select('id'))
      .where('status', '=', 'intended')
      .where('deferral', '=', 'silenced')
      .execute();
    await announceDispatch(tx);
    return (await getSilence(tx, id)) ?? null;
  });
}

export interface EndingSilence {
  readonly id: string;
  readonly author: string;
}

/**
 * Takes the silences whose authors are to be told now, in the caller's transaction: once it is committed they count as told. What
 * has ended meanwhile, while no worker ran, is told to nobody: the messages that it held tell more.
 */
export async function takeEndingSilences(tx: Executor, limit: number): Promise<EndingSilence[]> {
  const rows = await tx
    .updateTable('silences')
    .set({ noticedAt: sql`now()` })
    .where('id', 'in', (query) =>
      query
        .selectFrom('silences')
        .select('id')
        .where('noticedAt', 'is', null)
        .where('noticeAt', '<=', sql<Instant>`now()`)
        .orderBy('noticeAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'author', sql<boolean>`ends_at <= now()`.as('over')])
    .execute();
  return rows.filter(({ over }) => !over).map(({ id, author }) => ({ id, author }));
}

/** What the notice to its author says of a silence. */
export interface SilenceNotice {
  readonly author: string;
  readonly comment: string;
  readonly endsAt: Instant;
  /** Messages that wait for its end. */
  readonly held: number;
}

export async function silenceNotice(
  db: Executor,
  { silenceId = null }: { readonly silenceId?: string | null },
): Promise<SilenceNotice | null> {
  if (silenceId === null) return null;
  const row = await db
    .selectFrom('silences')
    .select(['author', 'comment', 'endsAt', WAITING.as('held')])
    .where('id', '=', silenceId)
    .executeTakeFirst();
  return row ?? null;
}
