import type { History, Milestone, Shipment } from '../history/history';
import { fromRoot, hoursOf, root } from './hours';
import { Ladder } from './ladder';
import { LaneRates } from './lane-rates';
import { LaneSurvival } from './lane-survival';
import { liveLevels } from './level-keys';
import { clamp } from './linear-fit';
import { LiveState } from './live-state';
import { MilestoneRates, type Progress } from './milestone-rates';
import { SurvivalCurve } from './survival';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LARGEST_ODDS = 6;

/** What rates say of a shipment at a moment, and all that a layer on top may learn from. */
export interface Situation {
  readonly features: Float32Array;
  /** Of the root of the hours that remain. */
  readonly middle: number;
  readonly spread: number;
  /** Log odds of being late. */
  readonly odds: number;
  /** Log odds by how long parcels of this lane took that were as old, and by how often such parcels were late, whatever was promised. */
  readonly ofLane: number;
  readonly usually: number;
  /** Which features tell of what: from, and up to. */
  readonly groups: Readonly<
    Record<'time' | 'silence' | 'calendar' | 'lane' | 'live', readonly (readonly [number, number])[]>
  >;
}

/** All that is known at an instant: rates, what is slow right now, and where each shipment is. */
export class Knowledge {
  readonly rates: LaneRates;
  readonly steps: MilestoneRates;
  readonly survival: LaneSurvival;
  /** Deliveries that are overdue against what is usual. */
  readonly deliveries: LiveState;
  /** Milestones that are. */
  readonly milestones: LiveState;
  private readonly assumedCurve = SurvivalCurve.of([]);
  private readonly eventNumbers: Ladder[];
  private readonly liveKeys;
  readonly width: number;
  private readonly parts: Float64Array;
  private readonly live: Float64Array;
  private readonly event: Float64Array;
  /** The usual time from hand-over to delivery, in hours. */
  typicalHours = 72;

  constructor(history: History) {
    this.rates = new LaneRates(history);
    this.steps = new MilestoneRates(history);
    this.survival = new LaneSurvival(history);
    this.liveKeys = liveLevels(history);
    this.deliveries = new LiveState(this.liveKeys, 3);
    this.milestones = new LiveState(this.liveKeys, history.milestones.length > 0 ? 2 : 0);
    this.eventNumbers = history.eventNumberNames.map(
      () => new Ladder(this.liveKeys.names.map((_, level) => (level === 0 ? 4 : 6))),
    );
    this.parts = new Float64Array(this.rates.partsWidth);
    this.live = new Float64Array(this.deliveries.width + this.milestones.width);
    this.event = new Float64Array(this.eventNumbers.length * (this.liveKeys.names.length + 1));
    this.width =
      FIXED +
      this.rates.partsWidth +
      this.live.length / this.liveKeys.names.length +
      this.liveKeys.names.length * (this.milestones.width > 0 ? 2 : 1) +
      2 * history.numberNames.length +
      3 * this.eventNumbers.length;
  }

  /** Three memories: of the last hours, of about a transit, of some transits. */
  get halfLives(): readonly [number, number, number] {
    const typical = this.typicalHours;
    return [Math.max(0.5, 0.3 * typical), Math.max(2, 2 * typical), Math.max(48, 8 * typical)];
  }

  learnEventNumbers(shipment: Shipment, event: Milestone): void {
    if (event.numbers === null) return;
    const keys = this.liveKeys.keysOf(shipment);
    for (const [index, ladder] of this.eventNumbers.entries()) {
      const value = event.numbers[index]!;
      if (!Number.isNaN(value)) ladder.learn(keys, hoursOf(event.at), this.halfLives[0], squashed(value));
    }
  }

  /** @param last what was heard last, where that was a milestone */
  situationOf(shipment: Shipment, now: number, progress: Progress, last: Milestone | null): Situation {
    const { rates } = this;
    const usual = rates.usual(shipment, now, this.parts);
    const age = root(hoursOf(now - shipment.handedOver));
    const slackHours = hoursOf(shipment.promised - shipment.handedOver);
    const hasPromise = !Number.isNaN(slackHours);
    const slack = hasPromise ? root(slackHours) : 0;
    const leftHours = hasPromise ? hoursOf(shipment.promised - now) : 0;
    const left = root(leftHours);

    const fromLast =
      last === null || last.at < shipment.handedOver
        ? null
        : this.steps.remainingFrom(shipment, last, rates.usualAtHandOver(shipment).middle, now);
    // Counted from the last milestone where it is known how long it takes from there, else from hand-over.
    const since = fromLast === null ? age : root(hoursOf(now - progress.at));
    const until = fromLast === null ? slack : root(hoursOf(shipment.promised - progress.at));
    const whole = fromLast ?? usual;
    const curve = fromLast === null ? rates.curve : this.assumedCurve;
    const gone = since > 0 ? Math.max(1e-4, curve.openAfter((since - whole.middle) / whole.spread)) : 1;
    const remains = (share: number): number => {
      const total = whole.middle + whole.spread * curve.quantile(1 - gone * (1 - share));
      return root(Math.max(0, fromRoot(total) - since * since));
    };
    const [low, middle, high] = [remains(0.1), remains(0.5), remains(0.9)];
    const spread = Math.max(0.02 + 0.02 * middle, (high - low) / 2.56);
    const late = curve.openAfter((until - whole.middle) / whole.spread) / gone;
    const odds = hasPromise
      ? clamp(Math.log((late + 1e-3) / (Math.max(0, 1 - late) + 1e-3)), LARGEST_ODDS)
      : 0;

    const features = new Float32Array(this.width);
    const day = new Date(now);
    const hour = day.getUTCHours() + day.getUTCMinutes() / 60;
    let at = 0;
    const put = (value: number): void => {
      features[at] = Number.isFinite(value) ? value : 0;
      at += 1;
    };
    put(1);
    const timeFrom = at;
    put(odds);
    put(clamp((until - whole.middle) / whole.spread, 6));
    put(fromLast === null ? 0 : 1);
    put(middle);
    put(low);
    put(high);
    put(Math.log(usual.spread));
    put(left);
    put(slack);
    put(Number(hasPromise));
    put(age);
    put(root(shipment.plannedHours > 0 ? shipment.plannedHours : 0));
    put(Number(shipment.plannedHours > 0));
    const ofLane = logOdds(this.survival.lateShare(shipment, now), odds);
    put(ofLane);
    const calendarFrom = at;
    put(hasPromise ? weekendDays(now, shipment.promised) : 0);
    put(weekendDays(now, now + fromRoot(middle) * HOUR));
    put(Math.sin((Math.PI * hour) / 12));
    put(Math.cos((Math.PI * hour) / 12));
    put(Math.sin((Math.PI * hour) / 6));
    put(Math.cos((Math.PI * hour) / 6));
    for (let weekday = 1; weekday < 7; weekday += 1) put(Number(day.getUTCDay() === weekday));
    const silenceFrom = at;
    put(root(hoursOf(now - progress.at)));
    put(Math.log1p(progress.heard));
    const laneFrom = at;
    for (const part of this.parts) put(part);
    put(sumOf(this.parts, this.parts.length - rates.depth, this.parts.length));
    const liveFrom = at;
    this.live.fill(0);
    this.deliveries.read(shipment, now, this.halfLives, this.live, 0);
    this.milestones.read(shipment, now, this.halfLives, this.live, this.deliveries.width);
    const levels = this.liveKeys.names.length;
    for (let start = 0; start < this.live.length; start += levels)
      put(sumOf(this.live, start, start + levels));
    // By level only what happens now: where trouble is, and how far it reaches, differs from one to the next.
    for (let level = 0; level < levels; level += 1) put(this.live[level]!);
    if (this.milestones.width > 0)
      for (let level = 0; level < levels; level += 1) put(this.live[this.deliveries.width + level]!);
    const liveUntil = at;
    for (const number of shipment.numbers) {
      put(Number.isNaN(number) ? 0 : squashed(number));
      put(Number(Number.isNaN(number)));
    }
    this.readEvent(shipment, now, last);
    for (let start = 0; start < this.event.length; start += levels + 1) {
      put(this.event[start]!);
      put(this.event[start + 1]!);
      put(sumOf(this.event, start + 1, start + 1 + levels));
    }
    const groups = {
      time: [[timeFrom, calendarFrom]],
      calendar: [[calendarFrom, silenceFrom]],
      silence: [[silenceFrom, laneFrom]],
      lane: [[laneFrom, liveFrom]],
      live: [[liveFrom, liveUntil]],
    } as const;
    const lateHere = rates.lateShare + sumOf(this.parts, this.parts.length - rates.depth, this.parts.length);
    return { features, middle, spread, odds, ofLane, usually: logOdds(lateHere, odds), groups };
  }

  private readEvent(shipment: Shipment, now: number, last: Milestone | null): void {
    const { event } = this;
    event.fill(0);
    let at = 0;
    const keys = this.liveKeys.keysOf(shipment);
    for (const [index, ladder] of this.eventNumbers.entries()) {
      const own = last?.numbers?.[index] ?? Number.NaN;
      event[at] = Number.isNaN(own) ? 0 : squashed(own);
      ladder.estimate(keys, hoursOf(now), this.halfLives[0], event, at + 1);
      at += 1 + this.liveKeys.names.length;
    }
  }
}

/** Of a share, never quite certain; unknown: `otherwise`. */
function logOdds(share: number, otherwise: number): number {
  if (Number.isNaN(share)) return otherwise;
  const bounded = Math.min(0.99, Math.max(0.01, share));
  return Math.log(bounded / (1 - bounded));
}

/** How many features there are in every history. */
const FIXED = 30;

function sumOf(values: Float64Array, from: number, until: number): number {
  let sum = 0;
  for (let at = from; at < until; at += 1) sum += values[at]!;
  return sum;
}

/** Large numbers count by their magnitude. */
function squashed(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}

/** Days of weekends between two instants, UTC, in parts of a day; at most as many as there are in 60 days. */
function weekendDays(from: number, until: number): number {
  let days = 0;
  const end = Math.min(until, from + 60 * DAY);
  for (let start = from; start < end; ) {
    const next = (Math.floor(start / DAY) + 1) * DAY;
    const weekday = new Date(start).getUTCDay();
    const stop = Math.min(next, end);
    if (weekday === 0 || weekday === 6) days += (stop - start) / DAY;
    start = next;
  }
  return days;
}
