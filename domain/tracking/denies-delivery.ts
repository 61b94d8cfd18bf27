import type { ExceptionKind } from '../cases/exception-kind';

/** What cannot be true of a parcel that its recipient has: somebody is wrong, and a person has to find out who. */
export const DENIES_DELIVERY: ReadonlySet<ExceptionKind> = new Set([
  'delivered_in_dispute',
  'refused',
  'address_problem',
  'access_problem',
  'recipient_unavailable',
  'returning',
  'lost',
  'disposed',
]);
