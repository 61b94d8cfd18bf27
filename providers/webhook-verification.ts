import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { ProviderSecrets, Verification, VerificationFailure, WebhookRequest } from './provider-adapter';

/** How far a signed timestamp may be from our clock, in ms, either way: senders' clocks drift, replays must not last. */
const TIMESTAMP_TOLERANCE_MS = 5 * 60_000;

export const VERIFIED: Verification = { ok: true };

export function rejected(reason: VerificationFailure): Verification {
  return { ok: false, reason };
}

/**
 * Equality of two strings in a time that depends on neither. Both are hashed first, so that lengths need not agree and
 * `timingSafeEqual` cannot throw.
 */
function equalInConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(sha256(left), sha256(right));
}

function sha256(value: string): Buffer {
  return hash('sha256', value, 'buffer');
}

/** HMAC-SHA256 of the parts, one after the other. The secret is taken as UTF-8. */
export function hmacSha256(
  secret: string,
  parts: readonly (string | Buffer)[],
  encoding: 'hex' | 'base64',
): string {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
}

/** The secrets that count: an empty setting is no secret, and must never match an empty signature. */
function configuredSecrets(settings: ProviderSecrets): readonly string[] {
  return settings.secrets.filter((secret) => secret.trim() !== '');
}

/**
 * Accepts if any configured secret yields the presented signature. Tries all of them whatever the outcome, so that time
 * does not tell which secret is the current one.
 *
 * @param presented what the sender sent, or undefined if it sent none.
 * @param expected computes the signature that a sender with this secret would have sent.
 */
export function matchAnySecret(
  settings: ProviderSecrets,
  presented: string | undefined,
  expected: (secret: string) => string,
): Verification {
  const secrets = configuredSecrets(settings);
  if (secrets.length === 0) return rejected('not_configured');
  if (presented === undefined || presented === '') return rejected('missing_signature');
  let matched = false;
  for (const secret of secrets) {
    if (equalInConstantTime(presented, expected(secret))) matched = true;
  }
  return matched ? VERIFIED : rejected('bad_signature');
}

/** The default header of a shared secret, for senders that can send any header. */
export const DEFAULT_SECRET_HEADER = 'x-wayward-secret';

/**
 * A secret that the sender repeats in a header. Weaker than a signature (whoever sees one request can forge the next), but
 * all that some senders offer.
 *
 * @param defaultHeaders looked at in this order when no header is configured.
 */
export function verifySharedSecretHeader(
  request: WebhookRequest,
  settings: ProviderSecrets,
  defaultHeaders: readonly string[] = [DEFAULT_SECRET_HEADER],
): Verification {
  const names = settings.secretHeader ? [settings.secretHeader.toLowerCase()] : defaultHeaders;
  const presented = names.map((name) => request.headers[name]).find((value) => value !== undefined);
  return matchAnySecret(settings, presented, (secret) => secret);
}

/** Is this clock reading (ms since 1970) close enough to the time of receipt? */
export function isFresh(signedAtMs: number, request: WebhookRequest): boolean {
  return (
    Number.isFinite(signedAtMs) &&
    Math.abs(Date.parse(request.receivedAt) - signedAtMs) <= TIMESTAMP_TOLERANCE_MS
  );
}
