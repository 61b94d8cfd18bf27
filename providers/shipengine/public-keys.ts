import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { PublicKeyLookup } from '../provider-adapter';

/** Where ShipEngine (and ShipStation, on the same infrastructure) publish the keys that they sign with. */
const SHIPENGINE_JWKS_URL = 'https://api.shipengine.com/jwks';

const KeySet = z.looseObject({
  keys: z.array(
    z
      .looseObject({ kid: z.string(), kty: z.literal('RSA'), n: z.string(), e: z.string() })
      .nullable()
      .catch(null),
  ),
});

/**
 * The keys of a JSON Web Key Set, by id. Keys that are no RSA keys are left out.
 *
 * @throws when the value is no key set at all.
 */
export function keysFromJwks(value: unknown): ReadonlyMap<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const jwk of KeySet.parse(value).keys) {
    if (jwk === null) continue;
    keys.set(jwk.kid, createPublicKey({ key: { kty: jwk.kty, n: jwk.n, e: jwk.e }, format: 'jwk' }));
  }
  return keys;
}

/**
 * Configured keys in PEM by key id, for installations that may not fetch them.
 *
 * @throws Error when a value is no public key
 */
export function keysFromPem(pemByKeyId: Readonly<Record<string, string>>): ReadonlyMap<string, KeyObject> {
  return new Map(Object.entries(pemByKeyId).map(([keyId, pem]) => [keyId, createPublicKey(pem)]));
}

/** A lookup in keys that do not change. */
export function fixedKeys(keys: ReadonlyMap<string, KeyObject>): PublicKeyLookup {
  return async (keyId) => keys.get(keyId) ?? null;
}

export interface FetchedKeysOptions {
  readonly url?: string;
  /** How long a fetched set is used, ms. */
  readonly maxAgeMs?: number;
  /** How soon after a fetch an unknown key id may cause another one, ms: made-up key ids must not make us hammer the sender. */
  readonly minIntervalMs?: number;
  /** How long after a failed fetch no other is tried, ms. */
  readonly pauseAfterFailureMs?: number;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  /** ms since 1970. */
  readonly now?: () => number;
}

/**
 * A lookup that fetches the published set and keeps it. A key id that the kept set lacks is looked for once more in a fresh
 * set, because a new key is used soon after it is published. When the set cannot be fetched the lookup rejects, and with it
 * the webhook (it will be sent again); a set that has expired is never used instead.
 */
export function fetchedKeys(options: FetchedKeysOptions = {}): PublicKeyLookup {
  const {
    url = SHIPENGINE_JWKS_URL,
    maxAgeMs = 60 * 60_000,
    minIntervalMs = 60_000,
    pauseAfterFailureMs = 5_000,
    timeoutMs = 5_000,
    now = Date.now,
  } = options;
  const request = options.fetch ?? fetch;
  let keys: ReadonlyMap<string, KeyObject> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    const response = await request(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the key set answered with status ${response.status}`);
    keys = keysFromJwks(await response.json());
    fetchedAt = now();
  }

  /** Requests that come together wait for one fetch. */
  async function refreshOnce(): Promise<void> {
    if (now() - failedAt < pauseAfterFailureMs)
      throw new Error('the key set could not be fetched a moment ago');
    underWay ??= refresh()
      .catch((error: unknown) => {
        failedAt = now();
        throw error;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  return async (keyId) => {
    const age = now() - fetchedAt;
    const stale = age > maxAgeMs;
    if (stale || (!keys.has(keyId) && age > minIntervalMs)) await refreshOnce();
    return keys.get(keyId) ?? null;
  };
}
