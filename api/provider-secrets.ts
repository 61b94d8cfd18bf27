import { readFileSync } from 'node:fs';
import type { Provider, ProviderSecrets, PublicKeyLookup } from '../carriers';
import { fetchedKeys, fixedKeys, keysFromJwks, keysFromPem } from '../carriers/shipengine/public-keys';
import { type Settings, SettingsError } from '../config/settings';

/** What is configured for each sender of webhooks. Throws SettingsError when a key file cannot be read. */
export function providerSecrets(settings: Settings): Readonly<Record<Provider, ProviderSecrets>> {
  return {
    easypost: { secrets: settings.EASYPOST_SECRETS },
    aftership: { secrets: settings.AFTERSHIP_SECRETS },
    shippo: { secrets: settings.SHIPPO_SECRETS },
    shipengine: { secrets: [], publicKeys: shipEngineKeys(settings.SHIPENGINE_KEYS) },
    '17track': { secrets: settings.SEVENTEENTRACK_SECRETS },
    karrio: { secrets: settings.KARRIO_SECRETS },
    ups: { secrets: settings.UPS_SECRETS },
    fedex: { secrets: settings.FEDEX_SECRETS },
    dhl: { secrets: settings.DHL_SECRETS },
  };
}

/**
 * @param path a JSON Web Key Set, or a JSON object of PEM texts by key id; empty: ShipEngine's own set, fetched when needed.
 */
function shipEngineKeys(path: string): PublicKeyLookup {
  if (path === '') return fetchedKeys();
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    return fixedKeys('keys' in value ? keysFromJwks(value) : keysFromPem(value as Record<string, string>));
  } catch (error) {
    throw new SettingsError(
      `The setting SHIPENGINE_KEYS is wrong: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
