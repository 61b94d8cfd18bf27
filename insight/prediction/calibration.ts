import type { Shipment } from '../history/history';
import { hoursOf, root } from './hours';
import { clamp, logistic } from './linear-fit';
import { assumedMix, chanceOf, LARGEST_ODDS, mixOf, OPINIONS, PLAIN_RATE } from './opinion-mix';
import { ripeness } from './ripeness';
import { SurvivalCurve, type Watched } from './survival';

const KEPT = 6_000;
const KEPT_DAYS = 60;
/** Parcels of one day share their day: ever so many of them tell no more than so many of different days. */
const MOST_OF_A_DAY = 40;
const DAY = 24 * 3_600_000;
/** Windows follow the last week, odds the last month; where there is little, as many days as so many parcels need. */
const WINDOW_DAYS = 7;
const WINDOW_PARCELS = 500;
const ODDS_DAYS = 30;
const ODDS_PARCELS = 1_200;
/** How far a tail is moved towards its share by what it held. */
const CORRECTION = 0.7;
/** As many days as the assumption is worth that part of what is said is right: of the plain rate beyond the share alone, of opinions beyond that. */
const DAYS_ASSUMED = 8;
const ASSUMED_TRUST_IN_RATE = 0.5;
const ASSUMED_TRUST = 0.3;
const SHARE_DAYS = 60;
const TAIL = 0.1;
const TRIED_TAILS = 50;

/** Holds what is said at one kind of moment against what came, and sets the next right by it. */
export class Calibration {
  private readonly shipments = new Int32Array(KEPT);
  private readonly moments = new Float64Array(KEPT);
  /** Of how many parcels it was known by then how long they took. */
  private readonly knew = new Float64Array(KEPT);
  private readonly middles = new Float64Array(KEPT);
  private readonly spreads = new Float64Array(KEPT);
  private readonly lows = new Float64Array(KEPT);
  private readonly highs = new Float64Array(KEPT);
  private readonly opinions = Array.from({ length: OPINIONS }, () => new Float64Array(KEPT));
  /** As they were then: the share that is late at all, what was made of that by the plain rate, and what all opinions made of it. */
  private readonly shares = new Float64Array(KEPT);
  private readonly plain = new Float64Array(KEPT);
  private readonly chances = new Float64Array(KEPT);
  private count = 0;
  private every = 1;
  private offered = 0;
  private oddsDays = ODDS_DAYS;
  private lowTail = TAIL;
  private highTail = TAIL;
  private curve = SurvivalCurve.of([]);
  private mix = assumedMix();
  /** Of those that could be late: NaN as long as none is known. */
  private share = Number.NaN;
  private trustInRate = ASSUMED_TRUST_IN_RATE;
  private trust = ASSUMED_TRUST;

  /** @param known of how many parcels it is known how long they took */
  remember(
    { index, at, known }: { readonly index: number; readonly at: number; readonly known: number },
    middle: number,
    spread: number,
    opinions: readonly number[],
  ): void {
    this.offered += 1;
    if (this.offered % this.every !== 0) return;
    if (this.count === KEPT) this.makeRoom(at - KEPT_DAYS * DAY);
    const row = this.count;
    this.shipments[row] = index;
    this.moments[row] = at;
    this.knew[row] = known;
    this.middles[row] = middle;
    this.spreads[row] = spread;
    this.lows[row] = this.curve.quantile(this.lowTail);
    this.highs[row] = this.curve.quantile(1 - this.highTail);
    for (const [which, odds] of opinions.entries()) this.opinions[which]![row] = odds;
    this.shares[row] = this.share;
    this.plain[row] = this.plainRate(opinions);
    this.chances[row] = chanceOf(this.mix, opinions);
    this.count += 1;
  }

  /** Lets go of what is too old, and of every other one where that is little. */
  private makeRoom(oldest: number): void {
    let first = 0;
    while (first < this.count && this.moments[first]! < oldest) first += 1;
    const thin = first < KEPT / 4;
    if (thin) this.every *= 2;
    const columns = [
      ...[this.shipments, this.moments, this.knew, this.middles, this.spreads, this.lows, this.highs],
      ...[...this.opinions, this.shares, this.plain, this.chances],
    ];
    let kept = 0;
    for (let at = first; at < this.count; at += 1) {
      if (thin && at % 2 === 0) continue;
      for (const column of columns) column[kept] = column[at]!;
      kept += 1;
    }
    this.count = kept;
  }

  /** Roots of the hours that remain, by which 10, 50 and 90 percent are delivered. */
  window(middle: number, spread: number): readonly [number, number, number] {
    return [
      middle + spread * this.curve.quantile(this.lowTail),
      middle + spread * this.curve.quantile(0.5),
      middle + spread * this.curve.quantile(1 - this.highTail),
    ];
  }

  /** Log odds that more than so much (a root of hours) remains. */
  oddsOfMore(than: number, middle: number, spread: number): number {
    const open = this.curve.openAfter((than - middle) / spread);
    return clamp(Math.log((open + 1e-4) / (1 - open + 1e-4)), LARGEST_ODDS);
  }

  /** Pulled to the plain rate as far as what opinions said did worse than it lately. */
  probability(opinions: readonly number[]): number {
    const plain = this.plainRate(opinions);
    return plain + this.trust * (chanceOf(this.mix, opinions) - plain);
  }

  /** How often such parcels are late, pulled to the share of all as far as that did better lately. */
  private plainRate(opinions: readonly number[]): number {
    const rate = logistic(opinions[PLAIN_RATE]!);
    return Number.isNaN(this.share) ? rate : this.share + this.trustInRate * (rate - this.share);
  }

  /**
   * Daily: by all outcomes that are known now.
   * @param known of how many parcels it is known how long they took
   */
  adjust(shipments: readonly Shipment[], now: number, known: number): void {
    if (this.count === 0) return;
    const days = Math.max(1, (now - this.moments[0]!) / DAY);
    const perDay = (this.count * this.every) / days;
    const windowDays = Math.max(WINDOW_DAYS, WINDOW_PARCELS / perDay);
    this.oddsDays = Math.max(ODDS_DAYS, ODDS_PARCELS / perDay);
    let below = 0;
    let above = 0;
    let held = TRIED_TAILS;
    const ofDay = new Map<number, number>();
    const watched: Watched[] = [];
    const judged: number[] = [];
    for (let at = 0; at < this.count; at += 1) {
      const moment = this.moments[at]!;
      if (moment >= now) continue;
      const { delivered, promised } = shipments[this.shipments[at]!]!;
      const over = delivered < now;
      const value =
        (root(hoursOf((over ? delivered : now) - moment)) - this.middles[at]!) / this.spreads[at]!;
      const ripe = ripeness(this.knew[at]!, known);
      watched.push({ value, over, weight: ripe * 2 ** (-(now - moment) / DAY / windowDays) });
      if (over || value > this.highs[at]!) {
        const weight = ripe * 2 ** (-(now - moment) / DAY / (3 * windowDays));
        held += weight;
        if (value > this.highs[at]!) above += weight;
        else if (value < this.lows[at]!) below += weight;
      }
      if (promised > moment && promised < now) {
        judged.push(at);
        const day = Math.floor(moment / DAY);
        ofDay.set(day, (ofDay.get(day) ?? 0) + 1);
      }
    }
    const tail = (count: number): number =>
      Math.min(0.15, Math.max(0.05, TAIL - CORRECTION * ((count + TAIL * TRIED_TAILS) / held - TAIL)));
    this.lowTail = tail(below);
    this.highTail = tail(above);
    this.curve = SurvivalCurve.of(watched);
    this.learnFrom(shipments, judged, ofDay, now, known);
  }

  /**
   * The mix of opinions; and what part of the way from the share to the plain rate, and from there to what opinions said, would have been best lately
   * (least squares), days counting more than parcels.
   */
  private learnFrom(
    shipments: readonly Shipment[],
    judged: readonly number[],
    ofDay: ReadonlyMap<number, number>,
    now: number,
    known: number,
  ): void {
    const count = judged.length;
    const opinions = new Float64Array(count * OPINIONS);
    const late = new Float64Array(count);
    const weights = new Float64Array(count);
    const rate = new Part(ASSUMED_TRUST_IN_RATE);
    const all = new Part(ASSUMED_TRUST);
    let lateSum = 0;
    let weightSum = 0;
    for (const [row, at] of judged.entries()) {
      const moment = this.moments[at]!;
      const { delivered, promised } = shipments[this.shipments[at]!]!;
      const came = delivered <= promised ? 0 : 1;
      const sameDay = ofDay.get(Math.floor(moment / DAY)) ?? 1;
      const ripe = ripeness(this.knew[at]!, known);
      const weight = ripe * 2 ** (-(now - moment) / DAY / this.oddsDays);
      late[row] = came;
      weights[row] = weight / (1 + sameDay / MOST_OF_A_DAY);
      for (let which = 0; which < OPINIONS; which += 1)
        opinions[row * OPINIONS + which] = this.opinions[which]![at]!;
      const recent = 2 ** (-(now - moment) / DAY / SHARE_DAYS) / Math.sqrt(sameDay);
      lateSum += recent * came;
      weightSum += recent;
      const [share, plain] = [this.shares[at]!, this.plain[at]!];
      if (!Number.isNaN(share))
        rate.learn(logistic(this.opinions[PLAIN_RATE]![at]!) - share, came - share, weight / sameDay);
      all.learn(this.chances[at]! - plain, came - plain, weight / sameDay);
    }
    this.mix = mixOf({ opinions, late, weights, count }, this.mix);
    if (weightSum > 0) this.share = lateSum / weightSum;
    this.trustInRate = rate.best();
    this.trust = all.best();
  }
}

/** What part of a step would have come closest to what came. */
class Part {
  private along = 0;
  private length = 0;
  private days = 0;

  constructor(private readonly assumed: number) {}

  learn(step: number, missed: number, weight: number): void {
    this.along += weight * step * missed;
    this.length += weight * step * step;
    this.days += weight;
  }

  best(): number {
    if (this.days === 0) return this.assumed;
    const prior = (DAYS_ASSUMED * this.length) / this.days;
    if (prior === 0) return this.assumed;
    return Math.min(1, Math.max(0, (this.along + this.assumed * prior) / (this.length + prior)));
  }
}
