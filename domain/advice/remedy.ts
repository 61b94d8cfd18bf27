import type { Actor, ExceptionKind } from '../cases/exception-kind';

/** What people can do on a case so that it comes to an end. The acts that only say who has it are none. */
export const REMEDIES = ['write', 'correct_address', 'escalate', 'hand_over', 'put_off'] as const;
export type Remedy = (typeof REMEDIES)[number];

/** The entry of a case's history that each leaves. */
export const ENTRY_OF_REMEDY = {
  write: 'staff_wrote',
  correct_address: 'address_changed',
  escalate: 'escalated',
  hand_over: 'handed_over',
  put_off: 'snoozed',
} as const satisfies Readonly<Record<Remedy, string>>;

/** So long after a remedy is looked whether the case was closed (whole hours). */
export const HORIZON_HOURS = 72;

/** More remedies than this before are the same stage. */
export const MOST_ATTEMPTS = 2;

const WHERE_IT_GOES: readonly ExceptionKind[] = [
  'address_problem',
  'access_problem',
  'recipient_unavailable',
  'returning',
];
const SHORTEST_REST_MS = 4 * 3_600_000;

/** What decides whether a remedy is possible at all, and allowed by the policy of the case. */
export interface Circumstances {
  readonly kind: ExceptionKind;
  readonly actionBy: Actor;
  readonly isSnoozed: boolean;
  readonly isCustomerReachable: boolean;
  /** Does the policy know somebody whom it would alert next? */
  readonly hasNextAlert: boolean;
  /** By when the policy wants the case closed (ms); null: it does not say. */
  readonly dueAt: number | null;
  /** ms */
  readonly now: number;
}

/** Whether people could do it on this case now. Whether it would help is not asked here. */
export function isPossible(remedy: Remedy, of: Circumstances): boolean {
  switch (remedy) {
    case 'write':
      return of.isCustomerReachable;
    case 'correct_address':
      return WHERE_IT_GOES.includes(of.kind);
    case 'escalate':
      return of.hasNextAlert;
    case 'hand_over':
      return true;
    case 'put_off':
      // To wait is no way where it is our move, nor past the time that the policy gives.
      return (
        !of.isSnoozed &&
        (of.actionBy === 'carrier' || of.actionBy === 'none') &&
        (of.dueAt === null || of.dueAt > of.now + SHORTEST_REST_MS)
      );
  }
}
