import type { AuditCheck, AuditHealing } from './check';

/** Ids, words and instants; never anything that a person wrote or is called. */
export type FindingDetail = Readonly<Record<string, string | number | boolean | null>>;

/** Something that a check proves is not so. */
export interface Found {
  readonly subjectId: string;
  /** Where it has to do with one. */
  readonly shipmentId: string | null;
  readonly detail: FindingDetail;
  /** What was done about it; null when nothing is safe to do, and a person is told at once. */
  readonly healing: AuditHealing | null;
}

/** What a check looked at: everything between two subject ids, or these subjects. What is not found there is gone. */
export type Covered =
  | { readonly after: string | null; readonly upTo: string | null }
  | { readonly ids: readonly string[] };

/**
 * A finding's life:
 *
 *   healing ---gone at the next look---> healed
 *      `-----still there at the next run---> reported --gone--> healed | gone
 *   reported at once, when nothing is safe to do          (audit.finding goes to subscribers, once)
 */
export const FINDING_STATES = ['healing', 'reported', 'healed', 'gone'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** How a check went in one run. */
export interface CheckTally {
  /** How many were looked at one by one; null where one query looks at all. */
  readonly looked: number | null;
  readonly found: number;
  /** Of those found: what something was done about. */
  readonly healing: number;
  /** Newly reported in this run. */
  readonly reported: number;
  /** Open before, and gone now. */
  readonly closed: number;
}

export type AuditTally = Readonly<Partial<Record<AuditCheck, CheckTally>>>;

const NOTHING: CheckTally = { looked: null, found: 0, healing: 0, reported: 0, closed: 0 };

/** The tally with one page's more. */
export function addTo(tally: AuditTally, check: AuditCheck, page: CheckTally): AuditTally {
  const before = tally[check] ?? NOTHING;
  return {
    ...tally,
    [check]: {
      looked: page.looked === null ? before.looked : (before.looked ?? 0) + page.looked,
      found: before.found + page.found,
      healing: before.healing + page.healing,
      reported: before.reported + page.reported,
      closed: before.closed + page.closed,
    },
  };
}
