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

export function laterOf(a: Instant, b: Instant | null): Instant {
  return b !== null && b > a ? b : a;
}

/** The earliest instant at which something is due; null only while nothing is known that could become due. */
export function nextDeadline(state: ProcessState): Instant | null {
  return shipmentNextAction(state)?.at ?? null;
}

/** What the shipment as a whole waits for next, in words that Postgres shows: `case:late:step:tell_lead`, `silence:stalled`. */
export function shipmentNextAction(
  state: Pick<ProcessState, 'cases' | 'deadlines' | 'settled' | 'closing'>,
): { readonly name: string; readonly at: Instant } | null {
  const open = new Set<string>(state.cases.map((one) => one.kind));
  const settled: Readonly<Record<string, Instant | undefined>> = state.settled;
  const waits = [
    ...state.cases.map((one) => ({
      name: `case:${one.kind}:${nextAction(one).name}`,
      at: nextAction(one).at,
    })),
    ...Object.entries(state.deadlines)
      .filter(([kind, at]) => !open.has(kind) && !((settled[kind] ?? '') >= at))
      .map(([kind, at]) => ({ name: `silence:${kind}`, at })),
    ...(state.closing === null ? [] : [{ name: `close:${state.closing.reason}`, at: state.closing.at }]),
  ].filter((wait): wait is { name: string; at: Instant } => wait.at !== null);
  return waits.reduce<{ name: string; at: Instant } | null>(
    (first, wait) => (first === null || wait.at < first.at ? wait : first),
    null,
  );
}
