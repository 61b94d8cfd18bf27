import type { CarrierTopic } from '../domain/carriers/topic';
import type { CaseStatus } from '../domain/cases/case';
import type { ExceptionKind, Severity } from '../domain/cases/exception-kind';
import type { ClockName } from '../domain/cases/service-clock';
import type { CustomerLinks } from '../domain/conversation/customer-links';
import type { Briefing } from '../domain/insight/briefing';
import type { Audience } from '../domain/messages/message';
import type { OrderProgress } from '../domain/messages/sending/order-news';
import type { Milestone } from '../domain/tracking/milestone';
import type { Instant, LocalDate } from '../domain/tracking/tracking-event';

/** What is known of a message's subject and its reader when it is rendered. Whatever may be missing is null. */
export interface TemplateContext {
  readonly audience: Audience;
  /** Dates and times are written for this zone (IANA). */
  readonly reader: { readonly name: string | null; readonly timeZone: string };
  readonly shop: { readonly name: string };
  /** A reply by mail is read; false where mail for replies is taken nowhere. Absent: it is. */
  readonly takesReplies?: boolean;
  /** To the customer's pages; null for the staff and for shops. */
  readonly links: CustomerLinks | null;
  readonly shipment: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly reference: string | null;
    readonly milestone: Milestone | null;
    readonly milestoneAt: Instant | null;
    readonly estimatedDate: LocalDate | null;
    readonly promisedDate: LocalDate | null;
    readonly lastMovementAt: Instant | null;
    /** Whose parcel it is, for the staff. */
    readonly customer: string | null;
    /** How the parcels of its order stand. Absent or null: nobody asked. */
    readonly order?: OrderProgress | null;
  } | null;
  readonly case: {
    readonly kind: ExceptionKind;
    readonly severity: Severity;
    readonly status: CaseStatus;
    readonly occurredAt: Instant;
    /** Nothing reaches the customer. Absent: something may. */
    readonly customerUnreachable?: boolean;
    /** The carrier's own sentence. */
    readonly carrierSays: string | null;
    readonly assignee: string | null;
    readonly acknowledgedBy: string | null;
    readonly next: { readonly at: Instant; readonly audience: Audience | null } | null;
    /** Until then the holder has the case. */
    readonly leaseEndsAt: Instant | null;
    /** The clock whose end the message tells of. */
    readonly clock: ClockName | null;
  } | null;
  readonly conversation: ConversationContext;
  /** What a bundle says, one line for each message in it. Absent for every other message. */
  readonly lines?: readonly BundleLine[];
  /** Of news of several parcels of an order; absent or null for every other message. */
  readonly order?: OrderNewsContext | null;
  /** The silence that a message is about. Absent or null for every other message. */
  readonly silence?: SilenceContext | null;
  /** The letters that a message tells of. Absent or null for every other message. */
  readonly letters?: LettersContext | null;
  /** What a Monday letter tells. Absent or null for every other message. */
  readonly briefing?: Briefing | null;
  /** The thread with a carrier that a message belongs to. Absent or null for every other message. */
  readonly carrierCase?: CarrierCaseContext | null;
  /** Where the carrier sees its cases, by a signed link; absent or null for everybody else. */
  readonly portalUrl?: string | null;
  /** What it says beside that; most messages say nothing. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
  /** Of a message that stands for many parcels. */
  readonly disruption: {
    readonly title: string;
    /** In the reader's language; null where nobody worded it, and the template's own words are used. */
    readonly wording: string | null;
    readonly expectedEnd: Instant | null;
    readonly acknowledgedBy: string | null;
    readonly leaseEndsAt: Instant | null;
    readonly members: number;
    readonly open: number;
    /** Of its end: `ends_soon`, `overdue`, `over`, `declined`; of its lease: `lease_reminder`, `lease_lost`. */
    readonly phase: string;
  } | null;
}

/** What people wrote that no case hears of. */
interface LettersContext {
  readonly waiting: number;
  /** The oldest waits since then. */
  readonly since: Instant | null;
}

interface CarrierCaseContext {
  readonly carrier: string;
  readonly topic: CarrierTopic;
  /** The carrier's answer is owed by then; null: it is not its move. */
  readonly answerDueAt: Instant | null;
  readonly parcels: readonly {
    readonly trackingNumber: string;
    readonly reference: string | null;
    readonly kind: ExceptionKind | null;
    readonly lastMovementAt: Instant | null;
    readonly promisedDate: LocalDate | null;
  }[];
}

interface OrderNewsContext extends OrderProgress {
  /** As the headline puts it for several parcels, in the reader's language. */
  readonly news: string;
  /** What holds for all of them in the same words, and what can be done; null: it differs, and each line says its own. */
  readonly said: string | null;
  readonly action: string | null;
  /** Their headlines differ. */
  readonly isMixed: boolean;
}

interface SilenceContext {
  readonly author: string;
  readonly comment: string;
  readonly endsAt: Instant;
  /** Messages that wait for its end. */
  readonly held: number;
}

/** One message of a bundle in a line, in the reader's language. */
export interface BundleLine {
  /** The order's reference, else the tracking number. */
  readonly shipment: string;
  readonly headline: string;
  readonly action: string;
  /** All that it says beside that. */
  readonly body?: string;
  /** Which of the order's parcels it is about. */
  readonly parcel?: string;
  /** The day on which that is expected, short; null or absent: none is known. */
  readonly day?: string | null;
  /** By which a member of the staff answers it in a text; null where they cannot. */
  readonly code: number | null;
}

/** What a message of the conversation says beside the parcel's state; most messages say nothing of it. */
export interface ConversationContext {
  /** Answers to choose from, by the names that the policy gives them. */
  readonly answers: readonly string[];
  /** Parcels to choose from, when a message fits several. */
  readonly parcels: readonly {
    readonly reference: string | null;
    readonly carrier: string;
    readonly trackingNumber: string;
  }[];
  /** The answer that the customer gave, by its name in the policy. */
  readonly answer: string | null;
  /** A staff member's own words. */
  readonly words: string | null;
  /** The subject of the mail that it answers. */
  readonly replySubject: string | null;
}

export const NO_CONVERSATION: ConversationContext = {
  answers: [],
  parcels: [],
  answer: null,
  words: null,
  replySubject: null,
};
