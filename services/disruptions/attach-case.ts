import {
  countCandidate,
  enrolCandidates,
  groupOf,
  joinDisruption,
  type LiveDisruption,
  lockGroup,
} from '../../db/disruptions/disruption-members';
import { tellMembers } from '../../db/disruptions/disruption-notices';
import { createDisruption, scopeOfGroup } from '../../db/disruptions/disruptions';
import type { CaseRow, RoundContext } from '../cases/round-context';

/**
 * Attaches a new case to the live disruption that it fits. Without one it counts towards the rules of its kind, and the case that
 * reaches a rule's threshold opens a disruption of them all. Runs in the transaction that opens the case, before its first alert.
 */
export async function attachCase(context: RoundContext, row: CaseRow): Promise<void> {
  const { tx, at, shipmentId, planner, facts } = context;
  if (await join(context, row)) return;
  for (const rule of planner.disruptionRules) {
    if (!rule.kinds.includes(row.kind)) continue;
    const group = await groupOf(tx, row.id, rule.groupBy);
    if (group === null) continue;
    const key = { ruleId: rule.id, groupKey: JSON.stringify(group) };
    await lockGroup(tx, key.ruleId, key.groupKey);
    // The previous holder of the lock may have opened it.
    if (await join(context, row)) return;
    const parcels = await countCandidate(tx, {
      ...key,
      caseId: row.id,
      shipmentId,
      openedAt: at,
      since: new Date(Date.parse(at) - rule.windowMs).toISOString(),
    });
    if (parcels < rule.open) continue;
    const planned = planner.disruptionFor({ rule, facts, openedAt: at });
    const id = await createDisruption(tx, {
      ...planned,
      origin: 'rule',
      ...key,
      title: `${rule.title} (${Object.values(group).join(', ')})`,
      scope: scopeOfGroup(rule.kinds, group),
      wording: rule.wording,
      openedAt: at,
      openedBy: 'wayward',
    });
    await enrolCandidates(tx, id, key, at);
    return;
  }
}

async function join({ tx, at }: RoundContext, row: CaseRow): Promise<LiveDisruption | null> {
  const joined = await joinDisruption(tx, row.id, at);
  if (joined !== null && joined.status !== 'detected') await tellMembers(tx, joined.id, at, row.id);
  return joined;
}
