import type { Database } from '../../../db/postgres/database';

/** For what does with statements that are planned once: whoever asks for anything else fails. */
export const NO_TRANSACTION = new Proxy({} as Database, {
  get: (_, name) => {
    throw new Error(`it asked for ${String(name)}`);
  },
});
