/** Commands and answers stand in the first lines of what somebody wrote; an SMS has at most 1,600 characters. */
export const LONGEST_SAID = 2_000;

/** The first lines of a text, each of them whole, so that one that says more is not taken for one that says less. */
export function firstLines(text: string): string[] {
  if (text.length <= LONGEST_SAID) return text.split('\n');
  return text.slice(0, LONGEST_SAID).split('\n').slice(0, -1);
}
