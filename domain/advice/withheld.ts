/**
 * Of some cases the advice is kept from people, so that it can be compared what came of cases with and without it: who takes an advice may
 * be quicker anyhow. It is drawn by the case's own random id, so that a case is on the same side whoever looks.
 *
 * @param caseId a uuid of version 7: its last 12 digits are random
 * @param percent 0 to 100
 */
export function isWithheld(caseId: string, percent: number): boolean {
  return Number.parseInt(caseId.slice(-12), 16) / 2 ** 48 < percent / 100;
}
