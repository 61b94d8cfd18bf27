import type { Resolution } from '../case';
import { activeExceptions, explainedUntil, faultOwnerOf, isActive, position } from '../derive';
import type { ExceptionKind, Severity } from '../exception-kind';
import { factsOf } from '../exception-kind';
import { isTerminal } from '../milestone';
import type { OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import type { Command } from './commands';

/** State and commands so far in one round: each stage of a round takes one and gives the next. */
export interface Draft {
  readonly state: ProcessState;
  readonly commands: readonly Command[];
}

/** Movement this long after the delivery contradicts it; sooner, it is a scan that came late to the carrier's own system. */
const CONTRADICTS_DELIVERY_AFTER_MS = 12 * 3_600_000;

/** A graver case makes these say nothing new. */
const SUPERSEDES: Readonly<Partial<Record<ExceptionKind, readonly ExceptionKind[]>>> = {
  late_risk: ['eta_slipped'],
  late: ['late_risk', 'eta_slipped'],
  lost: ['stalled', 'late_risk', 'late', 'eta_slipped'],
  refused: ['late_risk', 'late', 'eta_slipped'],
  returning: ['stalled', 'late_risk', 'late', 'eta_slipped', 'held_for_pickup'],
  cancelled: ['not_picked_up', 'stalled', 'late_risk', 'late', 'eta_slipped'],
  disposed: ['stalled', 'late_risk', 'late', 'eta_slipped', 'returning'],
};

/** Brings the open cases in line with what the scans say now: opens, reports again, closes. */
export function reviewCases(draft: Draft): Draft {
  const said = factsThatSpeak(draft.state).reduce(
    (before, { kind, at }) => takeReport(before, kind, at),
    draft,
  );
  return said.state.cases.reduce((before, one) => {
    const resolution = over(said.state, one);
    return resolution === null ? before : closeCase(before, one, resolution, 'wayward');
  }, said);
}

/** Every kind that holds as things stand, with the instant of its newest evidence. */
function factsThatSpeak(state: ProcessState): { kind: ExceptionKind; at: Instant }[] {
  const reported = activeExceptions(state.tracking).map((kind) => ({
    kind,
    at: state.tracking.reported[kind]?.last ?? '',
  }));
  return [...reported, ...disputedDelivery(state), ...slippedEstimate(state)].filter(
    ({ kind }) => !state.cases.some((one) => SUPERSEDES[one.kind]?.includes(kind)),
  );
}

function disputedDelivery({ tracking }: ProcessState): { kind: ExceptionKind; at: Instant }[] {
  const { milestone, since } = position(tracking);
  const moved = tracking.lastProgressAt;
  if (milestone !== 'delivered' || since === null || moved === null) return [];
  return Date.parse(moved) - Date.parse(since) > CONTRADICTS_DELIVERY_AFTER_MS
    ? [{ kind: 'delivered_in_dispute', at: moved }]
    : [];
}

/** The carrier's date moved later. Within the promise it is nobody's business; beyond the promise it is a late risk. */
function slippedEstimate({ tracking, facts }: ProcessState): { kind: ExceptionKind; at: Instant }[] {
  const { estimate } = tracking;
  if (estimate === null || facts === null || facts.promisedDate !== null) return [];
  const { milestone } = position(tracking);
  const underway = milestone === null || milestone === 'pre_transit' || milestone === 'in_transit';
  return underway && estimate.latest.date > estimate.first.date && explainedUntil(tracking) === null
    ? [{ kind: 'eta_slipped', at: estimate.latest.asOf }]
    : [];
}

/** A report opens a case, or adds to the open one; what an earlier case was closed with does not open it again. */
export function takeReport(draft: Draft, kind: ExceptionKind, at: Instant): Draft {
  const { state } = draft;
  const open = state.cases.find((one) => one.kind === kind);
  if (open === undefined) {
    const settled = state.settled[kind];
    return settled !== undefined && at <= settled ? draft : openCase(draft, kind, at);
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
        severity: severityOf(kind, reports),
      },
    ],
  };
}

export function openCase(draft: Draft, kind: ExceptionKind, occurredAt: Instant): Draft {
  const { state } = draft;
  const episode = (state.episodes[kind] ?? 0) + 1;
  const facts = factsOf(kind);
  const reports = reportsOf(state, kind);
  const opened: Draft = {
    state: {
      ...state,
      episodes: { ...state.episodes, [kind]: episode },
      cases: [
        ...state.cases,
        {
          kind,
          episode,
          id: null,
          plan: null,
          status: 'open',
          openedAt: occurredAt,
          reportedAt: occurredAt,
          assignee: null,
          snoozedUntil: null,
          nextStep: 0,
          shiftMs: 0,
          lastStepAt: null,
        },
      ],
    },
    commands: [
      ...draft.commands,
      {
        type: 'open_case',
        kind,
        episode,
        occurredAt,
        reports,
        severity: severityOf(kind, reports),
        faultOwner: faultOwnerOf(state.tracking, kind),
        actionBy: facts.actionBy,
        actionRequired: facts.actionRequired,
      },
    ],
  };
  const superseded = SUPERSEDES[kind] ?? [];
  return opened.state.cases
    .filter((one) => superseded.includes(one.kind))
    .reduce((before, one) => closeCase(before, one, 'superseded', 'wayward'), opened);
}

export function closeCase(
  draft: Draft,
  one: OpenCase,
  resolution: Resolution,
  by: string,
  settledUpTo = one.reportedAt,
): Draft {
  const settled = draft.state.settled[one.kind];
  return {
    state: {
      ...draft.state,
      cases: draft.state.cases.filter((other) => other.kind !== one.kind),
      settled: {
        ...draft.state.settled,
        [one.kind]: settled !== undefined && settled > settledUpTo ? settled : settledUpTo,
      },
    },
    commands: [
      ...draft.commands,
      { type: 'close_case', kind: one.kind, episode: one.episode, resolution, by },
    ],
  };
}

/** Why the case is over as things stand, or null while it is not. */
function over(state: ProcessState, one: OpenCase): Resolution | null {
  const { milestone } = position(state.tracking);
  const ended: Resolution = milestone === 'delivered' ? 'delivered' : 'ended';
  const isOver = isOverNow(state, one);
  if (!isOver) return null;
  return milestone !== null && isTerminal(milestone) ? ended : 'recovered';
}

function isOverNow(state: ProcessState, { kind, reportedAt }: OpenCase): boolean {
  const { tracking, facts } = state;
  const { milestone, since } = position(tracking);
  const terminal = milestone !== null && isTerminal(milestone);
  switch (kind) {
    case 'unknown_number':
      return tracking.seen !== null;
    case 'not_picked_up':
      return tracking.lastMovementAt !== null || terminal;
    case 'stalled':
      return terminal || (tracking.lastMovementAt !== null && tracking.lastMovementAt > reportedAt);
    case 'eta_slipped':
      return (
        terminal ||
        milestone === 'out_for_delivery' ||
        milestone === 'available_for_pickup' ||
        (tracking.estimate !== null && tracking.estimate.latest.date <= tracking.estimate.first.date)
      );
    case 'late_risk': {
      const promised = facts?.promisedDate ?? null;
      const estimate = tracking.estimate?.latest ?? null;
      const backInTime =
        estimate !== null && estimate.asOf > reportedAt && promised !== null && estimate.date <= promised;
      return (
        terminal ||
        milestone === 'out_for_delivery' ||
        milestone === 'available_for_pickup' ||
        promised === null ||
        backInTime
      );
    }
    case 'late':
      return terminal || milestone === 'available_for_pickup' || (facts?.promisedDate ?? null) === null;
    case 'delivered_in_dispute':
      // A later proof of delivery settles a contradiction between scans; a customer's word only a person settles.
      return isActive(tracking, kind)
        ? false
        : milestone !== 'delivered' || (since !== null && since >= reportedAt);
    default:
      return !isActive(tracking, kind);
  }
}

function reportsOf(state: ProcessState, kind: ExceptionKind): number {
  return state.tracking.reported[kind]?.count ?? 1;
}

/** The third failed attempt in a row is no minor matter any more: the carrier sends the parcel back next. */
function severityOf(kind: ExceptionKind, reports: number): Severity {
  const { severity } = factsOf(kind);
  return severity === 'minor' && reports >= 3 ? 'major' : severity;
}

export function withCase(state: ProcessState, changed: OpenCase): ProcessState {
  return { ...state, cases: state.cases.map((one) => (one.kind === changed.kind ? changed : one)) };
}
