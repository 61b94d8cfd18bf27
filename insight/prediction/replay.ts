import type { History, Milestone, Shipment } from '../history/history';
import { Calibration } from './calibration';
import { Examples } from './examples';
import { fromRoot, hoursOf, root } from './hours';
import type { Progress } from './milestone-rates';
import { fitMoment, type MomentLayers, type MomentModel, momentModel } from './moment-model';
import { type Reason, reasonsOf } from './reasons';
import { Knowledge, type Situation } from './situation';
import { type Entry, Timeline } from './timeline';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A shipment of which nothing is heard is no longer predicted after so many days. */
const LAST_DAY = 60;
const EXAMPLES = 60_000;
const OLDEST_DAYS = 200;
/** Changes whenever features change their meaning. */
const LAYOUT = 'v2';
/** Deviations from what is usual at which is looked whether a shipment or a milestone came. */
const CHECKS = [-0.5, 0.5, 1.5];

/** In this order where several are at one instant: what is predicted knows nothing of what happens at the same instant elsewhere. */
const KIND = {
  tick: 0,
  handOver: 1,
  milestone: 2,
  day: 3,
  check: 4,
  milestoneCheck: 5,
  promise: 6,
  delivered: 7,
} as const;

export interface Prediction {
  readonly shipment: Shipment;
  readonly moment: string;
  readonly at: number;
  /** NaN where nothing was promised. */
  readonly late: number;
  /** Instants by which it is delivered with 10, 50 and 90 percent. */
  readonly q10: number;
  readonly q50: number;
  readonly q90: number;
}

/** What was learnt of each kind of moment. */
export type Layers = Readonly<Record<string, MomentLayers>>;

/** Of which features layers are learnt from such a history: those of others say nothing about it. */
export function layoutOf({ categoryNames, numberNames, eventNumberNames, milestones }: History): string {
  return [LAYOUT, ...categoryNames, ...numberNames, ...eventNumberNames, milestones.length > 0].join(' ');
}

/** How a history is lived through. */
interface ReplayOptions {
  /** Layers are fitted anew every so many days, by what is known by then; absent: only at `fitAt`. */
  readonly refitDays?: number;
  /** At the first midnight (UTC) after each of these, in order. */
  readonly fitAt?: readonly number[];
  /** What was learnt before. */
  readonly layers?: Layers;
  /** Is spoken and learnt from of a parcel at an instant; absent: always. What happens is followed of all. */
  readonly wants?: (shipment: Shipment, at: number) => boolean;
  /** Says something else to the same, from an instant on. */
  readonly rival?: { readonly layers: Layers; readonly from: number };
}

/** Layers, and what is known of how they did: both together say something. */
class Voice {
  readonly models = new Map<string, MomentModel>();
  readonly calibrations = new Map<string, Calibration>();

  constructor(layers: Layers = {}) {
    for (const [moment, learnt] of Object.entries(layers)) this.models.set(moment, momentModel(learnt));
  }
}

/**
 * Lives through a history once more, in order of time, and says at each moment what could have been said then. What a prediction may know
 * is what happened before it; layers are fitted by what was known by then.
 */
export class Replay {
  private readonly timeline = new Timeline();
  private readonly knowledge: Knowledge;
  private readonly examples = new Map<string, Examples>();
  private readonly voice: Voice;
  private readonly rival: Voice | null;
  /** What was learnt last. */
  readonly learnt: Record<string, MomentLayers>;
  private readonly progress: (Progress | undefined)[];
  private readonly last: (Milestone | null)[];
  private handedOver = 0;
  private nextFit = 0;
  private fits = 0;
  private learntAtFit = 0;
  private readonly recentHours: number[] = [];
  private deliveredCount = 0;

  constructor(
    private readonly history: History,
    private readonly options: ReplayOptions,
    /** Gets each prediction, and how likely late the rival says it is. */
    private readonly predict: (prediction: Prediction, rivalLate: number | null) => void,
  ) {
    this.knowledge = new Knowledge(history);
    this.voice = new Voice(options.layers);
    this.learnt = { ...options.layers };
    this.rival = options.rival === undefined ? null : new Voice(options.rival.layers);
    this.progress = new Array(history.shipments.length);
    this.last = new Array(history.shipments.length).fill(null);
  }

  run(): void {
    const { shipments, end } = this.history;
    const first = shipments[0];
    if (first === undefined) return;
    const { timeline } = this;
    this.nextFit = first.handedOver + (this.options.refitDays ?? Number.POSITIVE_INFINITY) * DAY;
    timeline.add(Math.floor(first.handedOver / DAY) * DAY, KIND.tick, -1);
    timeline.add(first.handedOver, KIND.handOver, 0);
    for (let entry = timeline.next(); entry !== undefined && entry.at <= end; entry = timeline.next())
      this.live(entry);
  }

  private live({ at, kind, shipment: index, detail }: Entry): void {
    if (kind === KIND.tick) {
      this.tick(at);
      return;
    }
    const shipment = this.history.shipments[index]!;
    if (kind === KIND.handOver) this.handOver(shipment);
    else if (kind === KIND.milestone) this.milestone(shipment, detail);
    else if (kind === KIND.day) this.day(shipment, at, detail);
    else if (kind === KIND.check)
      this.knowledge.deliveries.learn(
        shipment,
        at,
        this.knowledge.halfLives,
        detail,
        Number(!(shipment.delivered <= at)),
      );
    else if (kind === KIND.milestoneCheck) this.checkMilestone(shipment, at, detail);
    else if (kind === KIND.promise) this.knowledge.rates.learnLate(shipment, at, !(shipment.delivered <= at));
    else this.deliver(shipment);
  }

  private handOver(shipment: Shipment): void {
    const { timeline, knowledge } = this;
    this.handedOver += 1;
    const { index, handedOver, promised, delivered } = shipment;
    if (index + 1 < this.history.shipments.length)
      timeline.add(this.history.shipments[index + 1]!.handedOver, KIND.handOver, index + 1);
    if (this.deliveredCount === 0 && this.handedOver === 1) {
      const planned = shipment.plannedHours > 0 ? shipment.plannedHours : hoursOf(promised - handedOver);
      if (planned > 0) knowledge.typicalHours = planned;
    }
    const before = shipment.events.findLastIndex(({ at }) => at < handedOver);
    const heard = shipment.events[before] ?? null;
    this.last[index] = heard;
    this.progress[index] = {
      milestone: heard?.milestone ?? -1,
      place: heard?.place ?? -1,
      at: handedOver,
      heard: before + 1,
    };
    this.say(shipment, handedOver, 'hand_over', 'hand_over', 'hand_over');
    const usual = knowledge.rates.usualAtHandOver(shipment);
    for (const [check, spreads] of CHECKS.entries()) {
      const hours = fromRoot(usual.middle + spreads * usual.spread);
      if (hours > 0) timeline.add(handedOver + hours * HOUR, KIND.check, index, check);
    }
    if (!Number.isNaN(promised)) timeline.add(Math.max(promised, handedOver), KIND.promise, index);
    if (!Number.isNaN(delivered)) timeline.add(delivered, KIND.delivered, index);
    timeline.add(handedOver + DAY, KIND.day, index, 1);
    if (before + 1 < shipment.events.length)
      timeline.add(shipment.events[before + 1]!.at, KIND.milestone, index, before + 1);
    knowledge.survival.handOver(shipment);
    this.awaitMilestone(shipment);
  }

  private milestone(shipment: Shipment, place: number): void {
    const event = shipment.events[place]!;
    if (shipment.delivered <= event.at) return;
    const { index } = shipment;
    const before = this.progress[index]!;
    this.knowledge.steps.learnStep(shipment, before, event);
    this.knowledge.learnEventNumbers(shipment, event);
    this.last[index] = event;
    this.progress[index] = {
      milestone: event.milestone,
      place: event.place,
      at: event.at,
      heard: before.heard + 1,
    };
    const name = this.history.milestones[event.milestone]!;
    this.say(shipment, event.at, name, `milestone ${name}`, `milestone ${name}`);
    if (place + 1 < shipment.events.length)
      this.timeline.add(shipment.events[place + 1]!.at, KIND.milestone, index, place + 1);
    this.awaitMilestone(shipment);
  }

  private awaitMilestone(shipment: Shipment): void {
    if (this.history.milestones.length === 0) return;
    const progress = this.progress[shipment.index]!;
    for (const [check, spreads] of CHECKS.entries()) {
      const due = this.knowledge.steps.dueAt(shipment, progress, spreads);
      if (!Number.isNaN(due))
        this.timeline.add(due, KIND.milestoneCheck, shipment.index, progress.heard * CHECKS.length + check);
    }
  }

  private checkMilestone(shipment: Shipment, at: number, detail: number): void {
    const heard = Math.floor(detail / CHECKS.length);
    const waits = this.progress[shipment.index]!.heard === heard && !(shipment.delivered <= at);
    this.knowledge.milestones.learn(
      shipment,
      at,
      this.knowledge.halfLives,
      detail % CHECKS.length,
      Number(waits),
    );
  }

  private day(shipment: Shipment, at: number, day: number): void {
    if (shipment.delivered <= at) return;
    this.say(shipment, at, `day:${day}`, 'day', `day ${bucketOf(day)}`);
    if (day < LAST_DAY) this.timeline.add(at + DAY, KIND.day, shipment.index, day + 1);
  }

  private deliver(shipment: Shipment): void {
    const { knowledge } = this;
    knowledge.rates.learnDelivered(shipment);
    const { middle } = knowledge.rates.usualAtHandOver(shipment);
    for (const event of shipment.events)
      if (event.at >= shipment.handedOver && event.at < shipment.delivered)
        knowledge.steps.learnRemaining(shipment, event, middle);
    this.recentHours[this.deliveredCount % 2_000] = hoursOf(shipment.delivered - shipment.handedOver);
    this.deliveredCount += 1;
  }

  /** What is said of one that is open when all has been lived through, with the reasons. Nothing is learnt from it. */
  sayNow(shipment: Shipment, now: number): { readonly prediction: Prediction; readonly reasons: Reason[] } {
    const { index, handedOver, promised } = shipment;
    const progress = this.progress[index]!;
    const days = Math.min(LAST_DAY, Math.floor((now - handedOver) / DAY));
    const name = this.history.milestones[progress.milestone];
    const isNews = progress.milestone >= 0 && progress.at >= handedOver + days * DAY;
    const moment = isNews && name !== undefined ? name : days === 0 ? 'hand_over' : `day:${days}`;
    const fitted = isNews ? `milestone ${name}` : days === 0 ? 'hand_over' : 'day';
    const calibrated = isNews ? `milestone ${name}` : days === 0 ? 'hand_over' : `day ${bucketOf(days)}`;
    const situation = this.situationOf(shipment, now);
    const { prediction } = this.judge(this.voice, situation, {
      shipment,
      at: now,
      moment,
      fitted,
      calibrated,
    });
    const share = Math.min(0.98, Math.max(0.02, this.knowledge.rates.lateShare));
    const reasons = Number.isNaN(promised)
      ? []
      : reasonsOf(
          situation,
          this.voice.models.get(fitted)?.weigh(situation.features) ?? null,
          Math.log(share / (1 - share)),
          { now, promised, middle: prediction.q50, heardAt: progress.at },
        );
    return { prediction, reasons };
  }

  private situationOf(shipment: Shipment, at: number): Situation {
    const { index } = shipment;
    return this.knowledge.situationOf(shipment, at, this.progress[index]!, this.last[index] ?? null);
  }

  private judge(
    { models, calibrations }: Voice,
    situation: Situation,
    { shipment, at, moment, fitted, calibrated }: Moment,
  ) {
    const { promised } = shipment;
    const { features, middle, spread, odds, ofLane, usually } = situation;
    const said = models.get(fitted)?.say(features, middle, spread, odds) ?? situation;
    const calibration = getOrMake(calibrations, calibrated, () => new Calibration());
    const isOpen = promised > at;
    const timeOdds = isOpen
      ? calibration.oddsOfMore(root(hoursOf(promised - at)), said.middle, said.spread)
      : 0;
    const [q10, q50, q90] = calibration
      .window(said.middle, said.spread)
      .map((value) => at + fromRoot(value) * HOUR) as [number, number, number];
    const opinions = [said.odds, timeOdds, ofLane, usually];
    const late = Number.isNaN(promised) ? Number.NaN : isOpen ? calibration.probability(opinions) : 1;
    const prediction: Prediction = { shipment, moment, at, late, q10, q50, q90 };
    return { prediction, said, opinions, calibration };
  }

  private say(shipment: Shipment, at: number, moment: string, fitted: string, calibrated: string): void {
    const { rival, options } = this;
    if (options.wants !== undefined && !options.wants(shipment, at)) return;
    const { index } = shipment;
    const situation = this.situationOf(shipment, at);
    const of = { shipment, at, moment, fitted, calibrated };
    const { prediction, said, opinions, calibration } = this.judge(this.voice, situation, of);
    let rivalLate: number | null = null;
    const then = { index, at, known: this.deliveredCount };
    if (rival !== null && at >= options.rival!.from) {
      const other = this.judge(rival, situation, of);
      rivalLate = other.prediction.late;
      other.calibration.remember(then, other.said.middle, other.said.spread, other.opinions);
    }
    this.predict(prediction, rivalLate);
    calibration.remember(then, said.middle, said.spread, opinions);
    if (options.refitDays === undefined && options.fitAt === undefined) return;
    const { features, middle, spread, odds } = situation;
    getOrMake(this.examples, fitted, () => new Examples(this.knowledge.width, EXAMPLES)).add(
      features,
      index,
      at,
      middle,
      spread,
      odds,
      at - OLDEST_DAYS * DAY,
    );
  }

  private tick(now: number): void {
    const { knowledge, history } = this;
    if (this.recentHours.length > 20) knowledge.typicalHours = medianOf(this.recentHours);
    knowledge.rates.redraw(now, this.handedOver, knowledge.typicalHours);
    for (const voice of [this.voice, this.rival])
      for (const calibration of voice?.calibrations.values() ?? [])
        calibration.adjust(history.shipments, now, this.deliveredCount);
    if (this.isTimeToFit(now)) {
      this.learntAtFit = this.deliveredCount;
      this.refit(now);
    }
    this.timeline.add(now + DAY, KIND.tick, -1);
  }

  private isTimeToFit(now: number): boolean {
    const { refitDays, fitAt = [] } = this.options;
    if (refitDays === undefined) {
      const due = fitAt[this.fits] ?? Number.POSITIVE_INFINITY;
      if (now < due) return false;
      this.fits += 1;
      // How far to trust a layer is learnt from what it says, not from what was said without it.
      this.voice.calibrations.clear();
      return true;
    }
    const hasGrown = this.deliveredCount >= 200 && this.deliveredCount >= 2 * this.learntAtFit;
    if (now < this.nextFit && !hasGrown) return false;
    while (this.nextFit <= now) this.nextFit += refitDays * DAY;
    return true;
  }

  private refit(now: number): void {
    if (this.recentHours.length === 0) return;
    const sorted = [...this.recentHours].sort((a, b) => a - b);
    const patience = sorted[Math.floor(0.98 * (sorted.length - 1))]! * 1.1 * HOUR;
    for (const [moment, examples] of this.examples) {
      const layers = fitMoment(examples, this.history.shipments, now, patience);
      if (layers === null) continue;
      this.learnt[moment] = layers;
      this.voice.models.set(moment, momentModel(layers));
    }
  }
}

interface Moment {
  readonly shipment: Shipment;
  readonly at: number;
  readonly moment: string;
  /** Which layer speaks of it, and by what it is calibrated. */
  readonly fitted: string;
  readonly calibrated: string;
}

/** Late days are few: they are calibrated together. */
function bucketOf(day: number): string {
  if (day <= 5) return String(day);
  if (day <= 7) return '6-7';
  if (day <= 10) return '8-10';
  if (day <= 15) return '11-15';
  if (day <= 25) return '16-25';
  return '26+';
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function getOrMake<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}
