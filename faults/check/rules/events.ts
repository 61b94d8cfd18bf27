import type { Promises } from '../../load/promises';
import type { Finding } from '../finding';
import type { Seen } from '../rows';
import { hasTimeToBegin } from './shipments';

/** What customers answer becomes events too; those are promised by the words, not by their instants. */
const FROM_CUSTOMERS = 'customer';

/** Each registration and each event that was answered for is there once, is numbered without a gap, and was told. */
export function judgeEvents(seen: Seen, promises: Promises): Finding[] {
  return [...registrations(seen, promises), ...events(seen, promises), ...numbers(seen)];
}

function registrations({ shipments }: Seen, { registered, parcels }: Promises): Finding[] {
  return [...parcels.keys()].flatMap((number): Finding[] => {
    const rows = shipments.filter((row) => row.number === number);
    const id = registered.get(number);
    if (rows.length > 1) {
      return [
        { rule: 'registration_doubled', subject: number, says: `it is registered ${rows.length} times` },
      ];
    }
    if (id !== undefined && rows[0]?.id !== id) {
      const says = `it was registered as ${id}, and is there as ${rows[0]?.id ?? 'nothing'}`;
      return [{ rule: 'registration_lost', subject: number, says }];
    }
    return [];
  });
}

function events({ shipments, events: rows, waiting }: Seen, promises: Promises): Finding[] {
  const numberOf = new Map(shipments.map(({ id, number }) => [id, number]));
  const there = countBy(
    rows.filter(({ isEstimate }) => !isEstimate),
    ({ shipmentId, at }) => `${numberOf.get(shipmentId)} ${at}`,
  );
  const promised = new Map(promises.events.map((promise) => [`${promise.number} ${promise.at}`, promise]));
  const ofPromised = [...promised].flatMap(([key, { number, at }]): Finding[] => {
    const count = there.get(key) ?? 0;
    if (!promises.parcels.has(number) || count === 1 || (count === 0 && waiting.has(number))) return [];
    const says = `the event of ${new Date(at).toISOString()} was answered for and is there ${count} times`;
    return [{ rule: count === 0 ? 'event_lost' : 'event_doubled', subject: number, says }];
  });
  const invented = rows.flatMap((row): Finding[] => {
    const number = numberOf.get(row.shipmentId) ?? '';
    if (row.source === FROM_CUSTOMERS || promised.has(`${number} ${row.at}`)) return [];
    // It may be one whose answer got lost, if the sender gave up.
    if (promises.unanswered.some((what) => what.includes(number))) return [];
    const says = `nobody told of an event at ${new Date(row.at).toISOString()}`;
    return [{ rule: 'event_invented', subject: number, says }];
  });
  return [...ofPromised, ...invented];
}

function numbers({ shipments, events: rows, now }: Seen): Finding[] {
  return shipments.flatMap((shipment): Finding[] => {
    const { number, lastSeq, deliveredSeq, factsVersion, deliveredFacts, closedAt } = shipment;
    const seqs = rows.filter(({ shipmentId }) => shipmentId === shipment.id).map(({ seq }) => seq);
    const inOrder = seqs.sort((a, b) => a - b);
    const gaps = inOrder.length !== lastSeq || inOrder.some((seq, index) => seq !== index + 1);
    const untold =
      closedAt === null &&
      (deliveredSeq < lastSeq || deliveredFacts < factsVersion) &&
      !hasTimeToBegin(shipment, now);
    return [
      ...(gaps
        ? [finding('events_misnumbered', number, `its events are ${inOrder.join(', ')} of ${lastSeq}`)]
        : []),
      ...(untold
        ? [
            finding(
              'events_untold',
              number,
              `its workflow was told ${deliveredSeq} of ${lastSeq} events, facts ${deliveredFacts} of ${factsVersion}`,
            ),
          ]
        : []),
    ];
  });
}

function finding(rule: Finding['rule'], subject: string, says: string): Finding {
  return { rule, subject, says };
}

export function countBy<T>(list: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
