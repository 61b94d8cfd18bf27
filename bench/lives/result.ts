import type { RoundsFigures } from '../measure/cost';
import type { HistoryFigures } from '../measure/histories';
import type { FinishedResult } from './finished';
import type { FootprintResult } from './footprint';
import type { ShopFigures } from './shop';

export interface LivesFigures extends RoundsFigures {
  readonly history: HistoryFigures | null;
}

export interface LivesResult {
  readonly naive: LivesFigures;
  /** Routine scans wait for something urgent: all of a life fall within one coalescing window. */
  readonly wayward: LivesFigures;
  /** Each routine scan outlives its coalescing window and is taken to the workflow alone. */
  readonly waywardAlone: LivesFigures;
  /** The same requests with the worker stopped: HTTP and Postgres by themselves. */
  readonly ingestion: LivesFigures & { readonly requestsPerSecond: number | null };
  /** Lives per second, Wayward's over naive's. */
  readonly waywardTimesNaive: number | null;
  readonly waywardAloneTimesNaive: number | null;
  /** CPU of a life, naive's over Wayward's: of all processes, and without the bench's own. */
  readonly thrift: number | null;
  readonly thriftWithoutBench: number | null;
  /** Temporal's CPU a life, Wayward's in percent of naive's. */
  readonly temporalPercent: number | null;
  readonly open: FootprintResult;
  readonly finished: FinishedResult;
  readonly shop: ShopFigures;
}
