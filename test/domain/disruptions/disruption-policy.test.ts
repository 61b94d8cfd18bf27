import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDisruptions } from '../../../domain/disruptions/disruption-policy';
import { PolicyError } from '../../../domain/policies/policy-error';

const KNOWN = { teams: ['support', 'support_lead'], calendars: ['support'] };
const ours = readFileSync(join(__dirname, '..', '..', '..', 'policies', 'disruptions.yaml'), 'utf8');

function complaints(text: string): string[] {
  try {
    parseDisruptions(text, 'disruptions.yaml', KNOWN);
  } catch (error) {
    if (error instanceof PolicyError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const rule = (change: string) => `version: 1
declared:
  page: { audience: "team:support", channels: [email] }
  clear: { atMost: 0, for: 4 hours }
  remind: 2 hours
rules:
  - id: hub
    title: A hub
    kinds: [weather]
    groupBy: [carrier]
    open: 20
    window: 6 hours
    clear: { atMost: 5, for: 4 hours }
    lasts: 2 business days
    page: { audience: "team:support", channels: [email] }
    remind: 2 hours
${change}`;

describe('when many cases are one disruption', () => {
  it('by default: a region at two hundred parcels, one place at a hundred, calm at a fifth of that', () => {
    const { rules, declared } = parseDisruptions(ours, 'policies/disruptions.yaml', KNOWN);
    expect(rules.map(({ id, open, clear, groupBy }) => [id, open, clear.atMost, groupBy])).toEqual([
      ['region', 200, 40, ['carrier', 'region']],
      ['facility', 100, 20, ['carrier', 'region', 'facility']],
    ]);
    expect(declared).toMatchObject({
      page: { priority: 'critical', repeat: { times: 2 } },
      clear: { atMost: 0 },
    });
  });

  it('a rule reads as it was written', () => {
    expect(parseDisruptions(rule('    wording: { de: Schnee. }'), 'x', KNOWN).rules).toMatchObject([
      {
        id: 'hub',
        calendar: 'support',
        lasts: { clock: 'business', days: 2 },
        window: { clock: 'elapsed', ms: 6 * 3_600_000 },
        page: { priority: 'critical', repeat: null },
        wording: { de: 'Schnee.' },
      },
    ]);
  });

  it.each([
    [
      'a rule that would flap',
      rule('').replace('atMost: 5', 'atMost: 20'),
      'disruptions.yaml:13: rules[0].clear.atMost: It must be calm at fewer parcels than open it (20), or it would flap.',
    ],
    [
      'a team that is not there',
      rule('').replace(
        'page: { audience: "team:support", channels: [email] }\n    remind',
        'page: { audience: "team:ops", channels: [email] }\n    remind',
      ),
      'disruptions.yaml:15: rules[0].page.audience: There is no team "ops".',
    ],
    [
      'a calendar that is not there',
      rule('    calendar: night'),
      'disruptions.yaml:17: rules[0].calendar: There is no calendar of the name "night".',
    ],
    [
      'a window in business time',
      rule('').replace('window: 6 hours', 'window: 6 business hours'),
      'disruptions.yaml:12: rules[0].window: "6 business hours" must be like "30 minutes", "6 hours", "2 days".',
    ],
    [
      'a customer who is alerted',
      rule('').replace(
        'declared:\n  page: { audience: "team:support"',
        'declared:\n  page: { audience: customer',
      ),
      'disruptions.yaml:3: declared.page.audience: "customer" must be "team:" with the id of a team or "on_call:" with that of a schedule.',
    ],
    [
      'a misspelt setting',
      rule('    treshold: 3'),
      'disruptions.yaml:17: rules[0].treshold: There is no setting of the name "treshold" here.',
    ],
  ])('%s is told with its line', (_, text, sentence) => {
    expect(complaints(text)).toEqual([sentence]);
  });

  it('a kind that asks something of the customer is none', () => {
    expect(complaints(rule('').replace('[weather]', '[address_problem]'))[0]).toMatch(
      /disruptions\.yaml:9: rules\[0\]\.kinds\[0\]: "address_problem" is not known here\. It must be one of: refused/,
    );
  });

  it('two rules of one name are one too many', () => {
    const text = rule('');
    const second = text.slice(text.indexOf('  - id: hub'));
    expect(complaints(`${text}${second}`)).toEqual([
      'disruptions.yaml:17: rules[1].id: Another rule above is called "hub" already.',
    ]);
  });
});
