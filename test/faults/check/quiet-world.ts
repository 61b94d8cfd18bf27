import type { CaseRow, MessageRow, Seen, WorkflowView } from '../../../faults/check/rows';
import type { Parcel } from '../../../faults/load/parcel';
import { PLOTS } from '../../../faults/load/plots';
import { Promises } from '../../../faults/load/promises';

/** A world in which every promise was kept: one parcel that stands still, about which support and the customer were told. */

export const NOW = Date.parse('2026-11-29T12:00:00.000Z');
export const NUMBER = '1ZF0001000001';
export const SHIPMENT = '01a22900-0000-7000-8000-000000000001';
export const CASE = '01a22900-0000-7000-8000-000000000002';
const SCANS = [NOW - 120_000, NOW - 119_000, NOW - 118_000];

function parcelOf(plotName: string, number = NUMBER): Parcel {
  const plot = PLOTS.find(({ name }) => name === plotName);
  if (plot === undefined) throw new Error(`nothing is told of "${plotName}"`);
  return {
    number,
    round: 1,
    place: 0,
    plot,
    carrier: 'ups',
    feed: 'events',
    email: 'ada@customers.example',
    phone: '+12025550001',
    registeredLate: false,
    answers: null,
  };
}

export function promisesOf(plotName = 'stands still'): Promises {
  const promises = new Promises();
  promises.parcels.set(NUMBER, parcelOf(plotName));
  promises.registered.set(NUMBER, SHIPMENT);
  promises.events.push(...SCANS.map((at) => ({ number: NUMBER, at })));
  return promises;
}

export const STALLED: CaseRow = {
  id: CASE,
  shipmentId: SHIPMENT,
  number: NUMBER,
  kind: 'stalled',
  episode: 1,
  status: 'open',
  resolution: null,
  resolvedBy: null,
  resolvedAt: null,
  nextAction: 'step:tell_lead',
  nextActionAt: NOW + 5_000,
  steps: [
    { id: 'tell_support', occurrence: 1, at: NOW - 60_000 },
    { id: 'tell_lead', occurrence: 1, at: NOW + 5_000 },
  ],
};

export const MAIL: MessageRow = {
  id: '01a22900-0000-7000-8000-000000000003',
  number: NUMBER,
  channel: 'email',
  status: 'sent',
  reason: 'first_notification',
  template: 'staff_case',
  priority: 'normal',
  attempts: 1,
  doubtRepeats: 0,
  errorCode: null,
  emailMessageId: '<one@willow.example>',
  dueAt: NOW - 60_000,
  sendingAt: NOW - 59_500,
  words: null,
};

export const KEPT_MAIL = {
  at: NOW - 59_000,
  from: 'parcels@willow.example',
  to: ['support@willow.example'],
  messageId: '<one@willow.example>',
  raw: '',
  answered: true,
};

export const RUNNING: WorkflowView = {
  shipmentId: SHIPMENT,
  status: 'RUNNING',
  taskAttempts: 0,
  standing: { version: 3, wakeAt: NOW + 5_000, waiting: 0 },
  problem: null,
};

export function quietWorld(): Seen {
  return {
    now: NOW,
    shipments: [
      {
        id: SHIPMENT,
        number: NUMBER,
        lastSeq: 3,
        deliveredSeq: 3,
        factsVersion: 1,
        deliveredFacts: 1,
        deliverAt: null,
        closedAt: null,
        nextAction: 'case:stalled:step:tell_lead',
        nextActionAt: NOW + 5_000,
      },
    ],
    events: SCANS.map((at, index) => ({
      shipmentId: SHIPMENT,
      seq: index + 1,
      at,
      source: 'events',
      isEstimate: false,
    })),
    waiting: new Set(),
    processes: [
      {
        shipmentId: SHIPMENT,
        version: 3,
        seq: 3,
        closed: false,
        cases: [{ kind: 'stalled', status: 'open' }],
      },
    ],
    cases: [STALLED],
    steps: [
      {
        caseId: CASE,
        stepId: 'tell_support',
        occurrence: 1,
        ranAt: NOW - 59_900,
        outcome: 'run',
        messages: 1,
      },
    ],
    entries: [{ caseId: CASE, type: 'opened', actor: 'wayward', detail: '{}' }],
    messages: [MAIL],
    inbound: [],
    deliveries: [
      {
        id: 'msg_1',
        type: 'case.opened',
        key: `case.opened:${CASE}:opened`,
        status: 'delivered',
        dueAt: null,
      },
    ],
    audit: [],
    mails: [KEPT_MAIL],
    texts: [],
    told: [{ id: 'msg_1', type: 'case.opened', data: { caseId: CASE }, taken: true }],
    outages: [],
  };
}
