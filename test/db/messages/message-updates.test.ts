import { enrolFitting } from '../../../db/disruptions/disruption-members';
import { tellCleared, tellMembers } from '../../../db/disruptions/disruption-notices';
import { createSubscription } from '../../../db/subscriptions/subscriptions';
import { recordRecovery } from '../../../services/messages/record-recovery';
import { type LedgerStory, NOW, startLedgerStory } from '../../services/messages/ledger-story';
import { declareStorm } from '../../services/messages/storm';

let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
  await createSubscription(story.db, {
    url: 'https://shop.example/hooks',
    eventTypes: ['message.updated'],
    description: null,
  });
});
afterEach(() => story.end());

/** What a subscriber is told of: the template, and what became of it. */
async function published(): Promise<string[]> {
  const rows = await story.db.selectFrom('subscriptionDeliveries').select('payload').execute();
  return rows
    .map(({ payload }) => payload as unknown as Readonly<Record<'template' | 'status' | 'reason', string>>)
    .map(({ template, status, reason }) => `${template} ${status} ${reason}`)
    .sort();
}

describe('subscribers hear of every message that is decided against, also where many are at once', () => {
  test('the case is over before its customer and its team were told', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase('weather');
    await parcel.tell({ caseId, template: 'weather' });
    await parcel.tell({ caseId, stepId: 'page', audience: 'team:support', template: 'staff_case' });
    await recordRecovery(story.db, {
      shipmentId: parcel.shipmentId,
      caseId,
      at: NOW,
      resolution: 'recovered',
      alreadyTold: new Set(),
    });
    expect(await published()).toEqual(['staff_case not_sent superseded', 'weather not_sent superseded']);
  });

  test('a disruption speaks for its cases, and is over before its own words have left', async () => {
    for (const _ of [1, 2]) {
      const parcel = await story.parcel();
      const caseId = await parcel.openCase('weather');
      await parcel.tell({ caseId, template: 'weather' });
      await parcel.tell({ caseId, stepId: 'page', audience: 'team:support', template: 'staff_case' });
    }
    const storm = await declareStorm(story.db, { approved: true });
    await enrolFitting(story.db, storm, NOW);
    await tellMembers(story.db, storm, NOW);
    expect(await published()).toEqual([
      'staff_case not_sent disruption_speaks',
      'staff_case not_sent disruption_speaks',
      'weather not_sent deduplicated',
      'weather not_sent deduplicated',
    ]);
    await tellCleared(story.db, storm, NOW);
    expect((await published()).filter((one) => one.startsWith('disruption_notice'))).toEqual([
      'disruption_notice not_sent superseded',
      'disruption_notice not_sent superseded',
    ]);
  });
});
