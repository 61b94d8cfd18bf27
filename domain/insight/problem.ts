import type { LocalDate } from '../tracking/tracking-event';

/** By what parcels are told apart where something is late more often than it should be; keys of stored problems are made in this order. */
export const SLICE_ATTRIBUTES = [
  'carrier',
  'service',
  'merchant',
  'origin',
  'destination',
  'facility',
  'weekday',
] as const;
export type SliceAttribute = (typeof SLICE_ATTRIBUTES)[number];

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

/** By which a slice is known: the same parcels, the same key. */
export function sliceKeyOf(slice: Slice): string {
  return SLICE_ATTRIBUTES.flatMap((name) =>
    slice[name] === undefined ? [] : [`${name}=${slice[name]}`],
  ).join('\n');
}

/** What a problem is called until somebody gives it another name. */
export function titleOf(slice: Slice): string {
  const parts = SLICE_ATTRIBUTES.flatMap((name) =>
    slice[name] === undefined ? [] : [`${name} ${slice[name] || 'unknown'}`],
  );
  return `Late: ${parts.join(', ')}`;
}
