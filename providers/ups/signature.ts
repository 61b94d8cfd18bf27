import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { verifySharedSecretHeader } from '../webhook-verification';

/**
 * UPS does not sign: it repeats the credential that the subscriber gave with the subscription, in `x-api-key` or, on older
 * subscriptions, in `credential`.
 */
export function verifyUps(request: WebhookRequest, settings: ProviderSecrets): Verification {
  return verifySharedSecretHeader(request, settings, ['x-api-key', 'credential']);
}
