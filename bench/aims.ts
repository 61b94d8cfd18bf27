/** What a figure should be, and whether it is. */
export interface Aim {
  readonly aim: string;
  readonly goal: number;
  readonly got: number | null;
  readonly reached: boolean;
}

export function atLeast(aim: string, got: number | null, goal: number): Aim {
  return { aim, goal, got, reached: got !== null && got >= goal };
}

export function atMost(aim: string, got: number | null, goal: number): Aim {
  return { aim, goal, got, reached: got !== null && got <= goal };
}

export function aimLines(aims: readonly Aim[]): string {
  return aims
    .map(
      ({ aim, goal, got, reached }) =>
        `${reached ? 'reached' : 'missed '}  ${aim} (goal ${goal}): ${got ?? 'not measured'}`,
    )
    .join('\n');
}
