import { verify as verifySignature } from 'node:crypto';
import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { isFresh, rejected, VERIFIED } from '../webhook-verification';

const KEY_ID = 'x-shipengine-rsa-sha256-key-id';
const SIGNATURE = 'x-shipengine-rsa-sha256-signature';
const TIMESTAMP = 'x-shipengine-timestamp';

/**
 * RSA-SHA256 (PKCS#1 v1.5), base64, over `<timestamp>.<raw body>` with a published key; the timestamp is ISO 8601.
 * https://docs.shipstation.com/apis/docs/guides/webhooks-validation
 *
 * The timestamp is checked before the key is looked up, so that old recordings cost no fetch.
 */
export async function verifyShipEngine(
  request: WebhookRequest,
  settings: ProviderSecrets,
): Promise<Verification> {
  if (settings.publicKeys === undefined) return rejected('not_configured');
  const keyId = request.headers[KEY_ID];
  const signature = request.headers[SIGNATURE];
  const timestamp = request.headers[TIMESTAMP];
  if (!keyId || !signature || !timestamp) return rejected('missing_signature');
  if (!isFresh(clockOf(timestamp), request)) return rejected('stale_timestamp');
  let key: Awaited<ReturnType<typeof settings.publicKeys>>;
  try {
    key = await settings.publicKeys(keyId);
  } catch {
    return rejected('keys_unavailable');
  }
  if (key === null) return rejected('unknown_key');
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`, 'utf8'), request.rawBody]);
  return verifySignature('sha256', signed, key, Buffer.from(signature, 'base64'))
    ? VERIFIED
    : rejected('bad_signature');
}

/** ms since 1970 of an ISO 8601 time; all-digit times are Unix seconds or milliseconds. */
function clockOf(timestamp: string): number {
  if (/^\d+$/.test(timestamp)) return Number(timestamp) * (timestamp.length > 11 ? 1 : 1000);
  return Date.parse(timestamp);
}
