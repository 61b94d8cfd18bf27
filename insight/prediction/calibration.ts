import type { Shipment } from '../history/history';
import { hoursOf, root } from './hours';
import { clamp, logistic } from './linear-fit';
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
/** As many outcomes as the assumption that both odds are right, and weigh alike, is worth. */
const ASSUMED = 40;
/** As many days as the assumption is worth that part of what is said, beyond the share alone, is right. */
const DAYS_ASSUMED = 8;
const ASSUMED_TRUST = 0.3;
const SHARE_DAYS = 60;
/** Of 1, and of each opinion: the judging layer, the time that remains, such parcels of the lane, how often they are late at all. */
const ASSUMED_MIX = [0, 0.4, 0.25, 0.2, 0.15];
const LARGEST_ODDS = 7;
const TAIL = 0.1;
const TRIED_TAILS = 50;

/** Holds what is said at one kind of moment against what came, and sets the next right by it. */
export class Calibration {
  private readonly shipments = new Int32Array(KEPT);
  private readonly moments = new Float64Array(KEPT);
  private readonly middles = new Float64Array(KEPT);
  private readonly spreads = new Float64Array(KEPT);
  private readonly lows = new Float64Array(KEPT);
  private readonly highs = new Float64Array(KEPT);
  private readonly opinions = ASSUMED_MIX.slice(1).map(() => new Float64Array(KEPT));
  /** Both as they were then: what odds made of it, and the share that is late at all. */
  private readonly chances = new Float64Array(KEPT);
  private readonly shares = new Float64Array(KEPT);
  private count = 0;
  private every = 1;
  private offered = 0;
  private oddsDays = ODDS_DAYS;
  private lowTail = TAIL;
  private highTail = TAIL;
  private curve = SurvivalCurve.of([]);
  private mix = [...ASSUMED_MIX];
  /** Of those that could be late: NaN as long as none is known. */
  private share = Number.NaN;
  private trust = ASSUMED_TRUST;

  remember(
    shipment: number,
    moment: number,
    middle: number,
    spread: number,
    opinions: readonly number[],
  ): void {
    this.offered += 1;
    if (this.offered % this.every !== 0) return;
    if (this.count === KEPT) this.makeRoom(moment - KEPT_DAYS * DAY);
    const at = this.count;
    this.shipments[at] = shipment;
    this.moments[at] = moment;
    this.middles[at] = middle;
    this.spreads[at] = spread;
    this.lows[at] = this.curve.quantile(this.lowTail);
    this.highs[at] = this.curve.quantile(1 - this.highTail);
    for (const [which, odds] of opinions.entries()) this.opinions[which]![at] = odds;
    this.chances[at] = this.byOdds(opinions);
    this.shares[at] = this.share;
    this.count += 1;
  }

  /** Lets go of what is too old, and of every other one where that is little. */
  private makeRoom(oldest: number): void {
    let first = 0;
    while (first < this.count && this.moments[first]! < oldest) first += 1;
    const thin = first < KEPT / 4;
    if (thin) this.every *= 2;
    let kept = 0;
    for (let at = first; at < this.count; at += 1) {
      if (thin && at % 2 === 0) continue;
      for (const column of [
        this.shipments,
        this.moments,
        this.middles,
        this.spreads,
        this.lows,
        this.highs,
        ...this.opinions,
        this.chances,
        this.shares,
      ])
        column[kept] = column[at]!;
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

  /** Pulled to the share that is late at all, as far as what odds said did worse than it lately. */
  probability(opinions: readonly number[]): number {
    const chance = this.byOdds(opinions);
    return Number.isNaN(this.share) ? chance : this.share + this.trust * (chance - this.share);
  }

  private byOdds(opinions: readonly number[]): number {
    const { mix } = this;
    let sum = mix[0]!;
    for (let which = 0; which < opinions.length; which += 1) sum += mix[which + 1]! * opinions[which]!;
    return logistic(clamp(sum, LARGEST_ODDS));
  }

  /** Daily: by all outcomes that are known now. */
  adjust(shipments: readonly Shipment[], now: number): void {
    if (this.count === 0) return;
    const days = Math.max(1, (now - this.moments[0]!) / DAY);
    const perDay = (this.count * this.every) / days;
    const windowDays = Math.max(WINDOW_DAYS, WINDOW_PARCELS / perDay);
    this.oddsDays = Math.max(ODDS_DAYS, ODDS_PARCELS / perDay);
    let below = 0;
    let above = 0;
    let held = TRIED_TAILS;
    const used = this.count;
    const ofDay = new Map<number, number>();
    const watched: Watched[] = [];
    const judged: number[] = [];
    for (let at = 0; at < used; at += 1) {
      const moment = this.moments[at]!;
      if (moment >= now) continue;
      const { delivered, promised } = shipments[this.shipments[at]!]!;
      const over = delivered < now;
      const value =
        (root(hoursOf((over ? delivered : now) - moment)) - this.middles[at]!) / this.spreads[at]!;
      watched.push({ value, over, weight: 2 ** (-(now - moment) / DAY / windowDays) });
      if (over || value > this.highs[at]!) {
        const weight = 2 ** (-(now - moment) / DAY / (3 * windowDays));
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
    this.mix = this.refit(shipments, judged, ofDay, now);
    this.weigh(shipments, judged, ofDay, now);
  }

  /** What part of the way from the share to what odds said would have been best lately (least squares), days counting more than parcels. */
  private weigh(
    shipments: readonly Shipment[],
    judged: readonly number[],
    ofDay: ReadonlyMap<number, number>,
    now: number,
  ): void {
    let late = 0;
    let all = 0;
    let along = 0;
    let length = 0;
    let days = 0;
    for (const at of judged) {
      const moment = this.moments[at]!;
      const { delivered, promised } = shipments[this.shipments[at]!]!;
      const came = delivered <= promised ? 0 : 1;
      const sameDay = ofDay.get(Math.floor(moment / DAY)) ?? 1;
      const recent = 2 ** (-(now - moment) / DAY / SHARE_DAYS);
      late += (recent / Math.sqrt(sameDay)) * came;
      all += recent / Math.sqrt(sameDay);
      const share = this.shares[at]!;
      if (Number.isNaN(share)) continue;
      const weight = 2 ** (-(now - moment) / DAY / this.oddsDays) / sameDay;
      const apart = this.chances[at]! - share;
      along += weight * apart * (came - share);
      length += weight * apart * apart;
      days += weight;
    }
    if (all > 0) this.share = late / all;
    if (days > 0) {
      const assumed = (DAYS_ASSUMED * length) / days;
      this.trust = Math.min(1, Math.max(0, (along + ASSUMED_TRUST * assumed) / (length + assumed)));
    }
  }

  /** Logistic regression on all opinions, held to the assumption by a penalty, by Newton's method. */
  private refit(
    shipments: readonly Shipment[],
    judged: readonly number[],
    ofDay: ReadonlyMap<number, number>,
    now: number,
  ): number[] {
    const assumed = ASSUMED_MIX;
    const width = assumed.length;
    const mix = [...this.mix];
    const x = new Float64Array(width);
    for (let round = 0; round < 6; round += 1) {
      const hessian = new Float64Array(width * width);
      const gradient = new Float64Array(width);
      for (let a = 0; a < width; a += 1) {
        const penalty = a === 0 ? ASSUMED / 8 : ASSUMED / 2;
        hessian[a * width + a] = penalty;
        gradient[a] = -penalty * (mix[a]! - assumed[a]!);
      }
      for (const at of judged) {
        const { delivered, promised } = shipments[this.shipments[at]!]!;
        const late = delivered <= promised ? 0 : 1;
        x[0] = 1;
        let sum = mix[0]!;
        for (let a = 1; a < width; a += 1) {
          x[a] = this.opinions[a - 1]![at]!;
          sum += mix[a]! * x[a]!;
        }
        const share = logistic(clamp(sum, LARGEST_ODDS));
        const sameDay = ofDay.get(Math.floor(this.moments[at]! / DAY)) ?? 1;
        const weight =
          2 ** (-(now - this.moments[at]!) / DAY / this.oddsDays) / (1 + sameDay / MOST_OF_A_DAY);
        for (let a = 0; a < width; a += 1) {
          gradient[a] = gradient[a]! + weight * (late - share) * x[a]!;
          for (let b = 0; b < width; b += 1)
            hessian[a * width + b] = hessian[a * width + b]! + weight * share * (1 - share) * x[a]! * x[b]!;
        }
      }
      const step = solved(hessian, gradient);
      for (let a = 0; a < width; a += 1) mix[a] = mix[a]! + clamp(step[a]!, 1);
      if (step.every((value) => Math.abs(value) < 1e-4)) break;
    }
    return mix.every(Number.isFinite) ? mix : [...assumed];
  }
}

/** Gauss and Jordan: the matrix is small, and has penalties on its diagonal. */
function solved(matrix: Float64Array, right: Float64Array): number[] {
  const width = right.length;
  const rows = Array.from(right, (value, a) => [...matrix.subarray(a * width, (a + 1) * width), value]);
  for (let a = 0; a < width; a += 1) {
    for (let b = 0; b < width; b += 1) {
      if (a === b) continue;
      const factor = rows[b]![a]! / rows[a]![a]!;
      for (let k = a; k <= width; k += 1) rows[b]![k] = rows[b]![k]! - factor * rows[a]![k]!;
    }
  }
  return rows.map((row, a) => row[width]! / row[a]!);
}
