import type { ExceptionKind, FaultOwner } from '../../domain/cases/exception-kind';
import type { Meaning } from '../../domain/tracking/meaning';
import type { Milestone } from '../../domain/tracking/milestone';

/** What a code means, without how it was found. */
export type CodeFacts = Omit<Meaning, 'source' | 'rule'>;
export type CodeTable = ReadonlyMap<string, CodeFacts>;

type Rows = readonly (readonly [code: string, facts: CodeFacts])[];

const NOTHING: CodeFacts = {
  milestone: null,
  exception: null,
  movement: false,
  clears: null,
  faultOwner: null,
};

/** Codes (blank-separated) that report something wrong. */
export function reports(
  exception: ExceptionKind,
  codes: string,
  more: {
    readonly milestone?: Milestone;
    readonly faultOwner?: FaultOwner;
    readonly movement?: boolean;
  } = {},
): Rows {
  return rows(codes, { ...NOTHING, exception, ...more });
}

/** Codes of a scan: the parcel was handled at this position. */
export function scans(milestone: Milestone, codes: string): Rows {
  return rows(codes, { ...NOTHING, milestone, movement: milestone !== 'pre_transit' });
}

/** Codes that prove a position, but that nothing was handled just now (paperwork, waiting). */
export function places(milestone: Milestone, codes: string): Rows {
  return rows(codes, { ...NOTHING, milestone });
}

/** Codes that tell neither of a position nor of a problem. */
export function informs(codes: string): Rows {
  return rows(codes, NOTHING);
}

/** Codes that say a problem is over. */
export function clears(
  what: NonNullable<Meaning['clears']>,
  codes: string,
  milestone: Milestone | null,
): Rows {
  return rows(codes, { ...NOTHING, milestone, clears: what });
}

export const CUSTOMS_KINDS = ['customs_hold', 'documents_missing', 'payment_due'] as const;

/**
 * The codes of a carrier and what each means.
 *
 * @throws Error when a code is listed twice: a table that contradicts itself must not load
 */
export function table(...groups: readonly Rows[]): CodeTable {
  const result = new Map<string, CodeFacts>();
  for (const [code, facts] of groups.flat()) {
    if (result.has(code)) throw new Error(`code ${code} is listed twice`);
    result.set(code, facts);
  }
  return result;
}

function rows(codes: string, facts: CodeFacts): Rows {
  return codes
    .trim()
    .split(/\s+/)
    .map((code) => [code, facts] as const);
}
