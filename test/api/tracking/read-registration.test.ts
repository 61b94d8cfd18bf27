import fc from 'fast-check';
import { readDetails } from '../../../api/tracking/read-registration';
import { hostile } from '../http/arbitrary-from-schema';

describe('a registration never loses a parcel', () => {
  const read = (details: Record<string, unknown>) => readDetails(details, { locale: 'en', timeZone: 'UTC' });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['an empty phone', { phone: '' }, { phone: null }],
    ['blanks', { name: '  ', city: '\u200b', email: '\u00a0' }, { name: null, city: null, email: null }],
    [
      'blanks around',
      { email: ' a@shop.example\u200b ', name: '\ufeffAnn ' },
      { email: 'a@shop.example', name: 'Ann' },
    ],
    ['an empty street line', { streetLines: ['Main 1', '', ' '] }, { streetLines: ['Main 1'] }],
    [
      'a street in one text',
      { streetLines: 'Main 1\r\nBack door' },
      { streetLines: ['Main 1', 'Back door'] },
    ],
    ['seven street lines', { streetLines: [...'1234567'] }, { streetLines: ['1', '2', '3', '4', '5, 6, 7'] }],
    ['a postal code as a number', { postalCode: 10115 }, { postalCode: '10115' }],
    ['a domain of any script', { email: 'a@münchen.example' }, { email: 'a@xn--mnchen-3ya.example' }],
    [
      'Kosovo',
      { country: 'XK', phone: '044 123 456' },
      { country: 'XK', phone: '+38344123456', timeZone: 'Europe/Belgrade' },
    ],
    ['a country by name', { country: 'Germany' }, { country: 'DE', locale: 'de', timeZone: 'Europe/Berlin' }],
    [
      'a state by name',
      { country: 'US', region: 'California' },
      { region: 'CA', timeZone: 'America/Los_Angeles' },
    ],
    [
      'a state by ISO 3166-2',
      { country: 'US', region: 'us-ca' },
      { region: 'CA', timeZone: 'America/Los_Angeles' },
    ],
    [
      'a province by name',
      { country: 'CA', region: 'Québec' },
      { region: 'QC', timeZone: 'America/Toronto' },
    ],
    [
      'a territory',
      { country: 'US', region: 'Puerto Rico' },
      { region: 'PR', timeZone: 'America/Puerto_Rico' },
    ],
    [
      'a state of elsewhere',
      { country: 'DE', region: 'Bayern' },
      { region: 'Bayern', timeZone: 'Europe/Berlin' },
    ],
    ['full width', { phone: '＋４９ １５１ １２３４５６７８' }, { phone: '+4915112345678' }],
    [
      'full width of the plus alone',
      { phone: '＋49 151 12345678', country: 'DE' },
      { phone: '+4915112345678' },
    ],
    ['the old mobiles of Mexico', { phone: '+52 1 55 1234 5678' }, { phone: '+525512345678' }],
    ['the same at home', { phone: '044 55 1234 5678', country: 'MX' }, { phone: '+525512345678' }],
    ['a call from abroad', { phone: '0049 151 12345678' }, { phone: '+4915112345678' }],
    ['a number that lacks its plus', { phone: '4915112345678', country: 'DE' }, { phone: '+4915112345678' }],
    [
      'an area code that looks like a country',
      { phone: '04915 123456', country: 'DE' },
      { phone: '+494915123456' },
    ],
    ['null', { streetLines: null, locale: null, timeZone: null }, { streetLines: [], locale: 'en' }],
  ])('cleans %s without a warning', (_, recipient, stored) => {
    const { warnings, known } = read({ recipient });
    expect(warnings).toEqual([]);
    expect(known.recipient).toMatchObject(stored);
  });

  it.each<[string, Record<string, unknown>, [string, RegExp]]>([
    ['no phone', { phone: 'n/a' }, ['/recipient/phone', /is not a phone number/]],
    ['a phone of nowhere', { phone: '0664 1234567' }, ['/recipient/phone', /needs a country/]],
    ['a row of noughts', { phone: '0000000000', country: 'DE' }, ['/recipient/phone', /placeholder/]],
    ['the digits in order', { phone: '1234567890', country: 'US' }, ['/recipient/phone', /placeholder/]],
    ['no email', { email: 'none' }, ['/recipient/email', /email/]],
    ['no country', { country: 'ZZ' }, ['/recipient/country', /country/]],
    ['no zone', { timeZone: 'Mars/Olympus' }, ['/recipient/timeZone', /IANA/]],
    ['no language', { locale: 'deutsch, bitte' }, ['/recipient/locale', /language/]],
    ['a list as a city', { city: ['Berlin'] }, ['/recipient/city', /string/]],
    ['an unknown field', { company: 'Acme' }, ['/recipient/company', /not a known field/]],
  ])('leaves %s out with a warning', (_, wrong, [field, reason]) => {
    const { warnings, known } = read({
      reference: 'order 1',
      recipient: { name: 'Ann', streetLines: ['Main 1'], ...wrong },
    });
    expect(warnings).toEqual([{ field, reason: expect.stringMatching(reason), outcome: 'left_out' }]);
    expect(known).toMatchObject({
      reference: 'order 1',
      recipient: { name: 'Ann', streetLines: ['Main 1'] },
    });
    expect(JSON.stringify(warnings)).not.toContain(String(Object.values(wrong)[0]));
  });

  it('cuts a name that is too long, never an address of machines', () => {
    const { warnings, known } = read({
      recipient: {
        name: 'x'.repeat(199) + '😀'.repeat(3),
        streetLines: ['y'.repeat(201)],
        email: `${'z'.repeat(250)}@a.example`,
      },
    });
    expect(warnings.map(({ field, outcome }) => `${field} ${outcome}`).sort()).toEqual([
      '/recipient/email left_out',
      '/recipient/name cut',
      '/recipient/streetLines/0 cut',
    ]);
    expect(known.recipient).toMatchObject({
      name: `${'x'.repeat(199)}😀`,
      streetLines: ['y'.repeat(200)],
      email: null,
    });
  });

  it('takes what is right beside what is wrong, of the parcel as well', () => {
    const { warnings, known } = read({
      reference: 4711,
      originCountry: 'Atlantis',
      promisedDate: 'tomorrow',
      tags: ['a', '', { b: 1 }, 'c'],
      value: { minor: -5, currency: 'EUR' },
      colour: 'red',
      recipient: { email: 'a@shop.example' },
    });
    expect(new Set(warnings.map(({ field }) => field))).toEqual(
      new Set(['/originCountry', '/promisedDate', '/tags/1', '/value/minor', '/colour']),
    );
    expect(known).toMatchObject({
      reference: '4711',
      originCountry: null,
      promisedDate: null,
      tags: ['a', 'c'],
      value: null,
      recipient: { email: 'a@shop.example' },
    });
  });

  it('takes the parcel whatever is sent beside carrier and number', () => {
    const parts = fc.constantFrom(
      ...'reference service value customerTier tags originCountry promisedDate recipient other'.split(' '),
    );
    const ofRecipient = fc.constantFrom(
      ...'name email phone streetLines city region postalCode country locale timeZone other __proto__'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.dictionary(parts, hostile, { maxKeys: 3 }),
        fc.dictionary(ofRecipient, hostile, { maxKeys: 3 }),
        (beside, recipient) => {
          expect(read({ recipient, ...beside }).known.recipient.locale).not.toBe('');
        },
      ),
      { numRuns: 300, seed: 20261130 },
    );
  });

  it('takes a list of forty-five thousand faults in a moment', () => {
    const began = performance.now();
    const { warnings } = read({ tags: Array.from({ length: 45_000 }, () => ({})) });
    expect(warnings.length).toBeLessThanOrEqual(100);
    expect(warnings.filter(({ field }) => !field.startsWith('/tags'))).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
