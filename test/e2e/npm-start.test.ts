import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../stack/free-port';
import { eventually } from '../harness/conditions';
import { createTestDatabase } from '../harness/database';
import { openFolder } from '../harness/processes';
import { serverFact } from '../harness/servers';
import { temporalAddress, uniqueTaskQueue } from '../harness/temporal';

const ROOT = join(__dirname, '..', '..');
const SECRET = 'the secret of the webhook at EasyPost';

test("npm start takes a provider's secret from .env, beside a copied .env.example, and lets its owner in", async () => {
  const folder = await openFolder('start');
  const database = await createTestDatabase();
  const example = await readFile(join(ROOT, '.env.example'), 'utf8');
  await writeFile(join(folder, '.env'), `${example}\nEASYPOST_SECRETS=${SECRET}\n`);
  const port = await freePort();
  const wayward = spawn(
    'npm',
    ['start', '--', '--data', join(folder, 'data'), '--env', join(folder, '.env')],
    {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATABASE_URL: database.url,
        TEMPORAL_ADDRESS: temporalAddress(),
        TEMPORAL_TASK_QUEUE: uniqueTaskQueue('start'),
        WORKFLOW_BUNDLE: serverFact('workflowBundle'),
        API_PORT: String(port),
      },
    },
  );
  let said = '';
  for (const stream of [wayward.stdout, wayward.stderr])
    stream.on('data', (bytes: Buffer) => {
      said += bytes;
    });
  try {
    await eventually('Wayward runs', () => {
      if (wayward.exitCode !== null) throw new Error(said);
      return said.includes('Wayward is running.');
    });
    const post = async (secret: string): Promise<number> => {
      const body = JSON.stringify({ description: 'tracker.updated', result: { object: 'Tracker' } });
      const hmac = createHmac('sha256', secret).update(body).digest('hex');
      const response = await fetch(`http://127.0.0.1:${port}/v1/webhooks/easypost`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hmac-signature': `hmac-sha256-hex=${hmac}` },
        body,
      });
      return response.status;
    };
    expect(await post('another secret')).toBe(401);
    expect((await post(SECRET)) < 300).toBe(true);

    const [, code] = /\/console\/sign-in\?code=([\w-]+)/.exec(said) ?? [];
    const signIn = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      });
      return [response.status, ((await response.json()) as { role?: string }).role];
    };
    expect(await signIn()).toEqual([200, 'admin']);
    expect(await signIn()).toEqual([401, undefined]);
  } finally {
    if (wayward.exitCode === null) {
      // npm hands no signals on to what it started: a person's Ctrl-C reaches the whole group, as this does.
      process.kill(-(wayward.pid as number), 'SIGINT');
      // npm itself may be gone before what it started has said its last word.
      await once(wayward, 'close');
    }
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
  expect(said).toContain('All of it has stopped');
});
