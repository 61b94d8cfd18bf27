import type { Schemas } from '../api/client';
import type { Words } from './terms';

type Advice = NonNullable<Schemas['CaseAdvice']['advice']>;

export const REMEDIES: Words<Schemas['Remedy']> = {
  write: 'Write to the customer',
  correct_address: 'Correct the address',
  escalate: 'Escalate',
  hand_over: 'Hand it over',
  put_off: 'Put it off',
};

export const ADVICE = {
  heading: 'What helped in such cases',
  level: {
    carrier_and_stage: 'Cases of this kind and carrier, at the same point',
    stage: 'Cases of this kind, at the same point',
    carrier: 'Cases of this kind and carrier',
    kind: 'Cases of this kind',
  } satisfies Words<Advice['level']>,
  ofThem: (closed: string, cases: string) => `${closed} of ${cases} closed within three days`,
  interval: (low: string, high: string) => `By 95 %: ${low} to ${high}`,
  half: (hours: number) =>
    hours === 1 ? 'half of them within an hour' : `half of them within ${hours} hours`,
  halfInterval: (low: number, high: number) => `By 95 %: ${low} to ${high} hours`,
  notClear: (next: string) => `${next} may be as good: the difference can be chance.`,
  alone: 'Nothing else was tried often enough to compare.',
  act: 'Do this',
  dismiss: 'Not here',
  dismissed: 'Not shown again until something is done.',
  generated: 'Counted from generated cases too, to show what this looks like.',
  others: 'What else was tried',
  figures: 'What advice is worth',
  figuresHow:
    'On some cases, drawn by chance, advice is kept back; the two are compared by the first advice of each case, three days later',
  agreement: 'Done as advised',
  ofActed: (followed: string, acted: string) => `${followed} of ${acted} cases on which something was done`,
  none: 'No advice is three days old yet.',
  verdict: {
    helps: 'Cases are closed sooner with it.',
    hinders: 'Cases are closed later with it.',
    cannot_tell_yet: 'Whether it helps cannot be told yet.',
  } satisfies Words<Schemas['AdviceFigures']['verdict']>,
  sides: (advised: string, withheld: string) => `${advised} cases with advice, ${withheld} without`,
  sooner: (hours: string, low: string, high: string) => `${hours} hours sooner (by 95 %: ${low} to ${high})`,
} as const;
