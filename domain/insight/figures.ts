import { isTakenBack } from '../cases/case';
import type { FaultOwner } from '../cases/exception-kind';
import type { Instant } from '../tracking/tracking-event';
import type { ShipmentRecord } from './shipment-record';

/**
 * What is counted of a parcel for scorecards. A figure has parcels that it counts, hits among them, and the rest, which it does not judge.
 * Their order is what `shipment_records.counted` and `.hits` mean: new ones go to the end, and no place is used twice.
 */
export const FIGURES = [
  'on_time_first',
  'on_time_last',
  'first_attempt',
  'exception',
  'exception_carrier',
  'exception_merchant',
  'exception_recipient',
  'exception_customs',
  'exception_external',
  'exception_unknown',
  'stalled',
  'lost',
  'damaged',
  'scans_complete',
  'late_news',
  'out_of_order',
  'zone_missing',
  'unmapped',
  'estimate_moved',
  'recovered',
  'first_response',
  'resolution',
  'contacted',
  'transit',
  'first_response_time',
  'resolution_time',
] as const;
export type Figure = (typeof FIGURES)[number];

/** Null: the figure does not judge the parcel. */
type Judgement = boolean | null;

const DELIVERED_BY = (record: ShipmentRecord, end: Instant | null, at: Instant): Judgement => {
  if (end === null) return null;
  if (record.deliveredAt !== null) return record.deliveredAt < end;
  return record.closedAt !== null || end <= at ? false : null;
};

const hasExceptionOf = (owner: FaultOwner) => (record: ShipmentRecord) =>
  record.exceptions.some(({ kind, faultOwner }) => faultOwner === owner && kind !== 'customer_question');
const ofScans = (count: (record: ShipmentRecord) => number) => (record: ShipmentRecord) =>
  record.scans === 0 ? null : count(record) > 0;
const hasCase = (record: ShipmentRecord, ...kinds: readonly string[]) =>
  record.exceptions.some(({ kind }) => kinds.includes(kind));

const JUDGE: Readonly<Record<Figure, (record: ShipmentRecord, at: Instant) => Judgement>> = {
  on_time_first: (record, at) => DELIVERED_BY(record, record.promiseFirstEndsAt, at),
  on_time_last: (record, at) => DELIVERED_BY(record, record.promiseLastEndsAt, at),
  first_attempt: ({ attempts, failedAttempts }) => (attempts === 0 ? null : failedAttempts === 0),
  // What a customer asks is a contact.
  exception: ({ exceptions }) => exceptions.some(({ kind }) => kind !== 'customer_question'),
  exception_carrier: hasExceptionOf('carrier'),
  exception_merchant: hasExceptionOf('merchant'),
  exception_recipient: hasExceptionOf('recipient'),
  exception_customs: hasExceptionOf('customs'),
  exception_external: hasExceptionOf('external'),
  exception_unknown: hasExceptionOf('unknown'),
  stalled: (record) => (record.handedOverAt === null ? null : hasCase(record, 'stalled')),
  lost: (record) => record.closeReason === 'lost' || hasCase(record, 'lost'),
  damaged: (record) => hasCase(record, 'damaged'),
  scans_complete: ({ deliveredAt, handedOverBy, milestones }) =>
    deliveredAt === null
      ? null
      : handedOverBy === 'acceptance' &&
        milestones.in_transit !== undefined &&
        (milestones.out_for_delivery ?? milestones.available_for_pickup) !== undefined,
  late_news: ofScans(({ scansLate }) => scansLate),
  out_of_order: ofScans(({ scansOutOfOrder }) => scansOutOfOrder),
  zone_missing: ofScans(({ scansWithoutZone }) => scansWithoutZone),
  unmapped: ofScans(({ scansUnmapped }) => scansUnmapped),
  estimate_moved: ({ estimates }) => (estimates.length === 0 ? null : estimates.length > 1),
  recovered: ({ recovered }) => recovered,
  first_response: (record) => keptClocks(record, 'firstResponse'),
  resolution: (record) => keptClocks(record, 'resolutionClock'),
  contacted: ({ contacts }) => contacts > 0,
  transit: ({ transitMinutes }) => (transitMinutes === null ? null : true),
  first_response_time: ({ firstResponseMinutes }) => (firstResponseMinutes === null ? null : true),
  resolution_time: ({ resolutionMinutes }) => (resolutionMinutes === null ? null : true),
};

/** All clocks of its cases were kept; null: there are none that have been decided. */
function keptClocks(record: ShipmentRecord, clock: 'firstResponse' | 'resolutionClock'): Judgement {
  const decided = record.exceptions
    .map((one) => one[clock])
    .filter((one) => one !== null && one !== 'running');
  return decided.length === 0 ? null : decided.every((one) => one === 'met');
}

/** A registration that was taken back, or a label that was cancelled, is no shipment: no figure counts it. */
function isNoShipment({ closeReason }: ShipmentRecord): boolean {
  return closeReason === 'cancelled' || isTakenBack(closeReason);
}

/** What figures say of one parcel, as bits: the place of a figure is its place in `FIGURES`. */
export interface Judged {
  /** Sum of 2^place of each figure that counts the parcel. */
  readonly counted: number;
  readonly hits: number;
  /** When it will be judged otherwise though nothing happens; null: never. */
  readonly lookAt: Instant | null;
}

/** @param at as of when: a promise that has passed by then without a delivery is missed */
export function judged(record: ShipmentRecord, at: Instant): Judged {
  let [counted, hits] = [0, 0];
  if (!isNoShipment(record))
    for (const [place, figure] of FIGURES.entries()) {
      const judgement = JUDGE[figure](record, at);
      if (judgement !== null) counted += 2 ** place;
      if (judgement === true) hits += 2 ** place;
    }
  const ends = [record.promiseFirstEndsAt, record.promiseLastEndsAt].filter(
    (end): end is Instant => end !== null && end > at,
  );
  const isOver = record.deliveredAt !== null || record.closedAt !== null;
  return { counted, hits, lookAt: isOver || ends.length === 0 ? null : (ends.sort()[0] ?? null) };
}
