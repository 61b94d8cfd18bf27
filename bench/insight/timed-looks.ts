import { percentile } from '../measure/figures';

export interface Looks {
  readonly name: string;
  read(): Promise<unknown>;
}

export interface Timed {
  readonly name: string;
  readonly ms: number;
}

/** Each by the middle of three times. */
export async function times(looks: readonly Looks[]): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const { name, read } of looks) {
    const taken: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const begun = performance.now();
      await read();
      taken.push(performance.now() - begun);
    }
    timed.push({ name, ms: percentile(taken, 0.5) ?? 0 });
  }
  return timed;
}
