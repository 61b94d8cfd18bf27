/** So much of a text is read: carriers' sentences have a hundred characters, and it bounds the time for any input. */
export const MAX_TEXT_LENGTH = 400;

/** The beginning of a text that its meaning is told from: accents and blanks may go before it is short enough. */
export function readableOf(text: string): string {
  return text.length <= MAX_TEXT_LENGTH * 2 ? text : text.slice(0, MAX_TEXT_LENGTH * 2);
}

/**
 * Brings a carrier's sentence into the form that the rules are written for: lower case ASCII words with single spaces,
 * ` | ` between sentences, no accents, trade marks, quotes or other punctuation; "couldn't" is "could not".
 * Case, spacing and typography therefore cannot change what a sentence means.
 */
export function normaliseReasonText(text: string): string {
  const words = readableOf(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\ufeff]/g, '')
    .replace(/[™®©℠]|(?<=\w)(?:TM|SM)\b/g, ' ')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[’‘`´ʼ]/g, "'")
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/\b(can|won)'?t\b|\bcannot\b/g, (_all, stem: string | undefined) =>
      stem === 'won' ? 'will not' : 'can not',
    )
    .replace(/n't\b/g, ' not')
    .replace(/\b([a-z])\.\s?(?=[a-z]\.)/g, '$1')
    .replace(
      /\b([a-z]{2,10})\.(?=\s[a-z])(?<=\b(?:cod|po|no|st|apt|pkg|nr|tel|str|ref|num|dest|destin|destinat|indir|indiriz|sped|spediz|sconosc|rem|empf|abs|adr|env|exp)\.)/g,
      '$1',
    )
    .replace(
      /\b(\d{1,2})\.(?=\s(?:zustell|liefer|versuch|abhol|bezorg|aflever|lever|tentativ|intent))/g,
      '$1',
    )
    .replace(/\?\s*$/, ' question mark')
    .replace(/[.!?;](?=\s|$)|[\r\n]/g, ' | ')
    .replace(/[^a-z0-9|]+/g, ' ')
    .replace(/(?:\| ?)+/g, '| ')
    .replace(/^ ?(?:\| )?/, '')
    .replace(/ ?(?:\| )?$/, '');
  // ASCII by now, though kept in two bytes a letter where any was of two; V8 would compile every rule a second time for those.
  return Buffer.from(words, 'latin1').toString('latin1');
}
