/** Figures of how long something takes: counted in buckets, of which quantiles are told. */
export const DURATION_FIGURES = ['transit', 'first_response_time', 'resolution_time'] as const;
export type DurationFigure = (typeof DURATION_FIGURES)[number];

interface Duration {
  /** Of `shipment_records`. */
  readonly column: 'transit_minutes' | 'first_response_minutes' | 'resolution_minutes';
  /** How long a bucket is. Quantiles are exact to it. */
  readonly bucketMinutes: number;
  /** What takes longer counts in the last. */
  readonly mostBuckets: number;
}

/** Bucket sizes stand in `scorecard_times`: another size needs a rebuild. */
export const DURATIONS: Readonly<Record<DurationFigure, Duration>> = {
  transit: { column: 'transit_minutes', bucketMinutes: 60, mostBuckets: 1_440 },
  first_response_time: { column: 'first_response_minutes', bucketMinutes: 5, mostBuckets: 2_016 },
  resolution_time: { column: 'resolution_minutes', bucketMinutes: 60, mostBuckets: 1_440 },
};
