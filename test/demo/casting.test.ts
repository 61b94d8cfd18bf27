import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { cast, wordsOf } from '../../demo/casting';
import { LIVES } from '../../demo/lives';
import { SHOPS, TEAMS } from '../../demo/people';
import { SENDERS } from '../../demo/senders';
import { PROVIDERS } from '../../providers/provider-adapter';

const CAST = cast(LIVES);

/** RFC 2606: reserved, so that nobody real is ever written to. */
const RESERVED = /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example)$/;

describe('the cast of the demo', () => {
  it('has at least 200 registered parcels, and all of them have numbers of their own', () => {
    expect(CAST.filter(({ life }) => life.registered !== 'never').length).toBeGreaterThanOrEqual(200);
    expect(new Set(CAST.map(({ trackingNumber }) => trackingNumber)).size).toBe(CAST.length);
  });

  it('is told by all nine providers and by the native API', () => {
    expect(new Set(CAST.map(({ source }) => source))).toEqual(new Set([...PROVIDERS, 'events']));
  });

  it('gives a life only to senders that have words for all of it', () => {
    const speechless = CAST.filter(
      ({ source, life }) =>
        source !== 'events' && wordsOf(life).some((word) => !SENDERS[source].words.has(word)),
    );
    expect(speechless).toEqual([]);
  });

  it('lives in several countries, languages and time zones, and buys in several shops', () => {
    expect(new Set(CAST.map(({ person }) => person.home.country)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(CAST.map(({ person }) => person.home.timeZone)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(CAST.map(({ person }) => person.locale.slice(0, 2)))).toEqual(
      new Set(['en', 'de', 'es', 'fr', 'sv', 'nl']),
    );
    expect(new Set(CAST.map(({ shop }) => shop.id))).toEqual(new Set(SHOPS.map(({ id }) => id)));
  });

  it('writes to reserved domains only, and no two people share an address or a phone', () => {
    const people = [...new Set(CAST.map(({ person }) => person))];
    for (const { email } of [...people, ...SHOPS, ...TEAMS]) expect(email).toMatch(RESERVED);
    const emails = [...people, ...SHOPS, ...TEAMS].map(({ email }) => email);
    expect(new Set(emails).size).toBe(emails.length);
    const phones = [...people, ...SHOPS, ...TEAMS].flatMap(({ phone }) => phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('has phone numbers that are valid in the country of whoever owns them', () => {
    const withPhone = CAST.map(({ person }) => person).filter(({ phone }) => phone !== null);
    expect(withPhone.length).toBeGreaterThan(100);
    for (const { phone, home } of withPhone) {
      const parsed = parsePhoneNumberFromString(phone ?? '');
      expect({ phone, valid: parsed?.isValid(), country: parsed?.country }).toEqual({
        phone,
        valid: true,
        country: home.country,
      });
    }
  });

  it('keeps a household together', () => {
    const [first, second] = CAST.filter(({ life }) => life.household === 'says_stop');
    expect(second?.person).toBe(first?.person);
    expect(first?.person.phone).not.toBeNull();
  });

  it('is the same every time', () => {
    expect(cast(LIVES)).toEqual(CAST);
  });
});
