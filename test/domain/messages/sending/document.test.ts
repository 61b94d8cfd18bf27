import { parseSendingRules } from '../../../../domain/messages/sending/document';
import { PolicyError } from '../../../../domain/policies/policy-error';
import { loadPolicies } from '../../../../planning/load-policies';

/** What somebody reads who made a mistake. */
function complaints(yaml: string): string[] {
  try {
    parseSendingRules(yaml, 'sending.yaml');
  } catch (error) {
    if (error instanceof PolicyError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const { sending: ours } = loadPolicies('');

test('the default rules: SMS rest at night, email does not, whoever is on call is called', () => {
  expect(ours.quietHours.customer.channels).toEqual({
    email: null,
    sms: { night: { from: '20:00', to: '08:00' }, days: [], holidays: false },
  });
  expect(ours.quietHours.onCall.channels).toEqual({ email: null, sms: null });
  expect(ours.quietHours.staff.passes).toMatchObject({ priorities: ['critical'], severities: ['critical'] });
  expect(ours.letters).toEqual({
    tells: 'team:support',
    channels: ['email'],
    afterMs: 300_000,
    everyMs: 3_600_000,
  });
  expect(ours.ordersGatherMs).toBe(300_000);
  expect(ours.throttles[0]).toEqual({
    readers: 'customer',
    channel: 'sms',
    priorities: ['routine', 'normal'],
    most: 1,
    perMs: 600_000,
  });
});

test("a shop's document replaces what it names and leaves the rest", () => {
  const shop = parseSendingRules(
    `version: 2
quietHours:
  customer:
    sms: { night: "21:30-07:00", days: [sunday], holidays: true }
    passes: { kinds: [refused] }
`,
    'sending.yaml',
    ours,
  );
  expect(shop.quietHours.customer).toEqual({
    channels: {
      email: null,
      sms: { night: { from: '21:30', to: '07:00' }, days: [7], holidays: true },
    },
    passes: { priorities: [], severities: [], kinds: ['refused'], reasons: [] },
  });
  expect(shop.quietHours.staff).toEqual(ours.quietHours.staff);
  expect(shop.throttles).toEqual(ours.throttles);
  expect(shop.letters).toEqual(ours.letters);
  expect(shop.ordersGatherMs).toBe(300_000);
  expect(parseSendingRules('version: 3\norders: none\n', 'sending.yaml', ours).ordersGatherMs).toBeNull();
  expect(
    parseSendingRules('version: 3\norders: { gather: 30 seconds }\n', 'sending.yaml', ours).ordersGatherMs,
  ).toBe(30_000);
  expect(parseSendingRules('version: 3\nletters: none\n', 'sending.yaml', ours).letters).toBeNull();
});

test('an own list of throttles is the whole list', () => {
  const shop = parseSendingRules(
    'version: 2\nthrottles:\n  - { readers: staff, channel: email, most: 5, per: 1 hour }\n',
    'sending.yaml',
    ours,
  );
  expect(shop.throttles).toEqual([
    {
      readers: 'staff',
      channel: 'email',
      priorities: ['routine', 'normal', 'critical'],
      most: 5,
      perMs: 3_600_000,
    },
  ]);
});

test.each([
  [
    'quietHours: { customer: { sms: { night: "8pm-8am" } } }',
    'sending.yaml:2: quietHours.customer.sms.night: "8pm-8am" must be like "20:00-08:00".',
  ],
  [
    'quietHours: { customer: { sms: { night: "08:00-08:00" } } }',
    'sending.yaml:2: quietHours.customer.sms.night: This night leaves less than an hour of the day.',
  ],
  [
    'quietHours: { customer: { sms: { night: "08:05-08:00" } } }',
    'sending.yaml:2: quietHours.customer.sms.night: This night leaves less than an hour of the day.',
  ],
  [
    'quietHours: { customers: {} }',
    'sending.yaml:2: quietHours.customers: There is no setting of the name "customers" here.',
  ],
  [
    'quietHours: { staff: { sms: { days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday] } } }',
    'sending.yaml:2: quietHours.staff.sms.days: ["monday","tuesday","wednesday","thursday","friday","saturday","sunday"] is too long: at most 6.',
  ],
  [
    'quietHours: { staff: { passes: { reasons: [because] } } }',
    'sending.yaml:2: quietHours.staff.passes.reasons[0]: "because" is not known here. It must be one of: ',
  ],
  [
    'throttles: [{ readers: staff, channel: sms, most: 0, per: 10 minutes }]',
    'sending.yaml:2: throttles[0].most: 0 is too small: at least 1.',
  ],
  [
    'throttles: [{ readers: staff, channel: sms, most: 1, per: often }]',
    'sending.yaml:2: throttles[0].per: "often" must be like "10 minutes" or "1 hour".',
  ],
  [
    'throttles:\n  - { readers: staff, channel: sms, most: 1, per: 10 minutes }\n  - { readers: staff, channel: sms, priorities: [critical], most: 3, per: 10 minutes }',
    'sending.yaml:4: throttles[1]: An earlier throttle is for the same messages.',
  ],
  [
    'orders: { gather: soon }',
    'sending.yaml:2: orders.gather: "soon" must be like "5 minutes" or "30 seconds".',
  ],
  [
    'letters: { tells: support, channels: [email], after: 5 minutes, every: 1 hour }',
    'sending.yaml:2: letters.tells: "support" must be like "team:support".',
  ],
])('%s is a mistake with a place and a sentence', (yaml, complaint) => {
  const [found, ...more] = complaints(`version: 1\n${yaml}\n`);
  expect(found?.slice(0, complaint.length)).toBe(complaint);
  expect(more).toEqual([]);
});
