import type { Schemas } from '../api/client';
import { carrierName, KINDS, type Words } from './terms';

type Scope = Schemas['DisruptionScope'];

export const DISRUPTIONS = {
  title: 'Disruptions',
  about:
    'One cause that holds up many parcels. Staff are paged once for all of its cases, customers hear once, in words that somebody approved.',
  declare: 'Declare a disruption',
  declareAbout:
    'Say what it concerns. At the right stands whom that is, and what they would read; nothing is told before it is approved.',
  live: 'Not over',
  toApprove: 'To approve',
  running: 'Running',
  ended: 'Ended',
  emptyLive:
    'Nothing holds up many parcels at once. Wayward finds by itself where many wait for one cause; you can also declare it.',
  emptyFilter: 'There is none of these.',
  more: 'Show more',
  expectedEnd: 'Expected to end',
  noEnd: 'nobody has said when it ends',
  since: 'Since',
  ago: 'ago',
  by: (name: string) => `by ${name}`,
  found: 'found by Wayward',
  approve: 'Approve',
  approveHow: (customers: number) =>
    customers === 1
      ? 'One customer is told in the words below, in their language and at their hours.'
      : `${customers.toLocaleString('en-US')} cases: each of their customers is told once, in the words below, in their language and at their hours.`,
  decline: 'This is no disruption',
  declineHow: 'Its cases go their own ways again, and the pages that were kept back go out.',
  end: 'It is over',
  endHow:
    'Customers who were told hear that it is over. Cases that are still open page again by themselves, one after the other.',
  acknowledge: 'I look after it',
  note: 'Note',
  noteHow: 'Only for us. It stays with the disruption.',
  saveNote: 'Save note',
  edit: 'Change words or end',
  save: 'Save',
  cancel: 'Cancel',
  scope: 'What it concerns',
  changeScope: 'Change what it concerns',
  changeScopeAbout:
    'Cases that do not fit any more go their own ways, with the pages that were kept back; open ones that fit join. No customer was told yet.',
  scopeFixed:
    'Customers were told, so what it concerns stays. Say that it is over, and declare another for the rest.',
  wording: 'What customers read',
  wordingWhen: {
    before: 'Goes out once it is approved.',
    after: 'Approved. What has not left yet is written with it.',
    ended: 'What they read.',
  },
  ownWords: 'Your words',
  ownWordsHow: 'A language that is left empty is told in Wayward’s own words.',
  members: 'Its cases',
  membersEmpty: 'No case belongs to it.',
  openMembers: 'Not resolved',
  allMembers: 'All',
  left: 'left it',
  happened: 'What happened',
  customersTold: 'customers told',
  customersWaiting: 'wait for their hours',
  customersByCase: 'knew it by their own case',
  customersOver: 'told that it is over',
  open: 'open cases',
  total: 'cases in all',
  pagesSent: 'pages to staff',
  pagesKept: 'pages kept back',
  name: 'Name, for us',
  kinds: 'Kinds of trouble',
  kindsHow: 'None: every kind of delay.',
  carrier: 'Carriers',
  region: 'Regions of the newest scan',
  facility: 'Places of the newest scan',
  destination: 'Destinations',
  lane: 'Lanes',
  merchant: 'Shops',
  tags: 'Tags',
  several: 'Several: with commas between',
  preview: 'Whom it concerns',
  previewEmpty: 'Say at the left what it concerns.',
  previewNone: 'No open case fits. Cases that open later and fit will belong to it.',
  previewCases: 'cases',
  previewShipments: 'parcels',
  previewCustomers: 'customers',
  previewElsewhere: (count: number) => `${count} more fit and belong to another disruption: they stay there.`,
  previewSample: 'Some of them',
  declared: 'Declared. It waits for its approval.',
  moreFields: 'More ways to say where',
  nextAction: 'Next',
  done: {
    approve: 'Approved. Customers are told',
    decline: 'Declined',
    acknowledge: 'You look after it',
    resolve: 'It is over',
    note: 'Noted',
    edit: 'Changed',
    already: 'It was so already',
  },
} as const;

export const DISRUPTION_STATUSES: Words<Schemas['DisruptionStatus']> = {
  detected: 'To approve',
  active: 'Running',
  clearing: 'Calming down',
  resolved: 'Over',
  declined: 'Declined',
};

export const CASE_STATUSES: Words<Schemas['DisruptionMember']['status']> = {
  open: 'open',
  acknowledged: 'in hand',
  snoozed: 'put off',
  resolved: 'resolved',
};

export const LANGUAGES = { en: 'English', de: 'German', es: 'Spanish' } as const;
export type Language = keyof typeof LANGUAGES;

const anyOf = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** "Delayed by weather, with UPS, last seen in US-OR". */
export function scopeInWords({
  kind,
  carrier,
  region,
  facility,
  destination,
  lane,
  merchant,
  tags,
}: Scope): string {
  const parts = [
    kind.length > 4
      ? `${kind.length} kinds of delay`
      : anyOf(kind.map((one, index) => (index === 0 ? KINDS[one] : KINDS[one].toLowerCase()))),
    carrier === undefined ? null : `with ${anyOf(carrier.map(carrierName))}`,
    region === undefined ? null : `last seen in ${anyOf(region)}`,
    facility === undefined ? null : `last seen at ${anyOf(facility)}`,
    destination === undefined ? null : `going to ${anyOf(destination)}`,
    lane === undefined ? null : `on the way ${anyOf(lane)}`,
    merchant === undefined ? null : `of the shop ${anyOf(merchant)}`,
    tags === undefined ? null : `tagged ${tags.join(' and ')}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

const ENTRIES: Readonly<Record<string, string>> = {
  detected: 'Wayward found it',
  declared: 'declared it',
  paged: 'Staff were paged',
  reached_nobody: 'Nobody could be reached',
  acknowledged: 'looks after it',
  lease_reminder: 'was reminded',
  lease_lost: 'was not heard of: it is nobody’s again',
  approved: 'approved the words',
  edited: 'changed words, end, or what it concerns',
  note: 'noted',
  calm: 'It calms down',
  flared_up: 'It flared up again',
  resolved: 'It is over',
  declined: 'said that it is no disruption',
};

/** One line about what happened to a disruption. */
export function disruptionEntry(type: string, actor: string, name: (id: string) => string): string {
  const words = ENTRIES[type] ?? type.replace(/_/g, ' ');
  return /^[A-Z]/.test(words) ? words : `${name(actor)} ${words}`;
}

const NEXT: Readonly<Record<string, string>> = {
  page: 'Staff are paged',
  lease_reminder: 'Its holder is reminded',
  lease_ends: 'Its holder loses it',
  end_nears: 'The expected end is spoken of',
  end_passes: 'The expected end passes',
  count: 'Its open cases are counted',
};
export const nextOfDisruption = (action: string): string => NEXT[action] ?? action;
