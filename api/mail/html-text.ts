/** Names of the entities that mail programs write for letters of our languages; others are left as they are. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  iquest: '¿',
  iexcl: '¡',
  euro: '€',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  hellip: '…',
};

/**
 * The words of an HTML mail that brought no plain text, line by line. What mail programs mark as quoted (Gmail, Apple Mail,
 * Outlook, Yahoo, Thunderbird) becomes lines with `>`, as it would be in plain text.
 */
export function htmlText(html: string): string {
  const bare = html
    .replace(/<(script|style|head|title)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    // Blanks and line ends of the source mean nothing.
    .replace(/\s+/g, ' ');
  const [said, ...quoted] = bare.split(QUOTE_BEGINS);
  const quote = lines(quoted.join(' '));
  return [...lines(said ?? ''), ...quote.map((line) => `> ${line}`)].join('\n');
}

const QUOTE_BEGINS =
  /(?=<blockquote\b|<div\b[^>]*(?:class="?gmail_quote|class="?moz-cite-prefix|class="?yahoo_quoted|id="?divRplyFwdMsg|id="?appendonsend|id="?mail-editor-reference))/i;

function lines(html: string): string[] {
  return html
    .replace(/<br\b[^>]*>|<\/(p|div|tr|li|h[1-6]|blockquote)\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, decoded)
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' || (index > 0 && all[index - 1] !== ''));
}

function decoded(entity: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : '';
}
