import type { EndReason, Resolution } from '../cases/case';
import type { ExceptionKind, FaultOwner } from '../cases/exception-kind';
import type { Milestone } from '../tracking/milestone';
import type { CarrierSlug, Instant, LocalDate } from '../tracking/tracking-event';

/** What became of one parcel, for whoever counts, compares and predicts: one row of `shipment_records`. It holds no personal data. */
export interface ShipmentRecord {
  readonly shipmentId: string;
  readonly carrier: CarrierSlug;
  readonly service: string | null;
  readonly merchantId: string;
  readonly customerTier: string | null;
  readonly tags: readonly string[];
  readonly valueMinor: number | null;
  readonly currency: string | null;
  /** `DE-AT`: country of origin and of destination. Null: one of them is unknown. */
  readonly lane: string | null;
  readonly originCountry: string | null;
  /** Where the first scan was that names a region. */
  readonly originRegion: string | null;
  readonly destinationCountry: string | null;
  readonly destinationRegion: string | null;
  /** Hubs and depots that handled it on its way, in the order in which it first came there; never a place of the last mile. */
  readonly facilities: readonly string[];
  readonly registeredAt: Instant;
  /** First scan that shows the parcel in the carrier's hands (`acceptance`), else its first scan; null: there is none. */
  readonly handedOverAt: Instant | null;
  readonly handedOverBy: 'acceptance' | 'first_scan' | null;
  /** Monday (UTC) of the week in which it was handed over, else registered: what it is counted in. */
  readonly week: LocalDate;
  /** First time that each milestone was reached. */
  readonly milestones: Readonly<Partial<Record<Milestone, Instant>>>;
  /** Days on which a driver was at the door, by what scans say. A collection is none. */
  readonly attempts: number;
  readonly failedAttempts: number;
  /** The promise first given, and the one that counts now; local dates at the destination. */
  readonly promiseFirst: LocalDate | null;
  readonly promiseLast: LocalDate | null;
  /** The end of that day where the parcel goes. */
  readonly promiseFirstEndsAt: Instant | null;
  readonly promiseLastEndsAt: Instant | null;
  /** The promise first given, then each change, with when it was made. */
  readonly promises: readonly { readonly at: Instant; readonly date: LocalDate | null }[];
  /** The carrier's estimates in the order in which they were made; the same again is left out. */
  readonly estimates: readonly { readonly at: Instant; readonly date: LocalDate }[];
  readonly deliveredAt: Instant | null;
  /** From the hand-over to the delivery. Null: one of them is missing, or they contradict each other. */
  readonly transitMinutes: number | null;
  /** From the end of the first promise to the delivery, negative if it came sooner; null while either is missing. */
  readonly lateMinutes: number | null;
  readonly closedAt: Instant | null;
  readonly closeReason: EndReason | null;
  readonly exceptions: readonly RecordedException[];
  /** Something had gone wrong before the first promise ended, and it was delivered within it. Null: nothing had, or it is not known yet. */
  readonly recovered: boolean | null;
  /** What its customer wrote or said to us, automatic answers left out. */
  readonly contacts: number;
  /** The longest time between two movements, from the hand-over to the delivery. */
  readonly longestPauseMinutes: number | null;
  readonly scans: number;
  /** Told four hours or more after they happened. */
  readonly scansLate: number;
  /** Told after one that happened later. */
  readonly scansOutOfOrder: number;
  readonly scansWithoutZone: number;
  readonly scansUnmapped: number;
  /** From the opening of its first case with a clock to the first answer of our own people. */
  readonly firstResponseMinutes: number | null;
  /** From the opening of its first case to its end. */
  readonly resolutionMinutes: number | null;
}

/** A case: what was wrong, who is held at fault for it, when. */
export interface RecordedException {
  readonly kind: ExceptionKind;
  readonly faultOwner: FaultOwner;
  readonly occurredAt: Instant;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly resolution: Resolution | null;
  /** Null: its policy has no such clock. `running`: it still has time. */
  readonly firstResponse: ClockOutcome | null;
  readonly resolutionClock: ClockOutcome | null;
}

/** `running`: neither met nor breached by the end of what is known. */
export type ClockOutcome = 'met' | 'breached' | 'running';

/** What a record is made of, as it stands in the tables that own it. */
export interface RecordFacts {
  readonly shipmentId: string;
  readonly carrier: CarrierSlug;
  readonly service: string | null;
  readonly merchantId: string;
  readonly customerTier: string | null;
  readonly tags: readonly string[];
  readonly valueMinor: number | null;
  readonly currency: string | null;
  readonly originCountry: string | null;
  readonly destinationCountry: string | null;
  readonly destinationRegion: string | null;
  readonly destinationTimeZone: string;
  readonly promisedDate: LocalDate | null;
  readonly registeredAt: Instant;
  readonly milestone: Milestone | null;
  readonly milestoneAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closeReason: EndReason | null;
  readonly promiseChanges: readonly {
    readonly at: Instant;
    readonly before: LocalDate | null;
    readonly after: LocalDate | null;
  }[];
  /** In any order; without those that a later judgement overruled. */
  readonly events: readonly RecordedScan[];
  readonly cases: readonly RecordedCase[];
  readonly contacts: number;
}

export interface RecordedScan {
  readonly seq: number;
  readonly occurredAt: Instant;
  /** When it was first told, whoever judged it since. */
  readonly receivedAt: Instant;
  /** `2026-11-23T09:15:19`, on the wall where it happened. */
  readonly localTime: string;
  readonly zoneKnown: boolean;
  readonly unmapped: boolean;
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  readonly movement: boolean;
  readonly region: string | null;
  readonly facility: string | null;
  readonly estimatedDate: LocalDate | null;
  readonly unknownNumber: boolean;
}

/** A case, as far as records are derived from it. Times of clocks are null where the policy has none. */
export interface RecordedCase {
  readonly kind: ExceptionKind;
  readonly faultOwner: FaultOwner;
  readonly occurredAt: Instant;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly resolution: Resolution | null;
  readonly firstResponseDueAt: Instant | null;
  readonly firstResponseMetAt: Instant | null;
  readonly firstResponseBreachedAt: Instant | null;
  readonly resolutionDueAt: Instant | null;
  readonly resolutionBreachedAt: Instant | null;
}
