import type { BusinessCalendar } from '../calendar/business-calendar';
import { addBusinessDays, addBusinessTime } from '../calendar/business-time';
import type { Plan, PlannedStep } from '../plan';
import type { Instant } from '../tracking-event';
import { type Offset, shortestMs } from './offset';
import type { Policy, PolicyStep } from './policy';

export interface PlanInput {
  readonly openedAt: Instant;
  /** By name; the policy's own must be there if it counts business time. */
  readonly calendars: Readonly<Record<string, BusinessCalendar>>;
  /** Divides every offset. At any other value than 1 nobody's real hours mean anything: all time is working time. */
  readonly timeScale: number;
}

/**
 * The policy's steps at absolute instants, each repeat as a step of its own, sorted by time and then by their order in the
 * policy. Frozen with the case: later changes of policies, holidays or zones do not reach it.
 *
 * @throws CalendarError when a calendar has no working time for a year
 */
export function makePlan(policy: Policy, input: PlanInput): Plan {
  const steps = policy.steps.flatMap((step) => occurrences(policy, step, input));
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    // Stable: steps of one instant keep their order.
    steps: steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    recovery: policy.tellsRecovery ? { template: 'recovered' } : null,
  };
}

function occurrences(policy: Policy, step: PolicyStep, input: PlanInput): PlannedStep[] {
  const first = advance(input.openedAt, step.after, policy, input);
  const { every, times } = step.repeat ?? { every: step.after, times: 0 };
  const instants = Array.from({ length: times }).reduce<Instant[]>(
    (before) => [...before, advance(before.at(-1) ?? first, every, policy, input)],
    [first],
  );
  return instants.map((at, index) => ({
    id: step.id,
    occurrence: index + 1,
    at,
    audience: step.audience,
    channels: step.channels,
    template: step.template,
    priority: step.priority,
    condition: step.condition,
    ...(step.ask === null ? {} : { ask: step.ask }),
  }));
}

function advance(start: Instant, offset: Offset, policy: Policy, input: PlanInput): Instant {
  if (offset.clock === 'elapsed' || input.timeScale !== 1) {
    return new Date(Date.parse(start) + Math.round(shortestMs(offset) / input.timeScale)).toISOString();
  }
  const calendar = input.calendars[policy.calendar];
  if (calendar === undefined) {
    throw new Error(`policy ${policy.id} needs the calendar ${policy.calendar}, which was not resolved`);
  }
  return 'days' in offset
    ? addBusinessDays(start, offset.days, calendar)
    : addBusinessTime(start, offset.ms, calendar);
}
