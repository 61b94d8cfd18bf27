import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createPlanner, type Planner } from '../../planning/planner';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { startTimeSkipping } from '../harness/temporal';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let environment: TestWorkflowEnvironment;
let wayward: ProcessUnderTest;
let folder: string;
/** What the worker plans by, now: a new version of it knows more holidays. */
let current: Planner;

/** Everybody works all day and every day, except on these dates. */
function policies(closed: readonly string[]): string {
  const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  return `version: 1
calendars:
  support:
    timeZone: Etc/UTC
    week: { ${week.map((day) => `${day}: ["00:00-24:00"]`).join(', ')} }
    closed: [${closed.join(', ')}]
policies:
  - id: address_problem
    purpose: The story's.
    match: { kind: address_problem }
    acknowledgement: none
    clocks: none
    steps:
      - { id: tell_support, after: at once, audience: "team:support", channels: [email], template: staff_case }
      - { id: tell_lead, after: 1 business day, audience: "team:support_lead", channels: [email], template: staff_escalation }
`;
}

function plansWith(closed: readonly string[]): void {
  writeFileSync(join(folder, 'shop.yaml'), policies(closed));
  current = createPlanner({ POLICY_FOLDER: folder, TIME_SCALE: 1 });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wayward-holidays-'));
  plansWith([]);
  environment = await startTimeSkipping();
  wayward = await startProcess(environment, {
    planner: { ...current, planFor: (input) => current.planFor(input) },
  });
});

afterAll(async () => {
  await wayward?.stop();
  await environment?.teardown();
  rmSync(folder, { recursive: true });
});

async function openCase() {
  const parcel = await wayward.register();
  await parcel.scan(MEANINGS.addressProblem);
  return eventually('the case is open', () =>
    wayward.database.db
      .selectFrom('cases')
      .selectAll()
      .where('shipmentId', '=', parcel.id)
      .executeTakeFirst(),
  );
}

async function leadPagedAt(caseId: string): Promise<number> {
  const step = await eventually('the lead was alerted', () =>
    wayward.database.db
      .selectFrom('caseSteps')
      .selectAll()
      .where('caseId', '=', caseId)
      .where('stepId', '=', 'tell_lead')
      .where('outcome', '=', 'run')
      .executeTakeFirst(),
  );
  return Date.parse(step.dueAt);
}

test('a holiday that becomes known between plan and step moves the cases that open from then on, and no other', async () => {
  const before = await openCase();
  const openedAt = Date.parse(await wayward.now());

  // Tomorrow and the day after are holidays, as somebody finds out in time.
  const dates = [1, 2].map((days) => new Date(openedAt + days * DAY).toISOString().slice(0, 10));
  plansWith(dates);
  const after = await openCase();

  await environment.sleep(4 * DAY);
  const distance = async ({ id, openedAt: opened }: { id: string; openedAt: string }) =>
    Math.round(((await leadPagedAt(id)) - Date.parse(opened)) / HOUR);
  expect(await distance(before)).toBe(24);
  expect(await distance(after)).toBe(72);

  const pages = await wayward.database.db
    .selectFrom('messages')
    .select(['caseId', 'stepId'])
    .where('stepId', '=', 'tell_lead')
    .where('occurrence', '=', 1)
    .execute();
  expect(pages.map(({ caseId }) => caseId).sort()).toEqual([before.id, after.id].sort());
});
