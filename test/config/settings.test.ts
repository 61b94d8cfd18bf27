import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../config/settings';

/** Somebody sets Wayward up, fills in what they must, and forgets the rest. */
const FILLED_IN = {
  DATABASE_URL: 'postgres://wayward:Zk3v9fQ2mX7s@postgres:5432/wayward',
  PUBLIC_URL: 'https://parcels.willow.example',
  SMTP_URL: 'smtp://willow:tR8wqLx0vB@smtp.willow.example:587',
  MAIL_FROM: 'Willow & Co <parcels@willow.example>',
  LINK_SECRETS: randomBytes(32).toString('base64'),
  TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
  TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
  TWILIO_FROM: '+15005550006',
};

function start(env: Readonly<Record<string, string>>): Settings | string {
  try {
    return readSettings(env);
  } catch (error) {
    return (error as Error).message;
  }
}
const startWith = (env: Readonly<Record<string, string>>) => start({ ...FILLED_IN, ...env });

it('starts with everything filled in', () => {
  expect(startWith({})).toMatchObject({ PUBLIC_URL: FILLED_IN.PUBLIC_URL });
});

describe('what stands in an example is refused, in a sentence that names the setting and not the value', () => {
  it.each([
    ['DATABASE_URL', 'postgres://wayward:change-me@postgres:5432/wayward'],
    ['DATABASE_URL', 'postgres://wayward:change-me@127.0.0.1:5432/wayward'],
    ['DATABASE_URL', 'postgres://wayward:changeme@postgres:5432/wayward'],
    ['DATABASE_URL', 'postgres://wayward:change%2Dme@postgres:5432/wayward'],
    ['SMTP_URL', 'smtp://user:password@smtp.shop.example:587'],
    ['LINK_SECRETS', 'change-me-change-me-change-me-change-me'],
    ['LINK_SECRETS', `${FILLED_IN.LINK_SECRETS},change-me`],
    ['TWILIO_AUTH_TOKEN', 'change-me'],
    ['TWILIO_AUTH_TOKEN', 'your_auth_token'],
    ['EASYPOST_SECRETS', 'CHANGE_ME'],
    ['UPS_SECRETS', 'secret'],
    ['DHL_SECRETS', '<secret>'],
  ])('%s=%s', (name, value) => {
    expect(startWith({ [name]: value })).toMatch(
      new RegExp(
        `^The setting ${name} is wrong: (holds a password that )?is still an example: set your own\\.$`,
      ),
    );
  });

  it('and so is .env.example itself, until it is filled in', () => {
    const lines = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8').split('\n');
    const example = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? '']];
      }),
    );
    const { POSTGRES_PASSWORD, ...settings } = example;
    expect(POSTGRES_PASSWORD).toBe('');
    const { DATABASE_URL } = FILLED_IN;
    const named = String(start({ DATABASE_URL, ...settings })).match(/(?<=The setting )\w+/g);
    expect(named).toEqual([
      ...['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
    ]);
    expect(start({ ...settings, ...FILLED_IN, LINK_SECRETS: '' })).toBe(
      'The setting LINK_SECRETS is wrong: must not be empty while PUBLIC_URL leads to the outside world.',
    );
    expect(start({ ...settings, ...FILLED_IN })).toMatchObject({ UPS_SECRETS: [] });
  });
});

describe('a secret that people would guess is refused', () => {
  it.each([
    ['LINK_SECRETS', 'a'.repeat(32)],
    ['LINK_SECRETS', 'x'.repeat(44)],
    ['LINK_SECRETS', 'ab'.repeat(20)],
    ['LINK_SECRETS', 'willow'.repeat(7)],
    ['LINK_SECRETS', '1234567890'.repeat(4)],
    ['LINK_SECRETS', 'abcdefghijklmnopqrstuvwxyz{|}~!"'],
    ['LINK_SECRETS', `${FILLED_IN.LINK_SECRETS},${'a'.repeat(40)}`],
    ['TWILIO_AUTH_TOKEN', '0'.repeat(32)],
    ['EASYPOST_SECRETS', 'aaaaaaaa'],
    ['KARRIO_SECRETS', '12345678'],
    ['FEDEX_SECRETS', 'x'],
  ])('%s=%s', (name, value) => {
    expect(startWith({ [name]: value })).toMatch(`The setting ${name} is wrong: is too easy to guess`);
  });

  it('one that was rolled is taken, however it is written', () => {
    for (let n = 0; n < 200; n++) {
      for (const encoding of ['base64', 'base64url', 'hex'] as const) {
        expect(typeof startWith({ LINK_SECRETS: randomBytes(24).toString(encoding) })).toBe('object');
      }
    }
  });
});

it('a laptop may have the password of any example but ours', () => {
  const DATABASE_URL = 'postgres://postgres:password@localhost:5432/wayward';
  expect(startWith({ DATABASE_URL })).toMatchObject({ DATABASE_URL });
  expect(startWith({ DATABASE_URL: DATABASE_URL.replace('localhost', 'db.willow.example') })).toContain(
    'DATABASE_URL',
  );
});

it('ShipEngine: keys of a file or keys that are fetched, not both', () => {
  expect(startWith({ SHIPENGINE_KEYS: '/etc/keys.json', SHIPENGINE_FETCH_KEYS: 'true' })).toContain(
    'SHIPENGINE_FETCH_KEYS',
  );
});

describe('a sandbox starts only where all that it reaches is on this machine', () => {
  const SANDBOX = {
    SANDBOX: 'true',
    DATABASE_URL: 'postgres://wayward:local-only@127.0.0.1:5432/wayward',
    TEMPORAL_ADDRESS: '127.0.0.1:7233',
    SMTP_URL: 'smtp://127.0.0.1:1025',
    TWILIO_API_URL: 'http://127.0.0.1:8026',
    PUBLIC_URL: 'http://127.0.0.1:8080',
  };

  it('starts with simulators alone', () => {
    expect(startWith(SANDBOX)).toMatchObject({ SANDBOX: true });
  });

  it.each([
    ['SMTP_URL', 'smtp://willow:tR8wqLx0vB@smtp.willow.example:587'],
    // Named like this machine, and another one.
    ['SMTP_URL', 'smtp://127.0.0.1.willow.example:25'],
    ['SMTP_URL', 'smtp://10.0.0.5:25'],
    ['SMTP_URL', 'smtp://0.0.0.0:25'],
    // Twilio's own.
    ['TWILIO_API_URL', ''],
    ['TWILIO_API_URL', 'https://api.twilio.com'],
    ['TWILIO_API_URL', 'http://localhost@api.twilio.com'],
    ['DATABASE_URL', FILLED_IN.DATABASE_URL],
    ['TEMPORAL_ADDRESS', 'temporal.willow.example:7233'],
    ['PUBLIC_URL', FILLED_IN.PUBLIC_URL],
    ['OIDC_ISSUER', 'https://login.willow.example'],
    ['SHIPENGINE_FETCH_KEYS', 'true'],
  ])('not with %s=%s', (name, value) => {
    const oidc = { OIDC_CLIENT_ID: 'wayward', OIDC_CLIENT_SECRET: 'nK4v8sQ1zP6w' };
    expect(startWith({ ...SANDBOX, ...oidc, [name]: value })).toBe(
      `The setting ${name} is wrong: must lead to this machine (127.0.0.1) while SANDBOX is true, and nowhere else.`,
    );
  });

  it('what is no sandbox goes where it is told', () => {
    expect(startWith({ SANDBOX: 'false' })).toMatchObject({ SANDBOX: false });
  });
});
