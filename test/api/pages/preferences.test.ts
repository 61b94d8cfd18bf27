import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aLetter } from './open-page';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const chosen = (address: string) =>
  api.db.selectFrom('contactPreferences').selectAll().where('address', '=', address).executeTakeFirst();
const suppressed = async (address: string) =>
  (await api.db.selectFrom('suppressions').select('reason').where('address', '=', address).execute()).map(
    ({ reason }) => reason,
  );
/** Everything ticked, as the page comes. */
const ALL = {
  'email-problems': 'problems',
  'email-progress': 'progress',
  'sms-problems': 'problems',
  'sms-progress': 'progress',
  quiet: 'default',
  timeZone: '',
  locale: 'en',
};
const isTicked = (html: string, id: string): boolean => new RegExp(`id="${id}"[^>]* checked`).test(html);

test('a customer mutes good news by text, wants quiet evenings in Kolkata, and reads Spanish from now on', async () => {
  const letter = await aLetter(api, { email: 'Asha@mail.example', phone: '+919876543210' });
  const before = await letter.open('preferences');
  expect(before.text).toContain('Emails to A•••@mail.example');
  expect(before.text).toContain('Text messages to +91•••10');
  expect(before.html).not.toMatch(/Asha|9876543210/);
  expect(isTicked(before.html, 'sms-progress')).toBe(true);

  const { 'sms-progress': _, ...rest } = ALL;
  const saved = await letter.post('preferences', {
    ...rest,
    quiet: 'own',
    from: '20:30',
    to: '09:00',
    timeZone: 'Asia/Kolkata',
    locale: 'es',
  });
  expect(saved.status).toBe(200);
  expect(saved.text).toContain('Guardado.');
  const common = {
    quietHours: 'own',
    quietFrom: '20:30',
    quietTo: '09:00',
    timeZone: 'Asia/Kolkata',
    locale: 'es',
  };
  expect(await chosen('asha@mail.example')).toMatchObject({ ...common, mutedTopics: [] });
  expect(await chosen('+919876543210')).toMatchObject({ ...common, mutedTopics: ['progress'] });

  const after = await letter.open('preferences');
  expect(after.html).toContain('<html lang="es">');
  expect(isTicked(after.html, 'sms-progress')).toBe(false);
  expect(isTicked(after.html, 'quiet-own')).toBe(true);
  expect(after.html).toContain('value="20:30"');
  expect(after.html).toMatch(/<option value="Asia\/Kolkata" selected>/);
});

test('what she chose holds for her next parcel, whatever capitals the shop writes her address in', async () => {
  const first = await aLetter(api, { email: 'bo@mail.example' });
  await first.post('preferences', { ...ALL, locale: 'de' });
  const second = await aLetter(api, { email: 'Bo@Mail.Example' });
  expect((await second.open('preferences')).html).toContain('<html lang="de">');
});

test.each([
  ['the same time twice', { from: '21:00', to: '21:00' }],
  ['five minutes of day', { from: '08:05', to: '08:00' }],
  ['only one time', { from: '21:00', to: '' }],
  ['no time of a clock', { from: '25:00', to: '08:00' }],
])('own quiet hours with %s are sent back, and nothing is saved', async (_story, times) => {
  const letter = await aLetter(api);
  const answer = await letter.post('preferences', { ...ALL, quiet: 'own', ...times });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Please leave us at least one hour of the day');
  expect(answer.html).toContain('aria-invalid="true"');
  const rows = await api.db
    .selectFrom('consentEntries')
    .select('id')
    .where('channel', '=', 'email')
    .execute();
  expect((await letter.post('preferences', { ...ALL, quiet: 'none' })).status).toBe(200);
  const later = await api.db
    .selectFrom('consentEntries')
    .select('id')
    .where('channel', '=', 'email')
    .execute();
  expect(later.length).toBe(rows.length + 1);
});

test('what no browser sends is not believed', async () => {
  const letter = await aLetter(api, { email: 'odd@mail.example' });
  await letter.post('preferences', {
    'email-problems': 'everything',
    quiet: 'always',
    timeZone: 'Mars/Phobos',
    locale: '<b>xx',
  });
  expect(await chosen('odd@mail.example')).toMatchObject({
    mutedTopics: ['problems', 'progress'],
    quietHours: 'default',
    timeZone: null,
    locale: 'en',
  });
});

describe('Coming back', () => {
  test('whoever unsubscribed by mail ticks what they want again, by a link in a mail to them', async () => {
    const letter = await aLetter(api, { email: 'back@mail.example' });
    await letter.post('unsubscribe', { 'List-Unsubscribe': 'One-Click' });
    const page = await letter.open('preferences');
    expect(page.text).toContain('You are unsubscribed from all emails.');
    expect(isTicked(page.html, 'email-problems')).toBe(false);

    const nothing = { quiet: 'default', locale: 'en' };
    await letter.post('preferences', nothing);
    expect(await suppressed('back@mail.example')).toEqual(['opted_out']);
    await letter.post('preferences', { ...nothing, 'email-problems': 'problems' });
    expect(await suppressed('back@mail.example')).toEqual([]);
    expect(await chosen('back@mail.example')).toMatchObject({ mutedTopics: ['progress'] });
  });

  test('a link that went to the phone does not subscribe the mailbox again', async () => {
    const mail = await aLetter(api, { email: 'both@mail.example', phone: '+4915122222222' });
    await mail.post('unsubscribe', { 'List-Unsubscribe': 'One-Click' });
    const text = await aLetter(api, {
      channel: 'sms',
      email: 'both@mail.example',
      phone: '+4915122222222',
    });
    expect((await text.open('preferences')).text).toContain('Only a link in an email to it can change that.');
    await text.post('preferences', ALL);
    expect(await suppressed('both@mail.example')).toEqual(['opted_out']);
  });

  test('a phone that said STOP is only opened by START from it', async () => {
    const letter = await aLetter(api, { channel: 'sms', phone: '+4915133333333' });
    const from = (body: string, sid: string) =>
      recordInboundSms(api.db, {
        sid,
        from: '+4915133333333',
        to: '+15005550006',
        body,
        at: new Date().toISOString(),
      });
    await from('STOP', 'SM-stop');
    expect((await letter.open('preferences')).text).toContain('text START to the number');
    await letter.post('preferences', ALL);
    expect(await suppressed('+4915133333333')).toEqual(['opted_out']);
    await from('start', 'SM-start');
    expect(await suppressed('+4915133333333')).toEqual([]);
    expect(isTicked((await letter.open('preferences')).html, 'sms-problems')).toBe(true);
  });
});
