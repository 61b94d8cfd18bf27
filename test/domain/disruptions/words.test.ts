import { parseDisruptions } from '../../../domain/disruptions/disruption-policy';
import { disruptionSentences } from '../../../domain/disruptions/words';

const DOCUMENT = `version: 1
declared:
  page: { audience: team:support_lead, channels: [email, sms] }
  clear: { atMost: 0, for: 4 hours }
  remind: 2 hours
rules:
  - id: region
    title: Delays in one region
    kinds: [weather, traffic]
    groupBy: [carrier, region]
    open: 200
    window: 6 hours
    clear: { atMost: 40, for: 5 hours }
    lasts: 2 business days
    calendar: support
    page: { audience: on_call:first_line, channels: [sms], priority: normal, repeat: { every: 1 hour, times: 2 } }
    remind: 3 hours
    wording: { en: A storm holds parcels up. }
`;
const known = { teams: ['support', 'support_lead'], calendars: ['support', 'night'] };
const textOf = (yaml: string) =>
  disruptionSentences(parseDisruptions(yaml, 'disruptions.yaml', known)).map(({ text }) => text);

describe('the rules for disruptions in words', () => {
  it('say what makes many cases one, who is alerted for all of them, and when it is over', () => {
    expect(textOf(DOCUMENT).slice(1)).toEqual([
      '"Delays in one region" (region) begins with 200 parcels within 6 hours of the same carrier and region and with a new case of weather or traffic.',
      '"Delays in one region" is expected to last 2 business days, counted on the calendar "support".',
      'What customers read of "Delays in one region", once approved: en: "A storm holds parcels up.".',
      '"Delays in one region": whoever is on call for First line is alerted by SMS, with normal priority; until somebody answers it is repeated every 1 hour, 2 times more.',
      '"Delays in one region": where nobody of them can be reached, Support is alerted at once.',
      '"Delays in one region": who takes it has 4 hours after each sign of life to approve or decline it, with a reminder 30 minutes before that ends; then it is in no hands again, and its pages begin anew.',
      '"Delays in one region" is over when no more than 40 cases of it have been open for 5 hours, or when a person says so.',
      '"Delays in one region": people are reminded 3 hours before its expected end.',
      'One that a person declares: Support lead is alerted by email and SMS, before everything else (critical).',
      'One that a person declares: where nobody of them can be reached, Support is alerted at once.',
      'One that a person declares: who takes it has 4 hours after each sign of life to approve or decline it, with a reminder 30 minutes before that ends; then it is in no hands again, and its pages begin anew.',
      'One that a person declares is over when none of its cases has been open for 4 hours, or when a person says so.',
      'One that a person declares: people are reminded 2 hours before its expected end.',
    ]);
  });

  it.each([
    ['team:support_lead', 'team:support'],
    ['[email, sms]', '[email]'],
    ['atMost: 0, for: 4 hours', 'atMost: 1, for: 4 hours'],
    ['for: 4 hours', 'for: 5 hours'],
    ['remind: 2 hours', 'remind: 1 hour'],
    ['Delays in one region', 'Delays'],
    ['[weather, traffic]', '[weather]'],
    ['[carrier, region]', '[carrier, facility]'],
    ['open: 200', 'open: 300'],
    ['window: 6 hours', 'window: 7 hours'],
    ['atMost: 40', 'atMost: 41'],
    ['lasts: 2 business days', 'lasts: 3 business days'],
    ['calendar: support', 'calendar: night'],
    ['on_call:first_line', 'team:support'],
    ['priority: normal', 'priority: critical'],
    ['every: 1 hour', 'every: 2 hours'],
    ['times: 2', 'times: 3'],
    ['remind: 3 hours', 'remind: 4 hours'],
    ['A storm', 'A strike'],
  ])('tell %s from %s', (one, other) => {
    expect(DOCUMENT).toContain(one);
    expect(textOf(DOCUMENT.replace(one, other))).not.toEqual(textOf(DOCUMENT));
  });
});
