import type { Database } from '../../db/postgres/database';
import { whyNoWrites } from '../../db/postgres/write-probe';

/** A probe asks for place on the disk: rarely enough that it costs nothing. */
const LOOK_EVERY_MS = 5_000;

/** Knows whether Postgres can write, for `/readyz`. */
export interface WriteWatch {
  /** The words of Postgres when it cannot, else null; at most 5 s old. Rejects when Postgres does not answer. */
  look(): Promise<string | null>;
  /** Somebody's write was refused: what is known does not count any more. */
  doubt(): void;
}

export function createWriteWatch(db: Database): WriteWatch {
  let known: { readonly why: string | null; readonly at: number } | null = null;
  let looking: Promise<string | null> | null = null;
  const probe = async (): Promise<string | null> => {
    try {
      const why = await whyNoWrites(db);
      known = { why, at: performance.now() };
      return why;
    } finally {
      looking = null;
    }
  };
  return {
    async look() {
      if (known !== null && performance.now() - known.at < LOOK_EVERY_MS) return known.why;
      looking ??= probe();
      return await looking;
    },
    doubt() {
      // What is known to be refused stays so until the next look.
      if (known?.why === null) known = null;
    },
  };
}
