/**
 * Waits for Ctrl-C or SIGTERM. A second one does not cut the orderly end short: servers that are killed halfway cost more time at the
 * next start than they save now.
 *
 * To be called before anything is opened: a container's first process, as ours is, does not get signals that it does not listen to.
 */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}
