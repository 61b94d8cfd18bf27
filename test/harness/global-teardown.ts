/** Stops what global set-up started. Should this never run, the servers' watchdogs end them with the jest process. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.waywardTestServers?.stop();
}
