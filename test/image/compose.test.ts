import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../config/settings';
import { composeServices, ROOT, type Service } from './compose-file';
import { FILLED_IN, minimalEnv } from './minimal-env';

const FILES = ['docker-compose.yml'];
const WITH_MAIL = [...FILES, 'docker-compose.mail.yml'];

const env = minimalEnv();
const services = composeServices(FILES, env);
const service = (name: string, of = services): Service => {
  const found = of[name];
  if (found === undefined) throw new Error(`compose has no service ${name}`);
  return found;
};
/** What the settings see there: compose's own words outrank the file. */
const settingsOf = (name: string, of = services, file = env) =>
  readSettings({ ...file, ...service(name, of).environment });

test.each(['api', 'worker'])('the %s starts with a .env that was filled in and nothing more', (name) => {
  expect(settingsOf(name)).toMatchObject({
    DATABASE_URL: `postgres://wayward:${FILLED_IN.POSTGRES_PASSWORD}@postgres:5432/wayward`,
    TEMPORAL_ADDRESS: 'temporal:7233',
    PUBLIC_URL: FILLED_IN.PUBLIC_URL,
    LINK_SECRETS: [FILLED_IN.LINK_SECRETS],
  });
});

test.each(Object.keys(FILLED_IN))('without %s compose says what to do about it', (name) => {
  expect(() => composeServices(FILES, { ...env, [name]: '' })).toThrow(
    new RegExp(`${name} is missing a value: .{20,}`),
  );
});

test('mail is taken only where the shop asks for it, and for a domain', () => {
  expect(settingsOf('api').MAIL_RECEIVER_PORT).toBe(0);
  expect(Object.values(services).flatMap(({ ports = [] }) => ports)).not.toContainEqual(
    expect.stringMatching(/^25:/),
  );
  expect(() => composeServices(WITH_MAIL, env)).toThrow(/MAIL_REPLY_DOMAIN is missing a value: .*MX/);
  const withDomain = { ...env, MAIL_REPLY_DOMAIN: 'reply.willow.example' };
  const withMail = composeServices(WITH_MAIL, withDomain);
  expect(service('api', withMail).ports).toEqual(['8080:8080', '25:2525']);
  expect(settingsOf('api', withMail, withDomain)).toMatchObject({
    MAIL_RECEIVER_HOST: '0.0.0.0',
    MAIL_RECEIVER_PORT: 2525,
    MAIL_REPLY_DOMAIN: 'reply.willow.example',
  });
  expect(settingsOf('worker', withMail, withDomain).MAIL_REPLY_DOMAIN).toBe('reply.willow.example');
});

test('everything waits for what it needs, and nothing else is open to the world than the api', () => {
  expect(service('api').depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
  expect(service('worker').depends_on).toEqual({
    migrate: { condition: 'service_completed_successfully' },
    'temporal-namespace': { condition: 'service_completed_successfully' },
  });
  for (const [name, { depends_on = {} }] of Object.entries(services)) {
    for (const [needed, { condition }] of Object.entries(depends_on)) {
      const isJob = service(needed).restart !== 'unless-stopped';
      expect([name, needed, condition]).toEqual([
        name,
        needed,
        isJob ? 'service_completed_successfully' : 'service_healthy',
      ]);
      if (!isJob) expect(service(needed).healthcheck?.test).toBeDefined();
    }
  }
  expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual([
    '127.0.0.1:8233:8080',
    '8080:8080',
  ]);
});

test('what others made is pinned to one version', () => {
  const stages = [...readFileSync(join(ROOT, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)(?: AS (\S+))?/gm)];
  const ours = stages.map(([, , name]) => name);
  const bases = stages.map(([, image]) => image).filter((image) => !ours.includes(image));
  const images = Object.values(services).flatMap(({ image, build }) => (build === undefined ? [image] : []));
  expect(bases.length + images.length).toBeGreaterThan(5);
  for (const image of [...bases, ...images]) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z-]+)?$/);
});
