import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrackingEvent, TrackingUpdate } from '../../domain/tracking/tracking-event';
import type {
  ParseOutcome,
  Provider,
  ProviderSecrets,
  Verification,
  WebhookRequest,
} from '../../providers/index';
import { providerAdapter } from '../../providers/index';

/** When every push of these stories comes in. */
export const NOW = '2026-02-04T10:00:00.000Z';

/** The body that the vectors were computed over, by other programs than ours (Python's hmac, openssl). */
const SIGNED_BODY = '{"weight":136.0,"who":"Renée"}';

/** The same JSON value in other bytes, as a framework writes it that parsed the body and wrote it again. */
export const REWRITTEN_BODY = '{"weight":136,"who":"Renée"}';

export function push(
  headers: Record<string, string> = {},
  { body = SIGNED_BODY, query = {}, receivedAt = NOW }: Partial<PushParts> = {},
): WebhookRequest {
  return { rawBody: Buffer.from(body, 'utf8'), headers, query, method: 'POST', path: '/', receivedAt };
}

interface PushParts {
  readonly body: string;
  readonly query: Record<string, string>;
  readonly receivedAt: string;
}

export async function verdict(
  provider: Provider,
  request: WebhookRequest,
  settings: ProviderSecrets,
): Promise<string> {
  const verification: Verification = await providerAdapter(provider).verify(request, settings);
  return verification.ok ? 'ok' : verification.reason;
}

/** A payload that stories change at will, as senders change theirs. */
export type Json = ReturnType<typeof JSON.parse>;

/** A fresh copy of a provider's invented payload, free to be changed. */
export function payload(provider: Provider): Json {
  return JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'providers', `${provider}.json`), 'utf8'));
}

export function parse(provider: Provider, body: unknown, receivedAt = NOW): ParseOutcome {
  return providerAdapter(provider).parse(body, receivedAt);
}

/** The only update of a body that must be understood. */
export function updateIn(provider: Provider, body: unknown): TrackingUpdate {
  const [update, ...others] = updatesIn(provider, body);
  if (update === undefined || others.length > 0) throw new Error('expected exactly one update');
  return update;
}

export function updatesIn(provider: Provider, body: unknown): readonly TrackingUpdate[] {
  const outcome = parse(provider, body);
  if (outcome.kind !== 'updates') throw new Error(`expected updates, got ${JSON.stringify(outcome)}`);
  return outcome.updates;
}

export function problemsIn(provider: Provider, body: unknown) {
  const outcome = parse(provider, body);
  return outcome.kind === 'updates' ? outcome.problems : [];
}

/** `2026-02-03T18:00:00Z | in_transit weather` for each event: when by UTC, where it is, what is wrong. */
export function storyOf(update: TrackingUpdate): string[] {
  return update.events.map((event) =>
    [
      event.occurred.utc.replace('.000Z', 'Z'),
      '|',
      event.meaning.milestone ?? '-',
      event.meaning.exception ?? 'fine',
    ].join(' '),
  );
}

export function keysOf(update: TrackingUpdate): string[] {
  return update.events.map((event: TrackingEvent) => event.eventKey).sort();
}
