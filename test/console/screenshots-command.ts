import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createWaywardClient } from '../../client';
import { createApiKey } from '../../db/access/api-keys';
import { openDatabase } from '../../db/postgres/database';
import { setContacts } from '../../demo/contacts';
import { SHOPS } from '../../demo/people';
import { startWayward } from '../../demo/running-wayward';
import { buildConsole } from '../../image/build-console';
import { eventually } from '../harness/conditions';
import { fillBackOffice } from './back-office';
import { LOOKS, startBrowser } from './browser';
import { rememberPredictions } from './past-predictions';
import { PROBLEM_ID, rememberProblem } from './past-problems';
import { rememberRemedies } from './past-remedies';
import { declareStorm, fillShopFloor, openCaseOf, planShifts, workOn } from './shop-floor';
import { signIn } from './sign-in';

/** The customers' pages that are looked at, by the reference of their parcel; the last is at its end. */
const PARCELS_OF_CUSTOMERS = {
  'parcel-address': '1042',
  'parcel-damaged-talk': 'HERBST-2026/0815',
  'parcel-pickup': '1131',
  'parcel-lost': '1108',
  'parcel-customs': '1077',
  'parcel-delivered': '1139',
};

const TARGET = join(__dirname, '..', '..', 'screenshots');

const UPS_NUMBERS = ['1Z999AA10123456784', '1Z999AA10123456793', '1Z999AA10123456802'];

const FORMS = ['damaged', 'question', 'address', 'preferences'];

/** Emails, each by the query of its preview. */
const EMAILS = {
  'email-address': 'address_problem?locale=en',
  'email-damaged': 'damaged?locale=de',
  'email-delivered': 'delivered?locale=es',
  'email-nobody-home': 'recipient_unavailable?locale=de&known=little',
  'email-disruption': 'disruption_notice?locale=en',
  'email-bundle': 'customer_bundle?locale=de',
  'email-staff': 'staff_escalation?locale=en',
};

/** What is named so is taken alone. */
const WANTED = new RegExp(process.argv[2] ?? '');
const wanted = <Shot>(pages: Readonly<Record<string, Shot>>): (readonly [string, Shot])[] =>
  Object.entries(pages).filter(([name]) => WANTED.test(name));

/** Nothing is loaded any more, and what fades has faded. */
async function isWhole(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });
  await page.waitForTimeout(700);
  await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });
}

/**
 * `npm run screenshots`: every page of the console, and of customers, and some emails, in every look, into screenshots/: to be looked at by
 * people. `npm run screenshots -- '^email'` takes some alone.
 */
async function main(): Promise<void> {
  await buildConsole((sentence) => console.log(`${sentence} ...`));
  const dataDir = await mkdtemp(join(tmpdir(), 'wayward-screenshots-'));
  await mkdir(TARGET, { recursive: true });
  const wayward = await startWayward({
    durable: false,
    env: {
      ...{ AUDIT_EVERY_MS: '0', ADVICE_WITHHELD_PERCENT: '0', POLICY_FOLDER: '' },
      ...{ EASYPOST_SECRETS: 'kq8Zr2Vw0xYt5Lm1,pB4nC7sD9fG3hJ6k', UPS_SECRETS: 'wE2rT5yU8iO1pA4s' },
    },
    progress: console.log,
  });
  try {
    const { db, close } = openDatabase({ url: wayward.databaseUrl });
    await setContacts(wayward.databaseUrl, SHOPS);
    const { token } = await createApiKey(db, { name: 'screenshots', scopes: ['admin'], expiresAt: null });
    const client = createWaywardClient({ baseUrl: wayward.apiUrl, key: token });
    const shipments = await fillShopFloor(client);
    const caseOf = (reference: string): Promise<string> =>
      eventually(`a case of ${reference}`, () => openCaseOf(client, shipments.get(reference) ?? ''));
    for (const reference of shipments.keys()) await caseOf(reference);
    const { sms, mail: mailbox } = wayward.stack;
    if (sms === undefined || mailbox === undefined) throw new Error('there are no phones or no mailboxes');
    await workOn(client, caseOf, shipments, sms);
    await eventually('the customer was heard', async () => {
      const { data } = await client.GET('/v1/queue/counts', {});
      return (data?.turns.needs_next_answer ?? 0) > 0;
    });
    const storm = await declareStorm(client);
    const pages: Readonly<Record<string, string>> = {
      queue: '/console/',
      'queue-put-off': '/console/?turn=put_off',
      'queue-empty': '/console/?q=nobody-at-all',
      'case-address': `/console/cases/${await caseOf('1042')}`,
      'case-damaged': `/console/cases/${await caseOf('HERBST-2026/0815')}`,
      overview: '/console/overview',
      calibration: '/console/overview/calibration',
      'late-risk': '/console/overview/late-risk',
      problems: '/console/overview/problems',
      problem: `/console/overview/problems/${PROBLEM_ID}`,
      scorecards: '/console/scorecards',
      'scorecards-lanes': '/console/scorecards?by=lane&figures=data',
      'parcels-behind': '/console/scorecards/parcels?figure=on_time_first&outcome=miss',
      disruptions: '/console/disruptions',
      disruption: `/console/disruptions/${storm}`,
      'disruption-scope': `/console/disruptions/${storm}/scope`,
      'disruption-new': '/console/disruptions/new',
      policies: '/console/policies',
      policy: '/console/policies/damaged',
      people: '/console/people',
      member: '/console/people/members/ines.weber',
      teams: '/console/people/teams',
      'on-call': `/console/people/on-call?schedule=${await planShifts(client)}`,
      'carrier-cases': '/console/carriers/cases',
      'bulk-acts': '/console/bulk-acts',
      account: '/console/account',
      nowhere: '/console/nowhere',
    };
    for (const kind of ['address_problem', 'damaged'] as const) await rememberRemedies(db, kind);
    await rememberPredictions(db, shipments.get('1042') ?? '');
    await rememberProblem(db);
    await fillBackOffice(client, db, UPS_NUMBERS);
    /** For admins, some with what has to be clicked first. */
    const adminPages: Readonly<Record<string, readonly [path: string, click?: string]>> = {
      'inbox-unmapped': ['/console/inbox'],
      'inbox-meaning': ['/console/inbox', 'Say what it means'],
      'inbox-mappings': ['/console/inbox?tab=mappings'],
      'inbox-unmatched': ['/console/inbox?tab=unmatched'],
      'inbox-rejected': ['/console/inbox?tab=rejected'],
      'inbox-body': ['/console/inbox?tab=rejected', 'Show it'],
      'policy-check': ['/console/policies/check'],
      messages: ['/console/messages'],
      templates: ['/console/messages/templates?template=address_problem'],
      'templates-narrow': ['/console/messages/templates?template=damaged&locale=de&width=narrow&look=dark'],
      'templates-text': ['/console/messages/templates?template=damaged&locale=es&channel=sms'],
      'messages-read': ['/console/messages', 'Read: '],
      'messages-not-sent': ['/console/messages?status=not_sent'],
      webhooks: ['/console/integrations'],
      subscriptions: ['/console/integrations?tab=subscriptions', 'Deliveries'],
      'subscription-new': ['/console/integrations?tab=subscriptions', 'Add a subscription'],
      keys: ['/console/integrations?tab=keys'],
      'key-new': ['/console/integrations?tab=keys', 'Create a key'],
      'audit-log': ['/console/audit-log'],
    };
    const browser = await startBrowser();
    const lookAtParcels = async (context: BrowserContext, look: string): Promise<void> => {
      const page = await context.newPage();
      for (const [name, reference] of wanted(PARCELS_OF_CUSTOMERS)) {
        const mail = await eventually(`a mail about ${reference}`, async () =>
          (await mailbox.messages()).find(
            ({ text }) => text.includes(reference) && text.includes('/parcel/'),
          ),
        );
        await page.goto(/http\S+\/parcel\/1\.t\.\S+/.exec(mail.text)?.[0] ?? '');
        await page.screenshot({ path: join(TARGET, `${name}-${look}.png`), fullPage: true });
      }
      for (const form of wanted(PARCELS_OF_CUSTOMERS).length === 0 ? [] : FORMS) {
        await page.goto(`${wayward.apiUrl}/parcel/${form}`);
        await page.screenshot({ path: join(TARGET, `form-${form}-${look}.png`), fullPage: true });
      }
    };
    try {
      for (const { name: look, width, height, colorScheme } of LOOKS) {
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme,
          locale: 'en-GB',
          timezoneId: 'America/New_York',
        });
        const page = await signIn(context, { apiUrl: wayward.apiUrl, db, memberId: 'ines.weber' });
        page.on('console', (message) => {
          if (message.type() === 'error') console.log(look, message.text());
        });
        for (const [name, path] of wanted(pages)) {
          await page.goto(wayward.apiUrl + path);
          await isWhole(page);
          await page.screenshot({ path: join(TARGET, `${name}-${look}.png`) });
        }
        await lookAtParcels(context, look);
        await context.close();
        const office = await browser.newContext({
          viewport: { width, height },
          colorScheme,
          locale: 'en-GB',
        });
        const desk = await signIn(office, { apiUrl: wayward.apiUrl, db, memberId: 'omar.haddad' });
        for (const [name, [path, click]] of wanted(adminPages)) {
          await desk.goto(wayward.apiUrl + path);
          await isWhole(desk);
          if (click !== undefined) await desk.getByRole('button', { name: click }).first().click();
          await isWhole(desk);
          await desk.screenshot({ path: join(TARGET, `${name}-${look}.png`) });
        }
        for (const [name, path] of wanted(EMAILS)) {
          await desk.setViewportSize({ width: width === 360 ? 360 : 1200, height });
          await desk.goto(`${wayward.apiUrl}/console/email-previews/${path}&look=${colorScheme}`);
          await desk.screenshot({ path: join(TARGET, `${name}-${look}.png`), fullPage: true });
        }
        await office.close();
      }
    } finally {
      await browser.close();
      await close();
    }
  } finally {
    await wayward.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  console.log(`Look at ${TARGET}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
