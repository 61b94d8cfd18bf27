import type { ExceptionKind } from '../../cases/exception-kind';
import type { ClockName } from '../../cases/service-clock';
import type { PlannedStep } from '../plan';
import { tellingInWords } from './deeds';
import { capitalised } from './phrases';
import type { Wording } from './wording';

const CLOCK_WORDS: Readonly<Record<ClockName, string>> = {
  first_response: 'first response',
  next_response: 'answer to the customer',
  resolution: 'resolution',
};

const WAITS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(CLOCK_WORDS).map(([clock, words]) => [
      `clock:${clock}`,
      `The time for the ${words} runs out, and whoever hears of that is told.`,
    ]),
  ),
  snooze_ends: 'The case is taken up again, and its plan goes on.',
  lease_reminder: 'Whoever has the case is reminded.',
  lease_ends: "If whoever has the case is not heard of, it is nobody's again and whoever is next is alerted.",
  wait_ends: 'The customer has had long enough to answer: the clocks go on.',
  being_planned: 'The plan of the case is being made.',
  holder_acts: 'Somebody has the case and has it until it ends.',
  policy_ended: 'All steps have run. The case stays open until the parcel moves on or a person resolves it.',
};

/** What a case waits for (`step:tell_lead`, `lease_ends`), as a sentence. */
export function nextInWords(
  name: string,
  steps: readonly PlannedStep[],
  kind: ExceptionKind,
  wording: Wording,
): string {
  const step = steps.find((candidate) => `step:${candidate.id}` === name);
  if (step !== undefined) return `${capitalised(tellingInWords(step, kind, wording))}.`;
  return WAITS[name] ?? `${capitalised(name.replace(/[:_]/g, ' '))}.`;
}
