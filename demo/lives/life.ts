import type { CaseStatus, Resolution } from '../../domain/cases/case';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Word } from '../scan';

/**
 * One thing that happens in a life, `at` so many hours of policy time after its beginning (the demo's clock says how long such
 * an hour takes). A beat never overtakes the messages that the beats before it cause: parcels are not delivered in the second
 * in which they are put on the van.
 */
export type Beat = { readonly at: number } & (
  | {
      readonly does: 'scan';
      readonly word: Word;
      /** The carrier tells of it only together with the next scan, and after it. */
      readonly heardLate?: boolean;
      /** The case that is over with this scan: whoever was told of it hears so before the parcel goes on. */
      readonly ends?: ExceptionKind;
      /** It happened so many real hours before the demo began. */
      readonly realHoursAgo?: number;
    }
  /** The carrier names another date, so many days from now; told with the next scan. */
  | { readonly does: 'estimate'; readonly daysFromNow: number }
  /** The carrier says that it does not know the number. */
  | { readonly does: 'unknown_number' }
  | {
      readonly does: 'staff';
      readonly action: 'acknowledge' | 'resolve' | 'escalate';
      readonly kind: ExceptionKind;
    }
  | {
      readonly does: 'staff';
      readonly action: 'snooze';
      readonly kind: ExceptionKind;
      readonly hours: number;
    }
  /** The customer answers the last SMS. */
  | { readonly does: 'reply'; readonly text: string }
  /** Waits until the household has replied. */
  | { readonly does: 'after_reply' }
  /** Waits until Wayward has noticed something by itself. */
  | { readonly does: 'notice'; readonly kind: ExceptionKind }
  /** The shop registers a number that the carrier has told of before. */
  | { readonly does: 'register' }
);

/** A case that must be there in the end, in the order of opening. */
export interface ExpectedCase {
  readonly kind: ExceptionKind;
  readonly status: CaseStatus;
  readonly resolution: Resolution | null;
}

type Announcement = Extract<Milestone, 'out_for_delivery' | 'delivered'>;

/** A scripted life: what happens to a parcel, and what Wayward must have made of it when the curtain falls. */
export interface Life {
  readonly id: string;
  /** `Held up by traffic, then delivered` */
  readonly title: string;
  /** How many parcels live it. */
  readonly parcels: number;
  readonly beats: readonly Beat[];
  /** `before`: registered first. `late`: by a beat of its own. `never`: nobody does. */
  readonly registered: 'before' | 'late' | 'never';
  /** Days from today at the recipient's home; null: nothing was promised. */
  readonly promisedInDays: number | null;
  /** Told by `POST /v1/events` instead of a provider's webhook. */
  readonly native: boolean;
  /** Parcels of one household go to the same person. */
  readonly household: string | null;
  /** The recipient must have a phone. */
  readonly needsPhone: boolean;
  readonly expects: {
    readonly milestone: Milestone | null;
    readonly announced: readonly Announcement[];
    readonly cases: readonly ExpectedCase[];
  };
}

const DEFAULTS = {
  registered: 'before',
  promisedInDays: null,
  native: false,
  household: null,
  needsPhone: false,
} as const;

/** A life with the ordinary left out. */
export function life(
  parts: Pick<Life, 'id' | 'title' | 'parcels' | 'beats' | 'expects'> & Partial<Life>,
): Life {
  return { ...DEFAULTS, ...parts };
}

export function scan(
  at: number,
  word: Word,
  more: { heardLate?: boolean; ends?: ExceptionKind; realHoursAgo?: number } = {},
): Beat {
  return { at, does: 'scan', word, ...more };
}

/** Everything that was told went well. */
export const DELIVERED = { milestone: 'delivered', announced: ['out_for_delivery', 'delivered'] } as const;

export function closed(kind: ExceptionKind, resolution: Resolution): ExpectedCase {
  return { kind, status: 'resolved', resolution };
}

export function stillOpen(kind: ExceptionKind, status: 'open' | 'acknowledged' = 'open'): ExpectedCase {
  return { kind, status, resolution: null };
}
