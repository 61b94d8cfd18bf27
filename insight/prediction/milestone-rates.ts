import type { History, Milestone, Shipment } from '../history/history';
import { fromRoot, hoursOf, root } from './hours';
import { Ladder } from './ladder';

const HALF_LIFE = 24 * 45;

/** Where a shipment is: what was last heard of it, and when. */
export interface Progress {
  /** Its milestone, or -1 as long as it was only handed over. */
  readonly milestone: number;
  readonly place: number;
  readonly at: number;
  readonly heard: number;
}

/** Which milestone follows which after how long, and how long delivery takes from there. */
export class MilestoneRates {
  private readonly lags: Ladder;
  private readonly deviations: Ladder;
  private readonly remaining: readonly Ladder[];
  private readonly spreads: Ladder;
  private readonly errors = new Map<number, { sum: number; weight: number }>();
  private readonly followers = new Map<number, Map<number, number>>();
  private readonly carrier: number;
  private readonly origin: number;
  private readonly destination: number;

  constructor(private readonly history: History) {
    const priors = [2, 15, 15, 15];
    this.lags = new Ladder(priors);
    this.deviations = new Ladder(priors);
    const ofRemaining = [2, 15, 15, 15, 15, 15, ...history.eventCategoryNames.map(() => 15)];
    this.remaining = [0, 1, 2].map(() => new Ladder(ofRemaining));
    this.spreads = new Ladder(ofRemaining);
    this.carrier = history.categoryNames.indexOf('carrier');
    this.origin = history.categoryNames.indexOf('origin');
    this.destination = history.categoryNames.indexOf('destination');
  }

  learnStep(shipment: Shipment, from: Progress, to: Milestone): void {
    const keys = this.stepKeys(shipment, from.milestone, to.milestone, from.place);
    const hours = hoursOf(to.at);
    const lag = root(hoursOf(to.at - from.at));
    const expected = this.lags.estimate(keys, hours, HALF_LIFE);
    this.deviations.learn(keys, hours, HALF_LIFE, Math.abs(lag - expected));
    this.lags.learn(keys, hours, HALF_LIFE, lag);
    let following = this.followers.get(from.milestone);
    if (following === undefined) {
      following = new Map();
      this.followers.set(from.milestone, following);
    }
    following.set(to.milestone, (following.get(to.milestone) ?? 0) + 1);
  }

  /** By when the next milestone should have come, at `spreads` deviations after what is usual; NaN where none usually comes. */
  dueAt(shipment: Shipment, from: Progress, spreads: number): number {
    let next = -1;
    let most = 0;
    let all = 0;
    for (const [milestone, count] of this.followers.get(from.milestone) ?? []) {
      all += count;
      if (count > most) {
        most = count;
        next = milestone;
      }
    }
    if (most < 20 || most < all / 2) return Number.NaN;
    const keys = this.stepKeys(shipment, from.milestone, next, from.place);
    const hours = hoursOf(from.at);
    const lag = this.lags.estimate(keys, hours, HALF_LIFE);
    const spread = 1.25 * this.deviations.estimate(keys, hours, HALF_LIFE);
    return from.at + fromRoot(Math.max(0.05, lag + spreads * spread)) * 3_600_000;
  }

  /** @param usual root of hours that the whole transit usually takes */
  learnRemaining(shipment: Shipment, event: Milestone, usual: number): void {
    const keys = this.remainingKeys(shipment, event);
    const hours = hoursOf(shipment.delivered);
    const took = root(hoursOf(shipment.delivered - event.at));
    const said = this.remainingFrom(shipment, event, usual, shipment.delivered);
    if (said !== null) this.spreads.learn(keys, hours, HALF_LIFE, Math.abs(took - said.middle));
    for (const [index, guess] of guesses(shipment, event, usual).entries()) {
      if (Number.isNaN(guess)) continue;
      const ladder = this.remaining[index]!;
      const error = this.errorOf(event.milestone, index);
      error.sum = 0.998 * error.sum + Math.abs(took - guess - ladder.estimate(keys, hours, HALF_LIFE));
      error.weight = 0.998 * error.weight + 1;
      ladder.learn(keys, hours, HALF_LIFE, took - guess);
    }
  }

  /** How long delivery takes from this milestone, a root of hours; null as long as few were seen there. */
  remainingFrom(
    shipment: Shipment,
    event: Milestone,
    usual: number,
    now: number,
  ): { readonly middle: number; readonly spread: number } | null {
    const keys = this.remainingKeys(shipment, event);
    const hours = hoursOf(now);
    let sum = 0;
    let weights = 0;
    for (const [index, guess] of guesses(shipment, event, usual).entries()) {
      const error = this.errorOf(event.milestone, index);
      if (Number.isNaN(guess) || error.weight < 30) continue;
      const weight = (error.sum / error.weight + 0.01) ** -4;
      sum += weight * (guess + this.remaining[index]!.estimate(keys, hours, HALF_LIFE));
      weights += weight;
    }
    if (weights === 0) return null;
    const middle = Math.max(0, sum / weights);
    return {
      middle,
      spread: Math.max(0.02 + 0.02 * middle, 1.25 * this.spreads.estimate(keys, hours, HALF_LIFE)),
    };
  }

  private errorOf(milestone: number, guess: number): { sum: number; weight: number } {
    const key = milestone * 3 + guess;
    let error = this.errors.get(key);
    if (error === undefined) {
      error = { sum: 0, weight: 0 };
      this.errors.set(key, error);
    }
    return error;
  }

  private stepKeys(shipment: Shipment, from: number, to: number, place: number): number[] {
    const step = (from + 1) * 10_000 + to;
    return [
      step,
      this.keyOf(step, shipment, this.carrier),
      place < 0 ? this.keyOf(step, shipment, this.origin) : step * 1_000_000 + place,
      this.keyOf(step, shipment, this.destination),
    ];
  }

  private remainingKeys(shipment: Shipment, { milestone, place, categories }: Milestone): number[] {
    return [
      milestone,
      milestone * 1_000_000 + place,
      this.keyOf(milestone, shipment, this.carrier),
      this.keyOf(milestone, shipment, this.origin),
      this.keyOf(milestone, shipment, this.destination),
      this.origin < 0 || this.destination < 0
        ? -1
        : this.keyOf(milestone, shipment, this.origin) * 10_000 + shipment.categories[this.destination]!,
      ...this.history.eventCategoryNames.map(
        (_, index) => milestone * 1_000_000 + (categories?.[index] ?? 0),
      ),
    ];
  }

  private keyOf(step: number, shipment: Shipment, category: number): number {
    return category < 0 ? -1 : step * 1_000_000 + shipment.categories[category]!;
  }
}

/** What may remain, as roots of hours: what is left of the usual transit, the carrier's transit as a whole, nothing known. */
function guesses(shipment: Shipment, event: Milestone, usual: number): readonly [number, number, number] {
  const gone = root(hoursOf(event.at - shipment.handedOver));
  return [
    root(Math.max(0, fromRoot(usual) - gone * gone)),
    shipment.plannedHours > 0 ? root(shipment.plannedHours) : Number.NaN,
    3,
  ];
}
