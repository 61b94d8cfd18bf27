import { InboxPage, IngestResult } from '../api/tracking/ingest-schemas';
import { PROVIDERS } from '../providers/provider-adapter';
import type { Client } from './client';
import { hours } from './clock';
import type { ProviderKeys } from './provider-keys';
import { SENDERS } from './senders';
import { count, type Tally } from './tally';
import { sleepUntil } from './waiting';

/** Bodies that are signed as they should be, and mean nothing. */
const BROKEN_BODIES: readonly (string | Uint8Array)[] = [
  '{"result": {"tracking_code": "WW1"',
  '[]',
  '"hello"',
  'null',
  '{"data": 17, "msg": [], "shipments": "none"}',
  '',
  // Not UTF-8.
  Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
];

/** Requests to the native API that are answered with a problem, and the status of it. */
const BROKEN_REQUESTS: readonly { readonly body: unknown; readonly status: number }[] = [
  { body: { events: [] }, status: 422 },
  { body: { events: 'all of them' }, status: 422 },
  {
    body: { events: [{ carrier: 'ups', trackingNumber: '1ZWAYW0399', occurredAt: 'tomorrow' }] },
    status: 422,
  },
];

/**
 * What else comes in on an ordinary day: bodies that nobody understands. None may be answered with a 5xx, none may be lost:
 * what is signed is kept in the inbox, to be looked at and replayed.
 */
export async function sendMischief(
  client: Client,
  keys: ProviderKeys,
  tally: Tally,
  startedAt: number,
): Promise<void> {
  for (const [index, body] of BROKEN_BODIES.entries()) {
    await sleepUntil(startedAt + hours((index + 1) * 4));
    const provider = PROVIDERS[index % PROVIDERS.length] ?? 'easypost';
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
    // Signatures are over bytes; these senders sign text, so only bodies that are text get a right one.
    const signable = bytes.toString('utf8');
    const isText = Buffer.from(signable, 'utf8').equals(bytes);
    const headers = SENDERS[provider].sign(signable, keys.genuine(provider));
    const answer = await client.push(`/v1/webhooks/${provider}`, bytes, headers);
    tally.requests += 1;
    const result = IngestResult.safeParse(answer.body);
    if (answer.status === 202 && result.success) {
      count(tally, result.data);
      // A body of which nothing was understood counts as one rejected event, whatever was in it.
      if (result.data.outcome === 'rejected' && result.data.rejected === 0) tally.rejected += 1;
    } else if (answer.status === 401 && !isText) tally.refusedSignatures += 1;
    else tally.surprises.push(`a broken body for ${provider} was answered with ${answer.status}`);
  }
  for (const { body, status } of BROKEN_REQUESTS) {
    const answer = await client.post('/v1/events', body);
    tally.requests += 1;
    if (answer.status === status) tally.rejected += 1;
    else tally.surprises.push(`a broken batch of events was answered with ${answer.status}, not ${status}`);
  }
  const kept = await client.all('/v1/inbox?outcome=rejected', InboxPage);
  if (kept.length === 0) tally.surprises.push('the inbox keeps none of the bodies that were not understood');
}
