/** Predictions that were made, as what is learnt from once their outcomes are known. */
export class Examples {
  readonly features: Float32Array;
  readonly shipments: Int32Array;
  readonly moments: Float64Array;
  /** What rates alone said: the middle and the spread of the root of what remains, and the odds of being late. */
  readonly middles: Float32Array;
  readonly spreads: Float32Array;
  readonly odds: Float32Array;
  count = 0;
  private every = 1;
  private offered = 0;

  constructor(
    readonly width: number,
    private readonly capacity: number,
  ) {
    this.features = new Float32Array(width * capacity);
    this.shipments = new Int32Array(capacity);
    this.moments = new Float64Array(capacity);
    this.middles = new Float32Array(capacity);
    this.spreads = new Float32Array(capacity);
    this.odds = new Float32Array(capacity);
  }

  /**
   * Keeps every so many-th only, ever fewer of them as there are more, so that what is kept reaches back about as far as the memory allows,
   * and no further back than `oldest`.
   */
  add(
    features: Float32Array,
    shipment: number,
    moment: number,
    middle: number,
    spread: number,
    odds: number,
    oldest: number,
  ): void {
    this.offered += 1;
    if (this.offered % this.every !== 0) return;
    if (this.count === this.capacity) this.makeRoom(oldest);
    const at = this.count;
    this.features.set(features, at * this.width);
    this.shipments[at] = shipment;
    this.moments[at] = moment;
    this.middles[at] = middle;
    this.spreads[at] = spread;
    this.odds[at] = odds;
    this.count += 1;
  }

  /** Lets go of what is too old; where that is little, of every other one. */
  private makeRoom(oldest: number): void {
    let first = 0;
    while (first < this.count && this.moments[first]! < oldest) first += 1;
    if (first < this.capacity / 4) {
      this.every *= 2;
      this.keep((index) => index >= first && index % 2 === 1);
    } else {
      this.keep((index) => index >= first);
    }
  }

  private keep(which: (index: number) => boolean): void {
    let kept = 0;
    for (let index = 0; index < this.count; index += 1) {
      if (!which(index)) continue;
      if (kept !== index) {
        this.features.copyWithin(kept * this.width, index * this.width, (index + 1) * this.width);
        this.shipments[kept] = this.shipments[index]!;
        this.moments[kept] = this.moments[index]!;
        this.middles[kept] = this.middles[index]!;
        this.spreads[kept] = this.spreads[index]!;
        this.odds[kept] = this.odds[index]!;
      }
      kept += 1;
    }
    this.count = kept;
  }
}
