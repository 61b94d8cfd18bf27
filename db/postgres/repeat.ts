import { DatabaseError } from 'pg';

/**
 * A transaction that has learnt too late what it should have locked first (lock-order.ts): all of it is undone and done again.
 * Nobody but `repeating` sees it, unless it happens every time; then it looks like what it is, a conflict with others.
 */
export class BeginAnew extends Error {
  override readonly name = 'BeginAnew';
  readonly code = '40001';
  readonly severity = 'ERROR';
}

/** Postgres gave the transaction up for the sake of another one; the same again may well succeed. */
const GIVEN_UP = new Set(['40P01', '40001']);
const TRIES = 4;
const LONGEST_PAUSE_MS = 50;

function wasGivenUp(error: unknown): boolean {
  return error instanceof BeginAnew || (error instanceof DatabaseError && GIVEN_UP.has(error.code ?? ''));
}

/** Does it again when it was given up for another, a little later each time: those that met once would else meet again. */
export async function repeating<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !wasGivenUp(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_PAUSE_MS * tried));
    }
  }
}
