import { isKnownOrder, type KnownOrder } from '../../../domain/tracking/same-order';

const ADA: KnownOrder = {
  merchantId: 'nordlicht',
  reference: 'A-1',
  email: 'ada@example.com',
  phone: '+4915112345678',
  isErased: false,
};
const WITHOUT_REFERENCE: KnownOrder = { ...ADA, reference: null };

test.each<[string, Partial<KnownOrder>, KnownOrder, boolean]>([
  ['the same said again', {}, ADA, true],
  ['the same order, with another address: PATCH changes that', { email: 'new@example.com' }, ADA, true],
  ['another order of another customer', { reference: 'B-2', email: 'bea@example.com' }, ADA, false],
  ['another order of the same customer', { reference: 'B-2' }, ADA, false],
  ['the same reference in another shop', { merchantId: 'alder' }, ADA, false],
  ['nothing but the number', { reference: null, email: null, phone: null }, ADA, true],
  ['the same customer without a reference', { reference: null, email: 'ADA@example.com' }, ADA, true],
  ['somebody else without a reference', { reference: null, email: 'bea@example.com' }, ADA, false],
  ['the same email and another phone', { reference: null, phone: '+12025550143' }, ADA, false],
  ['a reference where none was known', {}, WITHOUT_REFERENCE, false],
])('%s', (_, sent, known, isKnown) => {
  expect(isKnownOrder({ ...ADA, ...sent }, [known])).toBe(isKnown);
});

test('who was erased does not come back with a repetition, but with an order of a name of its own', () => {
  const erased = { ...WITHOUT_REFERENCE, email: null, phone: null, isErased: true };
  expect(isKnownOrder({ ...ADA, reference: null }, [erased])).toBe(true);
  expect(isKnownOrder(ADA, [erased])).toBe(false);
});

test('the order that joined is known as well as the first', () => {
  const bea = { ...ADA, reference: 'B-2', email: 'bea@example.com' };
  expect(isKnownOrder(bea, [ADA, bea])).toBe(true);
});
