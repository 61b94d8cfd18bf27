import { EXCEPTION_KIND_NAMES } from '../domain/cases/exception-kind';
import { customerLinks } from '../domain/conversation/customer-links';
import { NO_CONVERSATION, type TemplateContext } from './template-context';
import type { TemplateName } from './template-names';

const LINKS = customerLinks(
  {
    publicUrl: 'https://parcels.shop.example',
    secrets: ['links that lead nowhere'],
    lifetimeDays: { unsubscribe: 60, preferences: 60, address: 14, parcel: 60 },
  },
  '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11',
  '2026-11-23T08:15:00.000Z',
);

/** A parcel of which everything is known: for the preview and for checking templates. */
export const FULL_CONTEXT: TemplateContext = {
  audience: 'customer',
  reader: { name: 'Maria Oberhausen', timeZone: 'Europe/Berlin' },
  shop: { name: 'Nordlicht & Söhne' },
  links: LINKS,
  shipment: {
    carrier: 'dhl_express',
    trackingNumber: 'JJD014600003SAMPLE',
    reference: 'NL-2026-10482',
    milestone: 'in_transit',
    milestoneAt: '2026-11-23T13:05:00.000Z',
    estimatedDate: '2199-11-25',
    promisedDate: '2026-11-24',
    lastMovementAt: '2026-11-22T21:40:00.000Z',
    customer: 'Maria Oberhausen',
  },
  case: {
    kind: 'address_problem',
    severity: 'major',
    status: 'acknowledged',
    occurredAt: '2026-11-23T08:15:00.000Z',
    carrierSays: 'The apartment number is missing. This may delay delivery.',
    assignee: 'a.keller',
    acknowledgedBy: 'a.keller',
    next: { at: '2026-11-23T16:00:00.000Z', audience: 'team:support_lead' },
    leaseEndsAt: '2026-11-23T12:15:00.000Z',
    clock: 'first_response',
  },
  lines: [
    {
      shipment: 'NL-2026-10482',
      headline: 'Address problem',
      action: 'Please reply with your full address.',
      code: 12,
    },
    {
      shipment: 'NL-2026-10517',
      headline: 'Held for pickup',
      action: 'Collect it by Friday.',
      code: 13,
    },
  ],
  silence: {
    author: 'a.keller',
    comment: 'The carrier knows of the storm and works on it.',
    endsAt: '2026-11-23T18:00:00.000Z',
    held: 12,
  },
  letters: { waiting: 3, since: '2026-11-23T08:40:00.000Z' },
  briefing: {
    isOfAll: true,
    news: [
      {
        ...{
          id: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2b21',
          title: null,
          owner: null,
          isNew: true,
          isOwn: false,
        },
        slice: { carrier: 'dhl', weekday: 'Monday' },
        ...{ week: '2026-11-09', parcels: 310, late: 62, expected: 30.6 },
      },
    ],
    better: [
      {
        ...{ id: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2b22', title: null, owner: 'Ines Weber' },
        slice: { facility: 'LEIPZIG', destination: 'AT' },
        now: { parcels: 120, late: 9 },
        before: { parcels: 131, late: 28 },
      },
    ],
    judged: [
      {
        ...{
          id: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2b23',
          title: 'UPS express in Bavaria',
          owner: 'Omar Haddad',
        },
        slice: { carrier: 'ups', service: 'express' },
        action: 'A second van on Mondays',
        verdict: { verdict: 'worked', ratio: 0.45, low: 0.3, high: 0.68, compared: 8 },
      },
    ],
    due: [
      {
        ...{ id: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2b24', title: null, owner: 'Lena Koch' },
        slice: { merchant: 'alder_outdoor' },
        day: '2026-11-25',
        isOverdue: false,
      },
    ],
  },
  carrierCase: {
    carrier: 'dhl_express',
    topic: 'trace',
    answerDueAt: '2026-11-25T16:00:00.000Z',
    parcels: [
      {
        trackingNumber: 'JJD014600003SAMPLE',
        reference: 'NL-2026-10482',
        kind: 'stalled',
        lastMovementAt: '2026-11-22T21:40:00.000Z',
        promisedDate: '2026-11-24',
      },
    ],
  },
  portalUrl: 'https://parcels.shop.example/carrier/1.c.sample',
  conversation: {
    answers: ['correct_address', 'address_right'],
    parcels: [],
    answer: 'deliver_tomorrow',
    words: 'The driver comes back tomorrow between 9 and 12.\nIs that all right?',
    replySubject: 'AW: Please check the address',
  },
  parameters: {
    code: 12,
    answer: 'acknowledged',
    until: '2026-11-23T15:30:00.000Z',
    verificationCode: '042917',
    signInUrl:
      'https://parcels.shop.example/console/password?token=3q2-7wABAgMEBQYHCAkKC3q2-7wABAgMEBQYHCAkKCw',
    check: 'message_overdue',
    found: 3,
    url: 'https://parcels.shop.example/console/overview/problems',
    daysFrom: '2199-11-26',
    daysUntil: '2199-11-27',
  },
  disruption: {
    title: 'Delays in one region (dhl_express, DE-BY)',
    wording: 'Heavy snow has closed the hub in Munich since Monday, so your parcel cannot travel on.',
    expectedEnd: '2026-11-25T17:00:00.000Z',
    acknowledgedBy: 'a.keller',
    leaseEndsAt: '2026-11-23T16:00:00.000Z',
    members: 312,
    open: 287,
    phase: 'ends_soon',
  },
};

/** A parcel of which only the number and the carrier are known. */
export const MINIMAL_CONTEXT: TemplateContext = {
  audience: 'customer',
  reader: { name: null, timeZone: 'UTC' },
  shop: { name: '' },
  links: LINKS,
  shipment: {
    carrier: 'ups',
    trackingNumber: '1Z999',
    reference: null,
    milestone: null,
    milestoneAt: null,
    estimatedDate: null,
    promisedDate: null,
    lastMovementAt: null,
    customer: null,
  },
  case: {
    kind: 'weather',
    severity: 'minor',
    status: 'open',
    occurredAt: '2026-11-23T08:15:00.000Z',
    carrierSays: null,
    assignee: null,
    acknowledgedBy: null,
    next: null,
    leaseEndsAt: null,
    clock: null,
  },
  lines: [{ shipment: '1Z999', headline: 'Weather', action: '-', code: null }],
  silence: { author: 'a', comment: '-', endsAt: '2026-11-23T18:00:00.000Z', held: 0 },
  briefing: {
    isOfAll: false,
    news: [
      {
        ...{
          id: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2b21',
          title: null,
          owner: null,
          isNew: true,
          isOwn: false,
        },
        slice: { carrier: '' },
        ...{ week: '2026-11-09', parcels: 15, late: 9, expected: 1.2 },
      },
    ],
    ...{ better: [], judged: [], due: [] },
  },
  // An answer and a person's words are there whenever a message is about them.
  conversation: { ...NO_CONVERSATION, answer: 'found_it', words: 'Yes, it is here.' },
  parameters: {
    answer: 'help',
    until: '2026-11-23T15:30:00.000Z',
    verificationCode: '042917',
    signInUrl:
      'https://parcels.shop.example/console/password?token=3q2-7wABAgMEBQYHCAkKC3q2-7wABAgMEBQYHCAkKCw',
    check: 'case_overdue',
    found: 1,
  },
  disruption: null,
};

/** When the samples are read: their days are in the same week. */
export const SAMPLES_READ_AT = new Date('2026-11-23T15:00:00.000Z');

const WRONG_ADDRESS = ['correct_address', 'address_right'];
/** What the default policies have these ask; the others ask nothing. */
const ASKED: Partial<Record<TemplateName, readonly string[]>> = {
  address_problem: WRONG_ADDRESS,
  address_problem_reminder: WRONG_ADDRESS,
  recipient_unavailable: ['deliver_tomorrow', 'pickup_point', 'something_else'],
  delivered_in_dispute: ['found_it', 'not_received'],
};
const COME_SO_FAR: Partial<Record<TemplateName, 'out_for_delivery' | 'delivered'>> = {
  out_for_delivery: 'out_for_delivery',
  delivered: 'delivered',
};

/** A parcel that this message could be about, at `SAMPLES_READ_AT`: to be looked at by people. */
export function sampleFor(name: TemplateName, known: 'all' | 'little'): TemplateContext {
  if (known === 'little') return MINIMAL_CONTEXT;
  const { shipment, case: problem, conversation } = FULL_CONTEXT;
  const kind = EXCEPTION_KIND_NAMES.find((one) => [one, `${one}_reminder`, `${one}_changed`].includes(name));
  return {
    ...FULL_CONTEXT,
    shipment: shipment && {
      ...shipment,
      estimatedDate: '2026-11-25',
      milestone: COME_SO_FAR[name] ?? shipment.milestone,
    },
    case: problem && {
      ...problem,
      kind: kind ?? problem.kind,
      // Of another kind the carrier would not say so.
      carrierSays: (kind ?? problem.kind) === problem.kind ? problem.carrierSays : null,
    },
    conversation: conversation && { ...conversation, answers: ASKED[name] ?? [] },
    parameters: {
      ...FULL_CONTEXT.parameters,
      ...{ daysFrom: '2026-11-26', daysUntil: '2026-11-27' },
      ...{ choice: 'another_day', day: '2026-11-27', news: 'confirmed' },
    },
  };
}

/** The same news of two parcels of an order of three, of which one is expected later than the other. */
export function sampleOfOrder(
  template: TemplateName,
): readonly { readonly template: TemplateName; readonly context: TemplateContext }[] {
  const sample = sampleFor(template, 'all');
  const { shipment } = sample;
  return [
    { trackingNumber: 'JJD014600003SAMPLE', estimatedDate: '2026-11-25' },
    { trackingNumber: 'JJD014600004SAMPLE', estimatedDate: '2026-11-26' },
  ].map((parcel) => ({
    template,
    context: {
      ...sample,
      shipment: shipment && {
        ...shipment,
        ...parcel,
        order: { reference: 'NL-2026-10482', parcels: 3, arrived: 1, toCome: 1, missing: 0 },
      },
    },
  }));
}
