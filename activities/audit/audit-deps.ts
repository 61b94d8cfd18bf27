import type { Database } from '../../db/postgres/database';
import type { AuditBounds, AuditCheck } from '../../domain/audit/check';
import type { CheckTally } from '../../domain/audit/finding';
import type { Audience, Channel } from '../../domain/messages/message';
import type { ShipmentWorkflows } from './shipment-workflows';

export interface AuditDeps {
  readonly db: Database;
  readonly workflows: ShipmentWorkflows;
  readonly bounds: AuditBounds;
  /** Who is told of what healing does not mend. */
  readonly pages: Audience;
  /** What the gateways take of each channel: a line that is worked off at this rate is no fault. */
  readonly perSecond: Readonly<Record<Channel, number>>;
}

/** What one page of a part gave, and where the next begins; null after the last. */
export interface AuditPage {
  readonly next: string | null;
  readonly tallies: readonly { readonly check: AuditCheck; readonly tally: CheckTally }[];
}

/** So many calls to Temporal at a time: the auditor shares its workers with everybody's work. */
const AT_ONCE = 8;

/** `work` for each item, a few at a time; the answers in the order of the items. */
export async function fewAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  }
  return results;
}
