/** How words are found in what people write: whole words, in any case and with or without accents, in any order of sentences. */

/** As words are compared: lower case, without accents, blanks for everything that is no letter or digit. */
function plain(text: string): string {
  return ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** Does the text hold this word, or these words in a row? A star at the end stands for any ending: `deliver*`. */
export function mentions(text: string, word: string): boolean {
  const open = word.endsWith('*');
  const wanted = plain(word).trimEnd();
  return wanted.trim() !== '' && plain(text).includes(open ? wanted : `${wanted} `);
}

export function mentionsAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => mentions(text, word));
}

/** Sentences with what ends them; a question keeps its mark. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
