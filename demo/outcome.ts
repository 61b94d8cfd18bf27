import { z } from 'zod';
import { CASE_STATUSES } from '../domain/cases/case';
import { EXCEPTION_KIND_NAMES } from '../domain/cases/exception-kind';
import { MESSAGE_STATUSES } from '../domain/messages/message';
import type { Evidence, SelfCheck } from './story-check';
import type { Tally } from './tally';

const number = z.int().min(0);
const byStatus = z.partialRecord(z.enum(MESSAGE_STATUSES), number);

/** The one line of `npm run demo -- --exit --json`. */
export const DemoOutcome = z.strictObject({
  shipments: number,
  events: z.strictObject({
    accepted: number,
    duplicate: number,
    unmatched: number,
    rejected: number,
    refusedSignatures: number,
  }),
  cases: z.strictObject({
    byKind: z.partialRecord(z.enum(EXCEPTION_KIND_NAMES), number),
    byStatus: z.partialRecord(z.enum(CASE_STATUSES), number),
  }),
  escalationSteps: z.strictObject({ run: number, skipped: number }),
  messages: z.strictObject({ email: byStatus, sms: byStatus }),
  selfCheck: z.strictObject({
    ok: z.boolean(),
    expected: number,
    missing: z.array(z.string()),
    unexpected: z.array(z.string()),
  }),
  seconds: z.number().min(0),
});
export type DemoOutcome = z.output<typeof DemoOutcome>;

export function outcomeOf(
  evidence: Evidence,
  tally: Tally,
  selfCheck: SelfCheck,
  seconds: number,
): DemoOutcome {
  const cases = evidence.parcels.flatMap((parcel) => parcel.cases);
  const steps = cases.flatMap((caseView) => caseView.steps);
  const messages = evidence.parcels.flatMap((parcel) => parcel.messages);
  const { accepted, duplicate, unmatched, rejected, refusedSignatures } = tally;
  return {
    shipments: tally.shipments,
    events: { accepted, duplicate, unmatched, rejected, refusedSignatures },
    cases: {
      byKind: counted(cases.map(({ kind }) => kind)),
      byStatus: counted(cases.map(({ status }) => status)),
    },
    escalationSteps: {
      run: steps.filter(({ outcome }) => outcome === 'run').length,
      skipped: steps.filter(({ outcome }) => outcome === 'skipped').length,
    },
    messages: {
      email: counted(messages.filter(({ channel }) => channel === 'email').map(({ status }) => status)),
      sms: counted(messages.filter(({ channel }) => channel === 'sms').map(({ status }) => status)),
    },
    selfCheck: { ...selfCheck, missing: [...selfCheck.missing], unexpected: [...selfCheck.unexpected] },
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** How often each word occurs, the most frequent first. */
export function counted<Word extends string>(words: readonly Word[]): Partial<Record<Word, number>> {
  const counts = new Map<Word, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1])) as Partial<Record<Word, number>>;
}
