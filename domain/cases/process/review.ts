import {
  activeExceptions,
  contradictedAt,
  evidenceOf,
  explainedUntil,
  faultOwnerOf,
  isActive,
  position,
} from '../../tracking/derive';
import { isTerminal } from '../../tracking/milestone';
import type { Instant, LocalDate } from '../../tracking/tracking-event';
import type { Resolution } from '../case';
import type { ExceptionKind, Severity } from '../exception-kind';
import { factsOf } from '../exception-kind';
import { type InactivityKind, newCase, type OpenCase, type ProcessState } from '../process-state';
import { awaitsDeadlines } from './deadlines';
import type { Draft } from './draft';
import { estimateThatCounts } from './estimate';
import { isSuperseded, supersededKinds } from './supersede';

/**
 * Brings the open cases in line with what the scans say now: closes what is over, then opens or adds to what holds. In that
 * order, so that a case which ends in this round no longer stands in another one's way.
 */
export function reviewCases(draft: Draft, now: Instant): Draft {
  const closed = draft.state.cases.reduce((before, openCase) => {
    const resolution = isSuperseded(before.state, openCase.kind, openCase.reportedAt)
      ? 'superseded'
      : over(before.state, openCase, now);
    return resolution === null ? before : closeCase(before, openCase, resolution, 'wayward');
  }, draft);
  return factsThatSpeak(closed.state)
    .filter(({ kind, at }) => !isSuperseded(closed.state, kind, at))
    .reduce((before, { kind, at }) => takeReport(before, kind, at), closed);
}

/** Every kind that holds by the carrier's own words, with the instant of its newest evidence. */
function factsThatSpeak(state: ProcessState): { kind: ExceptionKind; at: Instant }[] {
  const { tracking } = state;
  const reported = activeExceptions(tracking)
    .filter((kind) => speaksBy(state, kind) && !isHistory(state, kind))
    .map((kind) => ({ kind, at: evidenceOf(tracking, kind) ?? '' }));
  const contradiction = contradictedAt(tracking);
  const disputed =
    contradiction === null ? [] : [{ kind: 'delivered_in_dispute' as const, at: contradiction }];
  return [...reported, ...disputed, ...slippedEstimate(state)];
}

/**
 * Inactivity and dates are judged here, from scans and deadlines: a sender's word that a parcel is "late" opens nothing, or its
 * case would open and close for ever. "Not received" is a fact that somebody else must tell, and so is a carrier that came for the
 * parcel and got none.
 */
function speaksBy({ tracking }: ProcessState, kind: ExceptionKind): boolean {
  if (kind === 'not_picked_up') return tracking.lastMovementAt === null;
  // That a carrier shows nothing of what it took is found where it was asked (services/carriers/), and told as a fact.
  return (
    factsOf(kind).origin === 'reported' || kind === 'delivered_in_dispute' || kind === 'change_unconfirmed'
  );
}

/** Reported this long before the registration, trouble belongs to an earlier life of the number, or is long settled. */
const OLD_NEWS_MS = 14 * 86_400_000;

/** True for reports that are too old to act on, and for damage that was delivered before the registration. */
function isHistory({ tracking, facts }: ProcessState, kind: ExceptionKind): boolean {
  const report = tracking.reported[kind];
  if (facts === null || report === undefined) return false;
  if (Date.parse(facts.registeredAt) - Date.parse(report.last) > OLD_NEWS_MS) return true;
  const delivered = tracking.reached.delivered?.first;
  return (
    kind === 'damaged' && delivered !== undefined && report.last < delivered && delivered < facts.registeredAt
  );
}

/** The carrier's estimate moved later. Only without a promised date: with one, `late_risk` and `late` say it. */
function slippedEstimate(state: ProcessState): { kind: ExceptionKind; at: Instant }[] {
  const { tracking, facts } = state;
  const estimate = estimateThatCounts(state);
  if (estimate === null || facts === null || facts.promisedDate !== null) return [];
  const { milestone } = position(tracking);
  const underway = milestone === null || milestone === 'pre_transit' || milestone === 'in_transit';
  return underway && estimate.latest.date > estimate.first.date && explainedUntil(tracking) === null
    ? [{ kind: 'eta_slipped', at: estimate.latest.asOf }]
    : [];
}

/** A report opens a case, or adds to the open one; what an earlier case was closed with does not open it again. */
function takeReport(draft: Draft, kind: ExceptionKind, at: Instant): Draft {
  const { state } = draft;
  const open = state.cases.find((openCase) => openCase.kind === kind);
  if (open === undefined) {
    const settled = state.settled[kind];
    return settled !== undefined && at <= settled ? draft : openNewCase(draft, kind, at);
  }
  if (at <= open.reportedAt) return draft;
  const reports = reportsOf(state, kind);
  return {
    state: withCase(state, { ...open, reportedAt: at }),
    commands: [
      ...draft.commands,
      {
        type: 'report_again',
        kind,
        episode: open.episode,
        occurredAt: at,
        reports,
        severity: severityOf(state, kind),
      },
    ],
  };
}

/**
 * Opens the next episode of a kind. The caller has made sure that none is open.
 *
 * @param foretold what was predicted, where that opens it: a fear, and so less grave than what is so
 */
export function openNewCase(
  draft: Draft,
  kind: ExceptionKind,
  occurredAt: Instant,
  foretold: OpenCase['foretold'] = null,
): Draft {
  const { state } = draft;
  const episode = (state.episodes[kind] ?? 0) + 1;
  const facts = factsOf(kind);
  const reports = reportsOf(state, kind);
  const opened: Draft = {
    state: {
      ...state,
      episodes: { ...state.episodes, [kind]: episode },
      cases: [...state.cases, { ...newCase({ kind, episode }, occurredAt), foretold }],
    },
    commands: [
      ...draft.commands,
      {
        type: 'open_case',
        kind,
        episode,
        occurredAt,
        reports,
        severity: foretold === null ? severityOf(state, kind) : 'info',
        faultOwner: faultOwnerOf(state.tracking, kind),
        actionBy: facts.actionBy,
        actionRequired: facts.actionRequired,
      },
    ],
  };
  const superseded = supersededKinds(kind);
  return opened.state.cases
    .filter((openCase) => superseded.includes(openCase.kind))
    .reduce((before, openCase) => closeCase(before, openCase, 'superseded', 'wayward'), opened);
}

/**
 * Closes a case. `settledUpTo`: only what a person closed is settled; old reports and passed deadlines up to then never open it
 * again. What closed by itself opens again if it turns out to hold after all.
 */
export function closeCase(
  draft: Draft,
  openCase: OpenCase,
  resolution: Resolution,
  by: string,
  settledUpTo: Instant | null = null,
): Draft {
  const { settled } = draft.state;
  const before = settled[openCase.kind];
  const isLater = settledUpTo !== null && (before === undefined || settledUpTo > before);
  return {
    state: {
      ...draft.state,
      cases: draft.state.cases.filter((other) => other.kind !== openCase.kind),
      settled: isLater ? { ...settled, [openCase.kind]: settledUpTo } : settled,
    },
    commands: [
      ...draft.commands,
      { type: 'close_case', kind: openCase.kind, episode: openCase.episode, resolution, by },
    ],
  };
}

/** Why the case is over as things stand, or null while it is not. */
function over(state: ProcessState, openCase: OpenCase, now: Instant): Resolution | null {
  if (!isOver(state, openCase.kind, openCase.reportedAt, now)) return null;
  const { milestone } = position(state.tracking);
  if (milestone === null || !isTerminal(milestone)) {
    // Inactivity that the carrier has now explained is no good news: the explanation is told instead.
    const isExplained =
      factsOf(openCase.kind).origin === 'derived' && explainedUntil(state.tracking) !== null;
    return isExplained ? 'superseded' : 'recovered';
  }
  return milestone === 'delivered' ? 'delivered' : 'ended';
}

/** Is what was reported (or passed) at `reportedAt` no longer true? Asked of open cases, and before inactivity opens one. */
export function isOver(state: ProcessState, kind: ExceptionKind, reportedAt: Instant, now: Instant): boolean {
  const { tracking } = state;
  const { milestone } = position(tracking);
  const terminal = milestone !== null && isTerminal(milestone);
  const arrives = terminal || milestone === 'available_for_pickup';
  const promised = state.facts?.promisedDate ?? null;
  const estimate = estimateThatCounts(state);
  switch (kind) {
    case 'unknown_number':
      return tracking.seen !== null;
    case 'not_picked_up':
      return (
        terminal ||
        tracking.lastMovementAt !== null ||
        (tracking.reported.not_picked_up === undefined && movedIntoFuture(state, kind, now))
      );
    case 'stalled':
      // Not every scan ends inactivity: an old one may leave the parcel just as inactive as before.
      return (
        terminal ||
        movedIntoFuture(state, kind, now) ||
        (!awaitsDeadlines(state) && state.deadlines.stalled === undefined)
      );
    case 'eta_slipped':
      return (
        arrives ||
        milestone === 'out_for_delivery' ||
        promised !== null ||
        (estimate !== null && estimate.latest.date <= estimate.first.date)
      );
    case 'late_risk':
      return (
        arrives ||
        milestone === 'out_for_delivery' ||
        promised === null ||
        (!isPredicted(state, promised) &&
          (movedIntoFuture(state, kind, now) ||
            (estimate !== null && estimate.latest.asOf > reportedAt && estimate.latest.date <= promised)))
      );
    case 'late':
      return arrives || promised === null || movedIntoFuture(state, kind, now);
    case 'delivered_in_dispute':
      // A later proof of delivery settles a contradiction between scans; a customer's word only a person settles.
      return !isActive(tracking, kind) && contradictedAt(tracking) === null;
    case 'customer_question':
      // Whatever becomes of the parcel: who asked is answered by a person.
      return false;
    default:
      return !isActive(tracking, kind);
  }
}

/** What is predicted rests on what became of other parcels: neither the calendar nor a day that the carrier names anew ends it. */
function isPredicted({ risk }: ProcessState, promised: LocalDate): boolean {
  return risk?.holds === true && risk.promisedDate === promised;
}

/** By a newer scan, estimate or promise the deadline that was passed lies ahead again. */
function movedIntoFuture({ deadlines }: ProcessState, kind: InactivityKind, now: Instant): boolean {
  const deadline = deadlines[kind];
  return deadline !== undefined && deadline > now;
}

function reportsOf(state: ProcessState, kind: ExceptionKind): number {
  return state.tracking.reported[kind]?.count ?? 1;
}

/** The third failed attempt is no minor matter any more: the carrier sends the parcel back next. */
function severityOf(state: ProcessState, kind: ExceptionKind): Severity {
  const { severity } = factsOf(kind);
  const { recipient_unavailable: nobodyHome, access_problem: noWayIn } = state.tracking.reported;
  const attempts = (nobodyHome?.count ?? 0) + (noWayIn?.count ?? 0);
  const isAttempt = kind === 'recipient_unavailable' || kind === 'access_problem';
  return isAttempt && attempts >= 3 ? 'major' : severity;
}

/** Puts a changed case in the place of the open one of its kind; nothing changes where none is open. */
export function withCase(state: ProcessState, changed: OpenCase): ProcessState {
  return {
    ...state,
    cases: state.cases.map((openCase) => (openCase.kind === changed.kind ? changed : openCase)),
  };
}
