import { createHash, createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROVIDERS, type Provider } from '../../../providers';
import { type RunningTestApi, startTestApi } from '../running-api';

const SECRET = 'sécret';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const hmac = (body: string, secret = SECRET) => createHmac('sha256', secret).update(body);

/** The headers with which each provider would send this body. */
const SIGNED: Readonly<Record<Provider, (body: string) => Record<string, string>>> = {
  easypost: (body) => ({
    'x-hmac-signature': `hmac-sha256-hex=${hmac(body, SECRET.normalize('NFKD')).digest('hex')}`,
  }),
  aftership: (body) => ({ 'aftership-hmac-sha256': hmac(body).digest('base64') }),
  shippo: (body) => {
    const t = Math.floor(Date.now() / 1000);
    return { 'shippo-auth-signature': `t=${t},v1=${hmac(`${t}.${body}`).digest('hex')}` };
  },
  shipengine: (body) => {
    const timestamp = new Date().toISOString();
    return {
      'x-shipengine-timestamp': timestamp,
      'x-shipengine-rsa-sha256-key-id': 'key-1',
      'x-shipengine-rsa-sha256-signature': createSign('sha256')
        .update(`${timestamp}.${body}`)
        .sign(privateKey, 'base64'),
    };
  },
  '17track': (body) => ({ sign: createHash('sha256').update(`${body}/${SECRET}`).digest('hex') }),
  ups: () => ({ 'x-api-key': 'ups-secret' }),
  karrio: () => ({ 'x-wayward-secret': 'karrio-secret' }),
  fedex: () => ({ 'x-wayward-secret': 'fedex-secret' }),
  dhl: () => ({ 'x-wayward-secret': 'dhl-secret' }),
};

describe('each provider', () => {
  let api: RunningTestApi;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wayward-keys-'));
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1' }];
    await writeFile(join(folder, 'jwks.json'), JSON.stringify({ keys }));
    api = await startTestApi({
      EASYPOST_SECRETS: SECRET,
      AFTERSHIP_SECRETS: SECRET,
      SHIPPO_SECRETS: SECRET,
      SEVENTEENTRACK_SECRETS: SECRET,
      SHIPENGINE_KEYS: join(folder, 'jwks.json'),
      UPS_SECRETS: 'ups-secret',
      KARRIO_SECRETS: 'karrio-secret',
      FEDEX_SECRETS: 'fedex-secret',
      DHL_SECRETS: 'dhl-secret',
    });
  });
  afterAll(async () => {
    await api.stop();
    await rm(folder, { recursive: true });
  });

  it.each(PROVIDERS)(
    '%s is let in by its signature, and by nothing else; what it repeats is no news',
    async (provider) => {
      const body = await readFile(join(__dirname, '../../fixtures/providers', `${provider}.json`), 'utf8');
      const headers = { 'content-type': 'application/json', ...SIGNED[provider](body) };
      const post = (raw: string, sent: Record<string, string>) =>
        api.call<{ outcome: string; unmatched: number; rejected: number }>({
          method: 'POST',
          path: `/v1/webhooks/${provider}`,
          raw,
          headers: sent,
          as: null,
        });
      const kept = async (): Promise<number> =>
        (await api.db.selectFrom('inbox').select('id').execute()).length;
      const before = await kept();
      const forged = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, name === 'content-type' ? value : `${value}0`]),
      );
      expect((await post(body, forged)).status).toBe(401);
      expect((await post(body, { 'content-type': 'application/json' })).status).toBe(401);
      expect(await kept()).toBe(before);

      const first = await post(body, headers);
      expect(first).toMatchObject({ status: 202, body: { outcome: 'unmatched', rejected: 0 } });
      expect(first.body.unmatched).toBeGreaterThan(0);
      for (let again = 0; again < 2; again += 1) {
        expect(await post(body, headers)).toMatchObject({
          status: 202,
          body: { outcome: 'duplicate', unmatched: 0 },
        });
      }
    },
  );
});

it('whom nobody has given a secret or a key file is refused, ShipEngine too, whose keys anybody could fetch', async () => {
  const api = await startTestApi({ EASYPOST_SECRETS: '', SHIPPO_SECRETS: '', UPS_SECRETS: '' });
  for (const provider of PROVIDERS) {
    const body = await readFile(join(__dirname, '../../fixtures/providers', `${provider}.json`), 'utf8');
    const headers = { 'content-type': 'application/json', ...SIGNED[provider](body) };
    const path = `/v1/webhooks/${provider}`;
    expect(await api.call({ method: 'POST', path, raw: body, headers, as: null })).toMatchObject({
      status: 401,
      body: { detail: 'The signature was not accepted: not_configured.' },
    });
  }
  expect(await api.db.selectFrom('inbox').select('id').execute()).toEqual([]);
  await api.stop();
});
