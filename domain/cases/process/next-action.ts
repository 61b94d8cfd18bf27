import type { PlannedStep } from '../../policies/plan';
import type { Instant } from '../../tracking/tracking-event';
import type { Closing, OpenCase, ProcessState } from '../process-state';
import type { ClockName } from '../service-clock';
import { settlesAt } from './estimate';
import { runningClocks } from './service-clocks';

/**
 * What an open case waits for: the earliest of what its plan, its holder's lease, its clocks and its snooze have set. Two words
 * say why none of them has set anything, and then the case is looked at when the shipment ends: `holder_acts` (somebody has it
 * by a policy without leases) and `policy_ended` (nobody is left to be told, or ever was). The instant is null only until the
 * activity that counts business hours has answered, which is before anything else is taken.
 */
export interface NextAction {
  readonly name:
    | `step:${string}`
    | `clock:${ClockName}`
    | 'snooze_ends'
    | 'lease_reminder'
    | 'lease_ends'
    | 'wait_ends'
    | 'being_planned'
    | 'holder_acts'
    | 'policy_ended';
  readonly at: Instant | null;
}

/** `closing` is when the shipment ends by its own story; null: not yet known. */
export function nextAction(openCase: OpenCase, closing: Closing | null): NextAction {
  if (openCase.plan === null) return { name: 'being_planned', at: null };
  const first = earliest(waitsOf(openCase));
  if (first !== null) return first;
  return {
    name: openCase.status === 'acknowledged' ? 'holder_acts' : 'policy_ended',
    at: closing === null ? null : closing.at,
  };
}

interface Wait<Name extends string = NextAction['name']> {
  readonly name: Name;
  readonly at: Instant;
}

function waitsOf(openCase: OpenCase): Wait[] {
  const { lease, waiting } = openCase;
  const step = nextStep(openCase);
  const wait = (name: NextAction['name'], at: Instant | null | undefined): Wait[] =>
    at === null || at === undefined ? [] : [{ name, at }];
  return [
    ...wait('snooze_ends', openCase.snoozedUntil),
    ...(step === null ? [] : wait(`step:${step.id}`, step.at)),
    ...wait('lease_reminder', lease?.remindAt),
    ...wait('lease_ends', lease?.endsAt),
    ...runningClocks(openCase).flatMap(([name, { dueAt }]) => wait(`clock:${name}`, dueAt)),
    ...wait('wait_ends', waiting?.until),
  ];
}

/** The next step that would run as things stand: while somebody has the case in hand, only the unconditional ones. */
export function nextStep(openCase: OpenCase): { readonly id: string; readonly at: Instant } | null {
  if (openCase.status === 'snoozed') return null;
  const rest = openCase.plan?.steps.slice(openCase.nextStep) ?? [];
  const step = rest.find((next) => openCase.status !== 'acknowledged' || !isAlert(next));
  return step === undefined ? null : { id: step.id, at: shifted(step.at, openCase.shiftMs) };
}

/** Is it one of the steps that an acknowledgement stops? */
export function isAlert(step: PlannedStep): boolean {
  return step.condition === 'unacknowledged';
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
  state: Pick<ProcessState, 'cases' | 'deadlines' | 'settled' | 'closing' | 'tracking' | 'estimate'>,
): Wait<string> | null {
  const open = new Set<string>(state.cases.map((openCase) => openCase.kind));
  const settled: Readonly<Record<string, Instant | undefined>> = state.settled;
  const dateCountsAt = settlesAt(state);
  return earliest([
    ...state.cases.flatMap((openCase): Wait<string>[] => {
      const { name, at } = nextAction(openCase, null);
      return at === null ? [] : [{ name: `case:${openCase.kind}:${name}`, at }];
    }),
    ...Object.entries(state.deadlines)
      .filter(([kind, at]) => !open.has(kind) && !((settled[kind] ?? '') >= at))
      .map(([kind, at]) => ({ name: `silence:${kind}`, at })),
    ...(dateCountsAt === null ? [] : [{ name: 'estimate_counts', at: dateCountsAt }]),
    ...(state.closing === null ? [] : [{ name: `close:${state.closing.reason}`, at: state.closing.at }]),
  ]);
}

function earliest<Name extends string>(waits: readonly Wait<Name>[]): Wait<Name> | null {
  return waits.reduce<Wait<Name> | null>(
    (first, wait) => (first === null || wait.at < first.at ? wait : first),
    null,
  );
}
