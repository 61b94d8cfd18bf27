import type { Schemas } from '../api/client';
import type { Words } from './terms';

type Verdict = NonNullable<Schemas['LateProblemDetail']['verdict']>['verdict'];

export const PROBLEMS = {
  title: 'Problems',
  about:
    'What is late more often than the weeks before let expect: found once a week, each held until somebody has done something about it.',
  empty: 'Nothing was late more often than it should be. What is found stands here, every Monday.',
  found: 'Found',
  closed: 'Closed',
  open: 'Open',
  nobody: 'Nobody looks after it',
  owner: 'Who looks after it',
  due: 'To be done by',
  lastSeen: (late: string, parcels: string, expected: string) =>
    `${late} of ${parcels} late, ${expected} were to be expected`,
  evidence: 'When it was found, week by week',
  week: 'Week of',
  parcels: 'Parcels',
  late: 'Late',
  expected: 'To be expected',
  cases: 'Open cases among them',
  noCases: 'None is open.',
  action: 'What is done about it',
  actionAbout:
    'Say what, and from when. Before and after are compared over as many days as you choose now, beside the lanes that nothing was done for. It cannot be changed afterwards: whoever may choose the days later finds some that look well.',
  what: 'What is done',
  from: 'From',
  days: 'Compared over so many days (7 to 90)',
  fix: 'Set it down',
  since: (day: string, days: number) => `Since ${day}; compared over ${days} days before and after.`,
  save: 'Save',
  saved: 'Saved',
  verdict: {
    worked: 'It worked.',
    did_not: 'It did not help.',
    cannot_tell_yet: 'Whether it helped cannot be told yet.',
  } satisfies Words<Verdict>,
  judgedFrom: (day: string) => `Judged from ${day} on.`,
  ratio: (ratio: string, low: string, high: string, lanes: string) =>
    `Late ${ratio} times as often as before, against ${lanes} lanes beside it (by 95 %: ${low} to ${high}).`,
  shares: (before: string, after: string) => `Before: ${before} late. After: ${after} late.`,
  of: (late: string, parcels: string) => `${late} of ${parcels}`,
  close: 'Close it',
  closeHow: 'It leaves the list of what is open. Is the same found again, that is a new problem.',
} as const;
