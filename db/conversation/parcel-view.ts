import { sql } from 'kysely';
import type { EndReason } from '../../domain/cases/case';
import type { ExceptionKind, Severity } from '../../domain/cases/exception-kind';
import { SHOWN_STATUSES } from '../../domain/messages/message';
import { CUSTOMER_SOURCE, INTERVENTION_SOURCE } from '../../domain/tracking/event-identity';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { TrackingState } from '../../domain/tracking/tracking-state';
import type { Executor } from '../postgres/database';
import { mayReopen } from '../tracking/reopen-shipment';
import type { PageParcel, PageSubject } from './page-subject';
import { photoStore } from './photos';

/** What the page of a parcel shows of it. */
export interface ParcelView {
  readonly milestone: Milestone | null;
  readonly milestoneAt: Instant | null;
  readonly estimatedDate: LocalDate | null;
  readonly promisedDate: LocalDate | null;
  readonly lastMovementAt: Instant | null;
  readonly tracking: TrackingState;
  readonly closeReason: EndReason | null;
  /** What its customer writes now is still heard by its process. */
  readonly mayBeHeard: boolean;
  /** Open ones that its customer knows of: they were told, or said it themselves. The gravest first. */
  readonly cases: readonly CaseToShow[];
  /** Newest first. */
  readonly scans: readonly ScanToShow[];
}

export interface CaseToShow {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly severity: Severity;
  readonly occurredAt: Instant;
  readonly reportedByCustomer: boolean;
  /** By when people mean to have answered; null: nothing is owed. */
  readonly answerDueAt: Instant | null;
}

interface ScanToShow {
  /** As the clock at the place said, without a zone. */
  readonly localTime: string;
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  readonly city: string | null;
  readonly country: string | null;
}

const MOST_SCANS = 40;

/**
 * What a customer's page shows of a parcel: its instants in UTC, its dates local to the destination.
 *
 * @throws NoResultError when there is no such shipment
 */
export async function parcelView(db: Executor, shipmentId: string): Promise<ParcelView> {
  const shipment = await db
    .selectFrom('shipments')
    .select(['milestone', 'milestoneAt', 'estimatedDate', 'promisedDate', 'lastMovementAt', 'tracking'])
    .select(['closedAt', 'closeReason'])
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  const { closedAt, tracking, ...rest } = shipment;
  return {
    ...rest,
    tracking: tracking as unknown as TrackingState,
    mayBeHeard: closedAt === null || (await mayReopen(db, shipmentId)),
    cases: await casesToShow(db, shipmentId),
    scans: await scansToShow(db, shipmentId),
  };
}

async function casesToShow(db: Executor, shipmentId: string): Promise<readonly CaseToShow[]> {
  const { rows } = await sql<CaseToShow>`
    select * from (
      select c.id, c.kind, c.severity, c.occurred_at,
             exists (select from tracking_events e where e.shipment_id = c.shipment_id and e.exception = c.kind
                        and e.occurred_at = c.occurred_at and e.source = ${CUSTOMER_SOURCE}) as reported_by_customer,
             exists (select from messages m where m.case_id = c.id and m.direction = 'outbound' and m.audience = 'customer') as was_told,
             case when c.next_response_met_at is null and c.next_response_due_at is not null then c.next_response_due_at
                  when c.first_response_met_at is null then c.first_response_due_at end as answer_due_at
        from cases c
       where c.shipment_id = ${shipmentId}::uuid and c.status <> 'resolved') open
     where was_told or reported_by_customer or kind = 'customer_question'
     order by array_position(array['critical', 'major', 'minor', 'info'], severity), occurred_at desc, id
     limit 20`.execute(db);
  return rows;
}

async function scansToShow(db: Executor, shipmentId: string): Promise<readonly ScanToShow[]> {
  return await db
    .selectFrom('trackingEvents')
    .select(['localTime', 'milestone', 'exception'])
    .select([
      sql<string | null>`place ->> 'city'`.as('city'),
      sql<string | null>`place ->> 'country'`.as('country'),
    ])
    .where('shipmentId', '=', shipmentId)
    .where('source', 'not in', [CUSTOMER_SOURCE, INTERVENTION_SOURCE])
    .orderBy('occurredAt', 'desc')
    .orderBy('seq', 'desc')
    .limit(MOST_SCANS)
    .execute();
}

/** One letter of the conversation as the customer sees it. `photos` is how many came with it. */
export interface SaidToShow {
  readonly at: Instant;
  readonly by: 'customer' | 'staff';
  /** Null where it says an address, which is asked for elsewhere. */
  readonly words: string | null;
  readonly photos: number;
}

const MOST_SAID = 30;

/** What this customer and people of the staff wrote to each other, oldest first; what programs wrote is no conversation. */
export async function saidAbout(
  db: Executor,
  { address }: PageSubject,
  { shipmentId, recipientId, recipient }: PageParcel,
): Promise<readonly SaidToShow[]> {
  const theirs = [address, recipient.email, recipient.phone].flatMap((one) =>
    one === null ? [] : [one.toLowerCase()],
  );
  const rows = await db
    .selectFrom('messages as m')
    .select(['m.id', 'm.direction', 'm.intendedAt as at'])
    .select(sql<string | null>`case when m.direction = 'outbound' then m.words else m.body end`.as('words'))
    .select(sql<boolean>`m.parameters ? 'correctedAddress'`.as('isAddress'))
    .select(sql<boolean>`m.attachments <> '[]' and m.inbox_id is null`.as('mayHavePhotos'))
    .where('m.shipmentId', '=', shipmentId)
    .where('m.audience', '=', 'customer')
    .where((said) =>
      said.or([
        said.and([
          said('m.direction', '=', 'outbound'),
          said('m.reason', '=', 'staff_reply'),
          said('m.status', 'in', ['intended', ...SHOWN_STATUSES]),
          said.or([
            said('m.recipientId', 'is not distinct from', recipientId),
            sql<boolean>`lower(m.address) = any (${theirs}::text[])`,
          ]),
        ]),
        said.and([
          said('m.direction', '=', 'inbound'),
          said('m.automatic', '=', false),
          said('m.keyword', 'is', null),
          sql<boolean>`lower(m.address) = any (${theirs}::text[])`,
        ]),
      ]),
    )
    .orderBy('m.id', 'desc')
    .limit(MOST_SAID)
    .execute();
  const said = rows.filter(({ words }) => words !== null).reverse();
  return await Promise.all(
    said.map(async ({ id, direction, at, words, isAddress, mayHavePhotos }) => ({
      at,
      by: direction === 'inbound' ? ('customer' as const) : ('staff' as const),
      words: isAddress ? null : words,
      photos: mayHavePhotos ? (await photoStore.sizes(db, id)).size : 0,
    })),
  );
}
