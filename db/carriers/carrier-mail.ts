import { sql } from 'kysely';
import type { ReachableContact } from '../../domain/carriers/carrier-case';
import type { CarrierTopic } from '../../domain/carriers/topic';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { carrierCase, contactOf, parcelsOf } from './carrier-cases';

/** All that a mail of a thread tells beside what somebody wrote: nothing of whose the parcels are. */
export interface CarrierMail {
  readonly carrier: string;
  readonly topic: CarrierTopic;
  readonly contact: ReachableContact;
  readonly answerDueAt: Instant | null;
  /** Of the shop, where all parcels are of one. */
  readonly shop: string | null;
  readonly parcels: readonly {
    readonly trackingNumber: string;
    readonly reference: string | null;
    readonly kind: ExceptionKind | null;
    readonly lastMovementAt: Instant | null;
    readonly promisedDate: LocalDate | null;
  }[];
}

/** Null when there is no such thread any more. */
export async function carrierMail(db: Executor, carrierCaseId: string): Promise<CarrierMail | null> {
  const row = await carrierCase(db, carrierCaseId);
  if (row === undefined) return null;
  const parcels = await parcelsOf(db, carrierCaseId);
  const shops = await db
    .selectFrom('merchants')
    .select('name')
    .where(sql<boolean>`id = any(${parcels.map(({ merchantId }) => merchantId)}::text[])`)
    .limit(2)
    .execute();
  const { carrier, topic, answerDueAt } = row;
  return {
    carrier,
    topic,
    answerDueAt,
    contact: contactOf(row),
    shop: shops.length === 1 ? (shops[0]?.name ?? null) : null,
    parcels,
  };
}
