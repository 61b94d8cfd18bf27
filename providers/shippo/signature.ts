import type { ProviderSecrets, Verification, WebhookRequest } from '../provider-adapter';
import { hmacSha256, isFresh, matchAnySecret, rejected, VERIFIED } from '../webhook-verification';

/**
 * Shippo signs for accounts that asked for it: `Shippo-Auth-Signature: t=<unix seconds>,v1=<hex>`, HMAC-SHA256 over
 * `<t>.<raw body>`. All others protect the address with a secret of their own in it, `?token=<secret>`. A signature that is
 * present decides, so that a leaked token cannot stand in for a wrong one.
 * https://docs.goshippo.com/docs/tracking/webhooksecurity
 */
export function verifyShippo(request: WebhookRequest, settings: ProviderSecrets): Verification {
  const header = request.headers['shippo-auth-signature'];
  if (header === undefined) return matchAnySecret(settings, request.query.token, (secret) => secret);
  const { t, v1 } = fieldsOf(header);
  const verification = matchAnySecret(settings, v1?.toLowerCase(), (secret) =>
    hmacSha256(secret, [`${t}.`, request.rawBody], 'hex'),
  );
  if (!verification.ok) return verification;
  if (t === undefined || !/^\d{1,12}$/.test(t)) return rejected('malformed_signature');
  return isFresh(Number(t) * 1000, request) ? VERIFIED : rejected('stale_timestamp');
}

function fieldsOf(header: string): { t?: string; v1?: string } {
  const fields = new Map(
    header.split(',').map((field) => {
      const at = field.indexOf('=');
      return [field.slice(0, at).trim(), field.slice(at + 1).trim()] as const;
    }),
  );
  return { t: fields.get('t'), v1: fields.get('v1') };
}
