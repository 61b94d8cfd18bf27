import { sql } from 'kysely';
import { type CaseStatus, isTakenBack } from '../../domain/cases/case';
import type { ExceptionKind, Severity } from '../../domain/cases/exception-kind';
import { CLOCK_NAMES, type ClockName } from '../../domain/cases/service-clock';
import type { Consent, QuietHours } from '../../domain/consent/consent';
import type { Ask } from '../../domain/conversation/ask';
import type { DisruptionWording } from '../../domain/disruptions/disruption';
import type { Briefing, BriefingSpan } from '../../domain/insight/briefing';
import { type Audience, type Locale, localeOf } from '../../domain/messages/message';
import type { OrderProgress } from '../../domain/messages/sending/order-news';
import type { SilenceSubject } from '../../domain/messages/sending/silence';
import type { PlannedStep } from '../../domain/policies/plan';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { type CarrierMail, carrierMail } from '../carriers/carrier-mail';
import { quietHoursOf } from '../consent/contact-preferences';
import { briefingOf } from '../insight/briefings';
import type { Executor } from '../postgres/database';
import type { MessageRow } from './message-row';
import { type SilenceNotice, silenceNotice } from './silences';

/** Who reads the message: what greeting, language and clock depend on. */
interface Reader {
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
    /** For staff and the shop: of all orders in the parcel. */
    readonly reference: string | null;
    readonly service: string | null;
    readonly milestone: Milestone | null;
    readonly milestoneAt: Instant | null;
    readonly estimatedDate: LocalDate | null;
    readonly promisedDate: LocalDate | null;
    readonly lastMovementAt: Instant | null;
    readonly closed: boolean;
    /** It was registered by mistake, or under a wrong number. */
    readonly isTakenBack: boolean;
    readonly destinationTimeZone: string;
    /** The name of the customer; for staff and the shop of all of them. */
    readonly customer: string | null;
    /** How the parcels of its order stand; null where that is not asked, or the order has no name. */
    readonly order: OrderProgress | null;
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
    /** For staff: no address of the customer's is known that may be written to. */
    readonly customerUnreachable: boolean;
    /** The next alert unless somebody takes the case: when and to whom; null when none is left. */
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
  /** Of a mail to a carrier, and of what people are told of its thread; null for every other message. */
  readonly carrierCase: CarrierMail | null;
  /** The customer reported themselves what the case is about. */
  readonly reportedByReader: boolean;
  /** A case is open beside which good news is none. */
  readonly isSpoiled: boolean;
  readonly erased: boolean;
  /** The reader's time zone, for quiet hours. */
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
  /** Of a notice of letters: how many wait now, and since when the oldest does. Null for every other message. */
  readonly letters: { readonly waiting: number; readonly since: Instant | null } | null;
  /** What a Monday letter tells now. Null for every other message. */
  readonly briefing: Briefing | null;
}

/** What a message says beside the state of parcel and case; without personal data. */
type MessageParameters = Readonly<Record<string, string | number | boolean | null>>;
/** What a page about a disruption carries, as it was when the page was meant. */
interface DisruptionFigures {
  readonly members: number;
  readonly open: number;
  readonly phase: string;
}

/** What of it is read with the message (message-to-send.ts), and what only a few messages need. */
export async function contextOf(db: Executor, row: MessageRow): Promise<MessageContext> {
  const audience = row.audience as Audience;
  const parcels = row.template === 'which_parcel' ? await parcelsOfChoice(db, row.replyToId) : [];
  const shops = new Set(parcels.map(({ shop }) => shop));
  const others = row.otherOrders ?? [];
  const { answer = null } = row.parameters as { readonly answer?: string };
  const carrierCase = row.carrierCaseId === null ? null : await carrierMail(db, row.carrierCaseId);
  const reader =
    audience === 'carrier'
      ? { name: carrierCase?.contact.name ?? null, timeZone: carrierCase?.contact.hours?.timeZone ?? null }
      : audience === 'customer'
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
      name: row.shopName ?? carrierCase?.shop ?? (shops.size === 1 ? (parcels[0]?.shop ?? '') : ''),
      email: row.shopEmail,
      phone: row.shopPhone,
    },
    shipment:
      row.shipmentId === null || row.carrier === null || row.trackingNumber === null
        ? null
        : {
            carrier: row.carrier,
            trackingNumber: row.trackingNumber,
            reference: joined([row.reference, ...others.map(({ reference }) => reference)]),
            service: row.service,
            milestone: row.milestone,
            milestoneAt: row.milestoneAt,
            estimatedDate: row.estimatedDate,
            promisedDate: row.promisedDate,
            lastMovementAt: row.lastMovementAt,
            closed: row.closedAt !== null,
            isTakenBack: isTakenBack(row.closeReason),
            destinationTimeZone: row.recipientZone ?? 'UTC',
            customer: joined([row.recipientName, ...others.map(({ name }) => name)]),
            order: row.order,
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
            customerUnreachable: row.customerUnreachable,
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
    carrierCase,
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
    isSpoiled: audience === 'customer' && row.isSpoiled,
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
    letters: row.lettersWaiting === null ? null : { waiting: row.lettersWaiting, since: row.lettersSince },
    briefing:
      row.template === 'staff_briefing'
        ? await briefingOf(
            db,
            row.parameters as unknown as BriefingSpan,
            audience.startsWith('member:') ? audience.slice('member:'.length) : null,
          )
        : null,
    suppressed: row.suppressed,
    mutedTopics: row.mutedTopics ?? [],
    quietHours: quietHoursOf(row),
  };
}

/** Each once, in their order. */
function joined(names: readonly (string | null)[]): string | null {
  const said = [...new Set(names.filter((name): name is string => name !== null))];
  return said.length === 0 ? null : said.join(', ');
}

interface ParcelOfChoice {
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
