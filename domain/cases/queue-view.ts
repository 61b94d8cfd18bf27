import type { ExceptionKind, Severity } from './exception-kind';
import type { Turn } from './turn';

/** In which order the queue is listed: what is due next first, or by when cases were opened. */
export const QUEUE_SORTS = ['due', 'newest', 'oldest'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** What a saved view shows. */
export interface QueueView {
  readonly turn: Turn | null;
  readonly kind: ExceptionKind[];
  readonly severity: Severity[];
  readonly carrier: string | null;
  /** A member, `nobody`, `me`: whoever looks; null: whoever has it. */
  readonly holder: string | null;
  readonly sort: QueueSort;
}
