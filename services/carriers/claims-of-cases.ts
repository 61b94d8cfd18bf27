import { claimsOfCase, withdrawClaim } from '../../db/carriers/claim-acts';
import { writeClaimEntry } from '../../db/carriers/claims';
import { openClaim } from '../../db/carriers/open-claim';
import { claimTypeOf, endsWhenFound, isBeforeFiling } from '../../domain/carriers/claim';
import { isTakenBack } from '../../domain/cases/case';
import type { CaseRow, CaseSubscriber, RoundContext } from '../cases/round-context';

/** What a carrier owes for a parcel is claimed from the moment on at which its case opens. */
export const claimsOfCases: CaseSubscriber = { opened, closed };

async function opened({ tx, at, shipmentId, planner }: RoundContext, { id, kind }: CaseRow): Promise<void> {
  const type = claimTypeOf(kind);
  if (type === null) return;
  await openClaim(
    tx,
    { ...{ key: `case:${id}`, shipmentId, caseId: id, type, at }, amount: null, openedBy: 'wayward' },
    planner.carriers.planClaim,
  );
}

/** A parcel that turned up is owed for no more. What was filed by then people take back themselves: the carrier has it. */
async function closed({ tx, at, shipmentId }: RoundContext, { id, kind }: CaseRow): Promise<void> {
  const type = claimTypeOf(kind);
  if (type === null) return;
  const end = await tx
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .select(['c.resolution', 's.closeReason'])
    .where('c.id', '=', id)
    .where('s.id', '=', shipmentId)
    .executeTakeFirst();
  const isFound = end?.resolution === 'recovered' || end?.resolution === 'delivered';
  const outcome = isTakenBack(end?.closeReason ?? null)
    ? 'taken_back'
    : isFound && endsWhenFound(type)
      ? 'found'
      : null;
  if (outcome === null) return;
  for (const claim of await claimsOfCase(tx, id)) {
    if (isBeforeFiling(claim.status) || claim.status === 'expired')
      await withdrawClaim(tx, claim, { outcome, actor: 'wayward', at, reason: null });
    else
      await writeClaimEntry(tx, claim.id, {
        key: 'parcel_found',
        at,
        type: 'parcel_found',
        actor: 'wayward',
      });
  }
}
