import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { hmacSha256, matchAnySecret, verifySharedSecretHeader } from '../webhook-verification';

/**
 * FedEx's own pushes (Advanced Integrated Visibility) carry `fdx-signature`: base64 HMAC-SHA256 of the raw body under the
 * project's security token. Where something of one's own fetches from FedEx and pushes on, the shared secret comes in a
 * header. A signature that is present decides.
 * https://developer.fedex.com/api/en-us/catalog/shipment-visibility-webhook/docs.html
 */
export function verifyFedEx(request: WebhookRequest, settings: ProviderSecrets): Verification {
  const signature = request.headers['fdx-signature'];
  if (signature === undefined) return verifySharedSecretHeader(request, settings);
  return matchAnySecret(settings, signature.trim(), (secret) =>
    hmacSha256(secret, [request.rawBody], 'base64'),
  );
}
