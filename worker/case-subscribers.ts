import { carriersOfCases } from '../services/carriers/carriers-of-cases';
import { changesOfCases } from '../services/carriers/changes-of-cases';
import { claimsOfCases } from '../services/carriers/claims-of-cases';
import type { CaseSubscriber } from '../services/cases/round-context';
import { disruptionsOfCases } from '../services/disruptions/disruptions-of-cases';

/** Subscribers to cases, in call order. Whatever groups cases (disruptions), or asks others about them (carriers), is wired here. */
export const CASE_SUBSCRIBERS: readonly CaseSubscriber[] = [
  disruptionsOfCases,
  carriersOfCases,
  changesOfCases,
  claimsOfCases,
];
