import type { ExceptionKind } from '../../domain/cases/exception-kind';

export type ReportedKind = Exclude<
  ExceptionKind,
  | 'not_picked_up'
  | 'stalled'
  | 'eta_slipped'
  | 'late_risk'
  | 'late'
  | 'delivered_in_dispute'
  | 'change_unconfirmed'
  | 'unknown_number'
  | 'customer_question'
>;

/**
 * Which kind wins when a sentence names several. The question behind it: which case would a support lead want open?
 * 1. What is gone or broken (disposed, lost, damaged): nothing else matters any more.
 * 2. A cause in the contents or in somebody's will (prohibited, refused, cancelled): it explains the return that follows.
 * 3. What somebody must supply (documents, money) before the hold that it causes (customs).
 * 4. A wrong address: correcting it also helps where the parcel already goes back.
 * 5. A return: it has overtaken a missed delivery or an unclaimed pickup, which nobody can mend any more.
 * 6. Why a delivery failed (access, nobody there), before where the parcel waits.
 * 7. What nature, roads or society did, before the bare delay or the new date that follows from it.
 */
const PRECEDENCE: Readonly<Record<ReportedKind, number>> = {
  disposed: 100,
  lost: 95,
  damaged: 90,
  prohibited: 85,
  refused: 80,
  cancelled: 78,
  documents_missing: 75,
  payment_due: 74,
  customs_hold: 70,
  address_problem: 65,
  returning: 63,
  access_problem: 62,
  recipient_unavailable: 60,
  weather: 55,
  traffic: 54,
  external_event: 53,
  held_for_pickup: 45,
  carrier_delay: 40,
  rescheduled: 30,
};

export function precedenceOf(kind: ExceptionKind): number {
  return (PRECEDENCE as Partial<Record<ExceptionKind, number>>)[kind] ?? 0;
}
