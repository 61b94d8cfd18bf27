import type { Schemas } from '../api/client';

export const CASE = {
  nextHeading: 'What happens next',
  ladder: 'The plan',
  timeline: 'What happened',
  earlier: 'Show what came before',
  parcel: 'Parcel',
  customer: 'Customer',
  actions: 'Actions',
  replyTo: 'Reply to the customer',
  send: 'Send',
  awaitsAnswer: 'Wait for their answer: clocks rest',
  channelAuto: 'Where they wrote last',
  promised: 'Promised',
  estimated: 'Expected',
  estimateMoved: (from: string) => `moved from ${from}`,
  reference: 'Reference',
  number: 'Number',
  service: 'Service',
  value: 'Value',
  openSince: 'Open since',
  alsoOpen: 'Also open for this parcel',
  localTime: 'Local time',
  language: 'Language',
  unknown: 'unknown',
  notPromised: 'nothing',
  workflow: 'Its workflow in Temporal',
  beside: 'The selected case',
  openPage: 'Open as a page',
  more: 'Show more',
  lookToo: (names: readonly string[]) =>
    names.length === 1 ? `${names[0]} looks at it too` : `${names.join(', ')} look at it too`,
} as const;

const SKIPPED: Readonly<Record<string, string>> = {
  acknowledged: 'somebody had the case',
  superseded: 'a later one took its place',
};
export const skipped = (reason: string | null): string =>
  reason === null ? 'skipped' : `skipped: ${SKIPPED[reason] ?? reason}`;

const ENTRIES: Readonly<Record<string, string>> = {
  opened: 'Case opened',
  reported_again: 'Reported again',
  acknowledged: 'took the case',
  handed_over: 'handed the case over',
  lease_lost: 'lost the case: nothing was heard of them',
  snoozed: 'put the case off',
  snooze_ended: 'The snooze ended',
  assigned: 'gave the case to somebody',
  escalated: 'escalated',
  note: 'noted',
  customer_wrote: 'The customer wrote',
  staff_wrote: 'wrote to the customer',
  wait_ended: 'The wait for the customer ended',
  address_changed: 'changed the address',
  carrier_asked: 'The carrier was asked',
  carrier_answered: 'The carrier answered',
  clock_breached: 'A clock ran out',
  resolved: 'Case closed',
};
const RESOLUTIONS: Readonly<Record<string, string>> = {
  recovered: 'the parcel is back on its way',
  resolved_by_staff: 'resolved by us',
  superseded: 'another case took its place',
  delivered: 'delivered',
  ended: 'the shipment has ended',
};

/** One line about what happened to a case. */
export function entryInWords(
  { type, actor, detail }: Pick<Schemas['CaseEntry'], 'type' | 'actor' | 'detail'>,
  name: (id: string) => string,
): string {
  const words = ENTRIES[type] ?? type.replace(/_/g, ' ');
  if (type === 'resolved') {
    const by = actor === 'wayward' ? '' : ` by ${name(actor)}`;
    return `${words}${by}: ${RESOLUTIONS[detail.resolution ?? ''] ?? detail.resolution ?? ''}`;
  }
  if (type === 'clock_breached') return `Overdue: ${(detail.clock ?? '').replace(/_/g, ' ')}`;
  if (type === 'lease_lost') return `${name(detail.assignee ?? detail.from ?? actor)} ${words}`;
  if (/^[A-Z]/.test(words)) return words;
  const to = detail.to ?? detail.assignee;
  const target = to !== undefined && (type === 'handed_over' || type === 'assigned') ? ` to ${name(to)}` : '';
  return `${name(actor)} ${type === 'assigned' && target !== '' ? 'gave the case' : words}${target}`;
}
