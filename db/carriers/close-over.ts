import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { closeCarrierCase } from './carrier-cases';

/**
 * A parcel's case is over. Threads whose parcels' cases are all over now ask for nothing any more: they are closed, and nobody is reminded.
 * A parcel that had no case keeps its thread open, until a person closes it.
 *
 * @param caseId that is resolved by now, in this transaction
 */
export async function closeWhatIsOver(tx: Executor, caseId: string, at: Instant): Promise<void> {
  const threads = await tx
    .selectFrom('carrierCaseParcels as p')
    .innerJoin('carrierCases as t', 't.id', 'p.carrierCaseId')
    .select('t.id')
    .where('p.caseId', '=', caseId)
    .where('t.status', '=', 'open')
    .orderBy('t.id')
    .execute();
  for (const { id } of threads) {
    const left = await tx
      .selectFrom('carrierCaseParcels as p')
      .leftJoin('cases as c', 'c.id', 'p.caseId')
      .select('p.shipmentId')
      .where('p.carrierCaseId', '=', id)
      .where((where) => where.or([where('p.caseId', 'is', null), where('c.status', '!=', 'resolved')]))
      .limit(1)
      .executeTakeFirst();
    if (left !== undefined) continue;
    await closeCarrierCase(tx, id, { actor: 'wayward', outcome: 'cases_over', at });
  }
}
