/**
 * A part of the embedded stack could not do what was asked. The message is one or two sentences for the person
 * at the keyboard: what failed, and what to do about it.
 */
export class StackError extends Error {
  override readonly name = 'StackError';
}
