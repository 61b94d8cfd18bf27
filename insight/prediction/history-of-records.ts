import { type History, type Milestone, Names, type Shipment } from '../history/history';

/** Of a parcel's record, what predictions may know. Instants are ISO 8601, UTC; null is unknown. */
export interface RecordRow {
  readonly id: string;
  readonly carrier: string;
  readonly service: string | null;
  readonly merchant: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly handedOverAt: string;
  /** The end of the promise: of one that is open the promise that counts now, of one that is over the one first given. */
  readonly promiseEndsAt: string | null;
  readonly deliveredAt: string | null;
  readonly isOpen: boolean;
  readonly milestones: Readonly<Record<string, string>>;
}

const CATEGORIES = ['carrier', 'destination', 'merchant', 'origin', 'service'] as const;
/** What comes before the hand-over, and what ends the way, is no moment at which one could predict. */
const NO_MOMENTS = ['pre_transit', 'delivered', 'returned', 'cancelled', 'disposed'];

/** @param now nothing is known of what was after it (ms) */
export function historyOfRecords(
  rows: readonly RecordRow[],
  now: number,
): { readonly history: History; readonly open: readonly Shipment[] } {
  const names = CATEGORIES.map(() => new Names());
  const milestones = new Names();
  const openIds = new Set(rows.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  const shipments = rows
    .map((row): Shipment => {
      const handedOver = Date.parse(row.handedOverAt);
      const delivered = timeOf(row.deliveredAt);
      return {
        index: 0,
        id: row.id,
        handedOver,
        promised: timeOf(row.promiseEndsAt),
        delivered: delivered < handedOver ? Number.NaN : delivered,
        plannedHours: Number.NaN,
        numbers: new Float64Array(),
        categories: Int32Array.from(CATEGORIES, (name, at) => names[at]!.numberOf(row[name] ?? '')),
        events: Object.entries(row.milestones)
          .filter(([name, at]) => !NO_MOMENTS.includes(name) && Date.parse(at) > handedOver)
          .map(
            ([name, at]): Milestone => ({
              at: Date.parse(at),
              milestone: milestones.numberOf(name),
              place: -1,
              numbers: null,
              categories: null,
            }),
          )
          .filter(({ at }) => at <= now)
          .sort((a, b) => a.at - b.at),
      };
    })
    .filter(({ handedOver }) => handedOver <= now)
    .sort((a, b) => a.handedOver - b.handedOver || (a.id < b.id ? -1 : 1));
  for (const [index, shipment] of shipments.entries()) shipment.index = index;
  return {
    history: {
      shipments,
      numberNames: [],
      categoryNames: CATEGORIES,
      categorySizes: names.map(({ all }) => all.length),
      milestones: milestones.all,
      places: 0,
      eventNumberNames: [],
      eventCategoryNames: [],
      eventCategorySizes: [],
      end: now,
    },
    open: shipments.filter(({ id }) => openIds.has(id)),
  };
}

function timeOf(instant: string | null): number {
  return instant === null ? Number.NaN : Date.parse(instant);
}
