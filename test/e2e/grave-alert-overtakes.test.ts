import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

const WRONG = 12;

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({ env: { EMAIL_PER_SECOND: '3' } });
});
afterAll(() => wayward?.stop());

test('the page about a damaged parcel overtakes those about a dozen wrong addresses', async () => {
  for (let parcel = 1; parcel <= WRONG; parcel++) {
    const trackingNumber = `1ZWRONG${String(parcel).padStart(3, '0')}`;
    await wayward.register({ trackingNumber, email: `${trackingNumber.toLowerCase()}@example.com` });
    await wayward.report(trackingNumber, { exception: 'address_problem' });
  }
  await wayward.register({ trackingNumber: '1ZDAMAGED1', email: 'ada@example.com' });
  const isAlert = (what: string) => (mail: { to: readonly string[]; subject: string }) =>
    mail.to.includes('support@willow.example') && mail.subject.includes(what);
  const alerts = async (what: string) => (await wayward.mail.messages()).filter(isAlert(what));
  await eventually('the first page went out', async () => (await alerts('address problem')).length > 0);
  await wayward.report('1ZDAMAGED1', { exception: 'damaged' });

  await eventually(
    'all pages went out',
    async () => (await alerts('address problem')).length === WRONG && (await alerts('damaged')).length === 1,
  );
  const inOrder = (await wayward.mail.messages())
    .filter(isAlert(''))
    .sort((one, other) => one.receivedAt - other.receivedAt)
    .map(({ subject }) => (subject.includes('damaged') ? 'damaged' : 'wrong address'));
  expect(inOrder.at(-1)).toBe('wrong address');

  // Nothing unexpected was sent: to each customer, to support, and of the damage to the shop.
  await eventually(
    'every mail is there',
    async () => (await wayward.mail.messages()).length >= 2 * WRONG + 3,
  );
  const { emails, texts } = await wayward.everythingSent();
  expect(emails.map(({ to }) => to.join()).sort()).toEqual(
    [
      ...Array.from({ length: WRONG }, (_, n) => `1zwrong${String(n + 1).padStart(3, '0')}@example.com`),
      ...Array.from({ length: WRONG + 1 }, () => 'support@willow.example'),
      'ada@example.com',
      'shop@willow.example',
    ].sort(),
  );
  expect(texts).toEqual([]);
});
