import type { CarrierAnswer } from '../../domain/carriers/answer';
import { keepsMove } from '../../domain/carriers/answer';
import type { WaitFor } from '../../domain/carriers/carrier-case';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { CARRIER_ANSWER_SOURCE, eventKey } from '../../domain/tracking/event-identity';
import type { Meaning } from '../../domain/tracking/meaning';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { wakeRelay } from '../tracking/relay';
import { lockReported } from '../tracking/take-events';
import { takeReport } from '../tracking/take-report';
import { contactOf, lockCarrierCase, lockParcels, setTurn, writeEntry } from './carrier-cases';
import { tellProcesses } from './carrier-news';

/** What a carrier answered about one parcel. */
export interface SaidOfParcel {
  readonly shipmentId: string;
  readonly says: CarrierAnswer;
  /** Of a new date; null else. */
  readonly date: LocalDate | null;
}

export interface AnswerOfCarrier {
  readonly carrierCaseId: string;
  /** What makes it the same answer, however often it is taken: `answer:` and the message that it came by, or a request. */
  readonly key: string;
  readonly messageId: string | null;
  /** Empty: words that nobody has read as one of the answers. Of parcels that are not in the thread nothing is taken. */
  readonly said: readonly SaidOfParcel[];
  /** `carrier`, or who of the staff read or heard it. */
  readonly actor: string;
  readonly at: Instant;
}

/**
 * Takes an answer of the carrier: it stands in the thread, facts become events of their parcels, the parcels' processes hear of it, and it
 * is our move, or the carrier's time begins anew. Taken again it changes nothing. A closed thread keeps what comes, and its parcels hear it.
 *
 * @returns null when there is no such thread. Locks parcels and thread.
 */
export async function takeAnswerOfCarrier(
  tx: Executor,
  answer: AnswerOfCarrier,
  waitFor: WaitFor,
): Promise<{ readonly isNew: boolean } | null> {
  const { carrierCaseId, key, messageId, actor, at } = answer;
  await lockParcels(tx, carrierCaseId);
  const row = await lockCarrierCase(tx, carrierCaseId);
  if (row === undefined) return null;
  const parcels = await tx
    .selectFrom('carrierCaseParcels')
    .select('shipmentId')
    .where('carrierCaseId', '=', carrierCaseId)
    .execute();
  const own = new Set(parcels.map(({ shipmentId }) => shipmentId));
  const said = answer.said.filter(({ shipmentId }) => own.has(shipmentId));
  const detail = { said };
  if (!(await writeEntry(tx, carrierCaseId, { key, at, type: 'answered', actor, messageId, detail }))) {
    return { isNew: false };
  }
  for (const one of said) {
    await tx
      .updateTable('carrierCaseParcels')
      .set({ says: one.says, saysDate: one.date, saidAt: at })
      .where('carrierCaseId', '=', carrierCaseId)
      .where('shipmentId', '=', one.shipmentId)
      .execute();
    await report(tx, { ...one, key, at });
  }
  await tx.updateTable('carrierCases').set({ answeredAt: at }).where('id', '=', carrierCaseId).execute();
  await tellProcesses(tx, carrierCaseId, {
    key,
    what: 'answered',
    actor,
    said: said.length === 0 ? null : new Map(said.map((one) => [one.shipmentId, one])),
    at,
  });
  if (row.status === 'open') {
    await setTurn(tx, carrierCaseId, keepsMove(said) ? waitFor(row, contactOf(row), at) : null);
  }
  return { isNew: true };
}

/** A fact enters as any other: an event of the shipment, folded, told to its workflow by the relay. */
async function report(
  tx: Executor,
  { shipmentId, says, date, key, at }: SaidOfParcel & { readonly key: string; readonly at: Instant },
): Promise<void> {
  const meaning = says === 'new_date' ? null : meaningOf(says);
  if (meaning === null && date === null) return;
  const shipment = await lockReported(tx, shipmentId);
  if (shipment === undefined) throw new Error(`There is no shipment ${shipmentId}.`);
  // Whatever is said after the end belongs to the thread: only a customer's words have a parcel's story go on.
  if (shipment.closedAt !== null) return;
  await takeReport(tx, shipment, {
    ...{ source: CARRIER_ANSWER_SOURCE, at },
    event:
      meaning === null
        ? null
        : { eventKey: eventKey({ senderEventId: `carrier:${key}` }), meaning, code: `answer/${says}` },
    estimate: says === 'new_date' && date !== null ? { date, asOf: at } : null,
  });
  await wakeRelay(tx);
}

type Fact = {
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  readonly movement: boolean;
  readonly clears: readonly ExceptionKind[] | null;
};

const NOTHING: Fact = { milestone: null, exception: null, movement: false, clears: null };

/** What an answer says of the parcel; null: nothing. */
const FACTS: Readonly<Record<CarrierAnswer, Fact | null>> = {
  found: { ...NOTHING, milestone: 'in_transit', movement: true, clears: ['lost'] },
  new_date: null,
  delivered: { ...NOTHING, milestone: 'delivered' },
  lost: { ...NOTHING, exception: 'lost' },
  damaged: { ...NOTHING, exception: 'damaged' },
  returning: { ...NOTHING, exception: 'returning' },
  searching: null,
  question: null,
};

function meaningOf(says: CarrierAnswer): Meaning | null {
  const fact = FACTS[says];
  return fact === null ? null : { ...fact, faultOwner: null, source: 'given', rule: `carrier:${says}` };
}
