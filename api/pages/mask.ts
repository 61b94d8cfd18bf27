import type { CorrectedAddress } from '../../db/tracking/correct-address';

/**
 * Enough of an address for its owner to recognise it, and too little for a stranger to whom a link was passed on. As many dots
 * whatever the length, which would tell something too.
 */
const DOTS = '•••';

/** `a•••@mail.example`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${firstLetters(email.slice(0, at), 1)}${DOTS}${email.slice(at)}`;
}

/** `+49•••78`. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}${DOTS}${phone.slice(-2)}`;
}

/** Each word as its beginning; a number of a house as a dot. The postal code is what the whole address is asked for with (parcel/where-it-goes.ts). */
export function maskedAddress(address: CorrectedAddress): CorrectedAddress {
  const masked = (text: string): string =>
    text
      .split(/\s+/)
      .map((word) => (/\d/.test(word) ? '•' : `${firstLetters(word, 2)}${DOTS}`))
      .join(' ');
  return {
    streetLines: address.streetLines.map(masked),
    city: address.city === null ? null : masked(address.city),
    region: address.region,
    postalCode: address.postalCode === null ? null : DOTS,
    country: address.country,
  };
}

/** `•••4711`. */
export function maskedNumber(trackingNumber: string): string {
  return `${DOTS}${trackingNumber.slice(-4)}`;
}

/** Whole letters, whatever their width in UTF-16. */
function firstLetters(text: string, count: number): string {
  return [...text].slice(0, count).join('');
}
