import { once } from 'node:events';
import { connect } from 'node:net';
import { readSettings } from '../../config/settings';
import { createWorkerMetrics, startHealthServer } from '../../worker/health-server';

/** Another address of this machine than 127.0.0.1: what listens on all of them answers there too (on macOS nothing does). */
const ELSEWHERE = '127.0.0.2';

const settings = (env: Readonly<Record<string, string>> = {}) =>
  readSettings({
    DATABASE_URL: 'postgres://127.0.0.1/wayward',
    PUBLIC_URL: 'http://127.0.0.1:8080',
    SMTP_URL: 'smtp://127.0.0.1:25',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'a token of Twilio',
    TWILIO_FROM: '+15005550006',
    ...env,
  });

async function isReachedAt(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

it("a worker's metrics are for its own machine, unless somebody says otherwise", async () => {
  const { WORKER_METRICS_HOST: host } = settings();
  const server = await startHealthServer({ host, port: 0 }, createWorkerMetrics());
  const answer = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  expect(await answer.text()).toContain('wayward_relay_events_total');
  expect(await isReachedAt(ELSEWHERE, server.port)).toBe(false);
  await server.stop();
});

it('and for all who are told where, when it is told to listen everywhere', async () => {
  const { WORKER_METRICS_HOST: host } = settings({ WORKER_METRICS_HOST: '0.0.0.0' });
  expect(host).toBe('0.0.0.0');
  const server = await startHealthServer({ host, port: 0 }, createWorkerMetrics());
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
  await server.stop();
});
