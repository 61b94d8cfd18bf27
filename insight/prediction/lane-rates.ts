import type { History, Shipment } from '../history/history';
import { hoursOf, root } from './hours';
import { Ladder } from './ladder';
import { type LevelKeys, slowLevels } from './level-keys';
import { ripeness } from './ripeness';
import { SurvivalCurve, type Watched } from './survival';

/** How long a shipment usually takes, as far as rates tell: its root of hours is about `middle`, give or take `spread`. */
export interface Usual {
  readonly middle: number;
  readonly spread: number;
}

const LONGEST_HALF_LIFE = 24 * 45;
const PRIOR = 20;
/** A root of hours: a bit over a day. */
const ASSUMED_ROOT = 5;
const ASSUMED_SPREAD = 0.2;
/** How far off each plan is taken to be before it was tried on so many parcels. */
const UNTRIED = [1, 0.6, 4];
const TRIED_AFTER = 3;
const CURVE_DAYS = 45;
const CURVE_SHIPMENTS = 6_000;
const CURVE_HALF_LIFE = 24 * 21;
/** A mean deviation is this much smaller than a standard deviation. */
const OF_MEAN_DEVIATION = 1.25;

/** What is known of lanes, carriers and shops from shipments of which the outcome is known by now. */
export class LaneRates {
  readonly keys: LevelKeys;
  /** Against each of what may have been planned, and against nothing. */
  private readonly takes: readonly Ladder[];
  private readonly lines = ASSUMED_SLOPES.map((slope) => new Line(slope));
  private readonly errors = PLANS.map(() => ({ sum: 0, weight: 0 }));
  private readonly lateness: Ladder;
  private readonly deviation: Ladder;
  private readonly usuals: (Usual | undefined)[];
  /** How many had been delivered when that was said. */
  private readonly knew: Float64Array;
  private delivered = 0;
  private lateSum = 1;
  private lateWeight = 10;
  curve: SurvivalCurve = SurvivalCurve.of([]);
  /** In hours. What was learnt while little was known is soon forgotten. */
  private halfLife = 24;

  /** How many numbers `usual` writes of its parts. */
  get partsWidth(): number {
    return PLANS.length + this.depth;
  }

  constructor(private readonly history: History) {
    this.keys = slowLevels(history);
    const priors = this.keys.names.map((_, level) => (level === 0 ? 3 : PRIOR));
    this.takes = PLANS.map(() => new Ladder(priors));
    this.lateness = new Ladder(priors);
    this.deviation = new Ladder(priors);
    this.usuals = new Array(history.shipments.length);
    this.knew = new Float64Array(history.shipments.length);
  }

  get depth(): number {
    return this.keys.names.length;
  }

  /** The share that is late overall, as far as is known. */
  get lateShare(): number {
    return this.lateSum / this.lateWeight;
  }

  /** @param parts gets how much later than either plan it usually is, the mean, and what each level adds to being late */
  usual(shipment: Shipment, now: number, parts?: Float64Array): Usual {
    const keys = this.keys.keysOf(shipment);
    const hours = hoursOf(now);
    let sum = 0;
    let weights = 0;
    for (const [index, plan] of PLANS.entries()) {
      const planned = plan(shipment);
      const known = !Number.isNaN(planned);
      const off = known ? this.takes[index]!.estimate(keys, hours, this.halfLife) : 0;
      if (parts !== undefined) parts[index] = off;
      if (!known) continue;
      const weight = this.trustIn(index);
      sum += weight * (this.lines[index]!.at(planned) + off);
      weights += weight;
    }
    if (parts !== undefined) this.lateness.estimate(keys, hours, this.halfLife, parts, PLANS.length);
    const middle = Math.max(0, sum / weights);
    return {
      middle,
      spread: Math.max(
        0.02 * middle + 0.02,
        OF_MEAN_DEVIATION *
          (ASSUMED_SPREAD * assumed(shipment) + this.deviation.estimate(keys, hours, this.halfLife)),
      ),
    };
  }

  /** What came close to what happened is trusted by the fourth power of its error: it nearly decides alone where it is twice as close. */
  private trustIn(plan: number): number {
    const { sum, weight } = this.errors[plan]!;
    const doubt = UNTRIED[plan]!;
    return ((sum + TRIED_AFTER * doubt) / (weight + TRIED_AFTER)) ** -4;
  }

  /** What was usual when the shipment was handed over: what it is measured against. */
  usualAtHandOver(shipment: Shipment): Usual {
    const known = this.usuals[shipment.index];
    if (known !== undefined) return known;
    const usual = this.usual(shipment, shipment.handedOver);
    this.usuals[shipment.index] = usual;
    this.knew[shipment.index] = this.delivered;
    return usual;
  }

  /** Of what was usual at hand-over: how far that was more than a guess, by what is known now. */
  private ripeness({ index }: Shipment): number {
    return ripeness(this.knew[index]!, this.delivered);
  }

  learnDelivered(shipment: Shipment): void {
    const keys = this.keys.keysOf(shipment);
    const hours = hoursOf(shipment.delivered);
    const took = root(hoursOf(shipment.delivered - shipment.handedOver));
    const atHandOver = this.usualAtHandOver(shipment);
    // A guess of the first days was off because it was one: how far it was off says nothing of what is said now.
    const { middle } = this.ripeness(shipment) < 1 ? this.usual(shipment, shipment.delivered) : atHandOver;
    this.delivered += 1;
    for (const [index, plan] of PLANS.entries()) {
      const planned = plan(shipment);
      if (Number.isNaN(planned)) continue;
      const ladder = this.takes[index]!;
      const error = this.errors[index]!;
      const rest = took - this.lines[index]!.at(planned);
      const off = rest - ladder.estimate(keys, hours, this.halfLife);
      error.sum = 0.998 * error.sum + Math.abs(off);
      error.weight = 0.998 * error.weight + 1;
      ladder.learn(keys, hours, this.halfLife, rest);
      this.lines[index]!.learn(planned, took);
    }
    this.deviation.learn(
      keys,
      hours,
      this.halfLife,
      Math.abs(took - middle) - ASSUMED_SPREAD * assumed(shipment),
    );
  }

  /** Learnt when the promise passes, also of those that came before it: else what is on time would be known sooner than what is late. */
  learnLate(shipment: Shipment, now: number, late: boolean): void {
    this.lateness.learn(
      this.keys.keysOf(shipment),
      hoursOf(now),
      this.halfLife,
      Number(late) - this.lateShare,
    );
    this.lateSum = this.lateSum * 0.9995 + Number(late);
    this.lateWeight = this.lateWeight * 0.9995 + 1;
  }

  /** Draws the curve of what the last weeks took against what was usual, those that are still open among them. */
  redraw(now: number, handedOverCount: number, typicalHours: number): void {
    const { shipments } = this.history;
    const lived = hoursOf(now - shipments[0]!.handedOver);
    this.halfLife = Math.min(LONGEST_HALF_LIFE, Math.max(24, 3 * typicalHours, lived / 3));
    const from = now - CURVE_DAYS * 24 * 3_600_000;
    let first = handedOverCount;
    while (first > 0 && (shipments[first - 1]!.handedOver > from || handedOverCount - first < 300))
      first -= 1;
    const step = Math.max(1, Math.ceil((handedOverCount - first) / CURVE_SHIPMENTS));
    const watched: Watched[] = [];
    for (let index = handedOverCount - 1; index >= first; index -= step) {
      const shipment = shipments[index]!;
      const { middle, spread } = this.usualAtHandOver(shipment);
      const over = shipment.delivered < now;
      const until = over ? shipment.delivered : now;
      watched.push({
        value: (root(hoursOf(until - shipment.handedOver)) - middle) / spread,
        over,
        weight: this.ripeness(shipment) * 2 ** (-hoursOf(now - shipment.handedOver) / CURVE_HALF_LIFE),
      });
    }
    this.curve = SurvivalCurve.of(watched);
  }
}

/** What may have been planned, each as a root of hours: the carrier's transit, the promise, nothing. */
const PLANS: readonly ((shipment: Shipment) => number)[] = [
  ({ plannedHours }) => (plannedHours > 0 ? root(plannedHours) : Number.NaN),
  ({ promised, handedOver }) => (promised > handedOver ? root(hoursOf(promised - handedOver)) : Number.NaN),
  () => ASSUMED_ROOT,
];
/** What is made of a plan before it was tried: a promise is usually kept with something to spare. */
const ASSUMED_SLOPES = [1, 0.85, 1];

/** What is assumed before anything was delivered. */
function assumed(shipment: Shipment): number {
  const byTransit = PLANS[0]!(shipment);
  const byPromise = PLANS[1]!(shipment);
  return Number.isNaN(byPromise) ? (Number.isNaN(byTransit) ? ASSUMED_ROOT : byTransit) : byPromise;
}

/** A straight line through what was planned and what it took, which forgets slowly. */
class Line {
  private weight = 0;
  private x = 0;
  private y = 0;
  private xx = 0;
  private xy = 0;

  constructor(private readonly slope: number) {}

  at(x: number): number {
    const { weight } = this;
    const assumedWeight = 10 / (weight + 10);
    const spread = this.xx - this.x * this.x;
    const slope = Math.min(
      1.15,
      Math.max(0.2, (this.xy - this.x * this.y + assumedWeight * this.slope) / (spread + assumedWeight)),
    );
    const [middle, level] =
      weight === 0 ? [x, this.slope * x] : [this.x, this.y + assumedWeight * (this.slope * this.x - this.y)];
    return level + slope * (x - middle);
  }

  learn(x: number, y: number): void {
    this.weight = Math.min(this.weight + 1, 20_000);
    const rate = 1 / this.weight;
    this.x += rate * (x - this.x);
    this.y += rate * (y - this.y);
    this.xx += rate * (x * x - this.xx);
    this.xy += rate * (x * y - this.xy);
  }
}
