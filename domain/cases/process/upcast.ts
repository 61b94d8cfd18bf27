import type { Plan } from '../../policies/plan';
import { newCase, newProcess, type ProcessState } from '../process-state';

/**
 * Workflows outlive versions: a state that was continued as new, or a plan in an old answer, may lack what is newer than it. This
 * is the one place that knows what was missing when; everything else sees today's shapes. An old plan keeps the behaviour of its
 * day: who takes the case has it until it ends, nobody is held to a time, and its last alert is sent once.
 */

/** A plan as some version wrote it. */
export type StoredPlan = Pick<Plan, 'policyId' | 'policyVersion' | 'steps' | 'recovery'> & Partial<Plan>;

/** Before 0.2.0 there were no leases, no clocks, and no repeats of the last alert. */
export function upcastPlan(plan: StoredPlan): Plan {
  return { acknowledgement: null, clocks: null, repeatsLastPage: false, calendar: null, ...plan };
}

/** A state of any version in today's shape. What it lacks gets the value that keeps the behaviour of its day. */
export function upcastState(state: ProcessState): ProcessState {
  return {
    ...newProcess(state.shipmentId),
    ...state,
    cases: state.cases.map((openCase) => ({
      ...newCase(openCase, openCase.openedAt),
      ...openCase,
      plan: openCase.plan === null ? null : upcastPlan(openCase.plan),
    })),
  };
}
