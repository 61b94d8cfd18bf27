import type { PlannedStep } from '../plan';
import type { OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';

/**
 * What an open case waits for. Every open case has a next action in time, or one of the two words that say why not:
 * `holder_acts` (somebody acknowledged it and has it in hand) and `policy_ended` (all steps have run; a person resolves it or
 * the parcel does).
 */
export type NextAction =
  | { readonly name: `step:${string}`; readonly at: Instant }
  | { readonly name: 'snooze_ends'; readonly at: Instant }
  | { readonly name: 'being_planned' | 'holder_acts' | 'policy_ended'; readonly at: null };

export function nextAction(openCase: OpenCase): NextAction {
  if (openCase.plan === null) return { name: 'being_planned', at: null };
  if (openCase.status === 'snoozed' && openCase.snoozedUntil !== null) {
    return { name: 'snooze_ends', at: openCase.snoozedUntil };
  }
  const step = nextStep(openCase);
  if (step !== null) return { name: `step:${step.id}`, at: shifted(step.at, openCase.shiftMs) };
  return { name: openCase.status === 'acknowledged' ? 'holder_acts' : 'policy_ended', at: null };
}

/** The next step that would run as things stand: while somebody has the case in hand, only the unconditional ones. */
function nextStep(openCase: OpenCase): PlannedStep | null {
  const rest = openCase.plan?.steps.slice(openCase.nextStep) ?? [];
  return rest.find((step) => openCase.status !== 'acknowledged' || step.condition === 'always') ?? null;
}

export function shifted(at: Instant, shiftMs: number): Instant {
  return shiftMs === 0 ? at : new Date(Date.parse(at) + shiftMs).toISOString();
}

/** The earliest instant at which something is due; null only for a shipment about which nothing is known yet. */
export function nextDeadline(state: ProcessState): Instant | null {
  const open = new Set(state.cases.map((one) => one.kind));
  const instants = [
    ...state.cases.map((one) => nextAction(one).at),
    ...Object.entries(state.deadlines)
      .filter(([kind, at]) => !open.has(kind as never) && !isSettled(state, kind, at))
      .map(([, at]) => at),
    state.closing?.at ?? null,
  ].filter((at): at is Instant => at !== null);
  return instants.reduce<Instant | null>(
    (earliest, at) => (earliest === null || at < earliest ? at : earliest),
    null,
  );
}

function isSettled(state: ProcessState, kind: string, deadline: Instant): boolean {
  const settled = (state.settled as Readonly<Record<string, Instant | undefined>>)[kind];
  return settled !== undefined && settled >= deadline;
}
