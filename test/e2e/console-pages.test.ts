import { writeGenerated } from '../../db/insight/generated-records';
import { generatedFacts } from '../../insight/generated/generate-facts';
import {
  expectFitForEverybody,
  expectNothingFoundByAxe,
  findingsOfAxe,
  violations,
} from '../console/fit-for-everybody';
import { PROBLEM_ID, rememberProblem } from '../console/past-problems';
import { type StaffedConsole, startConsole } from '../console/staffed-console';
import { eventually } from '../harness/conditions';
import type { WholeWayward } from '../harness/whole-wayward';

/** The pages beside the queue, in a real browser: how things stand, what concerns many parcels at once, who is called, and by which rules. */

let floor: StaffedConsole;
let wayward: WholeWayward;
const openConsole: StaffedConsole['openConsole'] = (...args) => floor.openConsole(...args);
beforeAll(async () => {
  floor = await startConsole({ ines: 'agent', vera: 'viewer', omar: 'admin' }, { patienceMs: 60_000 });
  ({ wayward } = floor);
  await wayward.register({ trackingNumber: '1Z999AA10123456784', email: 'ada@example.com' });
  await wayward.report('1Z999AA10123456784', {
    text: 'A mechanical failure has delayed delivery',
    exception: 'carrier_delay',
  });
});
afterAll(() => floor?.stop());

test('Two keys lead to the overview, and each of its figures to the cases behind it', async () => {
  const page = await openConsole('ines');
  await page.getByRole('link', { name: /Delayed by the carrier/ }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.getByText('90 days').click();
  await page.getByRole('link', { name: /^1 Delayed by the carrier/ }).click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
  expect(new URL(page.url()).searchParams.getAll('kind')).toEqual(['carrier_delay']);
  await page.getByRole('link', { name: /Delayed by the carrier/ }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(new URL(page.url()).searchParams.get('days')).toBe('90');
});

test('Whoever is signed in twice ends it elsewhere, at once', async () => {
  const [here, there] = [await openConsole('vera'), await openConsole('vera')];
  await here.goto(`${wayward.running.apiUrl}/console/account`);
  await here.getByRole('button', { name: /^Sign out there/ }).press('Enter');
  await here.getByText('You are signed in nowhere else.').waitFor();
  await there.reload();
  await there.getByRole('button', { name: 'Sign in' }).waitFor();
});

/** The page of the disruption that is declared here. */
let lorry = '';

test('A disruption is declared by hand, with whom it concerns in sight, approved and ended', async () => {
  const page = await openConsole('ines');
  await page.goto(`${wayward.running.apiUrl}/console/disruptions`);
  await page.getByText('Nothing holds up many parcels at once.').waitFor();
  await page.getByRole('link', { name: 'Declare a disruption' }).press('Enter');
  await page.getByLabel('Name, for us').fill('A lorry has broken down');
  await page.getByLabel('Carriers').fill('dhl');
  await page.getByText('No open case fits.').waitFor();
  await page.getByLabel('Carriers').fill('ups');
  await page.getByRole('link', { name: 'UPS 1Z999AA10123456784' }).waitFor();
  await page.getByRole('textbox', { name: 'English' }).fill('A lorry of UPS has broken down near Kassel.');
  await page
    .getByText(/near Kassel/)
    .last()
    .waitFor();
  await page.getByRole('button', { name: 'Declare a disruption' }).press('Enter');
  await page.getByRole('heading', { name: 'A lorry has broken down' }).waitFor();
  await page.getByText('Delayed by', { exact: false }).first().waitFor();

  // It is another carrier's lorry after all, and then it is not.
  const address = page.url();
  lorry = new URL(address).pathname.replace('/console', '');
  await page.getByRole('link', { name: 'Change what it concerns' }).press('Enter');
  await page.getByRole('link', { name: 'UPS 1Z999AA10123456784' }).waitFor();
  await page.getByLabel('Carriers').fill('dhl');
  await page.getByText('No open case fits.').waitFor();
  await expectNothingFoundByAxe(page, 'what it concerns, changed');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('ines changed words, end, or what it concerns').waitFor();
  await page.getByText('No case belongs to it.').waitFor();
  await page.goto(`${address}/scope`);
  await page.getByLabel('Carriers').fill('ups');
  await page.getByRole('link', { name: 'UPS 1Z999AA10123456784' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('link', { name: /1Z999AA10123456784/ }).waitFor();

  await page.getByRole('button', { name: 'Approve' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).waitFor();
  expect(await findingsOfAxe(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).press('Enter');
  await page.getByText('ines approved the words', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'It is over' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'It is over' }).press('Enter');
  await page.getByText('What they read.').waitFor();
  expect(await page.getByRole('button', { name: 'Change words or end' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Change what it concerns' }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);

  const looking = await openConsole('vera');
  await looking.goto(`${wayward.running.apiUrl}/console/disruptions?show=ended`);
  await looking.getByRole('link', { name: /A lorry has broken down/ }).press('Enter');
  await looking.getByText('What they read.').waitFor();
  expect(looking.url()).toBe(address);
  await looking.goto(`${wayward.running.apiUrl}/console/disruptions/new`);
  await looking.getByText('You may look, and not act.').waitFor();
  expect(await looking.getByRole('button', { name: 'Declare a disruption' }).count()).toBe(0);
  await looking.goto(`${address}/scope`);
  await looking.getByText('Customers were told, so what it concerns stays.').waitFor();
  expect(await looking.getByRole('button', { name: 'Save' }).count()).toBe(0);
});

test('An admin adds a member and invites them, and says who is on call tonight', async () => {
  await wayward.call('POST', '/v1/schedules', {
    id: 'first_line',
    name: 'First line',
    timeZone: 'Europe/Berlin',
    rotations: [
      {
        name: 'By turns',
        members: ['vera'],
        shift: { length: 1, unit: 'days' },
        handOver: { time: '09:00' },
        startsOn: '2020-01-01',
      },
    ],
  });
  const page = await openConsole('omar');
  await page.goto(`${wayward.running.apiUrl}/console/people`);
  await page.getByRole('button', { name: 'New member' }).press('Enter');
  await page.getByLabel('Id').fill('nora.lind');
  await page.getByLabel('Name').fill('Nora Lind');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('heading', { name: 'Nora Lind' }).waitFor();
  await page.getByText('No address: they cannot be reached, nor invited.').waitFor();
  await page.getByRole('textbox', { name: /^Email, or phone/ }).fill('nora@willow.example');
  await page.getByRole('button', { name: 'Add an address' }).press('Enter');
  await page.getByText('Not verified', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Send an invitation' }).press('Enter');
  await eventually('Nora has her invitation', async () =>
    (await wayward.mail.messages()).some(({ to }) => JSON.stringify(to).includes('nora@willow.example')),
  );

  await page.goto(`${wayward.running.apiUrl}/console/people/on-call`);
  const now = page.getByRole('region', { name: 'On call now' });
  await now.getByText('vera').waitFor();
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 16);
  await page.getByLabel('Who').selectOption('nora.lind');
  await page.getByLabel('From').fill(from);
  await page.getByRole('button', { name: 'Add an override' }).press('Enter');
  await now.getByText('Nora Lind').waitFor();
  await page.getByRole('button', { name: 'Remove the override of Nora Lind' }).press('Enter');
  await now.getByText('vera').waitFor();
  expect(await violations(page)).toEqual([]);

  const looking = await openConsole('vera');
  await looking.goto(`${wayward.running.apiUrl}/console/people/members/nora.lind`);
  await looking.getByText('nora@willow.example').waitFor();
  expect(await looking.getByRole('button', { name: /Save|Send|Add|Remove/ }).count()).toBe(0);
});

const VIP = `version: 1
policies:
  - id: vip_late
    purpose: Late parcels of good customers.
    match: { kind: late, customerTier: gold }
    steps:
      - { id: page_lead, after: at once, audience: "team:support_lead", channels: [sms], template: staff_case }
`;

test('A case walks through a policy by the arrow keys, and a document says what it would change', async () => {
  const page = await openConsole('omar');
  await page.goto(`${wayward.running.apiUrl}/console/policies`);
  await page.getByRole('searchbox').fill('claim');
  await page.getByRole('link', { name: /^Damaged/ }).press('Enter');
  await page.getByText('Support lead').first().waitFor();
  await page.getByText('The case is opened').waitFor();
  const time = page.getByRole('slider', { name: 'Time' });
  await time.press('ArrowRight');
  await page.getByText('30 min after the opening').waitFor();
  await page.getByLabel('Somebody takes it').selectOption('15 minutes');
  await page.getByText('Holder takes the case', { exact: false }).waitFor();
  await time.press('ArrowRight');
  await page.getByText('15 min after the opening').waitFor();
  await page.getByLabel('What happens').selectOption('weather');
  await page.getByText(/another policy is taken: Weather/).waitFor();

  await page.goto(`${wayward.running.apiUrl}/console/policies/check`);
  await page.getByLabel('The document (YAML)').fill('policies: nonsense');
  await page.getByRole('button', { name: 'Check' }).press('Enter');
  await page.getByText(/wrong\.$/).waitFor();
  await page.getByLabel('The document (YAML)').fill(VIP);
  await page.getByRole('button', { name: 'Check' }).press('Enter');
  await page.getByText('It is right.').waitFor();
  await page.getByRole('heading', { name: 'Vip late New' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('A figure of a scorecard leads to as many parcels as it says', async () => {
  const until = new Date().toISOString();
  const shop = { parcels: 150, weeks: 6, until, seed: 7, merchants: ['default'] };
  await writeGenerated(wayward.database.db, generatedFacts(shop), until);
  const page = await openConsole('vera');
  await page.getByRole('link', { name: /Delayed by the carrier/ }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: 'Scorecards' }).waitFor();
  await page.getByRole('heading', { name: 'Carriers on equal terms' }).waitFor();
  await page.getByText('Some of these parcels are generated', { exact: false }).waitFor();
  await page.getByText('Lanes', { exact: true }).click();
  await page.getByLabel('Figures').selectOption('What carriers tell');
  const row = page.getByRole('row', { name: /^DE-DE/ });
  await row.waitFor();
  const { counted } = await countsOf('DE-DE', 'scans_complete');
  await row.getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Complete scans' }).waitFor();
  await page.getByLabel('Which').selectOption('judged');
  const parcels = page.getByRole('list', { name: 'Parcels behind a figure' }).getByRole('listitem');
  await eventually('all of them are listed', async () => {
    const more = page.getByRole('button', { name: 'More' });
    // It goes with the last of them, perhaps just now.
    if (await more.isVisible()) await more.click({ timeout: 2_000 }).catch(() => undefined);
    return (await parcels.count()) === counted;
  });
  expect(await violations(page)).toEqual([]);
});

/** As the scorecard of a lane tells it. */
async function countsOf(lane: string, figure: string): Promise<{ readonly counted: number }> {
  interface Cards {
    readonly cards: { key: string | null; figures: { figure: string; n: number }[] }[];
  }
  const { body } = await wayward.call<Cards>('GET', '/v1/scorecards?by=lane');
  const card = body.cards.find(({ key }) => key === lane);
  return { counted: card?.figures.find((one) => one.figure === figure)?.n ?? -1 };
}

test('A problem is taken by somebody, who says what is done about it and over which days that is judged, once', async () => {
  await rememberProblem(wayward.database.db);
  const page = await openConsole('ines');
  await page.goto(`${wayward.running.apiUrl}/console/overview`);
  await page.getByRole('link', { name: 'Problems' }).click();
  await page.getByText('96 of 412 late, 41.2 were to be expected').waitFor();
  await page.getByRole('link', { name: /Late: carrier ups/ }).click();
  await page.getByLabel('Who looks after it').selectOption('ines');
  await page.getByText('Saved').first().waitFor();
  await page.getByLabel('What is done', { exact: true }).fill('The hub in Leeds is the last before the van');
  await page.getByLabel('From', { exact: true }).fill('2199-01-04');
  await page.getByRole('button', { name: 'Set it down' }).click();
  await page.getByText('Whether it helped cannot be told yet.').waitFor();
  await page.getByText('compared over 28 days before and after').waitFor();
  expect(await page.getByRole('button', { name: 'Set it down' }).count()).toBe(0);
  const vera = await openConsole('vera');
  await vera.goto(`${wayward.running.apiUrl}/console/overview/problems/${PROBLEM_ID}`);
  await vera.getByText('The hub in Leeds is the last before the van').waitFor();
  expect(await vera.getByRole('button', { name: 'Close it' }).count()).toBe(0);
});

test('What a message says is read in each language and by each channel, before anybody gets it', async () => {
  const page = await openConsole('vera');
  await page.goto(`${wayward.running.apiUrl}/console/messages`);
  await page.getByRole('link', { name: 'What messages say' }).click();
  await page.getByLabel('Message', { exact: true }).selectOption('damaged');
  await page.getByText('DHL Express reports that your parcel').first().waitFor();
  await page.getByLabel('Language').selectOption('de');
  await page.getByText('DHL Express meldet, dass Ihr Paket').first().waitFor();
  const email = page.frameLocator('iframe');
  await email.getByText('DHL Express meldet, dass Ihr Paket').last().waitFor();
  /** Of the page, the card on it and the panel on that: what is written there is dark by day and light by night. */
  const backgrounds = () =>
    Promise.all(
      ['body', '.card', '.panel > table > tbody > tr > td'].map((part) =>
        email
          .locator(part)
          .first()
          .evaluate((one: { computedStyleMap(): { get(name: string): object } }) =>
            one.computedStyleMap().get('background-color').toString(),
          ),
      ),
    );
  expect(await backgrounds()).toEqual(['rgb(238, 241, 244)', 'rgb(255, 255, 255)', 'rgb(243, 246, 249)']);
  await page.getByLabel('Light or dark').selectOption('dark');
  const night = ['rgb(20, 24, 29)', 'rgb(31, 38, 46)', 'rgb(40, 49, 59)'];
  await eventually('it is night in the email', async () => `${await backgrounds()}` === `${night}`);
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Channel').selectOption('sms');
  await page.getByText(/^\d parts? of (GSM-7|UCS-2)/).waitFor();
  await page.waitForURL(/template=damaged&locale=de.*&channel=sms/);
});

/** Each page, and what stands there once it is whole. */
const PAGES: readonly { readonly path: string | (() => string); readonly shown: string }[] = [
  { path: '/overview', shown: 'Exceptions per carrier' },
  { path: '/overview/calibration', shown: 'Calibration' },
  { path: '/overview/late-risk', shown: 'In shadow' },
  { path: '/overview/problems', shown: 'What is late more often' },
  { path: `/overview/problems/${PROBLEM_ID}`, shown: 'The hub in Leeds is the last before the van' },
  { path: '/scorecards', shown: 'Carriers on equal terms' },
  { path: '/scorecards?by=lane&figures=owners', shown: 'By customs' },
  { path: '/scorecards/parcels?figure=on_time_first&outcome=miss', shown: 'Generated' },
  { path: '/disruptions?show=ended', shown: 'A lorry has broken down' },
  { path: '/disruptions/new', shown: 'Whom it concerns' },
  { path: () => lorry, shown: 'What they read.' },
  { path: () => `${lorry}/scope`, shown: 'Customers were told, so what it concerns stays.' },
  { path: '/carriers/cases', shown: 'No carrier was asked about anything.' },
  { path: '/policies', shown: 'Everything else' },
  { path: '/policies/damaged', shown: 'The case is opened' },
  { path: '/policies/check', shown: 'What would be different' },
  { path: '/messages/templates', shown: 'Preferences' },
  { path: '/messages/templates?channel=sms&locale=de', shown: 'GSM-7' },
  { path: '/people', shown: 'Nora Lind' },
  { path: '/people/members/nora.lind', shown: 'nora@willow.example' },
  { path: '/people/teams', shown: 'team:support_lead' },
  { path: '/people/on-call', shown: 'By turns' },
  { path: '/bulk-acts', shown: 'Acts on many cases' },
  { path: '/account', shown: 'This one' },
  { path: '/nowhere', shown: 'There is nothing at this address' },
];

/** In parts: all of them take long where others are at work. */
const PARTS = [PAGES.slice(0, 7), PAGES.slice(7, 14), PAGES.slice(14)].map((pages) => ({
  pages,
  from: pages[0]?.path ?? '',
}));

test.each(PARTS)('Every page is fit for everybody, from $from on', async ({ pages }) => {
  const page = await openConsole('omar');
  for (const { path, shown } of pages) {
    await page.goto(`${wayward.running.apiUrl}/console${typeof path === 'string' ? path : path()}`);
    await page.getByText(shown).first().waitFor();
    await expectFitForEverybody(page);
  }
  await page.context().close();
});

test('A dialog is fit for everybody', async () => {
  const page = await openConsole('omar');
  await page.goto(`${wayward.running.apiUrl}/console/people`);
  await page.getByRole('button', { name: 'New member' }).click();
  await page.getByRole('dialog').getByLabel('Id').waitFor();
  await expectNothingFoundByAxe(page, 'New member');
});
