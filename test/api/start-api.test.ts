import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startApi } from '../../api/start-api';
import { readSettings } from '../../config/settings';
import { eventually } from '../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../harness/database';
import { runProgram } from '../harness/processes';

const MAIN = join(__dirname, '../../api/main.ts');

describe('the api as a process', () => {
  let database: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    database = await createTestDatabase();
    env = {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      PUBLIC_URL: 'http://127.0.0.1:1',
      API_PORT: '0',
      SMTP_URL: 'smtp://127.0.0.1:25',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'token',
      TWILIO_FROM: '+15005550006',
    };
  });
  afterAll(() => database.drop());

  it('says in a sentence which setting is missing, and does not start', async () => {
    const { PUBLIC_URL: _, ...incomplete } = env;
    await expect(runProgram(MAIN, [], { PATH: process.env.PATH, ...incomplete })).rejects.toThrow(
      'The setting PUBLIC_URL is missing.',
    );
    const { PATH } = process.env;
    await expect(runProgram(MAIN, [], { PATH, ...env, PUBLIC_URL: 'https://shop.example' })).rejects.toThrow(
      'The setting LINK_SECRETS is missing.',
    );
    await expect(runProgram(MAIN, [], { PATH, ...env, LINK_SECRETS: 'short' })).rejects.toThrow(
      'The setting LINK_SECRETS is wrong: must consist of at least 32 characters each',
    );
    const badKeys = { PATH: process.env.PATH, ...env, SHIPENGINE_KEYS: '/nowhere/keys.json' };
    await expect(runProgram(MAIN, [], badKeys)).rejects.toThrow('The setting SHIPENGINE_KEYS is wrong');
  });

  it('says in a sentence what is wrong with a policy, and does not start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wayward-policies-'));
    writeFileSync(join(folder, 'shop.yaml'), 'version: 1\npolicies: [{ id: late }]\n');
    const bad = { PATH: process.env.PATH, ...env, POLICY_FOLDER: folder };
    await expect(runProgram(MAIN, [], bad)).rejects.toThrow(
      /shop\.yaml:2: policies\[0\]\.purpose: This is missing\.\n/,
    );
    rmSync(folder, { recursive: true });
  });

  it('starts without Temporal, answers, and ends with status 0 when it is told to', async () => {
    const program = await runProgram(MAIN, [], { PATH: process.env.PATH, ...env });
    const { url } = JSON.parse(program.firstLine) as { url: string };
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'degraded' });
    const exit = once(program.child, 'exit');
    program.child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  it('lets go of a client that drips its request, and listens no more once it was stopped', async () => {
    const api = await startApi(readSettings(env), pino({ level: 'silent' }));
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    await once(socket, 'connect');
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    socket.write('GET /healthz HTTP/1.1\r\nHost: wayward\r\n');
    const drip = setInterval(() => socket.write('x: y\r\n'), 500);
    await eventually('the dripping client is let go', () => said !== '');
    clearInterval(drip);
    expect(said).toContain('408 Request Timeout');
    await api.stop();
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
  });
});
