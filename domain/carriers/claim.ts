import type { ExceptionKind } from '../cases/exception-kind';

/**
 * The life of a claim: what a carrier owes for one parcel.
 *
 *   collecting <--> ready --filed--> filed --accepted--> accepted --paid--> paid
 *        |            |                |  ^                 |
 *        |            |            refused `-- appealed <---' (also of what was accepted for too little)
 *        `--- the last day is over --> expired: told to people, and may be filed all the same
 *
 * It is withdrawn from anywhere before it is paid: by a person, or by itself when the parcel turns up before it was filed.
 */
export const CLAIM_STATUSES = [
  'collecting',
  'ready',
  'filed',
  'accepted',
  'refused',
  'appealed',
  'paid',
  'withdrawn',
  'expired',
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const CLAIM_TYPES = ['lost', 'damaged', 'not_received', 'disposed'] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

/** By a mail in a carrier case, or by a person in the carrier's own form. */
export type FiledHow = 'email' | 'form';
/** Why it was withdrawn: the parcel turned up, its registration was taken back, or a person said so. */
export type ClaimOutcome = 'found' | 'taken_back' | 'by_staff';

/** What may be done with a claim. `complete` and `lack`: its documents and its amount are there, or are not any more. */
export type ClaimAct =
  | 'complete'
  | 'lack'
  | 'file'
  | 'accept'
  | 'refuse'
  | 'appeal'
  | 'pay'
  | 'withdraw'
  | 'expire';

const MOVES: Readonly<Record<ClaimStatus, Readonly<Partial<Record<ClaimAct, ClaimStatus>>>>> = {
  collecting: { complete: 'ready', file: 'filed', withdraw: 'withdrawn', expire: 'expired' },
  ready: { lack: 'collecting', file: 'filed', withdraw: 'withdrawn', expire: 'expired' },
  filed: { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  accepted: { pay: 'paid', appeal: 'appealed', withdraw: 'withdrawn' },
  refused: { appeal: 'appealed', withdraw: 'withdrawn' },
  appealed: { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  paid: {},
  withdrawn: {},
  // Some carriers take what comes late, in goodwill.
  expired: { file: 'filed', withdraw: 'withdrawn' },
};

/** Where an act leads; null: it cannot be done to a claim that stands there. */
export function afterAct(status: ClaimStatus, act: ClaimAct): ClaimStatus | null {
  return MOVES[status][act] ?? null;
}

/** It is not at the carrier yet, and its deadline runs. */
export const BEFORE_FILING = ['collecting', 'ready'] as const satisfies readonly ClaimStatus[];

export function isBeforeFiling(status: ClaimStatus): boolean {
  return BEFORE_FILING.some((before) => before === status);
}

/** Nothing is waited for. */
export const SETTLED = ['paid', 'withdrawn'] as const satisfies readonly ClaimStatus[];

const OPENED_BY: Readonly<Partial<Record<ExceptionKind, ClaimType>>> = {
  lost: 'lost',
  damaged: 'damaged',
  disposed: 'disposed',
  delivered_in_dispute: 'not_received',
};

/** What a case of this kind is claimed as; null: nothing is owed for it. */
export function claimTypeOf(kind: ExceptionKind): ClaimType | null {
  return OPENED_BY[kind] ?? null;
}

/** These are over when the parcel turns up; what is damaged or disposed of stays so. */
export function endsWhenFound(type: ClaimType): boolean {
  return type === 'lost' || type === 'not_received';
}

const PAPERS: Readonly<Record<ClaimType, readonly string[]>> = {
  lost: ['Proof of posting', 'Invoice of the contents'],
  damaged: ['Photos of the damage and of the packaging', 'Invoice of the contents'],
  not_received: ['Invoice of the contents'],
  disposed: ['Invoice of the contents'],
};
const STATEMENT = "The recipient's statement that the parcel did not come";

/** What has to be there before it is filed: what the carrier's rule names, else what any carrier asks for. Each once. */
export function checklistOf(type: ClaimType, documents: readonly string[] | null): readonly string[] {
  const named = documents === null || documents.length === 0 ? PAPERS[type] : documents;
  return [...new Set(type === 'not_received' ? [...named, STATEMENT] : named)];
}
