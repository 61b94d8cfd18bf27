import { parsePolicies } from '../../../../domain/policies/parse';
import { explainPolicy } from '../../../../domain/policies/words/explain';
import { asMarkdown } from '../../../../domain/policies/words/markdown';
import { BARE_WORDING } from '../../../../domain/policies/words/wording';

const set = parsePolicies(
  `version: 7
teams: [support, support_lead]
calendars:
  support:
    timeZone: origin
    week:
      monday: ["13:00-17:00", "09:00-12:00"]
      tuesday: ["09:00-12:00", "13:00-17:00"]
      friday: ["09:00-12:00", "13:00-17:00"]
      saturday: ["10:00-14:00"]
    holidays: { country: DE, region: BY }
    closed: [2026-12-24, 2026-12-27, 2026-12-28]
asks:
  where_to:
    options:
      - { answer: deliver_tomorrow, reports: rescheduled }
      - { answer: correct_address, page: address }
      - { answer: something_else, person: true, tells: "team:support" }
policies:
  - id: nobody_home
    purpose: Nobody opened the door. The customer says what to do.
    match: { kind: recipient_unavailable, severity: [major, critical], minValue: { minor: 20000, currency: EUR }, tags: [fragile, gift] }
    lasts: 4 days
    steps:
      - { id: ask_customer, after: at once, audience: customer, channels: [email, sms], template: recipient_unavailable, ask: where_to }
      - { id: tell_support, after: 4 business hours, audience: "team:support", channels: [email], template: staff_case }
      - { id: page_on_call, after: 1 day, audience: "on_call:first_line", channels: [sms], template: staff_case, priority: critical, condition: always }
      - { id: tell_lead, after: 2 days, audience: "team:support_lead", channels: [email], template: staff_escalation, repeat: { every: 1 day, times: 2 } }
    acknowledgement: { lease: 2 business hours, remind: 30 minutes }
    clocks: { firstResponse: 1 business hour, resolution: 3 business days, breach: { audience: "team:support_lead", channels: [email], template: staff_escalation } }
  - id: everything_else
    purpose: The rest.
    match: {}
    steps:
      - { id: tell, after: 90 minutes, audience: merchant, channels: [email], template: merchant_case, condition: unacknowledged }
    recovery: silent
`,
  'shop.yaml',
);
const [nobodyHome, everythingElse] = set.policies.map((policy) => explainPolicy(policy, set, BARE_WORDING));
const textsOf = (
  topic: 'applies' | 'timetable' | 'acknowledgement' | 'clocks' | 'questions' | 'ending' | 'calendar',
) => nobodyHome?.topics[topic].map(({ text }) => text) ?? [];

describe('a policy in words', () => {
  it('says when it applies, one condition after the other', () => {
    expect(textsOf('applies')).toEqual([
      'The problem is "Recipient unavailable".',
      'Its severity is major or critical.',
      'The parcel is worth at least 200.00 EUR.',
      'It is tagged "fragile" and "gift".',
      'All of these must hold. With 5 conditions it goes before policies that state fewer.',
    ]);
    expect(everythingElse?.topics.applies[0]?.text).toBe('It is for every case that no other policy is for.');
  });

  it('reads as a timetable: when, who, how, with which message', () => {
    expect(textsOf('timetable')).toEqual([
      'At once: the customer is told by email and SMS, "recipient_unavailable". It asks a question (see below).',
      'If nobody has the case after 4 business hours: Support is alerted by email, "staff_case".',
      'After 1 day, whoever has the case: whoever is on call for First line is alerted by SMS, before everything else (critical), "staff_case". If nobody is on call, whoever is next is alerted at once.',
      'If nobody has the case after 2 days: Support lead is alerted by email, "staff_escalation". It is repeated every 1 day, 2 times more, until somebody has the case.',
    ]);
    expect(everythingElse?.topics.timetable[0]?.text).toBe(
      'If nobody has the case after 90 minutes: the shop is told by email, "merchant_case".',
    );
  });

  it('hands out responsibilities: who must do what, and by when', () => {
    const expected = Object.fromEntries(
      nobodyHome?.roles.map(({ name, expected: must }) => [name, must]) ?? [],
    );
    expect(expected['The customer']).toEqual(['Answer the question', 'Agree on a new delivery or a pickup']);
    expect(expected.Support).toEqual(['Take the case, or Support lead is alerted after 2 days']);
    expect(expected['Support lead']?.[0]).toBe('Take the case: nobody else is asked after that');
    expect(nobodyHome?.roles.find(({ name }) => name === 'Support')?.hears).toEqual([
      '"staff_case" if nobody has the case after 4 business hours, by email',
      'what the customer answered, at once',
    ]);
  });

  it('says how long somebody has a case, and what happens then', () => {
    expect(textsOf('acknowledgement')).toEqual([
      'Whoever takes the case has it for 2 business hours. What they do or write about it starts that anew.',
      '30 minutes before that ends they are reminded: "staff_lease_reminder".',
      'Otherwise the case is nobody\'s again: they are told so ("staff_lease_lost"), and whoever is next is alerted at once.',
      'Whoever is handed the case ("staff_handed_over") has 30 minutes to take it, or the same happens.',
    ]);
    expect(everythingElse?.topics.acknowledgement[0]?.text).toBe(
      'Whoever takes the case has it until it ends.',
    );
  });

  it('says by when people react, and who hears that they did not', () => {
    expect(textsOf('clocks')).toContain(
      'The clocks rest while an answer of the customer is awaited, for 3 business days at most.',
    );
    expect(textsOf('clocks').at(-1)).toBe(
      'When one has run out, Support lead is alerted by email, "staff_escalation".',
    );
  });

  it('says what each answer of the customer does', () => {
    expect(textsOf('questions').map((text) => text.split('answer ')[1])).toEqual([
      '1, "Deliver tomorrow": the parcel counts as "Rescheduled".',
      '2, "Correct address": the customer gets a link to a page where the address can be corrected.',
      '3, "Something else": Support is told at once and the case goes to people, and its next page goes out at once.',
    ]);
  });

  it('says how it ends, and who hears the good news', () => {
    expect(textsOf('ending')).toContain(
      'Once all steps have run, Support lead is alerted again each business day for as long as nobody has the case.',
    );
    expect(textsOf('ending').at(-1)).toBe(
      'When the parcel is back on track or arrives, everybody who was told hears that too: the customer ("recovered"); Support, whoever is on call for First line and Support lead ("staff_recovered").',
    );
    expect(everythingElse?.topics.ending.at(-1)?.text).toBe('Nobody hears that the parcel is back on track.');
  });

  it('says the business hours with their breaks, holidays and days off', () => {
    expect(textsOf('calendar')).toEqual([
      'Business hours and days are those of "Support".',
      'Monday to Tuesday 09:00 to 12:00 and 13:00 to 17:00 (break 12:00 to 13:00), Friday 09:00 to 12:00 and 13:00 to 17:00 (break 12:00 to 13:00) and Saturday 10:00 to 14:00, in the time zone of the origin.',
      'Public holidays of BY in DE are off.',
      'Also off: 2026-12-24 and 2026-12-27 to 2026-12-28.',
    ]);
    expect(everythingElse?.topics.calendar).toHaveLength(4);
  });

  it('is a page of Markdown on which nobody else can write', () => {
    const [policy] = set.policies;
    if (policy === undefined) throw new Error('no policy');
    const page = asMarkdown(explainPolicy({ ...policy, purpose: 'Call *us* at\n# once' }, set, BARE_WORDING));
    expect(page).toContain('# Nobody home\n\nCall \\*us\\* at # once\n');
    expect(page).toContain(
      '### Support\n\n- Hears "staff_case" if nobody has the case after 4 business hours, by email.',
    );
    expect(page).toContain('- **Take the case, or Support lead is alerted after 2 days.**');
  });
});
