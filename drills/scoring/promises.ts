import type { Scenario } from '../library/scenario';
import type { DrillRecord, RecordEntry } from '../record/record';
import { type CallBack, type Claim, callBacksIn, claimsIn } from '../words/claims';
import { mentionsAny } from '../words/mentions';
import { type Loss, POINTS } from './parts';
import { agentWrote, isKnownBy } from './sayings';

/** What one untrue or broken promise costs: two of them, and nobody believes the rest. */
const FALSE_PROMISE = 12.5;
/** A customer who was told "within 6 hours" does not count minutes (hours). */
const LATE_BY = 1;

/**
 * Truths that the customer never read, or read before anybody could know them; promises that nothing stands behind; words that were not
 * kept. Who says nothing has promised nothing falsely, and told nothing either.
 */
export function promiseLosses(scenario: Scenario, record: DrillRecord): Loss[] {
  const letters = agentWrote(record, 'customer');
  return [
    ...letters.flatMap((letter) => [
      ...claimsIn(letter.text).flatMap((claim) => untrue(scenario, record, letter, claim)),
      ...callBacksIn(letter.text).flatMap((word) => broken(record, letter, word)),
    ]),
    // Last: what was said wrongly has a moment to look at.
    ...untold(scenario, record, letters),
  ];
}

function untold(scenario: Scenario, record: DrillRecord, letters: readonly RecordEntry[]): Loss[] {
  const points = POINTS.promises / scenario.truths.length;
  return scenario.truths.flatMap(({ words, fact, what }) => {
    const told = letters.find(
      ({ text, hour }) => mentionsAny(text, words) && isKnownBy(scenario, record, fact, hour),
    );
    return told === undefined
      ? [{ part: 'promises' as const, points, why: `The customer never read from you: ${what}`, hour: null }]
      : [];
  });
}

function untrue(scenario: Scenario, record: DrillRecord, letter: RecordEntry, claim: Claim): Loss[] {
  const allowed = scenario.promises.filter(
    ({ claim: kind, words }) =>
      kind === claim.kind && (words === undefined || mentionsAny(claim.sentence, words)),
  );
  const loss = (why: string): Loss[] => [
    { part: 'promises', points: FALSE_PROMISE, why: `${why}: "${claim.sentence}"`, hour: letter.hour },
  ];
  if (allowed.length === 0) return loss(`${CLAIM_NAMES[claim.kind]} that nothing stands behind`);
  const known = allowed.filter(({ fact }) => isKnownBy(scenario, record, fact, letter.hour));
  if (known.length === 0) return loss(`${CLAIM_NAMES[claim.kind]} before anybody could know it`);
  return known.some(({ kept }) => kept) ? [] : loss(`${CLAIM_NAMES[claim.kind]} that was not kept`);
}

const CLAIM_NAMES: Readonly<Record<Claim['kind'], string>> = {
  day: 'A day',
  guarantee: 'A guarantee',
  refund: 'A refund',
  replacement: 'A replacement',
  location: 'A place',
};

function broken(record: DrillRecord, letter: RecordEntry, { hours, sentence }: CallBack): Loss[] {
  const by = letter.hour + hours + LATE_BY;
  if (by >= record.end.hour) return [];
  const kept = agentWrote(record, 'customer').some(({ hour }) => hour > letter.hour && hour <= by);
  return kept
    ? []
    : [{ part: 'promises', points: FALSE_PROMISE, why: `A word that was not kept: "${sentence}"`, hour: by }];
}
