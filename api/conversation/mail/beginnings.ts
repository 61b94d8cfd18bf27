/**
 * Of each part of a mail so much is read, in bytes: what a person typed stands first, and of what is attached only the name is noted. Nine
 * megabytes of text would hold up everybody else for a second; all of them are kept in the inbox.
 */
const LONGEST_PART = 256 * 1024;
/** Of all parts together; of those behind it only the beginning, which says what they are. */
const LONGEST_MAIL = 512 * 1024;
const BEGINNING = 1_024;
/** Here reading ends, however many parts are left. */
const LONGEST_READ = 768 * 1024;

/** A mail with its parts cut short at the end of a line: what looks like a boundary begins another part. */
export function beginnings(raw: Buffer): Buffer {
  if (raw.length <= LONGEST_PART) return raw;
  const kept: Buffer[] = [];
  let size = 0;
  for (let from = 0; from < raw.length && size < LONGEST_READ; ) {
    const boundary = raw.indexOf('\n--', from, 'latin1');
    const to = boundary < 0 ? raw.length : boundary + 1;
    const most = size < LONGEST_MAIL ? LONGEST_PART : BEGINNING;
    const part = raw.subarray(from, to - from <= most ? to : endOfLine(raw, from, from + most));
    kept.push(part);
    size += part.length;
    from = to;
  }
  return Buffer.concat(kept);
}

/** Lines of mails have 78 letters, and at most 998 (RFC 5322, 2.1.1). */
const LONGEST_LINE = 10_000;

/** Behind the last line end before `to`, or there when the line is longer than lines are. */
function endOfLine(raw: Buffer, from: number, to: number): number {
  const feed = raw.lastIndexOf(0x0a, to - 1);
  return feed < from || feed < to - LONGEST_LINE ? to : feed + 1;
}
