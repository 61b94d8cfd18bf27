import { isPhoneSignature } from '../../../domain/conversation/phone-signature';

/**
 * What somebody wrote, without the message that they answered, which every mail program puts below, above or around it in its own way.
 * All of it when nothing else would be left: better a quote too many than a customer's words too few.
 */
export function replyText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  const said = between(lines)
    .map((piece) => tidy(beforeSignature(piece)))
    .filter((piece) => piece !== '')
    .join('\n\n');
  return said === '' ? tidy(lines) : said;
}

/** The pieces above, between and below the quoted lines; where a quote begins that is not marked line by line, all ends. */
function between(lines: readonly string[]): readonly (readonly string[])[] {
  const pieces: string[][] = [[]];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    if (SEPARATOR.test(line) || isOutlookHeader(lines, index)) break;
    const introduced = introducesQuote(lines, index);
    const quoted = isQuoted(line) || isRestOfQuoted(lines, index);
    if (introduced > 0 && !isMarkedBelow(lines, index + introduced)) break;
    if (introduced === 0 && !quoted) pieces.at(-1)?.push(line);
    else if ((pieces.at(-1)?.length ?? 0) > 0) pieces.push([]);
    index += Math.max(introduced, 1);
  }
  return pieces;
}

/** The quote that is introduced has its marks, so that what stands without is an answer. */
function isMarkedBelow(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 4).find((line) => line.trim() !== '');
  return next !== undefined && isQuoted(next);
}

/** Programs fold long quoted lines, and mark the first half only. */
function isRestOfQuoted(lines: readonly string[], index: number): boolean {
  const [above = '', below = ''] = [lines[index - 1], lines[index + 1]];
  return isQuoted(above) && above.length > 60 && isQuoted(below) && (lines[index] ?? '').trim() !== '';
}

function isQuoted(line: string): boolean {
  return /^\s*>/.test(line);
}

/** `-----Original Message-----`; Outlook's ruled line; Hotmail and mobile programs in our languages. */
const SEPARATOR =
  /^\s*(?:_{20,}|-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|mensaje original|forwarded message|weitergeleitete nachricht|mensaje reenviado)\s*-{2,})\s*$/i;

/** `On Mon, Nov 23, 2026 at 9:15 AM Willow & Co <...> wrote:`, which programs fold over up to four lines: what it begins with, holds, ends with. */
const INTRODUCTIONS: readonly (readonly RegExp[])[] = [
  [/^on\b/i, /\bwrote\s?:$/i],
  [/^am\b/i, /\bschrieb\b/i, /:$/],
  [/\bschrieb am\b/i, /:$/],
  [/^el\b/i, /\bescribi[óo]\s?:$/i],
  [/^le\b/i, /\ba écrit\s?:$/i],
  [/^op\b/i, /\bschreef\b/i, /:$/],
  [/^il\b/i, /\bha scritto\s?:$/i],
  [/^em\b/i, /\bescreveu\s?:$/i],
  [/^den\b/i, /\bskrev\b/i, /:$/],
  [/^(?:dnia|w dniu)\b/i, /napisał/i, /:$/],
  // Yahoo and GMX: the sender first.
  [/^(?:gesendet|enviado|sent)\s?:/i, /\b(?:von|de|from)\s?:/i],
];
const LONGEST_INTRODUCTION = 700;

/** How many lines introduce a quote from here; 0: none. */
function introducesQuote(lines: readonly string[], index: number): number {
  const first = lines[index]?.trimStart() ?? '';
  if (!/^(on|am|el|le|op|il|em|den|dnia|w dniu)\b|schrieb am\b|^(gesendet|enviado|sent)\s?:/i.test(first))
    return 0;
  for (let count = 1; count <= 4; count += 1) {
    const folded = lines
      .slice(index, index + count)
      .join(' ')
      .trim();
    if (folded.length > LONGEST_INTRODUCTION) return 0;
    if (INTRODUCTIONS.some((introduction) => introduction.every((part) => part.test(folded)))) return count;
    if ((lines[index + count] ?? '').trim() === '') return 0;
  }
  return 0;
}

/** `From:` with `Sent:`, `To:` and `Subject:` below, in the language of the program. */
function isOutlookHeader(lines: readonly string[], index: number): boolean {
  if (!/^\s*\*?(from|von|de)\s*:\*?\s/i.test(lines[index] ?? '')) return false;
  const below = lines.slice(index + 1, index + 6);
  const has = (name: RegExp): boolean => below.some((line) => name.test(line));
  return (
    has(/^\s*\*?(sent|date|gesendet|datum|enviado( el)?|fecha)\s*:/i) &&
    has(/^\s*\*?(subject|betreff|asunto)\s*:/i)
  );
}

/** Cut at the conventional mark of a signature, and at what telephones add of their own accord. */
function beforeSignature(lines: readonly string[]): readonly string[] {
  const found = lines.findIndex((line) => line === '--' || line === '-- ' || isPhoneSignature(line));
  return found < 0 ? lines : lines.slice(0, found);
}

function tidy(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
