import { disruptionWorkflowId } from '../../../workflows/contract';
import { eventually } from '../../harness/conditions';
import { audit, db, hourAgo, said, temporal, wayward } from './audited';

/** The workflow of a disruption. */
export function disruptionStories(): void {
  test('the workflow of a disruption is terminated: it is taken up as it stood, and a person can end it', async () => {
    const { body: storm } = await wayward.call<{ id: string }>('POST', '/v1/disruptions', {
      title: 'Ice on the passes',
      scope: { kind: ['weather'], region: ['CA-BC'] },
      wording: { en: 'Ice has closed the mountain passes.' },
      expectedEnd: new Date(Date.now() + 86_400_000).toISOString(),
      actor: 'maria',
    });
    const path = `/v1/disruptions/${storm.id}`;
    await eventually(
      'it is approved',
      async () => (await wayward.call('POST', `${path}/approve`, { actor: 'maria' })).status === 200,
    );
    const handle = temporal.workflow.getHandle(disruptionWorkflowId(storm.id));
    await handle.terminate('an operator slipped');
    await db()
      .updateTable('disruptions')
      .set({ nextActionAt: hourAgo() })
      .where('id', '=', storm.id)
      .execute();
    await audit();
    expect(await said(storm.id)).toEqual(['disruption_overdue: healing']);
    await eventually('it runs again', async () => (await handle.describe()).status.name === 'RUNNING');
    await eventually('and does what is due', async () => {
      const row = await db()
        .selectFrom('disruptions')
        .select('nextActionAt')
        .where('id', '=', storm.id)
        .executeTakeFirstOrThrow();
      return row.nextActionAt !== null && row.nextActionAt > new Date().toISOString();
    });
    await audit();
    expect(await said(storm.id)).toEqual(['disruption_overdue: healed']);
    expect((await wayward.call(`GET`, path)).body).toMatchObject({ status: 'active' });
    expect(await wayward.call('POST', `${path}/resolve`, { actor: 'maria' })).toMatchObject({
      status: 200,
      body: { status: 'resolved' },
    });
  });
}
