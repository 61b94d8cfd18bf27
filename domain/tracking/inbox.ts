/**
 * What became of a body that was let in. `received`: kept and not judged yet. `accepted`: at least one new event.
 * `duplicate`: all of it was known. `unmatched`: understood, but nobody registered the number. `ignored`: carries no
 * tracking (a ping). `rejected`: not understood; kept for replay.
 */
export const INBOX_OUTCOMES = [
  'received',
  'accepted',
  'duplicate',
  'unmatched',
  'ignored',
  'rejected',
] as const;
export type InboxOutcome = (typeof INBOX_OUTCOMES)[number];
