import type { Schemas } from '../api/client';
import type { Words } from './terms';

export const POLICIES = {
  title: 'Policies',
  about:
    'Who is told what, and when, from the opening of a case on. What stands here is read from what runs.',
  search: 'Search',
  none: 'No policy has these words.',
  general: 'What holds for all of them',
  check: 'Check a document',
  checkAbout:
    'A policy document as it would stand in POLICY_FOLDER. You read what is wrong with it, or what would be different from what runs now. Nothing is stored.',
  checkDocument: 'The document (YAML)',
  checkFile: 'Open a file',
  checkNow: 'Check',
  checkRight: 'It is right.',
  checkSame: 'It would change nothing of what runs now.',
  checkWrong: (count: number) => (count === 1 ? 'One thing is wrong.' : `${count} things are wrong.`),
  checkRefused: 'Supervisors check documents. You may read everything that runs.',
  line: (line: number) => (line === 0 ? 'The whole' : `Line ${line}`),
  changes: 'What would be different',
  changesEmpty: 'It stands here once the document is checked.',
  changesGeneral: 'For all policies',
  version: (version: number, source: string) => `Version ${version}, from ${source}`,
  appliesTo: 'For',
  ladder: 'The ladder',
  repeated: (every: string, times: number) =>
    `again every ${every}, ${times === 1 ? 'once' : `${times} times`} more`,
  roles: 'Who does what',
  hears: 'Is told',
  expected: 'Is expected to',
  simulate: 'Walk a case through it',
  simulateHow:
    'The very process that runs, with calendars and quiet hours as they are now. Nothing is stored or sent.',
  kind: 'What happens',
  openedAt: 'It happens at',
  country: 'Parcel goes to',
  countryHow: 'Country code, as DE',
  taken: 'Somebody takes it',
  replied: 'The customer writes',
  delivered: 'The parcel arrives',
  never: 'Nobody, never',
  neverThat: 'No',
  after: (length: string) => `after ${length}`,
  time: 'Time',
  opening: 'At the opening',
  sinceOpening: (length: string) => `${length} after the opening`,
  otherApplies: (id: string) => `For such a case another policy is taken: ${id}.`,
  next: 'Then',
  over: 'The case is over.',
  waitsUntil: (time: string) => `waits for the end of quiet hours: ${time}`,
} as const;

export const TOPIC_TITLES: Words<keyof Schemas['PolicyExplanation']['topics']> = {
  applies: 'When it applies',
  timetable: 'What happens when',
  acknowledgement: 'Who has the case',
  clocks: 'How soon people must have reacted',
  questions: 'What the customer can answer',
  ending: 'How it ends',
  calendar: 'Business hours',
};

export const CONDITIONS: Readonly<Record<string, string>> = {
  unacknowledged: 'if nobody has the case',
  always: 'whoever has it',
};

export const CHANGES: Words<Schemas['PolicyCheck']['changes']['policies'][number]['change']> = {
  added: 'New',
  removed: 'Gone',
  changed: 'Changed',
};

/** `weather_severe` reads as a name. */
export const policyName = (id: string): string => {
  const words = id.replace(/_/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};
