import type { History, Shipment } from '../history/history';

const DAYS_MS = 45 * 86_400_000;
/** As many parcels as the overall share is worth for a lane. */
const PRIOR = 20;

/** How often carriers were late on their lanes in the last 45 days, pulled to the overall share where there are few: nothing but counting. */
export class PlainRates {
  /** Parcels of which it is known by now whether they kept their promise. */
  readonly outcomes: number;
  private readonly share: number;
  private readonly lanes = new Map<string, { late: number; parcels: number }>();

  constructor(
    private readonly history: History,
    now: number,
  ) {
    let outcomes = 0;
    let late = 0;
    let recent = 0;
    for (const shipment of history.shipments) {
      const { promised, delivered } = shipment;
      if (!(delivered <= promised || promised < now)) continue;
      outcomes += 1;
      if (!(promised > now - DAYS_MS)) continue;
      const wasLate = delivered <= promised ? 0 : 1;
      recent += 1;
      late += wasLate;
      const key = this.keyOf(shipment);
      const lane = this.lanes.get(key) ?? { late: 0, parcels: 0 };
      this.lanes.set(key, { late: lane.late + wasLate, parcels: lane.parcels + 1 });
    }
    this.outcomes = outcomes;
    this.share = (late + 1) / (recent + 10);
  }

  of(shipment: Shipment): { readonly share: number; readonly parcels: number } {
    const { late, parcels } = this.lanes.get(this.keyOf(shipment)) ?? { late: 0, parcels: 0 };
    return { share: (late + PRIOR * this.share) / (parcels + PRIOR), parcels };
  }

  private keyOf({ categories }: Shipment): string {
    return ['carrier', 'origin', 'destination']
      .map((name) => categories[this.history.categoryNames.indexOf(name)])
      .join(' ');
  }
}
