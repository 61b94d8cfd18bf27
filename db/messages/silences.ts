import { sql } from 'kysely';
import {
  type Matchers,
  noticeAt,
  type Silence,
  type SilencedAudience,
} from '../../domain/messages/sending/silence';
import type { Instant } from '../../domain/tracking/tracking-event';
import { announce } from '../postgres/announce';
import { columnsAsJson } from '../postgres/columns';
import type { Database, Executor } from '../postgres/database';
import { SILENCE_NOTIFICATION } from '../postgres/notifications';
import { announceDispatch } from './dispatch-queue';

/** Silences that people set, and what waits for their end. */

/** `author` is a staff id. It holds from `startsAt` until `endsAt`, that instant excluded. */
export interface NewSilence {
  readonly matchers: Matchers;
  readonly audience: SilencedAudience;
  readonly author: string;
  readonly comment: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Read off `startsAt` and `endsAt` by the clock of Postgres; no column keeps it. */
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

/**
 * Those that are active at an instant, as a column of a statement that is written out; null where there are none.
 *
 * @param at the parameter that holds the instant
 */
export function activeSilencesAt(at: `$${number}`): string {
  return `(select json_agg(${columnsAsJson('s', JUDGED)}) from silences s
            where s.ends_at > ${at}::timestamptz and s.starts_at <= ${at}::timestamptz)`;
}

/** What such a column holds. */
export function silencesFrom(column: readonly Silence[] | null): Silence[] {
  return (column ?? []).map((silence) => ({
    ...silence,
    startsAt: new Date(silence.startsAt).toISOString(),
    endsAt: new Date(silence.endsAt).toISOString(),
  }));
}

/** A worker wakes when the author is to be told that it ends. Messages are judged by it when they are due, also those meant before. */
export async function createSilence(db: Executor, silence: NewSilence): Promise<SilenceRow> {
  const { matchers, ...rest } = silence;
  const notice = noticeAt(silence);
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
      noticeAt: notice,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await announce(db, SILENCE_NOTIFICATION, Date.parse(notice) - Date.now());
  const row = await getSilence(db, id);
  if (row === undefined) throw new Error(`silence ${id} does not exist any more`);
  return row;
}

/** Undefined when there is no such silence. */
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
        // Who ends it needs no notice; one that is still due is about the new end.
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
          .where('status', '=', sql.lit('intended' as const))
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
    await announce(tx, SILENCE_NOTIFICATION);
    return (await getSilence(tx, id)) ?? null;
  });
}

/** A silence that ends soon, and the staff id of its author, who is to be told. */
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

/** Milliseconds until the next notice to an author is due; null when none is. */
export async function untilNextNotice(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(notice_at) - now()) * 1000)::float8 as ms
      from silences where noticed_at is null`.execute(db);
  return rows[0]?.ms ?? null;
}

/** What the notice to its author says of a silence. */
export interface SilenceNotice {
  readonly author: string;
  readonly comment: string;
  readonly endsAt: Instant;
  /** Messages that wait for its end. */
  readonly held: number;
}

/** What its author is told when a silence ends. Null where none is meant, or it is gone. `held`: how many messages wait for its end. */
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
