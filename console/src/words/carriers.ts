import type { Schemas } from '../api/client';

type Topic = Schemas['CarrierCase']['topic'];
type Says = NonNullable<Schemas['CarrierCase']['parcels'][number]['says']>;

export const CARRIERS = {
  title: 'Carrier cases',
  about:
    'Threads with carriers about parcels. A carrier has its time to answer, in its own hours; then it is reminded, and the case goes on to the next contact.',
  empty: 'No carrier was asked about anything.',
  ask: 'Ask the carrier',
  askAbout: 'About',
  askWords: 'What you want to say beside what the mail says by itself',
  theirMove: "The carrier's move",
  ourMove: 'Our move',
  closed: 'Closed',
  due: 'answer owed by',
  parcels: 'Parcels',
  more: (count: number) => `and ${count} more`,
  thread: 'The thread',
  files: 'Files',
  contact: 'With',
  write: 'Write to the carrier',
  send: 'Send',
  read: 'What the carrier said',
  readAbout:
    'On the telephone, or in a mail that Wayward has not understood. It moves the parcels as if the carrier had said it here.',
  date: 'New date',
  take: 'That is what it said',
  close: 'Close the carrier case',
  saved: 'Done',
  theCarrier: 'The carrier',
  entries: {
    opened: 'opened it',
    answered: 'noted an answer',
    wrote: 'wrote',
    reminded: 'reminded',
    next_contact: 'went on to the next contact',
    no_contact_left: 'There is no further contact',
    people_told: 'told people',
    file: 'handed in a file',
    closed: 'closed it',
  } as Readonly<Record<string, string>>,
} as const;

export const CARRIER_TOPICS: Readonly<Record<Topic, string>> = {
  trace: 'Where it is',
  late: 'When it arrives',
  lost: 'A loss',
  damaged: 'Damage',
  proof_of_delivery: 'Proof of delivery',
  address: 'The address',
  return: 'The return',
  customs: 'Customs',
  other: 'Something else',
};

export const CARRIER_SAYS: Readonly<Record<Says, string>> = {
  found: 'Found, on its way again',
  new_date: 'A new date',
  delivered: 'Delivered',
  lost: 'Lost',
  damaged: 'Damaged',
  returning: 'Goes back',
  searching: 'Still looking',
  question: 'Asks back',
};
