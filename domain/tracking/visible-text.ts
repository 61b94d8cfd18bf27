/**
 * What shops copy from pages and sheets carries characters that nobody sees: zero-width blanks, marks of direction, soft hyphens,
 * byte order marks, and letters that only look like none.
 */
const UNSEEN = /[\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]/gu;
const MARGIN = /^[\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]$/u;

/** Without blanks and invisible characters around it. Those inside stay: some scripts and emoji need them. */
export function withoutMargins(text: string): string {
  // Letter by letter: a pattern for the end of a text begins anew at each blank in it.
  let [start, end] = [0, text.length];
  while (start < end && MARGIN.test(letterAt(text, start))) start += letterAt(text, start).length;
  while (start < end && MARGIN.test(letterBefore(text, end))) end -= letterBefore(text, end).length;
  return text.slice(start, end);
}

/** What is seen of a code, a number or an address of machines, in plain width (`１２` becomes `12`). */
export function asSeen(text: string): string {
  return withoutMargins(text).normalize('NFKC').replace(UNSEEN, '');
}

function letterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}

function letterBefore(text: string, index: number): string {
  const pair = letterAt(text, Math.max(index - 2, 0));
  return pair.length === 2 ? pair : text.slice(index - 1, index);
}
