/** All instants are milliseconds since 1970; NaN is unknown. */
export interface Shipment {
  /** Its place in the history, in the order of hand-over. */
  index: number;
  readonly id: string;
  readonly handedOver: number;
  readonly promised: number;
  readonly delivered: number;
  readonly plannedHours: number;
  /** Known at hand-over, in the order of `numberNames`; NaN is unknown. */
  readonly numbers: Float64Array;
  /** Numbers of the values in each of `categoryNames`. */
  readonly categories: Int32Array;
  /** In order of time; those before hand-over too. */
  events: Milestone[];
}

export interface Milestone {
  readonly at: number;
  readonly milestone: number;
  readonly place: number;
  /** By `eventNumberNames`; NaN is unknown. */
  readonly numbers: Float64Array | null;
  /** By `eventCategoryNames`. */
  readonly categories: Int32Array | null;
}

/** What happened to shipments, in order of hand-over. */
export interface History {
  readonly shipments: readonly Shipment[];
  readonly numberNames: readonly string[];
  readonly categoryNames: readonly string[];
  /** How many values each of `categoryNames` has. */
  readonly categorySizes: readonly number[];
  readonly milestones: readonly string[];
  readonly places: number;
  readonly eventNumberNames: readonly string[];
  readonly eventCategoryNames: readonly string[];
  readonly eventCategorySizes: readonly number[];
  /** Nothing is known of what was after this. */
  readonly end: number;
}

/** Numbers for names, in the order in which they are met. */
export class Names {
  private readonly numbers = new Map<string, number>();
  readonly all: string[] = [];

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.all.length;
    this.numbers.set(name, number);
    this.all.push(name);
    return number;
  }
}
