import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { keepBody } from '../../db/tracking/ingest';
import { freePort } from '../../stack/free-port';
import { expectFitForEverybody, expectNothingFoundByAxe } from '../console/fit-for-everybody';
import { type StaffedConsole, startConsole } from '../console/staffed-console';
import { eventually } from '../harness/conditions';
import { programArguments } from '../harness/program-arguments';
import type { WholeWayward } from '../harness/whole-wayward';

/** The back office of the console, in a real browser: Udo says what a carrier meant, Ada looks after keys and addresses. */

const CLIENT = ['wayward', 'the secret of the client at its provider'] as const;

let floor: StaffedConsole;
let wayward: WholeWayward;
let provider: ChildProcess;
const openConsole: StaffedConsole['openConsole'] = (...args) => floor.openConsole(...args);
beforeAll(async () => {
  // The provider has to know where it leads back to.
  const apiPort = await freePort();
  provider = spawn(
    process.execPath,
    [
      ...programArguments(join(__dirname, '..', 'api', 'access', 'openid-provider-process.ts')),
      ...CLIENT,
      `http://127.0.0.1:${apiPort}/v1/session/oidc/callback`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [issuer] = (await once(createInterface({ input: provider.stdout! }), 'line')) as [string];
  const [OIDC_CLIENT_ID, OIDC_CLIENT_SECRET] = CLIENT;
  floor = await startConsole(
    { udo: 'supervisor', vera: 'viewer', ada: 'admin' },
    {
      wayward: {
        apiPort,
        env: { OIDC_ISSUER: issuer, OIDC_NAME: 'the shop', OIDC_CLIENT_ID, OIDC_CLIENT_SECRET },
      },
    },
  );
  ({ wayward } = floor);
  const { db } = wayward.database;
  await db
    .insertInto('contactPoints')
    .values({
      ...{ memberId: 'ada', memberActive: true, channel: 'email', address: 'ada@shop.example', position: 1 },
      verifiedAt: new Date().toISOString(),
    })
    .execute();
});
afterAll(async () => {
  await floor?.stop();
  provider?.kill();
});

const open = (page: Page, path: string) => page.goto(`${wayward.running.apiUrl}/console${path}`);

const PARCEL = '1Z999AA10123456784';

test('A supervisor says what a sentence means: a case opens; it is taken back, and the case closes', async () => {
  await wayward.register({ trackingNumber: PARCEL, email: 'kim@example.com' });
  await wayward.report(PARCEL, { text: 'Zorblax quibbert 48111' });
  const page = await openConsole('udo');
  await open(page, '/inbox');
  await page.getByRole('button', { name: 'Say what it means: Zorblax quibbert 48111' }).click();
  await page.getByLabel('What is wrong').selectOption({ label: 'Held by customs' });
  await page.getByRole('button', { name: 'Give it this meaning' }).click();
  await page.getByText('Every sentence and code of the carriers is understood.').waitFor();

  await page.getByRole('link', { name: 'Queue' }).click();
  await page.getByRole('link', { name: /Held by customs/ }).waitFor();

  await open(page, '/inbox?tab=mappings');
  await page.getByText('1 scan judged anew').waitFor();
  await page.getByRole('button', { name: /^Take back/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Nobody has said yet what a wording means.').waitFor();
  await eventually('the case is closed', async () => {
    const { body } = await wayward.call<{ data: unknown[] }>('GET', '/v1/cases');
    return body.data.length === 0;
  });
  // Whoever may only look, looks.
  const viewer = await openConsole('vera');
  await open(viewer, '/inbox');
  await viewer.getByText('Supervisors and admins say what a wording means.').waitFor();
  expect(await viewer.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
});

test('An admin tries a webhook, makes a key that is seen once, and finds both in the audit log', async () => {
  const page = await openConsole('ada');
  await open(page, '/integrations');
  await page.getByRole('button', { name: 'Try it: EasyPost' }).click();
  await page.getByText('EasyPost: the sample was proved, read and taken, and is gone again.').waitFor();
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.getByLabel('Name of the program').fill('Shop system');
  await page.getByRole('button', { name: 'Create it' }).click();
  const token = await page.getByRole('dialog').getByText(/^wwk_/).textContent();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  const withKey = () =>
    fetch(`${wayward.running.apiUrl}/v1/cases`, { headers: { authorization: `Bearer ${token}` } });
  expect((await withKey()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke: Shop system' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('revoked', { exact: true }).waitFor();
  expect((await withKey()).status).toBe(401);
  await open(page, '/audit-log?action=createKey');
  await page.getByText('Ada: Create key').waitFor();
});

test('Whoever has an account at the provider signs in there', async () => {
  const page = await (await floor.aBrowser()).newPage();
  await open(page, '/sign-in');
  await page.getByRole('link', { name: 'Sign in with the shop' }).click();
  await page.locator('input[name=login]').fill('ada');
  await page.locator('input[name=password]').fill('whatever');
  await page.locator('button[type=submit]').click();
  // What the provider asks next: whether Wayward may know.
  await page.locator('button[type=submit]').click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
});

describe('What there is to look at', () => {
  beforeAll(async () => {
    const another = '1Z999AA10123456793';
    await wayward.register({ trackingNumber: another, email: 'lou@example.com' });
    await wayward.report(another, { text: 'Frobnicated, awaiting plumbus' });
    await wayward.report(another, { text: 'Delivery has been delayed by weather' });
    await wayward.report('1Z999AA10199999990', { text: 'Arrived at facility' });
    await wayward.call('POST', '/v1/text-mappings', {
      ...{ carrier: 'ups', says: 'code', wording: 'X/77', exception: 'weather' },
    });
    await keepBody(
      wayward.database.db,
      {
        ...{ source: 'dhl', requestId: null, contentType: 'application/json' },
        ...{ body: Buffer.from('<b>no</b>'), receivedAt: new Date().toISOString() },
      },
      { outcome: 'rejected', reason: 'The body is not valid JSON', problems: [] },
    );
  });

  test('No page of the back office breaks its policy, or keeps anybody out', async () => {
    const page = await openConsole('ada');
    for (const [path, ready, click] of [
      ['/inbox', 'Frobnicated, awaiting plumbus'],
      ['/inbox', 'Frobnicated, awaiting plumbus', 'Say what it means: Frobnicated, awaiting plumbus'],
      ['/inbox?tab=mappings', 'X/77'],
      ['/inbox?tab=unmatched', '1Z999AA10199999990'],
      ['/inbox?tab=rejected', 'The body is not valid JSON'],
      ['/messages', 'Look at the parcel'],
      ['/integrations', 'EASYPOST_SECRETS'],
      ['/integrations?tab=subscriptions', 'Add a subscription'],
      ['/integrations?tab=subscriptions', 'Add a subscription', 'Add a subscription'],
      ['/integrations?tab=keys', 'Create a key'],
      ['/integrations?tab=keys', 'Create a key', 'Create a key'],
      ['/audit-log', 'Ada: Sign in'],
    ] as const) {
      await open(page, path);
      await page.getByText(ready).first().waitFor();
      if (click === undefined) {
        await expectFitForEverybody(page);
        continue;
      }
      await page.getByRole('button', { name: click }).click();
      await page
        .getByRole('dialog')
        .getByRole('textbox')
        .or(page.getByLabel('What is wrong'))
        .first()
        .waitFor();
      await expectNothingFoundByAxe(page, click);
    }
    await page.context().close();
    const stranger = await (await floor.aBrowser()).newPage();
    await open(stranger, '/sign-in');
    await stranger.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await expectFitForEverybody(stranger);
    await open(stranger, '/password?token=nobody-gave-it');
    await stranger.getByRole('button', { name: 'Choose a password' }).waitFor();
    await expectFitForEverybody(stranger);
    await stranger.context().close();
  });
});
