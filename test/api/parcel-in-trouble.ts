import { stageNote } from '../../db/cases/cases';
import type { Database } from '../../db/postgres/database';
import { ingestUpdates } from '../../db/tracking/ingest';
import { registerShipment } from '../../db/tracking/register-shipment';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { factsOf } from '../../domain/cases/exception-kind';
import type { Plan } from '../../domain/policies/plan';
import { eventKey } from '../../domain/tracking/event-identity';
import type { Milestone } from '../../domain/tracking/milestone';
import { NOWHERE, type TrackingEvent } from '../../domain/tracking/tracking-event';
import { occurrenceFromText } from '../../providers/occurrence-time';

/** Rows as ingestion and the workflow's activities leave them, for tests of what the api makes of them. */

export interface Parcel {
  readonly shipmentId: string;
  readonly trackingNumber: string;
}

let numbers = 0;

export async function aParcel(
  db: Database,
  fields: Partial<Parameters<typeof registerShipment>[1]> = {},
): Promise<Parcel> {
  numbers += 1;
  const trackingNumber = fields.trackingNumber ?? `1Z999AA1${String(numbers).padStart(8, '0')}`;
  const { shipmentId } = await registerShipment(db, {
    carrier: 'ups',
    trackingNumber,
    merchantId: 'default',
    reference: null,
    service: null,
    value: null,
    customerTier: null,
    tags: [],
    originCountry: 'DE',
    promisedDate: '2026-11-25',
    recipient: {
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      phone: '+4915112345678',
      streetLines: ['Hauptstr. 1'],
      city: 'Berlin',
      region: null,
      postalCode: '10115',
      country: 'DE',
      locale: 'de',
      timeZone: 'Europe/Berlin',
    },
    ...fields,
  });
  return { shipmentId, trackingNumber };
}

export async function scanned(
  db: Database,
  parcel: Parcel,
  at: string,
  meaning: {
    readonly carrier?: string;
    readonly milestone?: Milestone;
    readonly exception?: ExceptionKind;
    readonly text?: string;
  },
): Promise<void> {
  const occurred = occurrenceFromText(at, NOWHERE, 'utc');
  if (occurred === null) throw new Error(`${at} is no time`);
  const text = meaning.text ?? 'A scan';
  const event: TrackingEvent = {
    carrier: meaning.carrier ?? 'ups',
    trackingNumber: parcel.trackingNumber,
    eventKey: eventKey({ code: null, text, occurred, place: NOWHERE }),
    occurred,
    meaning: {
      milestone: meaning.milestone ?? null,
      exception: meaning.exception ?? null,
      movement: true,
      clears: null,
      faultOwner: null,
      source: 'given',
      rule: 'given',
    },
    code: null,
    text,
    place: { ...NOWHERE, city: 'Berlin', country: 'DE' },
  };
  const update = {
    carrier: event.carrier,
    trackingNumber: parcel.trackingNumber,
    events: [event],
    estimate: null,
    unknownNumber: false,
    service: null,
  };
  const delivery = {
    source: 'events',
    requestId: null,
    contentType: null,
    body: Buffer.from('{}'),
    receivedAt: at,
  };
  await ingestUpdates(db, delivery, [update], []);
}

/** A case with one step that ran, one message and, when it has a note, the entry that speaks of it. */
export async function aCase(
  db: Database,
  parcel: Parcel,
  fields: {
    readonly kind?: ExceptionKind;
    readonly openedAt?: string;
    readonly nextActionAt?: string | null;
    readonly assignee?: string;
    readonly resolved?: boolean;
    readonly note?: string;
  } = {},
): Promise<string> {
  const { kind = 'damaged', openedAt = '2026-11-23T10:00:00.000Z', resolved = false } = fields;
  const nextActionAt = fields.nextActionAt === undefined ? '2026-11-23T12:00:00.000Z' : fields.nextActionAt;
  const plan: Plan = {
    policyId: 'default',
    policyVersion: 1,
    steps: [
      {
        id: 'tell_customer',
        occurrence: 1,
        at: openedAt,
        audience: 'customer',
        channels: ['email'],
        template: kind,
        priority: 'critical',
        condition: 'always',
      },
    ],
    recovery: null,
    acknowledgement: null,
    clocks: null,
    repeatsLastPage: true,
    calendar: null,
  };
  const facts = factsOf(kind);
  const { id } = await db
    .insertInto('cases')
    .values({
      shipmentId: parcel.shipmentId,
      kind,
      episode: 1,
      severity: facts.severity,
      faultOwner: facts.faultOwner,
      actionRequired: facts.actionRequired,
      actionBy: facts.actionBy,
      status: resolved ? 'resolved' : 'open',
      openedAt,
      occurredAt: openedAt,
      assignee: fields.assignee ?? null,
      resolvedAt: resolved ? openedAt : null,
      resolvedBy: resolved ? 'wayward' : null,
      resolution: resolved ? 'recovered' : null,
      nextAction: resolved ? null : nextActionAt === null ? 'policy_ended' : 'step:tell_lead',
      nextActionAt: resolved ? null : nextActionAt,
      policyId: plan.policyId,
      policyVersion: plan.policyVersion,
      plan: JSON.stringify(plan),
      updatedAt: openedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await entry(db, id, 'opened', openedAt, { occurredAt: openedAt });
  await db
    .insertInto('caseSteps')
    .values({
      caseId: id,
      stepId: 'tell_customer',
      occurrence: 1,
      dueAt: openedAt,
      ranAt: openedAt,
      outcome: 'run',
      reason: 'first_notification',
    })
    .execute();
  await db
    .insertInto('messages')
    .values({
      key: `${id}/tell_customer/1/customer/email`,
      direction: 'outbound',
      shipmentId: parcel.shipmentId,
      caseId: id,
      stepId: 'tell_customer',
      occurrence: 1,
      audience: 'customer',
      channel: 'email',
      address: 'ada@example.org',
      template: kind,
      priority: 'critical',
      dispatch: 'workflow',
      status: 'intended',
      reason: 'first_notification',
      intendedAt: openedAt,
    })
    .execute();
  if (fields.note !== undefined) {
    const noteId = crypto.randomUUID();
    await stageNote(db, { id: noteId, caseId: id, author: 'jo', text: fields.note });
    await entry(db, id, 'note', '2026-11-23T11:00:00.000Z', { noteId });
  }
  return id;
}

async function entry(
  db: Database,
  caseId: string,
  type: string,
  at: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await db
    .insertInto('caseEntries')
    .values({ caseId, entryKey: `${type}:${at}`, at, type, actor: 'jo', detail: JSON.stringify(detail) })
    .execute();
}
