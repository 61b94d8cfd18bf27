import { choiceOf, type Intervention } from '../../db/carriers/interventions';
import type { Executor } from '../../db/postgres/database';
import type { Audience } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { recordIntents } from '../messages/record-intents';

/** What customers hear of what they chose: that it is so, or that it cannot be. */
type InterventionNews = 'confirmed' | 'refused' | 'declined';

/** Whoever chose it is told once of each outcome, where their link reached them. What nobody chose on their page is nobody's news. */
export async function tellOfIntervention(
  tx: Executor,
  row: Intervention,
  news: InterventionNews,
  at: Instant,
): Promise<void> {
  const { channel, recipientId, type } = row;
  if (channel === null || type === 'cancel') return;
  // Where it can be collected is told by the case that the scan opens.
  if (news === 'confirmed' && type === 'pickup_point') return;
  await recordIntents(tx, {
    ...{ shipmentId: row.shipmentId, caseId: null, stepId: `intervention:${row.id}:${news}`, occurrence: 1 },
    audience: 'customer',
    channels: [channel],
    only: (customer) => (customer.recipientId ?? null) === recipientId,
    template: 'carrier_change',
    priority: 'normal',
    reason: 'carrier_change',
    dispatch: 'dispatcher',
    parameters: { choice: type, news, day: row.day },
    at,
  });
}

/** A charge, or a choice, that a person has to say yes to. */
export async function tellWhoMayApprove(
  tx: Executor,
  row: Intervention,
  audience: Audience,
  at: Instant,
): Promise<void> {
  await recordIntents(tx, {
    ...{
      shipmentId: row.shipmentId,
      caseId: null,
      stepId: `intervention:${row.id}:ask`,
      occurrence: row.attempts + 1,
    },
    audience,
    channels: ['email'],
    template: 'staff_change_waits',
    priority: 'normal',
    reason: 'approval_waits',
    dispatch: 'dispatcher',
    parameters: { choice: await choiceOf(tx, row), day: row.day },
    at,
  });
}
