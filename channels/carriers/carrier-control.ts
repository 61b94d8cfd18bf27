import type { Choice, InterventionType, Money, WantedAddress } from '../../domain/carriers/intervention';
import type { LocalDate } from '../../domain/tracking/tracking-event';

/**
 * What a carrier lets us do with a parcel on its way, behind one interface: what is possible now, what it costs, and doing it. That it was done
 * is proved by a later scan and by nothing else (domain/carriers/intervention.ts).
 */
export interface CarrierControl {
  /** As shipments name it: `ups`. */
  readonly carrier: string;
  /** False: the carrier has no such door for this number, and people there have to be asked. */
  takes(trackingNumber: string): boolean;
  /** @throws NotNow when the carrier cannot be asked */
  eligible(trackingNumber: string): Promise<Eligible>;
  /** Null: it cannot be known beforehand. @throws NotNow when the carrier cannot be asked */
  charge(act: CarrierAct): Promise<Money | null>;
  /** Never throws for what the carrier does. */
  intervene(act: CarrierAct): Promise<Intervened>;
}

export interface Eligible {
  /** By choice; what is not named is not possible. */
  readonly choices: Readonly<Partial<Record<Choice, Possible>>>;
}

export interface Possible {
  /** `unknown`: the carrier does not say just now. */
  readonly create: 'yes' | 'no' | 'unknown';
  /** One of this choice is in force at the carrier. */
  readonly stands: boolean;
  /** Those that may be chosen; null: the carrier names none. */
  readonly days: readonly LocalDate[] | null;
}

/** Where a parcel goes, or is to go. */
export interface CarrierAddress extends WantedAddress {
  readonly phone: string | null;
}

export interface CarrierAct {
  readonly trackingNumber: string;
  readonly type: InterventionType;
  /** Of `cancel`: which. */
  readonly cancels: Choice | null;
  readonly day: LocalDate | null;
  readonly address: CarrierAddress | null;
  /** Whom it goes to now; null: not known. */
  readonly to: CarrierAddress | null;
  /** Names the act at the carrier, for whoever asks there. */
  readonly reference: string;
}

/** What became of an act. */
export type Intervened =
  | { readonly outcome: 'taken' }
  /** Certain: it was not done. */
  | { readonly outcome: 'refused'; readonly code: string; readonly text: string }
  /** Certain: it was not done, and may be later. */
  | {
      readonly outcome: 'not_now';
      readonly code: string;
      readonly text: string;
      readonly inMs: number | null;
    }
  /** It may have been done. */
  | { readonly outcome: 'in_doubt'; readonly code: string; readonly text: string };

/** The carrier cannot be asked just now. */
export class NotNow extends Error {
  override readonly name = 'NotNow';

  constructor(
    readonly code: string,
    text: string,
    readonly inMs: number | null = null,
  ) {
    super(text);
  }
}
