/**
 * `node dist/config/health-command.js <setting of a port> <path>`: ends with 0 when what listens there on this machine answers
 * that it is well, for the health checks of containers, which have no curl.
 */
async function main(): Promise<void> {
  const [setting = '', path = ''] = process.argv.slice(2);
  const response = await fetch(`http://127.0.0.1:${process.env[setting]}${path}`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
