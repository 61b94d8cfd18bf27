/** An intercept by the letters of its request. */
export type InterceptType = 'FD' | 'WC' | 'AA' | 'RS';

/** How eligibility calls what an act calls otherwise. */
export const FEATURE_OF: Readonly<Record<InterceptType, 'FD' | 'WC' | 'RD' | 'RTS'>> = {
  FD: 'FD',
  WC: 'WC',
  AA: 'RD',
  RS: 'RTS',
};
export const INTERCEPTS = Object.keys(FEATURE_OF) as InterceptType[];

/** What UPS knows of a parcel. */
export interface UpsParcel {
  readonly trackingNumber: string;
  /** What may be asked for; a parcel in the van or delivered may be asked for nothing. */
  readonly eligible: readonly InterceptType[];
  /** In USD: `12.50`. */
  readonly charges: Readonly<Record<InterceptType, string>>;
  /** What stands. */
  readonly stands: { readonly type: InterceptType; readonly body: Readonly<Record<string, unknown>> } | null;
}

const FREE: UpsParcel['charges'] = { FD: '0.00', WC: '0.00', AA: '21.00', RS: '21.00' };

/** The parcels of UPS. It knows every number: what nobody has said anything about is an ordinary parcel on its way. */
export class UpsBook {
  readonly #parcels = new Map<string, UpsParcel>();

  parcel(trackingNumber: string): UpsParcel {
    return (
      this.#parcels.get(trackingNumber) ?? {
        trackingNumber,
        eligible: INTERCEPTS,
        charges: FREE,
        stands: null,
      }
    );
  }

  change(trackingNumber: string, change: Partial<Omit<UpsParcel, 'trackingNumber'>>): UpsParcel {
    const changed = { ...this.parcel(trackingNumber), ...change };
    this.#parcels.set(trackingNumber, changed);
    return changed;
  }
}

const DAY_MS = 86_400_000;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/** The working days of the next week: on Saturdays nobody intercepts, and the description has no word for them. */
export function daysOffered(now: number): { date: string; dayOfWeekText: string; dayOfWeekNumber: string }[] {
  return Array.from({ length: 8 }, (_, ahead) => new Date(now + (ahead + 1) * DAY_MS)).flatMap((day) => {
    const weekday = day.getUTCDay();
    const text = WEEKDAYS[weekday];
    if (weekday === 0 || text === undefined) return [];
    return [
      {
        date: day.toISOString().slice(0, 10).replaceAll('-', ''),
        dayOfWeekText: text,
        dayOfWeekNumber: `0${weekday + 1}`,
      },
    ];
  });
}
