/**
 * Who guesses passwords waits, ever longer. What is counted are failed attempts at one account from one address of the network,
 * which is how people mistype; at one account from anywhere, which is how many machines guess together; and from one address at any
 * account. An address alone tells little: an office has one, and whoever guesses has many.
 */
export const SIGN_IN_LIMITS = {
  account_from_address: { free: 5 },
  account: { free: 50 },
  address: { free: 50 },
} as const;
export type SignInLimit = keyof typeof SIGN_IN_LIMITS;

/** After the last attempt that is free; then twice as long each time. */
export const FIRST_WAIT_MS = 30_000;
/** The wait doubles no further than this (ms). */
export const LONGEST_WAIT_MS = 15 * 60_000;
/** What nobody added to for so long is forgotten. */
export const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** The part of the network's address that one customer of a provider has: of IPv6 the first 64 bits, which are theirs to fill. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] ?? '';
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
