import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTakeRound } from '../../../activities/take-round';
import { takeAnswerOfCarrier } from '../../../db/carriers/carrier-answers';
import { addOverride } from '../../../db/carriers/carrier-overrides';
import { createPlanner, type Planner } from '../../../planning/planner';
import { carriersOfCases } from '../../../services/carriers/carriers-of-cases';
import { MEANINGS } from '../../domain/tracking/meanings';
import { RoundsStory } from '../cases/rounds/rounds-story';
import { type LedgerStory, startLedgerStory } from '../messages/ledger-story';

/** A policy has the carrier asked about damage at once, and a team told a day later. */
const POLICY = `version: 1
policies:
  - id: ask_carrier
    purpose: The carrier is asked at once.
    match: { kind: damaged, carrier: ups }
    steps:
      - { id: ask, after: at once, audience: carrier, topic: damaged, channels: [email], template: carrier_case }
      - { id: tell, after: 1 day, audience: "team:support", channels: [email], template: staff_case }
`;
const AT = (clock: string) => `2026-11-24T${clock}:00.000Z`;

let folder: string;
let planner: Planner;
let ledger: LedgerStory;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policies-'));
  writeFileSync(join(folder, 'carrier.yaml'), POLICY);
  planner = createPlanner({ POLICY_FOLDER: folder, TIME_SCALE: 1 });
  ledger = await startLedgerStory();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await ledger?.end();
});

async function damagedParcel() {
  const story = await RoundsStory.begin(ledger, AT('08:00'));
  await story.round(AT('08:00'), [await story.batch()]);
  await story.scan(MEANINGS.damaged, AT('09:00'));
  const take = createTakeRound({
    db: ledger.db,
    statements: ledger.statements,
    planner,
    subscribers: [carriersOfCases],
    faults: () => undefined,
  });
  return {
    story,
    round: async (at: string) =>
      take({ shipmentId: story.id, at, inputs: [await story.batch()], rang: false }),
  };
}

const ofParcel = async (shipmentId: string) => ({
  step: await ledger.db
    .selectFrom('caseSteps as s')
    .innerJoin('cases as c', 'c.id', 's.caseId')
    .select(['s.outcome', 's.reason'])
    .where('c.shipmentId', '=', shipmentId)
    .where('s.stepId', '=', 'ask')
    .executeTakeFirst(),
  openCase: await ledger.db
    .selectFrom('cases')
    .select(['id', 'turn'])
    .where('shipmentId', '=', shipmentId)
    .executeTakeFirstOrThrow(),
  entries: (
    await ledger.db
      .selectFrom('caseEntries as e')
      .innerJoin('cases as c', 'c.id', 'e.caseId')
      .select('e.type')
      .where('c.shipmentId', '=', shipmentId)
      .orderBy('e.entryKey')
      .execute()
  ).map(({ type }) => type),
  threads: await ledger.db
    .selectFrom('carrierCaseParcels as p')
    .innerJoin('carrierCases as t', 't.id', 'p.carrierCaseId')
    .select(['t.id', 't.topic', 't.openedBy', 'p.caseId'])
    .where('p.shipmentId', '=', shipmentId)
    .execute(),
});

test('where nobody at the carrier can be written to, the step is left out and says why', async () => {
  const { story, round } = await damagedParcel();
  await round(AT('09:00'));
  expect(await ofParcel(story.id)).toMatchObject({
    step: { outcome: 'skipped', reason: 'no_address' },
    threads: [],
  });
});

test('the step opens a carrier case in its round, once; what the carrier answers is heard by the next', async () => {
  const contacts = [{ id: 'damage_desk', name: 'Damage desk', email: 'damage@ups.example' }];
  const agreed = { source: 'the story', asOf: '2026-01-01', author: 'ines', account: null, merchantId: null };
  await addOverride(ledger.db, { carrier: 'ups', sections: { contacts }, ...agreed });
  const { story, round } = await damagedParcel();
  await round(AT('09:00'));
  // A worker that lost its answer repeats the round.
  await round(AT('09:00'));
  const asked = await ofParcel(story.id);
  expect(asked).toMatchObject({
    step: { outcome: 'run', reason: 'first_notification' },
    openCase: { turn: 'waiting_for_carrier' },
    threads: [{ topic: 'damaged', openedBy: 'wayward', caseId: asked.openCase.id }],
  });
  expect(asked.entries).toEqual(['opened', 'carrier_asked']);

  const [thread] = asked.threads;
  await ledger.db.transaction().execute((tx) =>
    takeAnswerOfCarrier(
      tx,
      {
        ...{ carrierCaseId: thread?.id ?? '', key: 'answer:1', messageId: null, actor: 'carrier' },
        said: [{ shipmentId: story.id, says: 'question', date: null }],
        at: AT('10:00'),
      },
      planner.carriers.waitFor,
    ),
  );
  await round(AT('10:00'));
  await round(AT('10:01'));
  const answered = await ofParcel(story.id);
  expect(answered.entries).toEqual(['opened', 'carrier_asked', 'carrier_answered']);
  expect(answered.openCase.turn).not.toBe('waiting_for_carrier');
});
