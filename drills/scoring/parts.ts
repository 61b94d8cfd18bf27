/** The parts of a score, and what each is worth. */
export const POINTS = { end: 40, promises: 25, facts: 20, told: 15 } as const;
export type Part = keyof typeof POINTS;
export const PARTS = Object.keys(POINTS) as readonly Part[];

export const PART_NAMES: Readonly<Record<Part, string>> = {
  end: 'Right end',
  promises: 'Promises kept and true',
  facts: 'Facts asked for and used',
  told: 'Right people, order and time',
};

export interface Loss {
  readonly part: Part;
  readonly points: number;
  readonly why: string;
  /** The moment (hours of the story); null: of something that never happened. */
  readonly hour: number | null;
}
