import type { Problem as InboxProblem, Interpretation } from '../../db/tracking/ingest';
import type { Instant } from '../../domain/tracking/tracking-event';
import { providerAdapter } from '../../providers';
import { madeStorable, readJson } from '../http/json-body';
import { pointer } from '../http/problem';
import { readCanonicalEvents } from './canonical-event';
import { EventBatch } from './ingest-schemas';

/** The source of bodies that came through the native API. */
export const EVENTS_SOURCE = 'events';

/** What a kept body says, by who sent it: the same reading when it comes and when it is replayed. Never throws. */
export function interpret(source: string, body: Buffer, receivedAt: Instant): Interpretation {
  const json = readJson(body);
  if (!json.ok) return rejected(json.reason, '');
  const value = json.isStorable ? json.value : madeStorable(json.value);
  if (source === EVENTS_SOURCE) return interpretEvents(value, receivedAt);
  const adapter = providerAdapter(source);
  if (adapter === null) return rejected('Nobody reads bodies of this source', '');
  const outcome = adapter.parse(value, receivedAt);
  switch (outcome.kind) {
    case 'ignored':
      return outcome;
    case 'unparseable':
      return rejected(outcome.reason, asPointer(outcome.path));
    case 'updates':
      return {
        kind: 'updates',
        updates: outcome.updates,
        problems: outcome.problems.map(({ path, reason }) => ({ path: asPointer(path), reason })),
      };
  }
}

function interpretEvents(value: unknown, receivedAt: Instant): Interpretation {
  const batch = EventBatch.safeParse(value);
  if (!batch.success) return rejected('The body is no batch of events', '');
  const read = readCanonicalEvents(batch.data.events, receivedAt);
  return {
    kind: 'updates',
    updates: read.flatMap((item) => (item.ok ? [item.update] : [])),
    problems: read.flatMap((item): readonly InboxProblem[] => (item.ok ? [] : item.problems.slice(0, 1))),
  };
}

function rejected(reason: string, path: string): Interpretation {
  return { kind: 'rejected', reason, problems: [{ path, reason }] };
}

/** `result.tracking_details[3]` as the adapters write it, as a JSON pointer. */
function asPointer(path: string): string {
  return pointer(
    path
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .filter((part) => part !== ''),
  );
}
