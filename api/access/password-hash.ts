import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { bitsAtMost } from '../../config/guessable';

/**
 * Argon2id with the memory that OWASP asks for at one pass.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const COSTS = { memoryCost: 46 * 1_024, timeCost: 1, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;
/** What a walk along the keyboard, or a word said again and again, does not reach. */
const FEWEST_BITS = 30;
/** Of a password that holds names: so many letters beside them. */
const FEWEST_BESIDE_NAMES = 8;

export async function hashOfPassword(password: string): Promise<string> {
  return await hash(asTyped(password), COSTS);
}

let nobodys: Promise<string> | null = null;

/** @param known null where nobody has this address: it takes as long, so that time tells nothing */
export async function isPassword(password: string, known: string | null): Promise<boolean> {
  nobodys ??= hashOfPassword(randomBytes(32).toString('base64url'));
  const fits = await verify(known ?? (await nobodys), asTyped(password));
  return fits && known !== null;
}

/** Why a new password will not do; null when it will. Length is asked for by its schema. */
export function weaknessOf(
  password: string,
  member: { readonly id: string; readonly name: string },
): string | null {
  if (bitsAtMost(password) < FEWEST_BITS) return 'is too easily guessed: it repeats itself';
  const names = `wayward ${member.id} ${member.name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const beside = names
    .filter((name) => name.length >= 3)
    .reduce((text, name) => text.replaceAll(name, ''), password.toLowerCase());
  return beside.length < FEWEST_BESIDE_NAMES
    ? 'is too easily guessed: it is made of your name or ours'
    : null;
}

/** Two keyboards may write one letter differently. */
function asTyped(password: string): string {
  return password.normalize('NFKC');
}
