import { takeDueClaim } from '../../db/carriers/claim-acts';
import { claimParcel } from '../../db/carriers/claim-parcel';
import { announceNext, type Claim, moveClaim, writeClaimEntry } from '../../db/carriers/claims';
import { deadlineColumns, planFor } from '../../db/carriers/open-claim';
import type { Executor } from '../../db/postgres/database';
import { localDateAt } from '../../domain/calendar/local-time';
import { isBeforeFiling } from '../../domain/carriers/claim';
import { followUp, nextTime } from '../../domain/carriers/claim-clock';
import type { PlanClaim } from '../../domain/carriers/claim-deadline';
import type { Audience } from '../../domain/messages/message';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { recordIntents } from '../messages/record-intents';

const TEAM: Audience = 'team:carrier_desk';

/** What people are told of a claim. `waits`: the carrier has it, and says or pays nothing. */
type ClaimNews = 'due' | 'expired' | 'no_deadline' | 'waits';

/**
 * Does what is due of one claim: counts its deadline anew, tells people, lets it expire. In the caller's transaction: a worker that dies before the
 * commit has done nothing, and what is told has a key of its own, so that it is told once.
 *
 * @returns how many: 0 where none is due
 */
export async function runClaimClock(tx: Executor, at: Instant, planClaim: PlanClaim): Promise<number> {
  const row = await takeDueClaim(tx, at);
  if (row === null) return 0;
  if (isBeforeFiling(row.status)) await lookAtDeadline(tx, row, at, planClaim);
  else {
    await tell(tx, row, `waits:${row.nextAt}`, 'waits', null, at);
    await lookAgain(tx, row, followUp(at));
  }
  return 1;
}

async function lookAtDeadline(tx: Executor, row: Claim, at: Instant, planClaim: PlanClaim): Promise<void> {
  const parcel = await claimParcel(tx, row.shipmentId);
  if (parcel === undefined) throw new Error(`claim ${row.id} is about no shipment`);
  const plan = await planFor(tx, parcel, row, planClaim);
  const { deadline, reminders } = plan;
  if (deadline !== null && deadline.fileBy !== row.fileBy)
    await writeClaimEntry(tx, row.id, {
      ...{ key: `deadline_moved:${at}`, at, type: 'deadline_moved', actor: 'wayward' },
      detail: { from: row.fileBy, to: deadline.fileBy },
    });
  await tx.updateTable('claims').set(deadlineColumns(plan)).where('id', '=', row.id).execute();
  if (deadline === null) {
    await tell(tx, row, `no_deadline:${row.nextAt}`, 'no_deadline', null, at);
    // Asked for again and again, but hundreds of parcels of one carrier without a rule must not drown the desk.
    return await lookAgain(tx, row, followUp(at));
  }
  // After days without a worker only the last of what was missed is told.
  const reminder = reminders.findLast((passed) => passed.at <= at);
  if (reminder !== undefined && reminder === reminders.at(-1)) {
    await moveClaim(tx, row, 'expire', { nextAt: null });
    await writeClaimEntry(tx, row.id, { key: 'expired', at, type: 'expired', actor: 'wayward' });
    return await tell(tx, row, reminder.id, 'expired', deadline.lastDay, at);
  }
  // What was opened after the last working day may still be filed in a form.
  const day = deadline.fileBy < localDateAt(at, plan.timeZone) ? deadline.lastDay : deadline.fileBy;
  if (reminder !== undefined) await tell(tx, row, reminder.id, 'due', day, at);
  await lookAgain(tx, row, nextTime(plan, at));
}

async function lookAgain(tx: Executor, { id }: Claim, nextAt: Instant): Promise<void> {
  await tx.updateTable('claims').set({ nextAt }).where('id', '=', id).execute();
  await announceNext(tx, nextAt);
}

/** Once for each reminder, however often it is looked at. */
async function tell(
  tx: Executor,
  row: Claim,
  reminderId: string,
  news: ClaimNews,
  day: LocalDate | null,
  at: Instant,
): Promise<void> {
  const key = `told:${reminderId}`;
  const entry = { key, at, type: 'told', actor: 'wayward', detail: { news, day, audience: TEAM } } as const;
  if (!(await writeClaimEntry(tx, row.id, entry))) return;
  await recordIntents(tx, {
    ...{ shipmentId: row.shipmentId, caseId: null, stepId: `claim:${row.id}:${reminderId}`, occurrence: 1 },
    audience: TEAM,
    channels: ['email'],
    template: 'staff_claim',
    priority: 'normal',
    reason: 'claim_due',
    dispatch: 'dispatcher',
    parameters: { choice: row.type, news, day },
    at,
  });
}
