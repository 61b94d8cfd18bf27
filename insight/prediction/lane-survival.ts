import type { History, Shipment } from '../history/history';
import { type LevelKeys, laneLevels } from './level-keys';

/** Of each group, the newest that count; older ones are let go of. */
const KEPT = 400;
const COUNTED = 150;
const HALF_LIFE_DAYS = 30;
const DAY = 24 * 3_600_000;
/** By whole days of age: a power for each parcel would take most of the time. */
const WEIGHTS = Float64Array.from({ length: 400 }, (_, days) => 2 ** (-days / HALF_LIFE_DAYS));
/** As many parcels as what the coarser groups say is worth. */
const PRIOR = 20;

/**
 * How many of the parcels of a lane took longer than this one has, among those that had not come when they were as old as it is now. Counted are
 * only parcels that were handed over so long ago that it is known of all of them, so what is quick does not count more because it is
 * known sooner.
 */
export class LaneSurvival {
  private readonly keys: LevelKeys;
  private readonly groups: Map<number, Group>[];

  constructor(private readonly history: History) {
    this.keys = laneLevels(history);
    this.groups = this.keys.names.map(() => new Map());
  }

  handOver(shipment: Shipment): void {
    const keys = this.keys.keysOf(shipment);
    for (const [level, groups] of this.groups.entries()) {
      let group = groups.get(keys[level]!);
      if (group === undefined) {
        group = new Group();
        groups.set(keys[level]!, group);
      }
      group.add(shipment.index);
    }
  }

  /** The share of such parcels that is late; NaN where nothing is promised, the promise has passed, or nothing is known. */
  lateShare(shipment: Shipment, now: number): number {
    const slack = shipment.promised - shipment.handedOver;
    const age = now - shipment.handedOver;
    // Past the promise it would have to be known of parcels what they did at an age that some have not reached.
    if (!(slack > age)) return Number.NaN;
    const keys = this.keys.keysOf(shipment);
    let share = Number.NaN;
    for (const [level, groups] of this.groups.entries()) {
      const group = groups.get(keys[level]!);
      if (group === undefined) continue;
      let late = 0;
      let all = 0;
      let counted = 0;
      const kept = Math.min(group.count, KEPT);
      for (
        let back = this.firstBack(group, kept, now - slack);
        back <= kept && counted < COUNTED;
        back += 1
      ) {
        const { handedOver, delivered } = this.history.shipments[group.at(back)]!;
        counted += 1;
        const took = delivered - handedOver;
        if (took <= age) continue;
        const weight = WEIGHTS[Math.min(WEIGHTS.length - 1, Math.floor((now - handedOver) / DAY))]!;
        all += weight;
        if (!(took <= slack)) late += weight;
      }
      share = Number.isNaN(share) ? (late + 1) / (all + 10) : (late + PRIOR * share) / (all + PRIOR);
    }
    return share;
  }

  /** How far back the newest stands that was handed over by then: they are in the order of hand-over. */
  private firstBack(group: Group, kept: number, by: number): number {
    let low = 1;
    let high = kept + 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.history.shipments[group.at(middle)]!.handedOver <= by) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The newest so many of a group, in a ring. */
class Group {
  private readonly indexes = new Int32Array(KEPT);
  count = 0;

  add(index: number): void {
    this.indexes[this.count % KEPT] = index;
    this.count += 1;
  }

  /** @param back 1: the newest */
  at(back: number): number {
    return this.indexes[(this.count - back) % KEPT]!;
  }
}
