import type { Plan } from '../plan';
import { newCase, newProcess, type ProcessState } from '../process-state';

/**
 * Workflows outlive versions: a state that was continued as new, or a plan in an old answer, may lack what is newer than it. This
 * is the one place that knows what was missing when; everything else sees today's shapes. An old plan keeps the behaviour of its
 * day: who takes the case has it until it ends, nobody is held to a time, and its last page is said once.
 */

/** A plan as some version wrote it. */
export type StoredPlan = Pick<Plan, 'policyId' | 'policyVersion' | 'steps' | 'recovery'> & Partial<Plan>;

/** Before 0.2.0 there were no leases, no clocks, and no last page that is said again. */
export function upcastPlan(plan: StoredPlan): Plan {
  return { acknowledgement: null, clocks: null, repeatsLastPage: false, calendar: null, ...plan };
}

export function upcastState(state: ProcessState): ProcessState {
  return {
    ...newProcess(state.shipmentId),
    ...state,
    cases: state.cases.map((one) => ({
      ...newCase(one, one.openedAt),
      ...one,
      plan: one.plan === null ? null : upcastPlan(one.plan),
    })),
  };
}
