import { endOfLocalDay, localDateAt, localInstant, plusDays } from '../calendar/local-time';
import type { Instant, LocalDate } from '../tracking/tracking-event';
import type { Evidence, Slice } from './problem';
import { weekOf } from './record-of';
import type { Verdict } from './verdict';

/** What is told on Mondays to those who own problems: when, and which problems it names. */

/** It waits for the week to be looked at, but no longer than the morning lasts. */
const MORNING = { from: '08:00', to: '12:00' } as const;
/** A week is looked at this long after its Monday (days). */
const SCANNED_AFTER_DAYS = 14;

/** Of one zone: its Monday, to be told now, or when to look again. */
export type BriefingTurn =
  | { readonly isDue: true; readonly week: LocalDate }
  | { readonly isDue: false; readonly lookAt: Instant };

/**
 * Whether people of a zone are to be told now. From eight in the morning of their Monday, as soon as the newest week was looked at, at noon in
 * any case. Who was not told by the end of Tuesday (nothing ran) hears of it a week later.
 *
 * @param toldFor the newest Monday for which they were; null: none @param scannedTo the newest week that was looked at; null: none
 * @throws CalendarError for an unknown zone
 */
export function briefingTurn(
  zone: string,
  now: Instant,
  { toldFor, scannedTo }: { readonly toldFor: LocalDate | null; readonly scannedTo: LocalDate | null },
): BriefingTurn {
  const week = weekOf(`${localDateAt(now, zone)}T00:00:00.000Z`);
  const isOver = (toldFor !== null && toldFor >= week) || now >= endOfLocalDay(plusDays(week, 1), zone);
  if (isOver) return { isDue: false, lookAt: localInstant(plusDays(week, 7), MORNING.from, zone) };
  const from = localInstant(week, MORNING.from, zone);
  if (now < from) return { isDue: false, lookAt: from };
  const atLatest = localInstant(week, MORNING.to, zone);
  const isLookedAt = scannedTo !== null && scannedTo >= plusDays(week, -SCANNED_AFTER_DAYS);
  return isLookedAt || now >= atLatest ? { isDue: true, week } : { isDue: false, lookAt: atLatest };
}

/** What one briefing is about. It begins where the one before ended, so nothing is told twice or left out. */
export interface BriefingSpan {
  /** The Monday on which it is read. */
  readonly week: LocalDate;
  /** Weeks of parcels (their Mondays) that were looked at: those after `told`, up to `scannedTo`. Null: none was. */
  readonly told: LocalDate;
  readonly scannedTo: LocalDate | null;
  /** Windows of actions that ended after `since`, up to `until`. */
  readonly since: Instant;
  readonly until: Instant;
}

/** A problem, as far as a briefing asks. */
export interface OwnedProblem {
  readonly evidence: readonly Evidence[];
  /** The Monday of the newest week in which it was found. */
  readonly lastWeek: LocalDate;
  readonly owner: string | null;
  readonly actsAt: Instant | null;
  readonly windowDays: number | null;
  readonly due: LocalDate | null;
  readonly closedAt: Instant | null;
}

export interface Sorted<Problem> {
  /** Found for the first time, whoever looks after it. */
  readonly found: readonly Problem[];
  /** Known, and found again. */
  readonly foundAgain: readonly Problem[];
  /** Found in the week before, and not in the newest: whether it is better is asked of the parcels. */
  readonly notFoundAgain: readonly Problem[];
  /** The window of their action has ended. */
  readonly judged: readonly Problem[];
  /** To be done this week, or before it, and nothing is said of what is done. */
  readonly due: readonly Problem[];
}

const DAY_MS = 86_400_000;

/** @param owner whose problems; null: all */
export function sortProblems<Problem extends OwnedProblem>(
  problems: readonly Problem[],
  { week, told, scannedTo, since, until }: BriefingSpan,
  owner: string | null,
): Sorted<Problem> {
  const own = owner === null ? problems : problems.filter((problem) => problem.owner === owner);
  const isOpen = ({ closedAt }: Problem): boolean => closedAt === null;
  const isNewsOf = (of: LocalDate | undefined): boolean =>
    of !== undefined && scannedTo !== null && of > told && of <= scannedTo;
  const isFound = ({ evidence }: Problem): boolean => isNewsOf(evidence[0]?.week);
  const endOfWindow = ({ actsAt, windowDays }: Problem): string =>
    actsAt === null || windowDays === null
      ? ''
      : new Date(Date.parse(actsAt) + windowDays * DAY_MS).toISOString();
  return {
    found: problems.filter((problem) => isOpen(problem) && isFound(problem)),
    foundAgain: own.filter((problem) => isOpen(problem) && !isFound(problem) && isNewsOf(problem.lastWeek)),
    notFoundAgain: own.filter(
      (problem) => isOpen(problem) && scannedTo !== null && scannedTo > told && problem.lastWeek === told,
    ),
    judged: own.filter((problem) => endOfWindow(problem) > since && endOfWindow(problem) <= until),
    due: own.filter(
      (problem) =>
        isOpen(problem) &&
        problem.due !== null &&
        problem.due <= plusDays(week, 6) &&
        problem.actsAt === null,
    ),
  };
}

/** A problem as a briefing names it. `title` is null where it is told by its slice, in the reader's language. */
interface NamedProblem {
  readonly id: string;
  readonly slice: Slice;
  readonly title: string | null;
  /** Who looks after it, by name; null: nobody. */
  readonly owner: string | null;
}
type Share = Pick<Evidence, 'parcels' | 'late'>;

/** What a briefing says, gravest first. */
export interface Briefing {
  /** Of all problems; else of its reader's own, and of what is new. */
  readonly isOfAll: boolean;
  readonly news: readonly (NamedProblem & Evidence & { readonly isNew: boolean; readonly isOwn: boolean })[];
  readonly better: readonly (NamedProblem & { readonly now: Share; readonly before: Share })[];
  readonly judged: readonly (NamedProblem & { readonly action: string; readonly verdict: Verdict })[];
  /** `isOverdue`: since before the Monday on which it is read. */
  readonly due: readonly (NamedProblem & { readonly day: LocalDate; readonly isOverdue: boolean })[];
}

export function hasNothingToSay({ news, better, judged, due }: Briefing): boolean {
  return news.length + better.length + judged.length + due.length === 0;
}
