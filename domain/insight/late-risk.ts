import type { LocalDate } from '../tracking/tracking-event';
import { type Interval, wilson } from './intervals';

/**
 * What it costs to write to a customer whose parcel comes in time after all, and to say nothing to one whose parcel is late. In any unit: only
 * the ratio of the two counts.
 */
export interface RiskCosts {
  /** Above 0. */
  readonly needless: number;
  /** Above 0. */
  readonly surprise: number;
}

/**
 * From which probability on a message is worth its price: where a late surprise times its probability is as much as a needless message times
 * the rest. Above 0 and below 1.
 */
export function thresholdOf({ needless, surprise }: RiskCosts): number {
  return needless / (needless + surprise);
}

/** Of the parcels of a merchant whose promise ended in the period. */
export interface RiskCounts {
  readonly parcels: number;
  readonly late: number;
  /** Of which customers were, or would have been, told before the promise ended. */
  readonly told: number;
  /** Told, and late. */
  readonly right: number;
}

/** A share of `n` with its 95 % interval (Wilson); null of nothing. */
type Share = (Interval & { readonly value: number; readonly n: number }) | null;

export interface RiskFigures {
  /** Of those told, the share that came late. */
  readonly precision: Share;
  /** Of those late, the share that was told. */
  readonly recall: Share;
}

export function riskFiguresOf({ late, told, right }: RiskCounts): RiskFigures {
  return { precision: shareOf(right, told), recall: shareOf(right, late) };
}

function shareOf(hits: number, n: number): Share {
  return n === 0 ? null : { value: hits / n, n, ...wilson(hits, n) };
}

/** How good windows were over the last weeks, as the model says of itself (`prediction_models.figures`). */
export interface WindowQuality {
  readonly n: number;
  /** How many windows have ended. */
  readonly windows: number;
  readonly ece: number | null;
  /** Shares of windows that held, and of parcels that came before and after them. */
  readonly coverage: number | null;
  readonly below: number | null;
  readonly above: number | null;
}

const ENOUGH = 200;
const WORST_ECE = 0.05;
/** 80 % are meant to hold, and a tenth to lie on each side. */
const COVERAGE: Interval = { low: 0.74, high: 0.88 };
const WORST_TAIL = 0.16;

/** May a customer be shown a window? Only where windows lately held what they promise. */
export function isGoodEnough({ n, windows, ece, coverage, below, above }: Partial<WindowQuality>): boolean {
  if (ece == null || coverage == null || below == null || above == null) return false;
  return (
    (n ?? 0) >= ENOUGH &&
    (windows ?? 0) >= ENOUGH &&
    ece <= WORST_ECE &&
    coverage >= COVERAGE.low &&
    coverage <= COVERAGE.high &&
    below <= WORST_TAIL &&
    above <= WORST_TAIL
  );
}

/** What somebody is told of days that lie ahead: none that is over. Null: all of them are. Local dates, all of them. */
export function windowFrom<Window extends { readonly from: LocalDate; readonly until: LocalDate }>(
  window: Window,
  today: LocalDate,
): Window | null {
  if (window.until < today) return null;
  return window.from < today ? { ...window, from: today } : window;
}
