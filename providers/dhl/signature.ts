import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { verifySharedSecretHeader } from '../webhook-verification';

/**
 * DHL does not sign: a subscription names a header and a token (`hook.authentication: {type: ApiKeyAuthentication, header,
 * token}`) that DHL repeats with each push. https://developer.dhl.com/api-reference/shipment-tracking-unified-push
 */
export function verifyDhl(request: WebhookRequest, settings: ProviderSecrets): Verification {
  return verifySharedSecretHeader(request, settings);
}
