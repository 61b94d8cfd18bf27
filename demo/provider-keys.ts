import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROVIDERS, type Provider } from '../providers/provider-adapter';
import type { Signing } from './senders';

/** The setting that holds a provider's secret; ShipEngine has none, it signs with a key of its own. */
const SETTING: Readonly<Record<Exclude<Provider, 'shipengine'>, string>> = {
  easypost: 'EASYPOST_SECRETS',
  aftership: 'AFTERSHIP_SECRETS',
  shippo: 'SHIPPO_SECRETS',
  '17track': 'SEVENTEENTRACK_SECRETS',
  karrio: 'KARRIO_SECRETS',
  ups: 'UPS_SECRETS',
  fedex: 'FEDEX_SECRETS',
  dhl: 'DHL_SECRETS',
};

export interface ProviderKeys {
  /** Settings for the api. */
  readonly env: Readonly<Record<string, string>>;
  /** What the real sender signs with at this moment. */
  genuine(provider: Provider): Signing;
  /** What somebody else signs with. */
  forged(provider: Provider): Signing;
}

/** Secrets that both sides of this demo know, made anew for each; ShipEngine's public key is written into `folder`. */
export async function makeProviderKeys(folder: string): Promise<ProviderKeys> {
  const secrets = new Map(PROVIDERS.map((provider) => [provider, randomBytes(24).toString('base64url')]));
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyFile = join(folder, 'shipengine-keys.json');
  await writeFile(
    keyFile,
    JSON.stringify({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'demo' }] }),
  );
  const signing = (secret: string, privateKey: KeyObject): Signing => ({
    secret,
    privateKey,
    keyId: 'demo',
    sentAt: new Date().toISOString(),
  });
  return {
    env: {
      ...Object.fromEntries(
        Object.entries(SETTING).map(([provider, name]) => [name, secrets.get(provider as Provider) ?? '']),
      ),
      SHIPENGINE_KEYS: keyFile,
    },
    genuine: (provider) => signing(secrets.get(provider) ?? '', own.privateKey),
    forged: () => signing('somebody-elses-secret', stranger.privateKey),
  };
}
