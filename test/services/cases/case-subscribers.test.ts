import { createTakeRound } from '../../../activities/take-round';
import type { Meaning } from '../../../domain/tracking/meaning';
import { createPlanner } from '../../../planning/planner';
import type { CaseSubscriber } from '../../../services/cases/round-context';
import { MEANINGS } from '../../domain/tracking/meanings';
import { type LedgerStory, startLedgerStory } from '../messages/ledger-story';
import { RoundsStory } from './rounds/rounds-story';

/** Who subscribes to cases is told in the transaction in which something happens to them. */

let ledger: LedgerStory;
beforeAll(async () => {
  ledger = await startLedgerStory();
});
afterAll(async () => {
  await ledger?.end();
});

const PLANNER = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });
const AT = (clock: string) => `2026-11-24T${clock}:00.000Z`;

async function parcelInTrouble(
  subscribers: readonly CaseSubscriber[],
  meaning: Partial<Meaning> = MEANINGS.damaged,
) {
  const story = await RoundsStory.begin(ledger, AT('08:00'));
  await story.round(AT('08:00'), [await story.batch()]);
  await story.scan(meaning, AT('09:00'));
  const take = createTakeRound({
    db: ledger.db,
    statements: ledger.statements,
    planner: PLANNER,
    subscribers,
    faults: () => undefined,
  });
  const round = async (at: string) =>
    take({ shipmentId: story.id, at, inputs: [await story.batch()], rang: false });
  const cases = () =>
    ledger.db.selectFrom('cases').select(['id', 'status']).where('shipmentId', '=', story.id).execute();
  return { story, round, cases };
}

test('all are told of a case that opens and of its end, in the order in which they are wired', async () => {
  const told: string[] = [];
  const teller = (name: string): CaseSubscriber => ({
    opened: async (_, row) => void told.push(`${name}: ${row.kind} ${row.status}`),
    closed: async (_, row) => void told.push(`${name}: ${row.kind} ${row.status}`),
  });
  const { story, round } = await parcelInTrouble([teller('one'), {}, teller('other')], MEANINGS.notHome);
  await round(AT('09:00'));
  expect(told).toEqual(['one: recipient_unavailable open', 'other: recipient_unavailable open']);
  await story.scan(MEANINGS.delivered, AT('10:00'));
  await round(AT('10:00'));
  expect(told.slice(2)).toEqual([
    'one: recipient_unavailable resolved',
    'other: recipient_unavailable resolved',
  ]);
});

test('what one of them cannot do ends the round: no case is opened without it', async () => {
  const refusing: CaseSubscriber = { opened: () => Promise.reject(new Error('not now')) };
  const { round, cases } = await parcelInTrouble([refusing]);
  await expect(round(AT('09:00'))).rejects.toThrow('not now');
  expect(await cases()).toEqual([]);
});

test('the first that keeps a message back speaks for it, and others are told all the same', async () => {
  const asked: string[] = [];
  const speaker = (name: string, audience: string): CaseSubscriber => ({
    keepBack: async (_tx, request) => {
      asked.push(`${name}: ${request.audience}`);
      return request.audience === audience
        ? {
            disruptionId: null,
            reasonFor: ({ channel }) => (channel === 'email' ? 'disruption_speaks' : null),
          }
        : null;
    },
  });
  const { story, round } = await parcelInTrouble([
    speaker('one', 'team:support'),
    speaker('other', 'merchant'),
  ]);
  await round(AT('09:00'));
  expect(asked).toEqual([
    'one: team:support',
    'one: merchant',
    'other: merchant',
    'one: customer',
    'other: customer',
  ]);
  const rows = await story.db
    .selectFrom('messages')
    .select(['audience', 'channel', 'reason'])
    .where('shipmentId', '=', story.id)
    .orderBy('id')
    .execute();
  const reasons = Object.fromEntries(rows.map((row) => [`${row.audience} by ${row.channel}`, row.reason]));
  expect(reasons).toMatchObject({
    'team:support by email': 'disruption_speaks',
    'customer by email': 'first_notification',
  });
  expect(reasons['team:support by sms']).not.toBe('disruption_speaks');
});
