import { Parser } from 'htmlparser2';

/** What is longer was not typed by a person; the words come first, what they answer below. In characters. */
const LONGEST_HTML = 100_000;

/** What they hold is for programs. */
const UNSEEN = new Set(['script', 'style', 'title']);
/** They end a line. */
const BLOCKS = new Set(['p', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']);

/**
 * The words of an HTML mail that brought no plain text, line by line. What mail programs mark as quoted (Gmail, Apple Mail,
 * Outlook, Yahoo, Thunderbird) becomes lines with `>`, as it would be in plain text.
 *
 * By a tokenizer that reads each letter once: a pattern that looks for the end of a tag looks for ever where there is none.
 */
export function htmlText(html: string): string {
  const words = { said: '', quoted: '' };
  let into: keyof typeof words = 'said';
  let unseen = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (UNSEEN.has(name)) unseen = true;
      if (beginsQuote(name, attributes)) into = 'quoted';
      if (name === 'br') words[into] += '\n';
    },
    ontext(text) {
      // Blanks and line ends of the source mean nothing.
      if (!unseen) words[into] += text.replace(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen = false;
      if (BLOCKS.has(name)) words[into] += '\n';
    },
  });
  parser.end(html.slice(0, LONGEST_HTML));
  return [...lines(words.said), ...lines(words.quoted).map((line) => `> ${line}`)].join('\n');
}

function beginsQuote(
  name: string,
  { class: styles = '', id = '' }: Readonly<Record<string, string>>,
): boolean {
  return (
    name === 'blockquote' ||
    (name === 'div' &&
      (/^(gmail_quote|moz-cite-prefix|yahoo_quoted)/i.test(styles) ||
        /^(divRplyFwdMsg|appendonsend|mail-editor-reference)/i.test(id)))
  );
}

/** Of several empty lines one is left. */
function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' || (index > 0 && all[index - 1] !== ''));
}
