import type { IngestResult } from '../../db/tracking/ingest';
import { defineRoute, reply } from '../http/define-route';
import { invalid } from '../http/problem';
import { type ReadEvent, readCanonicalEvents } from './canonical-event';
import { EventBatch, EventBatchResult } from './ingest-schemas';
import { EVENTS_SOURCE } from './interpret';

export const postEvents = defineRoute({
  method: 'post',
  path: '/v1/events',
  operationId: 'postEvents',
  tag: 'Tracking',
  summary: 'Send tracking events',
  description:
    '1 to 1,000 events of any shipments, in any order; sending one again changes nothing. Each is answered for by itself: wrong ones do not hold up the others. Only when all are wrong is the answer a 422, and nothing is kept.',
  auth: 'ingest',
  body: EventBatch,
  answers: { 202: { description: 'Kept. What became of each event.', schema: EventBatchResult } },
  async handle({ body, deps, requestId, rawBody, req }) {
    const receivedAt = new Date().toISOString();
    const read = readCanonicalEvents(body.events, receivedAt);
    const updates = read.flatMap((item) => (item.ok ? [item.update] : []));
    if (updates.length === 0) {
      throw invalid(
        read.flatMap((item) =>
          item.ok
            ? []
            : item.problems.map(({ path, reason }) => ({ in: 'body' as const, field: path, reason })),
        ),
      );
    }
    const result = await deps.ingestion.take(
      {
        source: EVENTS_SOURCE,
        requestId,
        contentType: req.headers['content-type'] ?? null,
        body: rawBody,
        receivedAt,
      },
      updates,
      // One for each rejected event, so that the counts are counts of events.
      read.flatMap((item) => (item.ok ? [] : item.problems.slice(0, 1))),
    );
    const { inboxId, outcome, accepted, duplicate, unmatched, rejected } = result;
    const items = itemsOf(read, result);
    return reply(202, { inboxId, outcome, accepted, duplicate, unmatched, rejected, items });
  },
});

function itemsOf(read: readonly ReadEvent[], result: IngestResult) {
  let next = 0;
  return read.map((readItem, index) => {
    if (!readItem.ok) {
      return { index, outcome: 'rejected' as const, shipmentId: null, problems: [...readItem.problems] };
    }
    const item = result.items[next];
    next += 1;
    const outcome =
      (item?.accepted ?? 0) > 0
        ? ('accepted' as const)
        : (item?.unmatched ?? 0) > 0
          ? ('unmatched' as const)
          : ('duplicate' as const);
    return { index, outcome, shipmentId: item?.shipmentId ?? null, problems: [] };
  });
}
