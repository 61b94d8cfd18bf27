import { z } from 'zod';
import { entriesOfCases, stepsOfCases } from '../../db/cases/cases';
import { messagesById } from '../../db/messages/message-log';
import type { Executor } from '../../db/postgres/database';
import { addressChangesById } from '../../db/tracking/address-changes';
import { shipmentExists } from '../../db/tracking/shipments';
import { eventsBySeq, type TimelineKey, type TimelineType, timelineKeys } from '../../db/tracking/timeline';
import { NOWHERE, type Place } from '../../domain/tracking/tracking-event';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { showMessage } from '../messages/message-routes';
import type { EventView, TimelineItem } from './timeline-schemas';
import { TimelinePage, TimelineQuery } from './timeline-schemas';

const TYPES: readonly TimelineType[] = ['event', 'case_entry', 'step', 'message', 'address_change'];

export const getTimeline = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}/timeline',
  operationId: 'getTimeline',
  tag: 'Shipments',
  summary: 'All that happened to a shipment, in one order of time',
  description:
    'Scans, what was done about its cases, escalation steps that ran or were skipped, messages, each with the reason why it was sent or was not, and who changed where the parcel goes.',
  auth: 'read',
  params: z.object({ id: Id }),
  query: TimelineQuery,
  answers: { 200: { description: 'A page of the timeline.', schema: TimelinePage } },
  async handle({ params, query, deps }) {
    if (!(await shipmentExists(deps.db, params.id))) {
      throw new Problem('not_found', 'There is no shipment with this id.');
    }
    const after = keyOf(decodeCursor(query.cursor, ['instant', 'text', 'text']));
    const keys = await timelineKeys(deps.db, params.id, {
      limit: query.limit + 1,
      after,
      newestFirst: query.order === 'newest_first',
    });
    const items = await load(deps.db, params.id, keys.slice(0, query.limit));
    const shown = keys.flatMap((key, index) => {
      const item = index < query.limit ? items.get(id(key)) : undefined;
      return index < query.limit && item === undefined ? [] : [{ key, item }];
    });
    return reply(
      200,
      page(
        shown,
        query.limit,
        ({ item }) => item as z.output<typeof TimelineItem>,
        ({ key }) => [key.at, key.type, key.ref],
      ),
    );
  },
});

function keyOf(parts: readonly [string, string, string] | null): TimelineKey | null {
  if (parts === null) return null;
  const [at, word, ref] = parts;
  const type = TYPES.find((known) => known === word);
  if (type === undefined) throw invalidField('query', '/cursor', 'is not a cursor of this list');
  return { at, type, ref };
}

function id(key: Pick<TimelineKey, 'type' | 'ref'>): string {
  return `${key.type} ${key.ref}`;
}

async function load(
  db: Executor,
  shipmentId: string,
  keys: readonly TimelineKey[],
): Promise<Map<string, z.output<typeof TimelineItem>>> {
  const refs = (type: TimelineType): string[] =>
    keys.filter((key) => key.type === type).map((key) => key.ref);
  const caseIds = (type: TimelineType): string[] => [...new Set(refs(type).map((ref) => ref.slice(0, 36)))];
  const events = await eventsBySeq(db, shipmentId, refs('event').map(Number));
  const entries = await entriesOfCases(db, caseIds('case_entry'));
  const steps = await stepsOfCases(db, caseIds('step'));
  const messages = await messagesById(db, refs('message'));
  const changes = await addressChangesById(db, shipmentId, refs('address_change'));
  const padded = (value: number): string => String(value).padStart(10, '0');
  return new Map<string, z.output<typeof TimelineItem>>([
    ...events.map((event): [string, z.output<typeof TimelineItem>] => [
      id({ type: 'event', ref: padded(event.seq) }),
      { type: 'event', at: event.occurredAt, event: showEvent(event) },
    ]),
    ...entries.map((entry): [string, z.output<typeof TimelineItem>] => [
      id({ type: 'case_entry', ref: `${entry.caseId}/${entry.entryKey}` }),
      {
        type: 'case_entry',
        at: entry.at,
        caseId: entry.caseId,
        kind: entry.kind,
        entry: showEntry(entry),
      },
    ]),
    ...steps.map((step): [string, z.output<typeof TimelineItem>] => {
      const { caseId, kind, ...shown } = step;
      return [
        id({ type: 'step', ref: `${caseId}/${step.stepId}/${padded(step.occurrence)}` }),
        { type: 'step', at: step.ranAt, caseId, kind, step: shown },
      ];
    }),
    ...messages.map((message): [string, z.output<typeof TimelineItem>] => [
      id({ type: 'message', ref: message.id }),
      { type: 'message', at: message.intendedAt, message: showMessage(message) },
    ]),
    ...changes.map(({ id: ref, at, actor }): [string, z.output<typeof TimelineItem>] => [
      id({ type: 'address_change', ref }),
      { type: 'address_change', at, actor },
    ]),
  ]);
}

export function showEntry(entry: Awaited<ReturnType<typeof entriesOfCases>>[number]) {
  return {
    at: entry.at,
    type: entry.type,
    actor: entry.actor,
    detail: entry.detail as Record<string, string>,
    note: entry.note,
  };
}

function showEvent(row: Awaited<ReturnType<typeof eventsBySeq>>[number]): z.output<typeof EventView> {
  const { shipmentId: _, eventKey: __, overruled: ___, unmapped: ____, clears, place, ...rest } = row;
  const { city, region, postalCode, country, facility } = { ...NOWHERE, ...(place as Partial<Place>) };
  return {
    ...rest,
    clears: clears as z.output<typeof EventView>['clears'],
    place: { city, region, postalCode, country, facility },
  };
}
