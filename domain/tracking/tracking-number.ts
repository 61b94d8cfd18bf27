import { asSeen } from './visible-text';

/** `number` is the form by which numbers are compared and stored; `reason` is for people. */
export type NumberReading =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly reason: string };

/** Longer than any carrier's. */
const MOST_CHARACTERS = 100;

/** What people write to make a number readable, and what stands around the identifiers of GS1: `(00)3404...`. */
const BETWEEN_DIGITS = /[\s.·()[\]\p{Pd}]/gu;

/** What stands where there is no number yet; forms of shops ask for one. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    'NA N/A NONE NULL NIL NAN UNDEFINED UNKNOWN PENDING TBD TBA TBC TODO DUMMY NOTRACKING NOTAVAILABLE NOTYETAVAILABLE ' +
    'NOTAPPLICABLE TRACKINGNUMBER'
  ).split(' '),
);

/**
 * A tracking number as identity, the same however it is written: upper case, plain width, without blanks, hyphens, dots and what nobody
 * sees (`1z 999-aa1` is `1Z999AA1`), and without the `420` and ZIP that the labels of USPS carry before the number itself.
 * Reading what was read gives the same.
 */
export function readTrackingNumber(sent: string | number | null | undefined): NumberReading {
  const number = withoutZip(inPlainLetters(String(sent ?? '')));
  if (number === '' || number.length > MOST_CHARACTERS || !/[A-Z0-9]/.test(number))
    return { ok: false, reason: 'is no tracking number' };
  // Such a number would make one parcel of many: all that have none.
  if (PLACEHOLDERS.has(number) || /^(?:0+|X{2,}|([A-Z0-9])\1{5,})$/.test(number))
    return { ok: false, reason: 'is a placeholder, not a tracking number' };
  return { ok: true, number };
}

/** @returns null where there is no number. */
export function trackingNumberFrom(sent: string | number | null | undefined): string | null {
  const reading = readTrackingNumber(sent);
  return reading.ok ? reading.number : null;
}

function inPlainLetters(text: string): string {
  const plain = asSeen(asSeen(text).toUpperCase()).replace(BETWEEN_DIGITS, '');
  // Few letters change more than once: what is taken out of them brings others together.
  return plain === text ? plain : inPlainLetters(plain);
}

/**
 * The label is 420, a ZIP of 5 or 9 digits, and a number of 20, 22 or 26 digits that begins with 91 to 95 (USPS Publication 199). Where
 * both lengths of the ZIP would do, the check digit says which; numbers of 22 digits are the usual ones.
 */
function withoutZip(number: string): string {
  if (!/^420\d{25,35}$/.test(number)) return number;
  const bare = [12, 8]
    .map((length) => number.slice(length))
    .filter((inner) => /^9[1-5](\d{18}|\d{20}|\d{24})$/.test(inner));
  return bare.find(hasCheckDigit) ?? bare[0] ?? number;
}

/** Modulo 10 with weights 3 and 1 from the right. */
function hasCheckDigit(number: string): boolean {
  const sum = [...number]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
