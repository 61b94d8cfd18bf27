import { retell } from '../../db/audit/healing';
import { type AuditDeps, fewAtOnce } from './audit-deps';

/**
 * Has those of these workflows that run told the registration anew, and gives them. Never the others: the relay would start a new
 * process, which knows nothing of what people did.
 */
export async function retellRunning(
  { db, workflows }: AuditDeps,
  shipmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(shipmentIds)];
  const lives = await fewAtOnce(ids, (id) => workflows.lifeOf(id));
  const running = ids.filter((_, index) => lives[index] === 'running');
  await retell(db, running);
  return new Set(running);
}
