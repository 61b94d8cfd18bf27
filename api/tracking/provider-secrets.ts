import { readFileSync } from 'node:fs';
import { type Settings, SettingsError } from '../../config/settings';
import type { Provider, ProviderSecrets, PublicKeyLookup } from '../../providers';
import { fetchedKeys, fixedKeys, keysFromJwks, keysFromPem } from '../../providers/shipengine/public-keys';

/**
 * What is configured for each sender of webhooks.
 *
 * @throws SettingsError when a key file cannot be read
 */
export function providerSecrets(settings: Settings): Readonly<Record<Provider, ProviderSecrets>> {
  return {
    easypost: { secrets: settings.EASYPOST_SECRETS },
    aftership: { secrets: settings.AFTERSHIP_SECRETS },
    shippo: { secrets: settings.SHIPPO_SECRETS },
    shipengine: { secrets: [], ...shipEngineKeys(settings) },
    '17track': { secrets: settings.SEVENTEENTRACK_SECRETS },
    karrio: { secrets: settings.KARRIO_SECRETS },
    ups: { secrets: settings.UPS_SECRETS },
    fedex: { secrets: settings.FEDEX_SECRETS },
    dhl: { secrets: settings.DHL_SECRETS },
  };
}

/** From a file that holds a JSON Web Key Set or a JSON object of PEM texts by key id, else fetched where that is wanted, else none. */
function shipEngineKeys({
  SHIPENGINE_KEYS: path,
  SHIPENGINE_FETCH_KEYS: mayFetch,
}: Pick<Settings, 'SHIPENGINE_KEYS' | 'SHIPENGINE_FETCH_KEYS'>): { readonly publicKeys?: PublicKeyLookup } {
  if (path === '') return mayFetch ? { publicKeys: fetchedKeys() } : {};
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const keys = 'keys' in value ? keysFromJwks(value) : keysFromPem(value as Record<string, string>);
    return { publicKeys: fixedKeys(keys) };
  } catch (error) {
    throw new SettingsError(
      `The setting SHIPENGINE_KEYS is wrong: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
