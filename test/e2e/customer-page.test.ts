import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { LOOKS, type OpenedWindows, openWindows } from '../console/browser';
import { expectNothingFoundByAxe } from '../console/fit-for-everybody';
import { type StaffedConsole, startConsole } from '../console/staffed-console';
import { eventually } from '../harness/conditions';
import type { WholeWayward } from '../harness/whole-wayward';

/** The page of a parcel in a real browser without JavaScript: opened from the mailbox, and what is said there reaches people. */

let floor: StaffedConsole;
let wayward: WholeWayward;
let windows: OpenedWindows;
beforeAll(async () => {
  [floor, windows] = await Promise.all([startConsole({ ines: 'agent' }), openWindows()]);
  ({ wayward } = floor);
});
afterAll(async () => {
  await windows?.close();
  await floor?.stop();
});

async function openPage(
  link: string,
  look: (typeof LOOKS)[number] = LOOKS[2],
  scripts = false,
): Promise<Page> {
  const context = await windows.open(look, { javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

async function register(trackingNumber: string, email: string): Promise<string> {
  const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    ...{ carrier: 'ups', trackingNumber, reference: `Order ${trackingNumber.slice(-4)}` },
    promisedDate: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
    recipient: {
      ...{ name: 'Ada Kern', email, streetLines: ['12 Long Lane'] },
      ...{ city: 'Salem', region: 'OR', postalCode: '97301', country: 'US' },
    },
  });
  expect(status).toBe(201);
  return body.id;
}

const linkTo = async (email: string, words: RegExp): Promise<string> => {
  const mail = await eventually(`a mail to ${email}`, async () =>
    (await wayward.mail.messages()).find(({ to, text }) => to.includes(email) && words.test(text)),
  );
  return /http\S+\/parcel\/\S+/.exec(mail.text)?.[0] ?? '';
};
test('A photo of what arrived broken reaches the case, and the answer of a person stands on the page', async () => {
  const [number, email] = ['1Z999AA10123456784', 'ada@example.com'];
  const shipmentId = await register(number, email);
  await wayward.report(number, {
    milestone: 'in_transit',
    movement: true,
    place: { city: 'Portland', country: 'US' },
  });
  await wayward.report(number, { milestone: 'delivered' });
  const page = await openPage(await linkTo(email, /has been delivered/));
  expect(new URL(page.url()).pathname).toBe('/parcel');
  await page.getByRole('heading', { name: 'Your parcel has been delivered' }).waitFor();
  expect(await page.content()).not.toMatch(/Long Lane|97301|Kern/);

  await page.getByRole('link', { name: 'It is damaged or incomplete' }).click();
  await page.getByLabel('What is damaged or missing').fill('The vase is in four pieces.');
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#557799' } })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel('Photos')
    .setInputFiles({ name: 'IMG_0815.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Please keep the parcel and its packaging; somebody will write to you.').waitFor();
  await page.getByText('The vase is in four pieces.').waitFor();

  interface Case {
    readonly id: string;
    readonly kind: string;
  }
  const [damaged] = await eventually('the case is there, and no other', async () => {
    const { body } = await wayward.call<{ data: Case[] }>('GET', `/v1/cases?shipmentId=${shipmentId}`);
    return body.data.length > 0 ? body.data : undefined;
  });
  expect(damaged?.kind).toBe('damaged');
  interface Said {
    readonly id: string;
    readonly text: string;
    readonly attachments: readonly { readonly number: number; readonly name: string }[];
  }
  const { body: talk } = await wayward.call<{ data: Said[] }>(
    'GET',
    `/v1/shipments/${shipmentId}/conversation`,
  );
  const said = talk.data.find(({ text }) => text.includes('The vase is in four pieces.'));
  expect(said?.attachments).toMatchObject([{ number: 1, name: 'photo-1.jpg' }]);
  await eventually('the case has heard of it', async () => {
    const { body } = await wayward.call<{ data: { type: string; entry?: { type: string } }[] }>(
      'GET',
      `/v1/shipments/${shipmentId}/timeline?limit=200`,
    );
    return body.data.some(({ entry }) => entry?.type === 'customer_wrote');
  });

  const desk = await floor.openConsole('ines');
  await desk.goto(`${wayward.running.apiUrl}/console/cases/${damaged?.id}`);
  const picture = desk.getByRole('link', { name: 'photo-1.jpg' }).locator('img');
  await eventually('Ines sees it', () =>
    picture.evaluate((img: { naturalWidth?: number }) => img.naturalWidth === 640),
  );
  await wayward.call('POST', `/v1/shipments/${shipmentId}/messages`, {
    ...{ actor: 'ines', text: 'A new vase leaves us today.', channel: 'email' },
  });
  await page.reload();
  await page.getByText('A new vase leaves us today.').waitFor();
  await page.getByRole('heading', { name: 'You told us that your parcel is damaged' }).waitFor();
  // Whoever said it themselves is not told it as news.
  const { emails } = await wayward.everythingSent();
  expect(
    emails.filter(({ to }) => to.includes(email)).map(({ text }) => /UPS reports/.test(text)),
  ).not.toContain(true);
});

test('The parcel, a form and its address are fit for everybody', async () => {
  const [number, email] = ['1Z999AA10123457200', 'jo@example.com'];
  await register(number, email);
  await wayward.report(number, {
    milestone: 'in_transit',
    movement: true,
    place: { city: 'Portland', country: 'US' },
  });
  await wayward.report(number, {
    exception: 'recipient_unavailable',
    place: { city: 'Salem', country: 'US' },
  });
  const page = await openPage(await linkTo(email, /could not hand it over/), LOOKS[2], true);
  await page.getByRole('button', { name: 'Deliver tomorrow' }).waitFor();
  await expectNothingFoundByAxe(page, 'the parcel');
  for (const [name, heading] of [
    ['Leave it with a neighbour', 'Who may take the parcel?'],
    ['Check the delivery address', 'Where should the parcel go?'],
  ] as const) {
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
    await expectNothingFoundByAxe(page, heading);
    await page.getByRole('link', { name: 'Back to the parcel' }).click();
  }
  await page.getByRole('button', { name: 'Deliver tomorrow' }).click();
  await page.getByText('Thank you, we have your answer.').waitFor();
  await eventually('who speaks with the carrier knows', async () =>
    (await wayward.mail.messages()).some(
      ({ to, subject }) => to.includes('carrier_desk@willow.example') && subject.includes(number.slice(-4)),
    ),
  );
});
