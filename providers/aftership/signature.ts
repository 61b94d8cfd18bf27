import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { hmacSha256, matchAnySecret } from '../webhook-verification';

/**
 * `aftership-hmac-sha256`: base64 HMAC-SHA256 of the raw body.
 * https://www.aftership.com/docs/tracking/webhook/webhook-signature
 */
export function verifyAfterShip(request: WebhookRequest, settings: ProviderSecrets): Verification {
  const presented = request.headers['aftership-hmac-sha256']?.trim();
  return matchAnySecret(settings, presented, (secret) => hmacSha256(secret, [request.rawBody], 'base64'));
}
