import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { DEFAULT_SECRET_HEADER, verifySharedSecretHeader } from '../webhook-verification';

/**
 * Karrio does not sign: it repeats the webhook's secret in `X-Event-Id` (karrio, events/task_definitions/base/webhook.py). A
 * proxy before Karrio may put it into a header of one's own choice.
 */
export function verifyKarrio(request: WebhookRequest, settings: ProviderSecrets): Verification {
  return verifySharedSecretHeader(request, settings, [DEFAULT_SECRET_HEADER, 'x-event-id']);
}
