import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CONSOLE_DIST } from '../../image/build-console';
import { LOOKS } from '../console/browser';
import {
  expectFitForEverybody,
  expectNothingFoundByAxe,
  findingsOfAxe,
  violations,
} from '../console/fit-for-everybody';
import { moreLike } from '../console/held-up-parcels';
import { rememberPredictions } from '../console/past-predictions';
import { rememberRemedies } from '../console/past-remedies';
import { type StaffedConsole, startConsole } from '../console/staffed-console';
import { eventually } from '../harness/conditions';
import type { WholeWayward } from '../harness/whole-wayward';
import { sendEasypost } from './easypost-webhook';

/** A day at the console, in a real browser: Ines sees what goes wrong, takes it, answers the customer and closes it. */

let floor: StaffedConsole;
let wayward: WholeWayward;
const openConsole: StaffedConsole['openConsole'] = (...args) => floor.openConsole(...args);
beforeAll(async () => {
  floor = await startConsole({ ines: 'agent', otis: 'agent', vera: 'viewer' });
  ({ wayward } = floor);
});
afterAll(() => floor?.stop());

const wrongAddress = { text: 'The apartment number is missing. This may delay delivery.' };

test('One case from its webhook to its end, by keys alone and nothing loaded again: it turns up, is taken, talked about and closed, and the customer’s page follows', async () => {
  const ada = { trackingNumber: '1Z999AA10123456784', email: 'ada@example.com', phone: '+12025550143' };
  const shipmentId = await wayward.register(ada);
  const page = await openConsole('ines');
  await page.getByText('Nothing is open.').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  // A page that is loaded again knows nothing of it.
  await page.evaluate('window.isTheSame = true');

  const label = new Date(Date.now() - 3_600_000).toISOString();
  const trouble = {
    ...{ status: 'in_transit', detail: 'address_correction', message: wrongAddress.text },
    at: new Date(Date.now() - 60_000).toISOString(),
  };
  const told = await sendEasypost(wayward.running.apiUrl, ada.trackingNumber, [
    { status: 'in_transit', detail: 'arrived_at_facility', message: 'Arrived at facility', at: label },
    trouble,
  ]);
  expect(told.status).toBe(202);
  const row = page.getByRole('link', { name: /Address problem/ });
  await row.waitFor();
  expect(await row.textContent()).toContain('The apartment number is missing');

  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByText('You have the case').waitFor();
  await row.getByRole('img', { name: 'ines' }).waitFor();

  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Address problem', level: 1 }).waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Which bell is yours?');
  // To the ways by which it can go, and two to the right.
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('radio', { name: 'Text', exact: true, checked: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('Shift+Tab');
  const reply = page.getByRole('textbox', { name: 'Reply to the customer' });
  await reply.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Control+Enter');
  await wayward.sms.waitFor(
    ({ to, body }) => to === ada.phone && body.includes('Which bell is yours?'),
    120_000,
  );
  await eventually('the draft is gone', async () => (await reply.inputValue()) === '');

  const answer = 'The one that says Kern/Otis, on the fourth floor.';
  await wayward.sms.receive({ from: ada.phone, body: answer });
  await page.getByText(answer).first().waitFor();

  const customer = await (await floor.aBrowser(LOOKS[2])).newPage();
  const mail = await eventually('Ada has the link to her page', async () =>
    (await wayward.mail.messages()).find(({ to, text }) => to.includes(ada.email) && /\/parcel\//.test(text)),
  );
  await customer.goto(/http\S+\/parcel\/\S+/.exec(mail.text)?.[0] ?? '');
  await customer.getByRole('heading', { name: 'We need a little help with the address' }).waitFor();
  for (const words of ['Which bell is yours?', answer]) await customer.getByText(words).first().waitFor();

  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  const resolve = page.getByRole('dialog').getByRole('button', { name: 'Resolve' });
  await resolve.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Nothing more happens here.').waitFor();
  const { body } = await wayward.call<{ data: { resolvedBy: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}&status=resolved`,
  );
  expect(body.data.map(({ resolvedBy }) => resolvedBy)).toEqual(['ines']);
  await eventually('her page says that all is well again', async () => {
    await customer.goto(`${wayward.running.apiUrl}/parcel`);
    return customer.getByRole('heading', { name: 'Your parcel is on its way' }).isVisible();
  });
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate('window.isTheSame')).toBe(true);
});

test('Who may only look is shown no way to act, and is told so where a key would', async () => {
  const otis = { trackingNumber: '1Z999AA10123456793', email: 'otis@example.com' };
  await wayward.register(otis);
  await wayward.report(otis.trackingNumber, wrongAddress);
  const page = await openConsole('vera');
  await page.getByRole('link', { name: /Address problem.*793/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByText('You may look, and not act.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Address problem', level: 1 }).waitFor();
  expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
});

test('Two look at the same case: each sees the other, goes on with what was begun, and the second is told who has it', async () => {
  const eve = { trackingNumber: '1Z999AA10123456839', email: 'eve@example.com' };
  const shipmentId = await wayward.register(eve);
  await wayward.report(eve.trackingNumber, wrongAddress);
  const caseId = await eventually('there is a case', async () => {
    const { body } = await wayward.call<{ data: { id: string }[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}`,
    );
    return body.data[0]?.id;
  });
  const address = `${wayward.running.apiUrl}/console/cases/${caseId}`;
  const [ines, otis] = [await openConsole('ines'), await openConsole('otis')];
  await ines.goto(address);
  const draft = (page: Page) => page.getByRole('textbox', { name: 'Reply to the customer' });
  await draft(ines).fill('Dear Eve, which bell');
  // What was begun is there after a reload, whether or not the server has heard of it.
  await ines.reload();
  await draft(ines).waitFor();
  expect(await draft(ines).inputValue()).toBe('Dear Eve, which bell');
  await ines.getByRole('button', { name: 'Preview' }).click();
  await ines.getByText('You can simply reply to this message.').waitFor();
  await otis.goto(address);
  await ines.getByText('otis looks at it too').waitFor();
  await otis.getByText('ines looks at it too').waitFor();
  await otis.getByText('Begun by ines').waitFor();
  expect(await draft(otis).inputValue()).toBe('Dear Eve, which bell');

  // She sees the case as it was a moment ago.
  const { body } = await wayward.call('GET', `/v1/cases/${caseId}`);
  await ines.route(`**/v1/cases/${caseId}`, (route) => route.fulfill({ json: body }));
  await otis.getByRole('button', { name: 'Acknowledge' }).click();
  await otis.getByText('You have the case').waitFor();
  await ines.getByRole('button', { name: 'Acknowledge' }).click();
  await ines.getByText('otis has taken the case since you looked at it.').waitFor();
  await otis.goto(`${wayward.running.apiUrl}/console/`);
  await ines.getByText('otis looks at it too').waitFor({ state: 'detached' });
});

test('What helped in such cases stands beside a case, with how often, and leads to doing it; who does not want it is left alone', async () => {
  await rememberRemedies(wayward.database.db, 'recipient_unavailable');
  const joe = { trackingNumber: '1Z999AA10123456848', email: 'joe@example.com' };
  await wayward.register(joe);
  await wayward.report(joe.trackingNumber, { exception: 'recipient_unavailable' });
  const page = await openConsole('ines');
  await page.getByRole('link', { name: /Nobody at the door.*848/ }).click();
  await page.keyboard.press('Enter');
  const advice = page.getByRole('region', { name: 'What helped in such cases' });
  await advice.getByText('45 of 49 closed within three days').waitFor();
  await advice.getByRole('button', { name: 'Do this' }).click();
  const reply = page.getByRole('textbox', { name: 'Reply to the customer' });
  await reply.and(page.locator(':focus')).waitFor();
  await advice.getByText('What else was tried').click();
  await advice.getByText('Escalate').waitFor();
  await advice.getByRole('button', { name: 'Not here' }).click();
  await advice.waitFor({ state: 'detached' });
  await page.reload();
  await reply.waitFor();
  expect(await advice.count()).toBe(0);
});

test('An address is corrected and a promise changed beside the case; printed, nothing of it can be clicked and all can be read', async () => {
  const kay = { trackingNumber: '1Z999AA10123456866', email: 'kay@example.com' };
  const shipmentId = await wayward.register(kay);
  await wayward.report(kay.trackingNumber, wrongAddress);
  const page = await openConsole('ines');
  await page.getByRole('link', { name: /Address problem.*866/ }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Address problem', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Correct the address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Street and number, one line each').fill('12 Long Lane\nApartment 4');
  await dialog.getByLabel('Postal code').fill('97301');
  await dialog.getByLabel('City').fill('Salem');
  expect(await findingsOfAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save the address' }).click();
  await page.getByText('The address is corrected').waitFor();
  await page.getByText('Apartment 4').waitFor();
  await page.getByRole('button', { name: 'Change the promise' }).click();
  await dialog.getByLabel('Promised for').fill('2199-12-24');
  await dialog.getByRole('button', { name: 'Save the promise' }).click();
  await page.getByText('24 Dec').first().waitFor();
  const { body } = await wayward.call<{ promisedDate: string; recipient: { streetLines: string[] } }>(
    'GET',
    `/v1/shipments/${shipmentId}`,
  );
  expect([body.promisedDate, body.recipient.streetLines]).toEqual([
    '2199-12-24',
    ['12 Long Lane', 'Apartment 4'],
  ]);

  await dialog.waitFor({ state: 'detached' });
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor({ state: 'hidden' });
  for (const act of ['Acknowledge', 'Correct the address', 'Change the promise'])
    await page.getByRole('button', { name: act }).waitFor({ state: 'hidden' });
  await page.getByText('The apartment number is missing').first().waitFor();
});

test('What the queue shows is saved under a name, for oneself and for everybody; who did not make it cannot spoil it', async () => {
  const page = await openConsole('ines');
  await page.goto(`${wayward.running.apiUrl}/console/?kind=address_problem`);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Wrong addresses');
  await dialog.getByLabel('Share with everybody').check();
  expect(await findingsOfAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByRole('button', { name: 'Wrong addresses' }).waitFor();

  const otis = await openConsole('otis');
  await otis.getByRole('button', { name: 'Views' }).click();
  await otis.getByRole('menuitem', { name: 'Wrong addresses' }).click();
  await otis.waitForURL(/kind=address_problem/);
  const chosen = otis.getByRole('button', { name: 'Wrong addresses' });
  await chosen.click();
  await otis.getByRole('menuitem', { name: 'Save as another view' }).waitFor();
  expect(await otis.getByRole('menuitem', { name: 'Delete' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Wrong addresses' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Views' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

/** What opens by keys on a case, each with what it is called. */
const DIALOGS = [
  ['s', 'Snooze'],
  ['h', 'Hand over'],
  ['n', 'Note'],
  ['e', 'Escalate'],
  ['c', 'Resolve'],
  ['?', 'Keys'],
  ['Control+k', 'Go to, or do'],
] as const;

/** A case stands beside the list where there is room, else on a page of its own. */
const SIZES = [
  { size: 'wide', looks: LOOKS.slice(0, 2) },
  { size: 'narrow', looks: LOOKS.slice(2) },
];

test.each(SIZES)('Queue, case and what opens on it are fit for everybody: $size', async ({ size, looks }) => {
  const page = await openConsole('ines', looks[0]);
  const row = page.getByRole('link', { name: /Address problem/ }).first();
  await row.waitFor();
  await expectFitForEverybody(page, looks);
  await row.click();
  await page.getByRole('heading', { name: 'Address problem' }).waitFor();
  await page.getByText('Goes to').waitFor();
  await expectFitForEverybody(page, looks);
  if (size === 'wide') {
    // It stood beside the list.
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Address problem', level: 1 }).waitFor();
    await expectFitForEverybody(page, looks);
  }
  for (const [key, name] of DIALOGS) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    await expectNothingFoundByAxe(page, name, looks);
    await page.keyboard.press('Escape');
    // It is called nothing while it goes, and keys are meant for it until it has gone.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.goto(`${wayward.running.apiUrl}/console/?q=nobody-at-all`);
  await page.getByText('No open case fits these filters.').waitFor();
  await expectFitForEverybody(page, looks);
  await page.context().close();
});

test('The queue is there after at most 230 kB', () => {
  const page = readFileSync(join(CONSOLE_DIST, 'index.html'), 'utf8');
  const files = [...page.matchAll(/assets\/([^"]+\.(?:js|css))"/g)].map(([, name]) => `${name}.gz`);
  const font = readdirSync(join(CONSOLE_DIST, 'assets')).find((name) =>
    /^inter-latin-wght.*\.woff2$/.test(name),
  );
  expect(files.length).toBeGreaterThan(1);
  const bytes = [...files, font ?? ''].map((name) => statSync(join(CONSOLE_DIST, 'assets', name)).size);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(230_000);
});

test('A case says how likely its parcel comes late, when, and why; a page says how good such predictions were', async () => {
  const rosa = { trackingNumber: '1Z999AA10123456857', email: 'rosa@example.com' };
  const shipmentId = await wayward.register(rosa);
  await wayward.report(rosa.trackingNumber, wrongAddress);
  await rememberPredictions(wayward.database.db, shipmentId);
  const page = await openConsole('ines');
  await page.getByRole('link', { name: /Address problem.*857/ }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'When it will come' }).waitFor();
  await page.getByText('64 % likely late').waitFor();
  await page.getByText('last heard of 2 days ago').waitFor();

  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.getByRole('link', { name: 'Calibration' }).click();
  await page.getByRole('heading', { name: 'Calibration', level: 1 }).waitFor();
  await page.getByText('What comes agrees with what is said.').waitFor();
  await page.getByRole('rowheader', { name: 'UPS' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

/** Hundreds of acts, where others are at work. */
const PATIENCE_MS = 600_000;

test(
  'A closed harbour: 500 cases are put off by what the queue is narrowed to, as many as were confirmed, and followed case by case; three that were closed meanwhile refuse',
  async () => {
    const { db } = wayward.database;
    const kit = { trackingNumber: '1Z999AA10123456875', email: 'kit@example.com' };
    const shipmentId = await wayward.register(kit);
    await wayward.report(kit.trackingNumber, { exception: 'customs_hold', text: 'The harbour is closed.' });
    const [first] = await eventually('there is a case', async () => {
      const { body } = await wayward.call<{ data: { turn: string }[] }>('GET', '/v1/queue?kind=customs_hold');
      return body.data.length === 1 && body.data;
    });
    await moreLike(db, shipmentId, 499);
    const page = await openConsole('ines');
    await page.goto(`${wayward.running.apiUrl}/console/?turn=${first?.turn}&kind=customs_hold`);
    await page
      .getByRole('link', { name: /Held by customs/ })
      .nth(2)
      .waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    const thirdRow = page.getByRole('checkbox').nth(2);
    await thirdRow.click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    await page.getByRole('button', { name: 'All 500 that match' }).click();
    await page.getByText('All 500 cases that match').waitFor();
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^All 500 cases that match .*Held by customs\.$/).waitFor();
    await expectNothingFoundByAxe(page, 'snooze many');
    await dialog.getByText('4 hours').click();
    await dialog.getByRole('button', { name: 'Snooze 500 cases' }).click();
    await page.getByRole('status').filter({ hasText: '/ 500' }).waitFor();

    // Those that are last on the list are closed before it comes to them.
    const last = await db
      .selectFrom('bulkActItems')
      .select('caseId')
      .orderBy('bulkActId', 'desc')
      .orderBy('place', 'desc')
      .limit(3)
      .execute();
    const isClosed = async (caseId: string): Promise<boolean> => {
      const { status } = await wayward.call('POST', `/v1/cases/${caseId}/resolve`, { actor: 'otis' });
      return status === 200 || status === 409;
    };
    await Promise.all(last.map(({ caseId }) => eventually('otis has closed it', () => isClosed(caseId))));

    await page.getByText('500 / 500, 3 refused').waitFor({ timeout: PATIENCE_MS });
    await eventually('nothing of it is left on the list', async () => {
      // What has gone stays under a pointer until somebody asks.
      await page.keyboard.press('.');
      return page.getByText('No open case fits these filters.').isVisible();
    });
    await page.getByRole('link', { name: 'See each' }).click();
    await page.getByRole('heading', { name: /Snooze until/ }).waitFor();
    await page.getByText('Done, 500 / 500').waitFor();
    await page.getByRole('button', { name: 'Done 497' }).waitFor();
    await page.getByRole('button', { name: 'Refused 3' }).click();
    const rows = page.getByRole('row');
    await eventually('only those are listed', async () => (await rows.count()) === 3);
    expect(await rows.filter({ hasText: 'Refused: it was closed before' }).count()).toBe(3);
    await expectFitForEverybody(page);
    await page.goto(`${wayward.running.apiUrl}/console/?turn=put_off&kind=customs_hold`);
    await page.getByRole('link', { name: /^Put off ?497/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  },
  2 * PATIENCE_MS,
);
