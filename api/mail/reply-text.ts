/**
 * What somebody wrote, without the message that they answered, which every mail program puts below (or above) in its own way. All
 * of it when nothing else would be left: better a quote too many than a customer's words too few.
 */
export function replyText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  const above = tidy(beforeSignature(lines.slice(0, quoteBegins(lines))));
  if (above !== '') return above;
  // Answered below or between the quoted lines.
  const between = tidy(
    beforeSignature(lines.filter((line) => !isQuoted(line) && !introducesQuote([line], 0))),
  );
  return between === '' ? tidy(lines) : between;
}

function isQuoted(line: string): boolean {
  return /^\s*>/.test(line);
}

/** The first line that belongs to the quoted message; the number of lines when nothing is quoted. */
function quoteBegins(lines: readonly string[]): number {
  const found = lines.findIndex(
    (line, index) =>
      isQuoted(line) ||
      SEPARATOR.test(line) ||
      introducesQuote(lines, index) ||
      isOutlookHeader(lines, index),
  );
  return found < 0 ? lines.length : found;
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
  // Yahoo and GMX: the sender first.
  [/^(?:gesendet|enviado|sent)\s?:/i, /\b(?:von|de|from)\s?:/i],
];
const LONGEST_INTRODUCTION = 700;

function introducesQuote(lines: readonly string[], index: number): boolean {
  const first = lines[index]?.trimStart() ?? '';
  if (!/^(on|am|el)\b|schrieb am\b|^(gesendet|enviado|sent)\s?:/i.test(first)) return false;
  for (let count = 1; count <= 4; count += 1) {
    const folded = lines
      .slice(index, index + count)
      .join(' ')
      .trim();
    if (folded.length > LONGEST_INTRODUCTION) return false;
    if (INTRODUCTIONS.some((introduction) => introduction.every((part) => part.test(folded)))) return true;
    if ((lines[index + count] ?? '').trim() === '') return false;
  }
  return false;
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
  const found = lines.findIndex((line) => line === '--' || line === '-- ' || PHONE_SIGNATURE.test(line));
  return found < 0 ? lines : lines.slice(0, found);
}

const PHONE_SIGNATURE =
  /^\s*(?:sent (?:from|with|via) (?:my|outlook|yahoo|proton|gmail|mail)\b.{0,60}|get outlook for (?:ios|android).{0,80}|(?:von meinem .{2,40}|diese nachricht wurde von meinem .{2,60}) gesendet.{0,10}|gesendet (?:von|mit|aus) (?:mein|outlook|der|gmx|web\.de)\b.{0,60}|outlook für (?:ios|android) beziehen.{0,60}|enviado (?:desde|con) (?:mi|outlook|gmail|yahoo)\b.{0,60}|obtener outlook para .{0,60})$/i;

function tidy(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
