/**
 * Mails are read in the process that answers the api: what would hold everybody up is told by a look at its lines, before it is read.
 * Null: it may be read.
 */
export function rejectReason(raw: Buffer): string | null {
  let lines = 0;
  let dashed = 0;
  const distinct = new Set<string>();
  for (let from = 0, to = raw.indexOf(LINE_FEED); to >= 0; from = to + 1, to = raw.indexOf(LINE_FEED, from)) {
    lines += 1;
    if (raw[from] !== DASH || raw[from + 1] !== DASH) continue;
    dashed += 1;
    distinct.add(raw.toString('latin1', from, to).trimEnd());
  }
  if (lines > mostLines(raw.length)) return 'more lines than a mail has';
  if (partsIn(raw) > MOST_PARTS) return `more than ${MOST_PARTS} parts`;
  return dashed - distinct.size > MOST_REPEATS ? 'more lines like boundaries than a mail has' : null;
}

const LINE_FEED = 0x0a;
const DASH = 0x2d;
/** An answer has two or three, with pictures a dozen. */
const MOST_PARTS = 200;
/**
 * A boundary can be named in ways that only a parser of mails understands (`bound(a comment)ary=b`), but each part of it is the same
 * line again. No letter repeats a line of dashes so often; boundaries that come once are few, for the headers that name them are.
 */
const MOST_REPEATS = 2_000;

/** What is attached comes in lines of 78, and what is written is short: megabytes of empty lines hold up everybody else's mail. */
function mostLines(bytes: number): number {
  return 50_000 + bytes / 60;
}

/** Each part of a multipart message begins with a line of two hyphens and the boundary that was named (RFC 2046, 5.1.1). */
function partsIn(raw: Buffer): number {
  const named = raw.toString('latin1').matchAll(/boundary(?:\*0?\*?)? *= *"?([^"\r\n;]{1,70})/gi);
  const boundaries = new Set([...named].slice(0, MOST_PARTS + 1).map(([, boundary]) => boundary));
  let parts = boundaries.size;
  for (const boundary of boundaries) {
    const line = Buffer.from(`\n--${boundary}`, 'latin1');
    for (let at = raw.indexOf(line); at >= 0; at = raw.indexOf(line, at + line.length)) {
      parts += 1;
      if (parts > MOST_PARTS) return parts;
    }
  }
  return parts;
}
