import { sql } from 'kysely';
import {
  type Briefing,
  type BriefingSpan,
  type OwnedProblem,
  sortProblems,
} from '../../domain/insight/briefing';
import { type Slice, titleOf } from '../../domain/insight/problem';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { judgedAction } from './judged-action';
import { sliceInWeek } from './problems';

/** A zone in which somebody lives who may be told, and for which Monday they were told last. */
export interface BriefedZone {
  readonly zone: string;
  readonly toldFor: LocalDate | null;
}

/** Zones of all who work here, whether they own anything or not: whoever takes a problem on a Monday evening is told of it a week later. */
export async function briefedZones(db: Executor, team: string | null): Promise<readonly BriefedZone[]> {
  const { rows } = await sql<BriefedZone>`
    SELECT zone, (SELECT to_char(max(b.week), 'YYYY-MM-DD') FROM briefings b WHERE b.time_zone = zone) AS told_for
      FROM (SELECT time_zone AS zone FROM members WHERE active
            UNION SELECT time_zone FROM teams WHERE id = ${team}) zones ORDER BY zone`.execute(db);
  return rows;
}

/** The newest week that was looked at for problems; null: none was. */
export async function scannedTo(db: Executor): Promise<LocalDate | null> {
  const row = await db.selectFrom('problemScan').select('scannedTo').executeTakeFirst();
  return row?.scannedTo ?? null;
}

/**
 * Takes the turn to tell a zone: what the briefing is about, which begins where the one before ended. Null: the zone was told for this
 * Monday. To be called in the transaction that tells it.
 */
export async function takeBriefing(
  tx: Executor,
  zone: string,
  week: LocalDate,
  until: Instant,
): Promise<BriefingSpan | null> {
  const newest = await scannedTo(tx);
  const { rows: taken } = await sql`
    INSERT INTO briefings (time_zone, week, scanned_to, written_at)
    VALUES (${zone}, ${week}::date, ${newest}::date, ${until}::timestamptz)
        ON CONFLICT DO NOTHING RETURNING week`.execute(tx);
  if (taken.length === 0) return null;
  const before = await tx
    .selectFrom('briefings')
    .select(['scannedTo', 'writtenAt'])
    .where('timeZone', '=', zone)
    .where('week', '<', week)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    week,
    scannedTo: newest,
    told: before?.scannedTo ?? daysBefore(newest ?? week, 7),
    since: before?.writtenAt ?? new Date(Date.parse(until) - WEEK_MS).toISOString(),
    until,
  };
}

const WEEK_MS = 7 * 86_400_000;

function daysBefore(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Active members of a zone who own a problem that is open, or that was closed lately; without those whose team reads of all problems. */
export async function ownersIn(db: Executor, zone: string, team: string | null): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT m.id FROM members m
     WHERE m.active AND m.time_zone = ${zone}
       AND EXISTS (SELECT FROM problems p WHERE p.owner = m.id AND ${isAsked()})
       AND NOT EXISTS (SELECT FROM team_members t WHERE t.member_id = m.id AND t.team_id = ${team})
     ORDER BY m.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Open, or closed so lately that the window of its action may end only now. */
function isAsked() {
  return sql<boolean>`(p.closed_at IS NULL OR p.closed_at > now() - interval '100 days')`;
}

interface AskedProblem extends OwnedProblem {
  readonly id: string;
  readonly slice: Slice;
  readonly title: string;
  readonly foundAt: Instant;
  readonly ownerName: string | null;
  readonly action: string | null;
}

/**
 * What there is to tell now of the time that a briefing is about.
 *
 * @param owner whose briefing it is; null: of all problems
 */
export async function briefingOf(db: Executor, span: BriefingSpan, owner: string | null): Promise<Briefing> {
  const { rows } = await sql<AskedProblem>`
    SELECT p.id, p.slice, p.title, p.found_at, p.evidence, to_char(p.last_week, 'YYYY-MM-DD') AS last_week, p.owner, m.name AS owner_name,
           p.action, p.acts_at, p.window_days, to_char(p.due, 'YYYY-MM-DD') AS due, p.closed_at
      FROM problems p LEFT JOIN members m ON m.id = p.owner
     WHERE ${isAsked()} ORDER BY p.found_at, p.id`.execute(db);
  const sorted = sortProblems(rows, span, owner);
  const named = ({ id, slice, title, ownerName }: AskedProblem) => ({
    ...{ id, slice, owner: ownerName },
    title: title === titleOf(slice) ? null : title,
  });
  const news = [...sorted.found, ...sorted.foundAgain].flatMap((problem) => {
    const seen = problem.evidence.at(-1);
    if (seen === undefined) return [];
    const [isNew, isOwn] = [
      sorted.found.includes(problem),
      problem.owner !== null && problem.owner === owner,
    ];
    return [{ ...named(problem), ...seen, isNew, isOwn }];
  });
  const better: Briefing['better'][number][] = [];
  for (const problem of sorted.notFoundAgain) {
    const before = problem.evidence.at(-1);
    if (before === undefined || span.scannedTo === null) continue;
    const now = await sliceInWeek(db, problem.slice, span.scannedTo);
    if (now.parcels > 0 && now.late / now.parcels < before.late / before.parcels)
      better.push({ ...named(problem), now, before });
  }
  const judged: Briefing['judged'][number][] = [];
  for (const problem of sorted.judged) {
    const verdict = await judgedAction(db, problem);
    if (verdict !== null && problem.action !== null)
      judged.push({ ...named(problem), action: problem.action, verdict });
  }
  return {
    isOfAll: owner === null,
    news: news.sort((a, b) => b.late - b.expected - (a.late - a.expected)),
    better,
    judged,
    due: sorted.due
      .map((problem) => ({
        ...named(problem),
        day: problem.due ?? '',
        isOverdue: (problem.due ?? '') < span.week,
      }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}
