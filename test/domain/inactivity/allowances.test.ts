import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInactivity, wholeDayWeek } from '../../../domain/inactivity/allowances';
import { PolicyError } from '../../../domain/policies/policy-error';

const text = readFileSync(join(__dirname, '..', '..', '..', 'policies', 'silence.yaml'), 'utf8');
const defaults = parseInactivity(text, 'policies/silence.yaml');

function complaints(yaml: string, beneath: typeof defaults | null): string[] {
  try {
    parseInactivity(yaml, 'silence.yaml', beneath);
  } catch (error) {
    if (error instanceof PolicyError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('how long silence is normal', () => {
  it('two days to the first scan, three between scans, five at customs', () => {
    expect(defaults.allowances).toEqual({
      notPickedUpDays: 2,
      inTransitDays: 3,
      customsDays: 5,
      outForDeliveryDays: 1,
      unknownNumberDays: 1,
      lateRiskAt: '14:00',
      estimateStandsHours: 12,
    });
  });

  it('a shop changes what it names and keeps the rest', () => {
    const shop = parseInactivity(
      'version: 9\nallowances: { inTransitDays: 2 }\nworkingDays: { byCountry: { DE: [saturday, monday] } }\nclosingDays: { lost: 60 }',
      'silence.yaml',
      defaults,
    );
    expect(shop).toEqual({
      version: 9,
      allowances: { ...defaults.allowances, inTransitDays: 2 },
      workingDays: {
        everywhere: [1, 2, 3, 4, 5],
        byCountry: { ...defaults.workingDays.byCountry, DE: [6, 1] },
      },
      closingDays: { ...defaults.closingDays, lost: 60 },
    });
  });

  it.each([
    [
      'no days at all',
      'version: 1\nallowances: { inTransitDays: 0 }',
      'silence.yaml:2: allowances.inTransitDays: 0 is too small: at least 1.',
    ],
    [
      'an hour that is none',
      'version: 1\nallowances:\n  lateRiskAt: 2pm',
      'silence.yaml:3: allowances.lateRiskAt: "2pm" must be a time of day like "14:00".',
    ],
    [
      'an allowance that does not exist',
      'version: 1\nallowances:\n  inTransit: 3',
      'silence.yaml:3: allowances.inTransit: There is no setting of the name "inTransit" here.',
    ],
    [
      'a country in words',
      'version: 1\nworkingDays: { byCountry: { Germany: [monday] } }',
      'silence.yaml:2: workingDays.byCountry.Germany: The name "Germany" must be two capital letters like DE.',
    ],
    ['no version', 'closingDays: { lost: 3 }', 'silence.yaml:1: version: This is missing.'],
  ])('%s is said with its line', (_mistake, yaml, complaint) => {
    expect(complaints(yaml, defaults)).toEqual([complaint]);
  });

  it('before it was known that carriers change their mind, each date counted at once', () => {
    const before = parseInactivity(text.replace(/^ *estimateStandsHours: .*$/m, ''), 'silence.yaml');
    expect(before.allowances.estimateStandsHours).toBe(0);
  });

  it('the document beneath all others must say everything', () => {
    const said = complaints('version: 1\nallowances: { inTransitDays: 3 }', null);
    expect(said).toContain('silence.yaml:2: allowances.lateRiskAt: This is missing.');
    expect(said).toContain('silence.yaml:1: closingDays: This is missing.');
  });
});

it('a week of whole days is off on the other days', () => {
  expect(wholeDayWeek([5])).toMatchObject({ 5: [{ from: '00:00', to: '24:00' }], 6: [], 1: [] });
});
