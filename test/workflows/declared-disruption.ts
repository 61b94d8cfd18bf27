import type { WorkflowHandle } from '@temporalio/client';
import { enrolFitting } from '../../db/disruptions/disruption-members';
import { createDisruption } from '../../db/disruptions/disruptions';
import type { DisruptionScope, DisruptionTerms } from '../../domain/disruptions/disruption';
import type { DisruptionAction, DisruptionOutcome } from '../../domain/disruptions/disruption-action';
import { createPlanner } from '../../planning/planner';
import { actOnDisruption, disruptionWorkflowId } from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import type { ProcessUnderTest } from '../harness/process-under-test';

export interface DeclaredDisruption {
  readonly id: string;
  readonly handle: WorkflowHandle;
  act(action: Deed): Promise<DisruptionOutcome>;
}

type Deed = DisruptionAction extends infer Action
  ? Action extends DisruptionAction
    ? Omit<Action, 'actor'>
    : never
  : never;

/** As the api declares one, on the clock of the test; resolves when its workflow runs and its first page is meant. */
export async function declareDisruption(
  wayward: ProcessUnderTest,
  scope: DisruptionScope,
  lastsHours: number,
  page: Partial<DisruptionTerms['page']> = {},
): Promise<DeclaredDisruption> {
  const { db } = wayward.database;
  const openedAt = await wayward.now();
  const { terms: usual } = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 }).declaredDisruption(openedAt);
  // Counted every ten minutes as usual, the two days that a story skips are three hundred counts.
  const terms = { ...usual, page: { ...usual.page, ...page }, assessMs: 2 * 3_600_000 };
  const id = await db.transaction().execute(async (tx) => {
    const created = await createDisruption(tx, {
      origin: 'person',
      ruleId: null,
      groupKey: null,
      title: 'A storm',
      scope,
      wording: { en: 'A storm has closed the roads.' },
      terms,
      expectedEnd: new Date(Date.parse(openedAt) + lastsHours * 3_600_000).toISOString(),
      openedAt,
      openedBy: 'maria',
    });
    await enrolFitting(tx, created, openedAt);
    return created;
  });
  await eventually('its page is meant', async () => {
    const rows = await db
      .selectFrom('messages')
      .select('id')
      .where('disruptionId', '=', id)
      .where('template', '=', 'staff_disruption')
      .execute();
    return rows.length > 0;
  });
  const handle = wayward.environment.client.workflow.getHandle(disruptionWorkflowId(id));
  return {
    id,
    handle,
    act: (action) =>
      handle.executeUpdate(actOnDisruption, { args: [{ actor: 'maria', ...action } as DisruptionAction] }),
  };
}
