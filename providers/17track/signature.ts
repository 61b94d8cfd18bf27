import { createHash } from 'node:crypto';
import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { matchAnySecret } from '../webhook-verification';

/**
 * `sign`: hex SHA-256 of `<raw body>/<API key>`. Not an HMAC, but what 17TRACK does.
 * https://asset.17track.net/api/document/v2.2_en/index.html, "Webhook"
 */
export function verify17Track(request: WebhookRequest, settings: ProviderSecrets): Verification {
  return matchAnySecret(settings, request.headers.sign?.trim().toLowerCase(), (key) =>
    createHash('sha256').update(request.rawBody).update(`/${key}`, 'utf8').digest('hex'),
  );
}
