import type { Schemas } from '../api/client';
import type { Words } from './terms';

export const INBOX = {
  title: 'Inbox',
  about: 'What carriers say and Wayward could not use yet. Nothing of it is lost.',
  parts: 'What was not understood',
  tabs: {
    unmapped: 'Not understood',
    mappings: 'Your meanings',
    unmatched: 'Numbers of nobody',
    rejected: 'Rejected bodies',
  },
} as const;

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

export const UNMAPPED = {
  label: 'Wordings that nobody understands',
  empty: 'Every sentence and code of the carriers is understood.',
  waiting: (count: number) => `${plural(count, 'scan', 'scans')} of parcels on their way`,
  scans: (count: number) => `${plural(count, 'scan', 'scans')} in all`,
  last: 'last',
  ago: 'ago',
  code: 'Code',
  give: 'Say what it means',
  lookedAt: (count: number) =>
    `Told from the newest ${count.toLocaleString('en-US')} scans that nobody understood.`,
  only: 'Supervisors and admins say what a wording means.',
} as const;

export const MEANING = {
  title: 'What it means',
  of: (carrier: string) => `For ${carrier}, wherever it says this and nobody else understands the scan.`,
  about: 'What it is about',
  text: 'This sentence',
  code: 'This code, whatever stands beside it',
  means: 'It means',
  problem: 'Something is wrong',
  progress: 'The parcel is',
  over: 'All problems are over',
  information: 'Nothing follows from it',
  kind: 'What is wrong',
  milestone: 'Where the parcel is',
  save: 'Give it this meaning',
  effect:
    'Scans of parcels on their way are judged anew at once: cases open and close, and customers are told, as if it had been understood from the beginning.',
  ends: 'It ends no journey of a parcel that the provider’s own status knows to be elsewhere.',
  done: 'It has a meaning now. What waited is being judged anew.',
} as const;

export const MAPPINGS = {
  label: 'Meanings that people gave',
  empty: 'Nobody has said yet what a wording means. Wordings that nobody understands are in the first tab.',
  judged: (count: number) => `${plural(count, 'scan', 'scans')} judged anew`,
  judging: 'judging anew',
  by: (who: string) => `by ${who},`,
  remove: 'Take back',
  removeTitle: 'Take this meaning back?',
  removeEffect:
    'Scans of parcels on their way are judged anew without it. What was sent because of it stays sent, and a parcel whose way it ended stays closed.',
  removed: 'Taken back. What it spoke for is being judged anew.',
  asTable: 'Save as a table',
  asJson: 'Save as JSON',
  fileNote: 'The table holds the sentences, as "npm run texts" measures them and learns from them.',
  information: 'Nothing follows from it',
  over: 'All problems are over',
} as const;

export const UNMATCHED = {
  label: 'Numbers that nobody registered',
  empty: 'Every number that carriers tell of is registered.',
  search: 'Tracking number',
  updates: (count: number) => plural(count, 'update waits', 'updates wait'),
  from: (sources: readonly string[]) => `from ${sources.join(', ')}`,
  note: 'Whoever registers a number gets all that waits for it. What nobody registers is forgotten after some weeks.',
} as const;

export const REJECTED = {
  label: 'Bodies that were not understood',
  empty: 'Every body that came was understood.',
  none: 'No reason was given.',
  at: 'at',
  show: 'Show it',
  replay: 'Judge it anew',
  replays: (count: number) => plural(count, 'time judged anew', 'times judged anew'),
  title: 'As it came',
  hidden: 'It is a mail. Members who may act see it.',
  forgotten: 'Its bytes are not kept any more.',
  binary: 'Its bytes are no text; this is their base64.',
  bytes: (count: number) => plural(count, 'byte', 'bytes'),
} as const;

export const OUTCOMES: Words<Schemas['InboxOutcome']> = {
  received: 'not judged yet',
  accepted: 'taken',
  duplicate: 'known already',
  unmatched: 'nobody registered the number',
  ignored: 'nothing about a parcel',
  rejected: 'not understood',
};

export const replayed = (outcome: Schemas['InboxOutcome']): string => `Judged anew: ${OUTCOMES[outcome]}.`;
