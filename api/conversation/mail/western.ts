/** What windows-1252 has where Latin-1 has control characters: 0x80 to 0x9f. Five of them are not given; those stay as they are. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Text that was read as Latin-1 and is windows-1252, as what calls itself Latin-1 always is: quotes, dashes and the euro sign in place of
 * control characters, which no mail program writes. Node reads windows-1252 as Latin-1 too (measured: from 20.18.3 on).
 */
export function mended(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (letter) => WESTERN[letter.charCodeAt(0) - 0x80] ?? letter);
}

/** Was it read as UTF-8 and is none? Where some letters could be read, it is UTF-8 that broke. */
export function isMisread(text: string): boolean {
  return text.includes('\ufffd') && !/[\u0080-\ufffc]/.test(text);
}

/** The bytes of a mail of which nobody said that it is windows-1252, so that a parser reads it as that. */
export function saidToBeWestern(raw: Buffer): Buffer {
  const letters = raw.toString('latin1');
  if (/[\u0080-\u00ff]/.test(letters)) return Buffer.from(mended(letters));
  return Buffer.from(withCharsets(letters), 'latin1');
}

/** Each field that says of a part that it is text, over all its lines. */
function withCharsets(letters: string): string {
  const lines = letters.split('\n');
  const said: string[] = [];
  for (let index = 0; index < lines.length; ) {
    let end = index + 1;
    if (/^content-type:[ \t]*text\//i.test(lines[index] ?? '')) {
      while (/^[ \t]/.test(lines[end] ?? '')) end += 1;
      said.push(withCharset(lines.slice(index, end).join('\n')));
    } else said.push(lines[index] ?? '');
    index = end;
  }
  return said.join('\n');
}

function withCharset(field: string): string {
  return `${field.trimEnd().replace(/;\s*charset\s*=\s*("[^"]*"|[^;\s]*)/gi, '')}; charset=windows-1252`;
}
