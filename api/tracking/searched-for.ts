/** A number as people write it: blanks, brackets, a plus; not what merely has a hyphen, as references do. */
const WRITTEN_AS_PHONE = /^\+?[\d\s()./-]+$/;
const SAYS_PHONE = /^\+|[\s()]/;
const FEWEST_DIGITS = 5;
/** From so many digits on nobody means a reference that begins with zeros. */
const DIGITS_OF_A_PHONE = 7;

/**
 * What is looked for when somebody typed this. Phones are kept as `+4930123456`: of one that is written otherwise (`030 123456`, `+49 (0)30
 * 12 34 56`, `0049 30 123456`) the digits that every way of writing it shares are looked for.
 */
export function searchedFor(typed: string): string {
  if (!WRITTEN_AS_PHONE.test(typed)) return typed;
  const digits = typed.replace(/\(0\)/g, '').replace(/\D/g, '');
  const isPhone = SAYS_PHONE.test(typed)
    ? digits.length >= FEWEST_DIGITS
    : digits === typed && digits.length >= DIGITS_OF_A_PHONE;
  const shared = digits.replace(/^0+/, '');
  return isPhone && shared !== '' ? shared : typed;
}
