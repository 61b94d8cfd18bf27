import type { Instant, TrackingUpdate } from '../domain/tracking/tracking-event';

/** The senders whose webhooks are understood. A closed list: it is also the list of paths under `/v1/webhooks/`. */
export const PROVIDERS = [
  'easypost',
  'aftership',
  'shippo',
  'shipengine',
  '17track',
  'karrio',
  'ups',
  'fedex',
  'dhl',
] as const;
export type Provider = (typeof PROVIDERS)[number];

/** One HTTP request as it came in. Signatures are over `rawBody`: parsing and writing JSON again changes bytes. */
export interface WebhookRequest {
  readonly rawBody: Buffer;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly method: string;
  readonly path: string;
  readonly receivedAt: Instant;
}

/** A public key by its id; null if the sender has no such key. Rejects when the key set cannot be had. */
export type PublicKeyLookup = (keyId: string) => Promise<import('node:crypto').KeyObject | null>;

/** What a shop has configured for one sender. */
export interface ProviderSecrets {
  /** The current secret first, then the previous one while senders are switched over. Empty strings count for nothing. */
  readonly secrets: readonly string[];
  /** ShipEngine only: it signs with RSA keys that it publishes (shipengine/public-keys.ts). */
  readonly publicKeys?: PublicKeyLookup;
  /** Karrio, FedEx, DHL: the header that carries the shared secret, lower case; each has a default. */
  readonly secretHeader?: string;
}

export type VerificationFailure =
  | 'not_configured'
  | 'missing_signature'
  | 'malformed_signature'
  | 'bad_signature'
  | 'stale_timestamp'
  | 'unknown_key'
  | 'keys_unavailable';

export type Verification =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: VerificationFailure };

/** A part of a payload that could not be understood; what stood beside it was kept. */
export interface ParseProblem {
  /** Where, as a path into the payload: `result.tracking_details[3]`. */
  readonly path: string;
  /** Why, in words that repeat no value of the payload (payloads name people). */
  readonly reason: string;
}

export type ParseOutcome =
  | {
      readonly kind: 'updates';
      readonly updates: readonly TrackingUpdate[];
      readonly problems: readonly ParseProblem[];
    }
  /** Understood, but it carries no tracking: a ping, a test, a notice of another kind. */
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unparseable'; readonly path: string; readonly reason: string };

/** One sender of webhooks: is it really them, and what do they say. */
export interface ProviderAdapter {
  readonly name: Provider;
  /** Fails closed: without a configured secret nothing is accepted. Never throws. */
  verify(request: WebhookRequest, settings: ProviderSecrets): Verification | Promise<Verification>;
  /**
   * All events that the payload carries, in Wayward's words. Payloads are mostly snapshots of a whole history, so a scan
   * comes many times and always with the same `eventKey`.
   *
   * @param body any JSON value; never throws.
   * @param receivedAt when the push came, used only where the payload itself has no time.
   */
  parse(body: unknown, receivedAt: Instant): ParseOutcome;
}
