import { alertTeam } from '../../../activities/audit/alert-team';
import { settleFindings } from '../../../db/audit/findings';
import { beginRun } from '../../../db/audit/runs';
import type { AuditCheck } from '../../../domain/audit/check';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';

/** The auditor found what it cannot mend: people hear of it, once a day of each kind. */

let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
  await story.db
    .updateTable('teams')
    .set({ email: 'lead@shop.example', phone: '+4915112340000', locale: 'de' })
    .where('id', '=', 'support_lead')
    .execute();
});
afterEach(() => story.end());

const MONDAY = '2026-11-23T10:00:00.000Z';
const MONDAY_EVENING = '2026-11-23T20:00:00.000Z';
const TUESDAY = '2026-11-24T00:05:00.000Z';
const EVERYTHING = { after: null, upTo: null };

/** One run that finds so many of a kind; none is healing that helps. */
async function found(check: AuditCheck, count: number, healing: 'poked' | null = null): Promise<void> {
  const run = await beginRun(story.db, crypto.randomUUID());
  const findings = Array.from({ length: count }, (_, index) => ({
    subjectId: `${check}-${index}`,
    shipmentId: null,
    detail: {},
    healing,
  }));
  await settleFindings(story.db, run, check, findings, EVERYTHING);
}

async function told(): Promise<string[]> {
  const rows = await story.db
    .selectFrom('messages')
    .select(['audience', 'channel', 'address', 'priority', 'parameters', 'status'])
    .where('template', '=', 'staff_audit_finding')
    .orderBy('intendedAt')
    .orderBy('channel')
    .execute();
  return rows.map(
    ({ audience, channel, address, priority, parameters, status }) =>
      `${(parameters as { check: string }).check} ${(parameters as { found: number }).found}: ${audience} ${channel} ${address} ${priority} ${status}`,
  );
}

test('what the next run still finds is told to the team, once a day however often it is found and in however many places', async () => {
  await found('case_overdue', 300, 'poked');
  await alertTeam(story.db, 'team:support_lead', MONDAY);
  expect(await told()).toEqual([]);
  await found('case_overdue', 300, 'poked');
  await alertTeam(story.db, 'team:support_lead', MONDAY);
  const monday = [
    'case_overdue 300: team:support_lead email lead@shop.example critical intended',
    'case_overdue 300: team:support_lead sms +4915112340000 critical intended',
  ];
  expect(await told()).toEqual(monday);
  await found('case_overdue', 400, 'poked');
  await found('case_overdue', 400, 'poked');
  await alertTeam(story.db, 'team:support_lead', MONDAY_EVENING);
  expect(await told()).toEqual(monday);
  await alertTeam(story.db, 'team:support_lead', TUESDAY);
  const tuesday = monday.map((line) => line.replace('300', '400'));
  expect(await told()).toEqual([...monday, ...tuesday]);
});

test('each kind for itself; what can wait wakes nobody, and what is mended is not told', async () => {
  await found('message_in_doubt', 2);
  await found('workflow_missing', 1);
  await found('workflow_missing', 0);
  await alertTeam(story.db, 'team:support_lead', MONDAY);
  expect(await told()).toEqual([
    'message_in_doubt 2: team:support_lead email lead@shop.example normal intended',
  ]);
});

test('a team without an address is told nothing, and the ledger says why', async () => {
  await found('workflow_missing', 1);
  await alertTeam(story.db, 'team:carrier_desk', MONDAY);
  expect(await told()).toEqual([
    'workflow_missing 1: team:carrier_desk email null critical not_sent',
    'workflow_missing 1: team:carrier_desk sms null critical not_sent',
  ]);
});

test('the message speaks the language of the team', async () => {
  await found('workflow_missing', 1);
  await alertTeam(story.db, 'team:support_lead', new Date().toISOString());
  const sender = await story.sender();
  for (const { id } of await story.db.selectFrom('messages').select('id').execute())
    expect(await sender.send(id)).toMatchObject({ status: 'sent' });
  const [mail] = await story.mail.messages();
  expect(mail?.subject).toBe('Wayward braucht jemanden: Pakete haben keinen Prozess, der sie überwacht');
  expect(story.phones.messages().map(({ body }) => body)).toEqual([
    expect.stringContaining('/v1/audit/findings?check=workflow_missing'),
  ]);
});

test('that predictions have drifted is told once, until it has ended and come back', async () => {
  await found('predictions_drifted', 1);
  await alertTeam(story.db, 'team:support_lead', MONDAY);
  await found('predictions_drifted', 1);
  await alertTeam(story.db, 'team:support_lead', TUESDAY);
  const once = ['predictions_drifted 1: team:support_lead email lead@shop.example normal intended'];
  expect(await told()).toEqual(once);
  await found('predictions_drifted', 0);
  await alertTeam(story.db, 'team:support_lead', TUESDAY);
  expect(await told()).toEqual(once);
  await found('predictions_drifted', 1);
  await alertTeam(story.db, 'team:support_lead', TUESDAY);
  expect(await told()).toEqual([...once, ...once]);
});
