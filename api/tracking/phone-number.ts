import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';
import { asSeen } from '../../domain/tracking/visible-text';

export type PhoneReading =
  | { readonly ok: true /** E.164. */; readonly number: string }
  | { readonly ok: false; readonly reason: string };

/** A phone number as people write it; a national one is read as people of the country dial it. */
export function readPhoneNumber(sent: string, country: string | null): PhoneReading {
  const written = asSeen(sent).replace(/^tel:/i, '');
  const home = country !== null && isSupportedCountry(country) ? country : null;
  const number = parsePhoneNumberFromString(inOneForm(written, home), {
    ...(home === null ? {} : { defaultCountry: home }),
    // "call Ann at ..." is no phone number.
    extract: false,
  });
  if (number !== undefined && isPlaceholder(number.nationalNumber))
    return { ok: false, reason: 'is a placeholder, not a phone number' };
  if (number?.isPossible() && /^\+[1-9][0-9]{6,14}$/.test(number.number))
    return { ok: true, number: number.number };
  return {
    ok: false,
    reason:
      country === null && /^[\d(]/.test(written)
        ? 'needs a country: write it like +49 30 123456 or give recipient.country'
        : 'is not a phone number',
  };
}

/** Ways of writing that the library does not know, in the way that it does. */
function inOneForm(written: string, home: CountryCode | null): string {
  const digits = written.replace(/\D/g, '');
  // 00 is how most of the world dials abroad, and no national number begins so.
  const abroad = written.startsWith('+') || /^00[1-9]/.test(digits);
  const international = abroad ? digits.replace(/^00/, '') : null;
  // Until 2019 mobiles of Mexico were dialled with a 1 from abroad, and with 044 or 045 at home.
  if (/^521\d{10}$/.test(international ?? '')) return `+52${international?.slice(3)}`;
  if (home === 'MX' && /^(1|044|045)\d{10}$/.test(digits)) return `+52${digits.slice(-10)}`;
  if (international !== null) return written.startsWith('+') ? written : `+${international}`;
  return home !== null && lacksPlus(digits, home) ? `+${digits}` : written;
}

/** `4915112345678` of a shop in Germany: a national number begins with 0 there and is shorter. */
function lacksPlus(digits: string, home: CountryCode): boolean {
  return (
    digits.length > 10 &&
    digits.startsWith(getCountryCallingCode(home)) &&
    parsePhoneNumberFromString(`+${digits}`)?.isValid() === true
  );
}

/** What forms are filled with to get past them: one digit again and again, or the digits in their order. */
function isPlaceholder(nationalNumber: string): boolean {
  return (
    /^(\d)\1*$/.test(nationalNumber) || /^0?1234567890?$/.test(nationalNumber) || /^0+$/.test(nationalNumber)
  );
}
