import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { hmacSha256, matchAnySecret } from '../webhook-verification';

const HEADER = 'x-hmac-signature';

/**
 * `X-Hmac-Signature: hmac-sha256-hex=<hex>`, HMAC-SHA256 of the raw body; the secret is NFKD-normalised first, as EasyPost's
 * own clients do (validateWebhook in npm @easypost/api). Without that, a secret with an accent never matches.
 */
export function verifyEasyPost(request: WebhookRequest, settings: ProviderSecrets): Verification {
  const presented = request.headers[HEADER]?.trim();
  return matchAnySecret(
    settings,
    presented,
    (secret) => `hmac-sha256-hex=${hmacSha256(secret.normalize('NFKD'), [request.rawBody], 'hex')}`,
  );
}
