import { NO_POLICIES, parsePolicies } from '../../../domain/policies/parse';
import { PolicyError } from '../../../domain/policies/policy-error';

/** What somebody reads who made a mistake. */
function complaints(yaml: string): string[] {
  try {
    parsePolicies(yaml, 'shop.yaml');
  } catch (error) {
    if (error instanceof PolicyError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const RIGHT = `version: 3
teams: [support]
calendars:
  support:
    timeZone: Europe/Berlin
    week: { monday: ["13:00-17:00", "09:00-12:00"], saturday: ["10:00-24:00"] }
    holidays: { country: DE, region: BY }
    closed: [2026-12-24]
policies:
  - id: vip_late
    purpose: Valuable parcels of good customers.
    match: { kind: [late, lost], customerTier: gold, minValue: { minor: 20000, currency: EUR }, tags: [fragile] }
    steps:
      - { id: tell_customer, after: at once, audience: customer, channels: [email, sms], template: late }
      - { id: tell_support, after: 4 business hours, audience: "team:support", channels: [email], template: staff_case, priority: critical, repeat: { every: 1 business day, times: 2 } }
    recovery: silent
`;

describe('a policy document without mistakes', () => {
  const set = parsePolicies(RIGHT, 'shop.yaml');

  it('becomes a policy that says everything', () => {
    expect(set.policies).toEqual([
      {
        id: 'vip_late',
        version: 3,
        source: 'shop.yaml',
        purpose: 'Valuable parcels of good customers.',
        match: {
          kind: ['late', 'lost'],
          customerTier: ['gold'],
          minValue: { minor: 20000, currency: 'EUR' },
          tags: ['fragile'],
        },
        calendar: 'support',
        lasts: null,
        tellsRecovery: false,
        acknowledgement: null,
        clocks: null,
        steps: [
          {
            id: 'tell_customer',
            after: { clock: 'elapsed', ms: 0 },
            audience: 'customer',
            channels: ['email', 'sms'],
            template: 'late',
            priority: 'normal',
            condition: 'always',
            repeat: null,
            ask: null,
            topic: null,
          },
          {
            id: 'tell_support',
            after: { clock: 'business', ms: 4 * 3_600_000 },
            audience: 'team:support',
            channels: ['email'],
            template: 'staff_case',
            priority: 'critical',
            condition: 'unacknowledged',
            repeat: { every: { clock: 'business', days: 1 }, times: 2 },
            ask: null,
            topic: null,
          },
        ],
      },
    ]);
  });

  it('has its calendar in order of the clock, free days empty', () => {
    expect(set.calendars.support).toMatchObject({
      timeZone: { name: 'Europe/Berlin' },
      week: {
        1: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:00' },
        ],
        2: [],
        6: [{ from: '10:00', to: '24:00' }],
      },
      holidays: { country: 'DE', region: 'BY' },
      closed: ['2026-12-24'],
    });
  });
});

const one = (change: (text: string) => string) => complaints(change(RIGHT));

describe('how long people have', () => {
  const promises = (defaults: string, own = '') =>
    `version: 1
teams: [support]
${defaults}
calendars: { support: { timeZone: Europe/Berlin, week: { monday: ["09:00-17:00"] } } }
policies:
  - id: story
    purpose: A story.
    match: {}
    ${own}
    steps:
      - { id: tell, after: at once, audience: "team:support", channels: [sms], template: staff_case }
`;
  const lease = '{ lease: 2 business hours, remind: 30 minutes }';
  const breach = (audience = 'team:support', template = 'staff_clock_breached') =>
    `{ nextResponse: 1 day, breach: { audience: "${audience}", channels: [email], template: ${template} } }`;
  const read = (text: string) => parsePolicies(text, 'shop.yaml').policies[0];

  it('is what the document says for all, unless a policy says its own, or none', () => {
    const all = `defaults: { acknowledgement: ${lease}, clocks: ${breach()} }`;
    expect(read(promises(all))).toMatchObject({
      acknowledgement: {
        lease: { clock: 'business', ms: 7_200_000 },
        remind: { clock: 'elapsed', ms: 1_800_000 },
      },
      clocks: { firstResponse: null, nextResponse: { ms: 86_400_000 }, longestWait: { days: 3 } },
    });
    expect(read(promises(all, 'acknowledgement: { lease: 1 day, remind: 1 hour }'))?.acknowledgement).toEqual(
      {
        lease: { clock: 'elapsed', ms: 86_400_000 },
        remind: { clock: 'elapsed', ms: 3_600_000 },
      },
    );
    expect(read(promises(all, 'acknowledgement: none\n    clocks: none'))).toMatchObject({
      acknowledgement: null,
      clocks: null,
    });
  });

  it.each([
    [
      promises('', 'acknowledgement: { lease: 30 minutes, remind: 1 hour }'),
      'shop.yaml:9: policies[0].acknowledgement.remind: The reminder must be shorter than the lease.',
    ],
    [
      promises(`defaults: { clocks: ${breach('team:nobody')} }`),
      'shop.yaml:3: defaults.clocks.breach.audience: There is no team "nobody"; teams are listed under "teams".',
    ],
    [
      promises('', `clocks: ${breach('team:support', 'late')}`),
      'shop.yaml:9: policies[0].clocks.breach.template: "late" is not written for people who work on cases.',
    ],
  ])('is checked: %#', (text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });
});

describe('a policy document with a mistake says where and what', () => {
  it.each<[string, string, string, string]>([
    [
      'a template that does not exist',
      'template: late }',
      'template: lte }',
      'shop.yaml:14: policies[0].steps[0].template: "lte" is not known here. It must be one of: address_problem,',
    ],
    [
      'a template that is written for somebody else',
      'template: late }',
      'template: staff_case }',
      'shop.yaml:14: policies[0].steps[0].template: "staff_case" is written for a team, not for "customer".',
    ],
    [
      'two steps of one name',
      'id: tell_support',
      'id: tell_customer',
      'shop.yaml:15: policies[0].steps[1].id: Another step of this policy is called "tell_customer" already.',
    ],
    [
      'a team without its prefix',
      '"team:support"',
      'support',
      'shop.yaml:15: policies[0].steps[1].audience: "support" must be "customer", "merchant", "carrier", "team:" with the id of a team or "on_call:" with that of a schedule.',
    ],
    [
      'a team that nobody listed',
      '"team:support"',
      '"team:suport"',
      'shop.yaml:15: policies[0].steps[1].audience: There is no team "suport"; teams are listed under "teams".',
    ],
    [
      'a time in another notation',
      'after: 4 business hours',
      'after: 4h',
      'shop.yaml:15: policies[0].steps[1].after: "4h" must be "at once", or like "30 minutes", "3 days", "4 business hours", "2 business days".',
    ],
    [
      'a repeat that never moves on',
      'every: 1 business day',
      'every: at once',
      'shop.yaml:15: policies[0].steps[1].repeat.every: "at once" must be like "30 minutes", "1 day", "4 business hours".',
    ],
    [
      'a step after the end',
      '    steps:',
      '    lasts: 1 hour\n    steps:',
      "shop.yaml:16: policies[0].steps[1].repeat: The last repeat of this step comes after the policy's end (1 hour).",
    ],
    [
      'a step in three months',
      'after: at once',
      'after: 90 days',
      "shop.yaml:14: policies[0].steps[0].after: This step comes after the policy's end (60 days, the longest there is).",
    ],
    [
      'a channel that is listed twice',
      '[email, sms]',
      '[email, email]',
      'shop.yaml:14: policies[0].steps[0].channels: A channel is listed twice.',
    ],
    [
      'a channel that does not exist',
      '[email, sms]',
      '[email, fax]',
      'shop.yaml:14: policies[0].steps[0].channels[1]: "fax" is not known here. It must be one of: email, sms.',
    ],
    [
      'a kind that does not exist',
      'kind: [late, lost]',
      'kind: [late, losst]',
      'shop.yaml:12: policies[0].match.kind[1]: "losst" is not known here. It must be one of: address_problem,',
    ],
    [
      'a setting with a slip of the pen',
      'purpose:',
      'purpse:',
      'shop.yaml:11: policies[0].purpse: There is no setting of the name "purpse" here.',
    ],
    [
      'no steps',
      / {4}steps:[\s\S]* {4}recovery/.source,
      '    steps: []\n    recovery',
      'shop.yaml:13: policies[0].steps: [] is too short: at least 1.',
    ],
    [
      'a text where a number belongs',
      'version: 3',
      'version: three',
      'shop.yaml:1: version: "three" must be a number.',
    ],
    [
      'a calendar that nobody defined',
      '    recovery: silent',
      '    calendar: suport',
      'shop.yaml:16: policies[0].calendar: There is no calendar of the name "suport".',
    ],
    [
      'business hours without a calendar',
      '  support:\n',
      '  office:\n',
      'shop.yaml:10: policies[0]: Its steps count business time, so it must name a calendar or "support" must be one.',
    ],
    [
      'a zone that does not exist',
      'Europe/Berlin',
      'Europe/Bayern',
      'shop.yaml:5: calendars.support.timeZone: "Europe/Bayern" is no time zone. One is called Europe/Berlin, for example.',
    ],
    [
      'hours that end before they begin',
      '"09:00-12:00"',
      '"12:00-09:00"',
      'shop.yaml:6: calendars.support.week.monday: "12:00-09:00" ends before it begins.',
    ],
    [
      'hours that overlap',
      '"09:00-12:00"',
      '"09:00-13:30"',
      'shop.yaml:6: calendars.support.week.monday: "09:00-13:30" and "13:00-17:00" overlap.',
    ],
    [
      'hours that are none',
      '"09:00-12:00"',
      '"9-12"',
      'shop.yaml:6: calendars.support.week.monday[1]: "9-12" must be like "09:00-17:00".',
    ],
    [
      'a week in which nobody works',
      /week: \{.*\}/.source,
      'week: {}',
      'shop.yaml:6: calendars.support.week: Nobody works on any day of this week.',
    ],
    [
      'a date that does not exist',
      '2026-12-24',
      '2026-02-30',
      'shop.yaml:8: calendars.support.closed[0]: "2026-02-30" must be a date like "2026-12-24".',
    ],
    ['broken YAML', 'policies:\n', 'policies: [\n', 'shop.yaml:'],
  ])('%s', (_mistake, right, wrong, complaint) => {
    const pattern = new RegExp(right.includes('[\\s\\S]') || right.includes('.*') ? right : escaped(right));
    expect(RIGHT).toMatch(pattern);
    const said = one((text) => text.replace(pattern, () => wrong));
    expect(said.find((line) => line.startsWith(complaint)) ?? said).toEqual(
      expect.stringContaining(complaint),
    );
  });

  it('lists all mistakes of a document at once, in the order of its lines', () => {
    const said = one((text) =>
      text
        .replace('Europe/Berlin', 'Mars')
        .replace('template: late }', 'template: lte }')
        .replace('"team:support"', '"team:nobody"')
        .concat('  - { id: vip_late, purpose: Twice, match: {}, steps: [] }\n'),
    );
    expect(said.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'shop.yaml:5: calendars.support.timeZone:',
      'shop.yaml:14: policies[0].steps[0].template:',
      'shop.yaml:15: policies[0].steps[1].audience:',
      'shop.yaml:17: policies[1].steps:',
      'shop.yaml:17: policies[1].id:',
    ]);
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- 1'],
    ['a lone word', 'policies'],
    ['a setting that stands twice', 'version: 1\nversion: 2\npolicies: []'],
  ])('%s is refused with a sentence and not with a crash', (_story, text) => {
    expect(complaints(text)).not.toEqual([]);
  });

  it('aliases that would blow up are refused', () => {
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    ];
    expect(complaints(bomb.join('\n'))[0]).toContain('This is no valid YAML');
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

it('calendars and teams of the policies beneath can be used without naming them again', () => {
  const beneath = parsePolicies(RIGHT, 'default.yaml');
  const shop = `version: 1
policies:
  - id: shop
    purpose: Uses what is there.
    match: {}
    steps:
      - { id: tell, after: 1 business day, audience: "team:support", channels: [sms], template: staff_case }
`;
  expect(parsePolicies(shop, 'shop.yaml', beneath).policies[0]?.steps[0]?.audience).toBe('team:support');
  expect(() => parsePolicies(shop, 'shop.yaml', NO_POLICIES)).toThrow(PolicyError);
});
