/**
 * Waits for Ctrl-C or SIGTERM. A second Ctrl-C does not cut the orderly end short: servers that are killed halfway cost more
 * time at the next start than they save now.
 */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

/** Why it did not work, with what lies beneath, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.message === '' ? error.name : error.message;
  return error.cause === undefined ? own : `${own}: ${reasonOf(error.cause)}`;
}
