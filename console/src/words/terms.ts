import type { Schemas } from '../api/client';

/** What things are called everywhere. Every word of the console is in this folder, a file for each page, so that another language is another folder. */

export type Words<Name extends string> = Readonly<Record<Name, string>>;

export const KINDS: Words<Schemas['ExceptionKind']> = {
  address_problem: 'Address problem',
  recipient_unavailable: 'Nobody at the door',
  access_problem: 'No access to the door',
  refused: 'Delivery refused',
  damaged: 'Parcel damaged',
  lost: 'Parcel lost',
  weather: 'Delayed by weather',
  traffic: 'Delayed by traffic',
  carrier_delay: 'Delayed by the carrier',
  external_event: 'Delayed by an outside event',
  customs_hold: 'Held by customs',
  documents_missing: 'Documents missing',
  payment_due: 'Payment due',
  held_for_pickup: 'Waiting to be collected',
  prohibited: 'Contents may not be carried',
  returning: 'On its way back',
  cancelled: 'Shipment cancelled',
  disposed: 'Parcel disposed of',
  rescheduled: 'Delivery rescheduled',
  not_picked_up: 'Not picked up',
  stalled: 'No news from the carrier',
  eta_slipped: 'Expected later',
  late_risk: 'May come late',
  late: 'Late',
  delivered_in_dispute: 'Delivered, not received',
  change_unconfirmed: 'Change not confirmed',
  unknown_number: 'Number unknown to the carrier',
  customer_question: 'The customer asks',
};

export const SEVERITIES: Words<Schemas['Severity']> = {
  critical: 'Critical',
  major: 'Major',
  minor: 'Minor',
  info: 'Info',
};

export const TURNS: Readonly<
  Record<Schemas['Turn'], { readonly name: string; readonly why: string; readonly empty: string }>
> = {
  needs_first_answer: {
    name: 'First answer',
    why: 'Somebody was called, or the customer wrote, and nobody has done anything yet.',
    empty: 'Nobody waits for a first answer.',
  },
  needs_next_answer: {
    name: 'Next answer',
    why: 'The customer wrote again and waits.',
    empty: 'Every customer who wrote has an answer.',
  },
  we_investigate: {
    name: 'We investigate',
    why: 'Somebody of us has it, or has to find out.',
    empty: 'Nothing is being looked into.',
  },
  waiting_for_customer: {
    name: 'Customer',
    why: 'They were asked, or only they can do it.',
    empty: 'No customer has to do anything.',
  },
  waiting_for_carrier: {
    name: 'Carrier',
    why: 'Only the carrier can do it, or time.',
    empty: 'No carrier has to do anything.',
  },
  put_off: { name: 'Put off', why: 'Snoozed until a time.', empty: 'Nothing was put off.' },
  close_the_loop: {
    name: 'Close the loop',
    why: 'The way of the parcel has ended. Tell whoever has to know, and close.',
    empty: 'Nothing is left to be told and closed.',
  },
};

export const MILESTONES: Words<Schemas['Milestone']> = {
  pre_transit: 'Announced',
  in_transit: 'On its way',
  out_for_delivery: 'Out for delivery',
  available_for_pickup: 'Ready to collect',
  delivered: 'Delivered',
  returned: 'Returned',
  cancelled: 'Cancelled',
  disposed: 'Disposed of',
};

export const CHANNELS = { email: 'email', sms: 'text' } as const;

const AUDIENCES: Readonly<Record<string, string>> = { customer: 'the customer', merchant: 'the shop' };

/** `team:support_lead` is "Support lead". */
export function audience(name: string): string {
  const [sort, id = ''] = name.split(':');
  if (sort === 'member') return `@${id}`;
  const spelled = id.replace(/_/g, ' ');
  const capital = spelled.slice(0, 1).toUpperCase() + spelled.slice(1);
  if (sort === 'on_call') return `whoever is on call (${spelled})`;
  return AUDIENCES[name] ?? capital;
}

export const CLOCKS = {
  firstResponse: 'First answer',
  nextResponse: 'Answer to the customer',
  resolution: 'Solution',
} as const;

/** Who spoke last. */
export const SPEAKERS = { customer: 'Customer', merchant: 'Shop', staff: 'We', carrier: 'Carrier' } as const;

/** `royal_mail` is ROYAL MAIL, as carriers write themselves. */
export const carrierName = (carrier: string): string => carrier.toUpperCase().replace(/_/g, ' ');

export const number = (count: number): string => count.toLocaleString('en-US');
/** `97 %`. @param share 0 to 1 */
export const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
