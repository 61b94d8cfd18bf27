import type { Locale } from '../messages/message';
import { firstLines, LONGEST_SAID } from './first-lines';

/** How one option can be said. */
export interface OptionWording {
  /** Names the option in the policy. */
  readonly answer: string;
  /** Its wording in each language. */
  readonly text: Readonly<Record<Locale, string>>;
  /** Other words that mean it and no other option. */
  readonly also: readonly string[];
}

export interface ReadAnswer {
  /** Counted from 1. */
  readonly number: number;
  /** Said by its digit alone, which could answer any question, or by its own words. */
  readonly by: 'number' | 'words';
  /** There is more below the answer, for people to read. */
  readonly more: boolean;
}

/**
 * Which of numbered options somebody chose: its digit or its words, in any of our languages, as the first line and with nothing
 * beside it but politeness. Null for anything else ("2 days are fine", "not 1"): words are never guessed at.
 */
export function readAnswer(text: string, options: readonly OptionWording[]): ReadAnswer | null {
  const [first = '', ...below] = firstLines(text)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = spoken(first);
  const digit = readNumber(said, options.length);
  const number = digit ?? readWords(said, options);
  if (number === null) return null;
  return {
    number,
    by: digit === null ? 'words' : 'number',
    more: text.length > LONGEST_SAID || below.some((line) => !isClosing(line)),
  };
}

/** A digit, alone or with the words that go with it: `2`, `2.`, `(2)`, `option 2`, `2 please`, `2️⃣`. */
function readNumber(said: string, highest: number): number | null {
  const [, digit] = NUMBER.exec(said) ?? [];
  const number = digit === undefined ? (NUMERALS.get(said) ?? 0) : Number(digit);
  return number >= 1 && number <= highest ? number : null;
}

const NUMBER =
  /^(?:(?:option|opción|opcion|answer|antwort|nummer|number|número|numero|nr|no|die|the|la|el) ?)?([1-9])(?: (?:please|thanks|thank you|bitte|danke|por favor|gracias))?$/u;

const NUMERALS: ReadonlyMap<string, number> = new Map(
  [
    ['one', 'eins', 'uno', 'una'],
    ['two', 'zwei', 'dos'],
    ['three', 'drei', 'tres'],
    ['four', 'vier', 'cuatro'],
    ['five', 'fünf', 'cinco'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
);

/** The one option whose words these are, with or without its digit before them. */
function readWords(said: string, options: readonly OptionWording[]): number | null {
  const fits = options.flatMap((option, index) => {
    const ways = [...Object.values(option.text), ...option.also].map(spoken);
    const numbered = ways.map((way) => `${index + 1} ${way}`);
    return [...ways, ...numbered].includes(withoutPoliteness(said)) ? [index + 1] : [];
  });
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

/** Letters and digits in lower case, with single blanks between words. */
function spoken(line: string): string {
  return line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\ufe0f\u20e3]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function withoutPoliteness(said: string): string {
  return said.replace(
    /^(please|bitte|por favor) | (please|thanks|thank you|bitte|danke|por favor|gracias)$/gu,
    '',
  );
}

const POLITE =
  /^(|(many |kind |best )?(thanks|regards)|thank you( very much| so much)?|cheers|vielen dank|danke( schön| sehr)?|(mit )?(freundlichen|besten|viele|liebe|schöne|beste) (grüßen|gruß|grüße)|mfg|lg|gracias|muchas gracias|(un )?saludo(s)?( cordial(es)?)?)$/u;

/** What ends a letter and asks nobody to read it: thanks, greetings, a name. */
function isClosing(line: string): boolean {
  return POLITE.test(spoken(line)) || /^\p{Lu}[\p{L}-]+( \p{Lu}[\p{L}.-]*){0,2}$/u.test(line);
}
