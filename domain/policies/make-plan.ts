import type { BusinessCalendar } from '../calendar/business-calendar';
import type { ClockName } from '../cases/service-clock';
import type { Instant } from '../tracking/tracking-event';
import { advance, type Pace } from './advance';
import type { Offset } from './offset';
import type { Plan, PlannedStep } from './plan';
import type { CalendarSpec, Policy, PolicyStep } from './policy';

/** What a policy is turned into instants with. `spec` is kept with the plan. */
export interface PlanInput {
  readonly openedAt: Instant;
  /** By name; the policy's own must be there if it counts business time. */
  readonly calendars: Readonly<Record<string, BusinessCalendar>>;
  readonly timeScale: Pace['timeScale'];
  /** The policy's calendar before its holidays are looked up: what is planned later is counted on it. */
  readonly spec?: CalendarSpec | null;
}

/**
 * The policy's steps at absolute instants, each repeat as a step of its own, sorted by time and then by their order in the
 * policy. Frozen with the case: later changes of policies, holidays or zones do not reach it.
 *
 * @throws CalendarError when a calendar has no working time for a year
 */
export function makePlan(policy: Policy, { openedAt, calendars, timeScale, spec = null }: PlanInput): Plan {
  const pace: Pace = { calendar: calendars[policy.calendar] ?? null, timeScale };
  const steps = policy.steps
    .flatMap((step) => occurrences(step, openedAt, pace))
    // Stable: steps of one instant keep their order.
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const firstAlert = steps.find((step) => step.condition === 'unacknowledged');
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    steps,
    recovery: policy.tellsRecovery ? { template: 'recovered' } : null,
    acknowledgement: policy.acknowledgement,
    clocks:
      policy.clocks === null
        ? null
        : { ...policy.clocks, dueAt: clocksDue(policy.clocks, openedAt, firstAlert?.at ?? null, pace) },
    repeatsLastPage: firstAlert !== undefined,
    calendar: spec,
  };
}

/** Nobody answers for a case of which nobody is told. */
function clocksDue(
  { firstResponse, resolution }: NonNullable<Policy['clocks']>,
  openedAt: Instant,
  firstAlertAt: Instant | null,
  pace: Pace,
): Partial<Record<ClockName, Instant>> {
  if (firstAlertAt === null) return {};
  const due = (start: Instant, offset: Offset | null, name: ClockName) =>
    offset === null ? {} : { [name]: advance(start, offset, pace) };
  return {
    ...due(firstAlertAt, firstResponse, 'first_response'),
    ...due(openedAt, resolution, 'resolution'),
  };
}

function occurrences(step: PolicyStep, openedAt: Instant, pace: Pace): PlannedStep[] {
  const first = advance(openedAt, step.after, pace);
  const { every, times } = step.repeat ?? { every: step.after, times: 0 };
  const instants = Array.from({ length: times }).reduce<Instant[]>(
    (before) => [...before, advance(before.at(-1) ?? first, every, pace)],
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
    ...(step.topic === null ? {} : { topic: step.topic }),
  }));
}
