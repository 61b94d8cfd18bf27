import type { Shipment } from '../history/history';
import { hoursOf } from './hours';
import { Ladder } from './ladder';
import type { LevelKeys } from './level-keys';

/**
 * What is slower than usual right now, by carrier, place and lane. A sign is something that should have happened by an instant: that it did
 * not is known at that instant, long before it is known how late it comes.
 */
export class LiveState {
  private readonly ladders: readonly Ladder[];
  private readonly means = new Map<number, { sum: number; weight: number }>();

  constructor(
    private readonly keys: LevelKeys,
    readonly memories: number,
  ) {
    const priors = keys.names.map((_, level) => (level === 0 ? 4 : 6));
    this.ladders = Array.from({ length: memories }, () => new Ladder(priors));
  }

  get width(): number {
    return this.keys.names.length * this.memories;
  }

  /** @param kind of sign: each is compared with how often it is seen at all */
  learn(shipment: Shipment, now: number, halfLives: readonly number[], kind: number, sign: number): void {
    let mean = this.means.get(kind);
    if (mean === undefined) {
      mean = { sum: 0.5, weight: 1 };
      this.means.set(kind, mean);
    }
    const deviation = sign - mean.sum / mean.weight;
    mean.sum = mean.sum * 0.9998 + sign;
    mean.weight = mean.weight * 0.9998 + 1;
    const keys = this.keys.keysOf(shipment);
    for (const [memory, ladder] of this.ladders.entries())
      ladder.learn(keys, hoursOf(now), halfLives[memory]!, deviation);
  }

  read(
    shipment: Shipment,
    now: number,
    halfLives: readonly number[],
    out: Float64Array,
    start: number,
  ): void {
    const keys = this.keys.keysOf(shipment);
    const depth = this.keys.names.length;
    for (const [memory, ladder] of this.ladders.entries())
      ladder.estimate(keys, hoursOf(now), halfLives[memory]!, out, start + memory * depth);
  }
}
