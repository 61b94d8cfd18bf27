import type { ExceptionKind } from '../../cases/exception-kind';

/** What readers see and policies only name; the templates know it, and this side of the border does not read files. */
export interface Wording {
  /** The subject line of a message, as it reads for this kind of exception; null: for whatever the case is about. */
  subjectOf(template: string, kind: ExceptionKind | null): string;
  /** `Held by customs`. */
  kindName(kind: ExceptionKind): string;
  /** How a numbered answer is worded to the customer. */
  answerText(answer: string): string;
}

/** The names themselves, where no templates are at hand: in tests, and wherever only policies are compared. */
export const BARE_WORDING: Wording = {
  subjectOf: (template) => template,
  kindName: (kind) => spelled(kind),
  answerText: (answer) => spelled(answer),
};

function spelled(name: string): string {
  const words = name.replace(/_/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
