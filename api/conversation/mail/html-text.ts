import { Parser } from 'htmlparser2';

/** What is longer was not typed by a person; the words come first, what they answer below. In characters. */
const LONGEST_HTML = 100_000;

/** What they hold is for programs. */
const UNSEEN = new Set(['script', 'style', 'title']);
/** They end a line. */
const BLOCKS = new Set(['p', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']);

/**
 * The words of an HTML mail that brought no plain text, line by line. What mail programs mark as quoted (Gmail, Apple Mail,
 * Outlook, Yahoo, Thunderbird) becomes lines with `>` where it stands, as it would be in plain text: people also answer in between.
 *
 * By a tokenizer that reads each letter once: a pattern that looks for the end of a tag looks for ever where there is none.
 */
export function htmlText(html: string): string {
  const blocks: { readonly quoted: boolean; words: string }[] = [{ quoted: false, words: '' }];
  /** Of each open element that can begin a quote, whether it does. */
  const open: boolean[] = [];
  let quotes = 0;
  let restIsQuoted = false;
  let unseen = false;
  const write = (words: string): void => {
    const quoted = restIsQuoted || quotes > 0;
    const last = blocks.at(-1);
    if (last !== undefined && last.quoted === quoted) last.words += words;
    else blocks.push({ quoted, words });
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (UNSEEN.has(name)) unseen = true;
      if (QUOTING.has(name)) {
        const begins = beginsQuote(name, attributes);
        open.push(begins);
        if (begins) quotes += 1;
        restIsQuoted ||= heads(attributes);
      }
      if (name === 'br') write('\n');
    },
    ontext(text) {
      // Blanks and line ends of the source mean nothing.
      if (!unseen) write(text.replace(/\s+/g, ' '));
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen = false;
      if (BLOCKS.has(name)) write('\n');
      if (QUOTING.has(name) && open.pop() === true) quotes -= 1;
    },
  });
  parser.end(html.slice(0, LONGEST_HTML));
  return blocks
    .flatMap(({ quoted, words }) => (quoted ? lines(words).map((line) => `> ${line}`) : lines(words)))
    .join('\n');
}

const QUOTING = new Set(['blockquote', 'div']);

/** The quote ends with the element. Gmail's `gmail_quote` is none: in it stands also what is written between the quotes. */
function beginsQuote(name: string, { class: styles = '' }: Readonly<Record<string, string>>): boolean {
  return name === 'blockquote' || /^(gmail_attr|moz-cite-prefix|yahoo_quoted)/i.test(styles);
}

/** Outlook marks where the quoted mail begins; it goes on to the end. */
function heads({ id = '' }: Readonly<Record<string, string>>): boolean {
  return /^(divRplyFwdMsg|appendonsend|mail-editor-reference)/i.test(id);
}

/** Of several empty lines one is left. */
function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' || (index > 0 && all[index - 1] !== ''));
}
