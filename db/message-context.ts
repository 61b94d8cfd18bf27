import { sql } from 'kysely';
import type { Ask } from '../domain/ask';
import type { CaseStatus } from '../domain/case';
import type { Consent, QuietHours } from '../domain/consent';
import type { DisruptionWording } from '../domain/disruption/disruption';
import { CUSTOMER_SOURCE } from '../domain/event-identity';
import type { ExceptionKind, Severity } from '../domain/exception-kind';
import { type Audience, type Locale, localeOf } from '../domain/message';
import type { Milestone } from '../domain/milestone';
import type { PlannedStep } from '../domain/plan';
import type { SilenceSubject } from '../domain/sending/silence';
import { CLOCK_NAMES, type ClockName } from '../domain/service-clock';
import type { Instant, LocalDate } from '../domain/tracking-event';
import { quietHoursOf } from './contact-preferences';
import type { Executor } from './database';
import { type SilenceNotice, silenceNotice } from './silences';

/** Who reads the message: what greeting, language and clock depend on. */
export interface Reader {
  readonly name: string | null;
  readonly locale: Locale;
  /** IANA zone. */
  readonly timeZone: string;
}

/** All that a template may tell, as it is at the moment of sending. Never leaves the process but in the message itself. */
export interface MessageContext extends Consent {
  readonly audience: Audience;
  readonly reader: Reader;
  readonly shop: { readonly name: string; readonly email: string | null; readonly phone: string | null };
  readonly shipment: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly reference: string | null;
    readonly service: string | null;
    readonly milestone: Milestone | null;
    readonly milestoneAt: Instant | null;
    readonly estimatedDate: LocalDate | null;
    readonly promisedDate: LocalDate | null;
    readonly lastMovementAt: Instant | null;
    readonly closed: boolean;
    readonly destinationTimeZone: string;
  } | null;
  readonly case: {
    readonly kind: ExceptionKind;
    readonly severity: Severity;
    readonly status: CaseStatus;
    readonly openedAt: Instant;
    readonly occurredAt: Instant;
    /** The sentence by which the carrier reported it; null where it came as a code alone, or as silence. */
    readonly carrierSays: string | null;
    readonly assignee: string | null;
    readonly acknowledgedBy: string | null;
    readonly reports: number;
    /** When the policy's next page is due, unless somebody takes the case, and to whom it speaks; null when none is left. */
    readonly next: { readonly at: Instant; readonly audience: Audience | null } | null;
    readonly leaseEndsAt: Instant | null;
    /** The clock whose end the message tells of. */
    readonly clock: ClockName | null;
  } | null;
  readonly disruption:
    | (DisruptionFigures & {
        readonly title: string;
        readonly wording: string | null;
        readonly expectedEnd: Instant | null;
        readonly acknowledgedBy: string | null;
        readonly leaseEndsAt: Instant | null;
      })
    | null;
  /** A customer's own, on the clock of `reader`. */
  readonly quietHours: QuietHours;
  readonly conversation: {
    /** The answers to choose from, as long as none was given. */
    readonly answers: readonly string[];
    /** The parcels to choose from, for "which parcel?". */
    readonly parcels: readonly ParcelOfChoice[];
    readonly answer: string | null;
    readonly words: string | null;
    /** Of the mail that it answers. */
    readonly replySubject: string | null;
  };
  /** The customer reported themselves what the case is about. */
  readonly reportedByReader: boolean;
  readonly erased: boolean;
  /** Where the reader lives, which is whose night it is. */
  readonly whereabouts: {
    readonly timeZone: string;
    readonly country: string | null;
    readonly region: string | null;
  };
  /** What silences ask about it; null for what is about no shipment. */
  readonly silenceSubject: SilenceSubject | null;
  /** The silence that it tells of; null for every other message. */
  readonly silence: SilenceNotice | null;
  readonly parameters: MessageParameters;
}

/** What a message says beside the state of parcel and case; without personal data. */
export type MessageParameters = Readonly<Record<string, string | number | boolean | null>>;
/** What a page about a disruption carries, as it was when the page was meant. */
interface DisruptionFigures {
  readonly members: number;
  readonly open: number;
  readonly phase: string;
}

/** What a message needs to be judged and rendered, in one query. Null when there is no such message. */
export async function loadMessageContext(db: Executor, messageId: string): Promise<MessageContext | null> {
  const row = await db
    .selectFrom('messages as m')
    .leftJoin('shipments as s', 's.id', 'm.shipmentId')
    .leftJoin('recipients as r', 'r.id', 's.recipientId')
    .leftJoin('merchants as shop', 'shop.id', 's.merchantId')
    .leftJoin('cases as c', 'c.id', 'm.caseId')
    .leftJoin('disruptions as d', 'd.id', 'm.disruptionId')
    .leftJoin('teams as t', (join) =>
      join.on('t.id', '=', sql<string>`substr(m.audience, 6)`).on(sql<boolean>`m.audience LIKE 'team:%'`),
    )
    .leftJoin('messages as asked', 'asked.id', 'm.replyToId')
    .leftJoin('asks as q', (join) =>
      join
        .onRef('q.caseId', '=', 'm.caseId')
        .onRef('q.stepId', '=', 'm.stepId')
        .onRef('q.occurrence', '=', 'm.occurrence'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('trackingEvents as e')
          .select([
            sql<boolean | null>`bool_or(e.source = ${CUSTOMER_SOURCE})`.as('byCustomer'),
            sql<string | null>`max(e.text) FILTER (WHERE e.source <> ${CUSTOMER_SOURCE})`.as('words'),
          ])
          .whereRef('e.shipmentId', '=', 'c.shipmentId')
          .whereRef('e.exception', '=', 'c.kind')
          .whereRef('e.occurredAt', '=', 'c.occurredAt')
          .as('report'),
      (join) => join.onTrue(),
    )
    .leftJoin('members as w', 'w.id', 'm.memberId')
    .leftJoin('suppressions as x', (join) =>
      join.onRef('x.channel', '=', 'm.channel').on('x.address', '=', sql<string>`lower(m.address)`),
    )
    .leftJoin('contactPreferences as p', (join) =>
      join
        .onRef('p.channel', '=', 'm.channel')
        .on('p.address', '=', sql<string>`lower(m.address)`)
        .on('m.audience', '=', 'customer'),
    )
    .select([
      'm.audience',
      'm.locale',
      's.id as shipmentId',
      's.carrier',
      's.trackingNumber',
      's.reference',
      's.service',
      's.milestone',
      's.milestoneAt',
      's.estimatedDate',
      's.promisedDate',
      's.lastMovementAt',
      's.closedAt',
      's.merchantId',
      's.tags',
      's.originCountry',
      'r.name as recipientName',
      'r.timeZone as recipientZone',
      'r.country',
      'r.region',
      'r.erasedAt',
      'shop.name as shopName',
      'shop.email as shopEmail',
      'shop.phone as shopPhone',
      'shop.timeZone as shopZone',
      't.name as teamName',
      't.timeZone as teamZone',
      'w.name as memberName',
      'w.timeZone as memberZone',
      'c.kind',
      'c.severity',
      'c.status as caseStatus',
      'c.openedAt',
      'c.occurredAt',
      'c.assignee',
      'c.acknowledgedBy',
      'c.reports',
      'c.nextPage',
      'c.nextPageAt',
      'c.leaseEndsAt',
      'c.plan',
      'm.stepId',
      'd.title as disruptionTitle',
      'd.wording',
      'd.expectedEnd',
      'd.acknowledgedBy as disruptionHolder',
      'd.leaseEndsAt as disruptionLeaseEndsAt',
      'x.reason as suppressed',
      'p.mutedTopics',
      'p.quietHours',
      'p.quietFrom',
      'p.quietTo',
      'p.timeZone as chosenZone',
      'm.template',
      'm.replyToId',
      'm.parameters',
      'm.words',
      'asked.subject as replySubject',
      'q.options',
      'q.answer as givenAnswer',
      'report.byCustomer',
      'report.words as carrierSays',
    ])
    .where('m.id', '=', messageId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const audience = row.audience as Audience;
  const parcels = row.template === 'which_parcel' ? await parcelsOfChoice(db, row.replyToId) : [];
  const shops = new Set(parcels.map(({ shop }) => shop));
  const { answer = null } = row.parameters as { readonly answer?: string };
  const reader =
    audience === 'customer'
      ? { name: row.recipientName, timeZone: row.chosenZone ?? row.recipientZone }
      : audience === 'merchant'
        ? { name: row.shopName, timeZone: row.shopZone }
        : row.memberName !== null
          ? { name: row.memberName.split(' ')[0] ?? null, timeZone: row.memberZone }
          : { name: row.teamName, timeZone: row.teamZone };
  return {
    audience,
    reader: { name: reader.name, timeZone: reader.timeZone ?? 'UTC', locale: localeOf(row.locale) },
    shop: {
      name: row.shopName ?? (shops.size === 1 ? (parcels[0]?.shop ?? '') : ''),
      email: row.shopEmail,
      phone: row.shopPhone,
    },
    shipment:
      row.shipmentId === null || row.carrier === null || row.trackingNumber === null
        ? null
        : {
            carrier: row.carrier,
            trackingNumber: row.trackingNumber,
            reference: row.reference,
            service: row.service,
            milestone: row.milestone,
            milestoneAt: row.milestoneAt,
            estimatedDate: row.estimatedDate,
            promisedDate: row.promisedDate,
            lastMovementAt: row.lastMovementAt,
            closed: row.closedAt !== null,
            destinationTimeZone: row.recipientZone ?? 'UTC',
          },
    case:
      row.kind === null || row.severity === null || row.caseStatus === null || row.openedAt === null
        ? null
        : {
            kind: row.kind,
            severity: row.severity,
            status: row.caseStatus,
            openedAt: row.openedAt,
            occurredAt: row.occurredAt ?? row.openedAt,
            carrierSays: row.carrierSays,
            assignee: row.assignee,
            acknowledgedBy: row.acknowledgedBy,
            reports: row.reports ?? 1,
            next:
              row.nextPageAt === null
                ? null
                : { at: row.nextPageAt, audience: nextAudience(row.plan, row.nextPage) },
            leaseEndsAt: row.leaseEndsAt,
            clock: CLOCK_NAMES.find((name) => row.stepId === `clock_${name}`) ?? null,
          },
    conversation: {
      answers:
        row.options === null || row.givenAnswer !== null || audience !== 'customer'
          ? []
          : (row.options as unknown as Ask['options']).map((option) => option.answer),
      parcels,
      answer,
      words: row.words,
      replySubject: row.replySubject,
    },
    reportedByReader: audience === 'customer' && row.byCustomer === true,
    disruption:
      row.disruptionTitle === null
        ? null
        : {
            title: row.disruptionTitle,
            wording: (row.wording as DisruptionWording | null)?.[localeOf(row.locale)] ?? null,
            expectedEnd: row.expectedEnd,
            acknowledgedBy: row.disruptionHolder,
            leaseEndsAt: row.disruptionLeaseEndsAt,
            ...{ members: 0, open: 0, phase: '', ...(row.parameters as Partial<DisruptionFigures>) },
          },
    erased: audience === 'customer' && row.erasedAt !== null,
    whereabouts: {
      timeZone: reader.timeZone ?? 'UTC',
      country: audience === 'customer' ? row.country : null,
      region: audience === 'customer' ? row.region : null,
    },
    silence:
      row.template === 'staff_silence_ends'
        ? await silenceNotice(db, row.parameters as { readonly silenceId?: string })
        : null,
    silenceSubject:
      row.carrier === null || row.merchantId === null
        ? null
        : {
            kind: row.kind,
            severity: row.severity,
            carrier: row.carrier,
            originCountry: row.originCountry,
            destinationCountry: row.country,
            service: row.service,
            merchantId: row.merchantId,
            tags: row.tags ?? [],
          },
    parameters: row.parameters as MessageParameters,
    suppressed: row.suppressed,
    mutedTopics: row.mutedTopics ?? [],
    quietHours: quietHoursOf(row),
  };
}

export interface ParcelOfChoice {
  readonly reference: string | null;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** Name of the shop that sends it. */
  readonly shop: string;
}

/** The parcels that an inbound message fits, in the order of their numbers. */
async function parcelsOfChoice(db: Executor, messageId: string | null): Promise<ParcelOfChoice[]> {
  if (messageId === null) return [];
  return await db
    .selectFrom('parcelChoices as p')
    .innerJoin('shipments as s', (join) => join.on(sql<boolean>`s.id = ANY(p.shipment_ids)`))
    .innerJoin('merchants as shop', 'shop.id', 's.merchantId')
    .select(['s.reference', 's.carrier', 's.trackingNumber', 'shop.name as shop'])
    .where('p.messageId', '=', messageId)
    .orderBy(sql`array_position(p.shipment_ids, s.id)`)
    .execute();
}

function nextAudience(plan: unknown, stepId: string | null): Audience | null {
  const steps = (plan as { readonly steps?: readonly PlannedStep[] } | null)?.steps ?? [];
  return steps.find((step) => step.id === stepId)?.audience ?? null;
}
