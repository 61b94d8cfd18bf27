/**
 * A part of the embedded stack could not do what was asked. The message is one or two sentences for the person
 * at the keyboard: what failed, and what to do about it.
 */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/**
 * The message of whatever was thrown. Looks at the shape and not the class: jest gives each test file its own `Error`,
 * and Node's own errors are not instances of that.
 */
export function reasonOf(thrown: unknown): string {
  return detailOf(thrown, 'message') ?? String(thrown);
}

/** A text field of a system error: `code` ("ENOENT"), or `stderr` of a program that failed. */
export function detailOf(thrown: unknown, field: 'message' | 'code' | 'stderr'): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !(field in thrown)) return undefined;
  const value: unknown = Reflect.get(thrown, field);
  return typeof value === 'string' ? value : undefined;
}
