import type { Aim } from './aims';
import type { Place } from './place';

/** How much of something a bench does: in full, and with `--quick`. A person may choose another figure by an option of that name. */
export interface Size {
  readonly says: string;
  readonly full: number;
  readonly quick: number;
}

type Chosen<Sizes extends Readonly<Record<string, Size>>> = { readonly [Name in keyof Sizes]: number };

interface Definition<Sizes extends Readonly<Record<string, Size>>, Result extends object> {
  readonly name: string;
  readonly about: string;
  readonly sizes: Sizes;
  run(place: Place, chosen: Chosen<Sizes>): Promise<Result>;
  aims(result: Result): Aim[];
  /** For people; everything in it is in the result as well. */
  tables(result: Result): string;
}

interface Measured {
  readonly result: object;
  readonly aims: readonly Aim[];
  readonly tables: string;
}

/** One thing that is measured, whatever its figures look like. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  readonly sizes: Readonly<Record<string, Size>>;
  measure(place: Place, chosen: Readonly<Record<string, number>>): Promise<Measured>;
}

export function defineBench<Sizes extends Readonly<Record<string, Size>>, Result extends object>(
  definition: Definition<Sizes, Result>,
): Bench {
  const { name, about, sizes, run, aims, tables } = definition;
  return {
    name,
    about,
    sizes,
    measure: async (place, chosen) => {
      const result = await run(place, chosen as Chosen<Sizes>);
      return { result, aims: aims(result), tables: tables(result) };
    },
  };
}

/** Of several benches: rounds of each peer, which take turns. */
export const REPEAT: Size = { says: 'rounds of each peer, which take turns', full: 3, quick: 1 };
export const AT_ONCE: Size = { says: 'lives underway at a time', full: 40, quick: 20 };
