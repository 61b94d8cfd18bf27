import type { LocalDate } from '../tracking/tracking-event';

/** By what parcels are told apart where something is late more often than it should be. */
export type SliceAttribute =
  | 'carrier'
  | 'service'
  | 'merchant'
  | 'origin'
  | 'destination'
  | 'facility'
  | 'weekday';

/** Parcels with these values; an empty one is unknown. */
export type Slice = Readonly<Partial<Record<SliceAttribute, string>>>;

/** What a week showed of a slice. */
export interface Evidence {
  /** Its Monday. */
  readonly week: LocalDate;
  readonly parcels: number;
  readonly late: number;
  readonly expected: number;
}
