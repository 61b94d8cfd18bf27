import type { Shipment } from '../history/history';
import type { Prediction } from '../prediction/replay';
import { type ProbabilityFigures, probabilityFigures, type WindowFigures } from './figures';

const HOUR = 3_600_000;
const ALARM = 0.7;
const ALARM_LEAD = 48 * HOUR;

/** Of a daily moment: of those warned of with two days or more left, how many were late, and of the late ones, how many were warned of. */
interface AlarmFigures {
  readonly alarms: number;
  readonly precision: number | null;
  readonly recall: number | null;
}

export type MomentFigures = ProbabilityFigures & WindowFigures & Partial<AlarmFigures>;

/** Alarms by shipment, at its first prediction of p >= 0.7 with two days or more left, whatever the moment. */
export interface LeadFigures extends AlarmFigures {
  readonly threshold: number;
  readonly least_lead_hours: number;
  /** From the first alarm to the promise, of those that were late. */
  readonly median_lead_hours: number | null;
}

class Numbers {
  private values = new Float64Array(256);
  private count = 0;

  push(value: number): void {
    if (this.count === this.values.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  all(): Float64Array {
    return this.values.subarray(0, this.count);
  }
}

class Moment {
  readonly said = new Numbers();
  readonly came = new Numbers();
  readonly widths = new Numbers();
  windows = 0;
  below = 0;
  above = 0;
  alarms = 0;
  rightAlarms = 0;
  lateInTime = 0;
}

/** Counts predictions against outcomes, on those alone that were unknown when predicted. */
export class BacktestFigures {
  private readonly moments = new Map<string, Moment>();
  private readonly firstAlarms = new Map<number, number>();
  private readonly predicted = new Map<number, Shipment>();

  constructor(private readonly end: number) {}

  add({ shipment, moment, at, late, q10, q90 }: Prediction): void {
    let figures = this.moments.get(moment);
    if (figures === undefined) {
      figures = new Moment();
      this.moments.set(moment, figures);
    }
    const { promised, delivered } = shipment;
    if (promised > at && (delivered <= promised || promised < this.end)) {
      const wasLate = !(delivered <= promised);
      figures.said.push(late);
      figures.came.push(Number(wasLate));
      if (promised - at >= ALARM_LEAD) {
        this.predicted.set(shipment.index, shipment);
        if (wasLate) figures.lateInTime += 1;
        if (late >= ALARM) {
          figures.alarms += 1;
          if (wasLate) figures.rightAlarms += 1;
          if (!this.firstAlarms.has(shipment.index)) this.firstAlarms.set(shipment.index, at);
        }
      }
    }
    if (Number.isNaN(delivered) && q90 >= this.end) return;
    figures.windows += 1;
    figures.widths.push((q90 - q10) / HOUR);
    if (delivered < q10) figures.below += 1;
    else if (!(delivered <= q90)) figures.above += 1;
  }

  /** In the order in which they were first met, days in order. */
  byMoment(): Record<string, MomentFigures> {
    const entries = [...this.moments].sort(([a], [b]) => orderOf(a) - orderOf(b));
    return Object.fromEntries(
      entries.map(([name, moment]) => [
        name,
        {
          ...probabilityFigures(moment.said.all(), moment.came.all()),
          ...windowsOf(moment),
          ...(name.startsWith('day:') ? alarms(moment.alarms, moment.rightAlarms, moment.lateInTime) : {}),
        },
      ]),
    );
  }

  /** Of all moments together. */
  overall(): ProbabilityFigures & Omit<WindowFigures, 'n'> & { readonly windows: number } {
    const all = new Moment();
    for (const moment of this.moments.values()) {
      for (const said of moment.said.all()) all.said.push(said);
      for (const came of moment.came.all()) all.came.push(came);
      for (const width of moment.widths.all()) all.widths.push(width);
      all.windows += moment.windows;
      all.below += moment.below;
      all.above += moment.above;
    }
    return { ...probabilityFigures(all.said.all(), all.came.all()), ...windowsOf(all) };
  }

  lead(): LeadFigures {
    let right = 0;
    let late = 0;
    const leads: number[] = [];
    for (const [index, { promised, delivered }] of this.predicted) {
      if (delivered <= promised) continue;
      late += 1;
      const alarm = this.firstAlarms.get(index);
      if (alarm === undefined) continue;
      right += 1;
      leads.push((promised - alarm) / HOUR);
    }
    return {
      threshold: ALARM,
      least_lead_hours: ALARM_LEAD / HOUR,
      ...alarms(this.firstAlarms.size, right, late),
      median_lead_hours: medianOf(Float64Array.from(leads)),
    };
  }
}

function windowsOf(moment: Moment): Omit<WindowFigures, 'n'> & { windows: number } {
  const { windows, below, above } = moment;
  const share = (count: number): number | null => (windows === 0 ? null : count / windows);
  return {
    windows,
    coverage: share(windows - below - above),
    below: share(below),
    above: share(above),
    median_width_hours: medianOf(moment.widths.all()),
  };
}

function alarms(count: number, right: number, late: number): AlarmFigures {
  return {
    alarms: count,
    precision: count === 0 ? null : right / count,
    recall: late === 0 ? null : right / late,
  };
}

function medianOf(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)]!;
}

function orderOf(moment: string): number {
  if (moment === 'hand_over') return -2;
  return moment.startsWith('day:') ? Number(moment.slice(4)) : -1;
}
