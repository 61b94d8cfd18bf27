import { clamp, logistic } from './linear-fit';

/** Of 1, and of each opinion: the judging layer, the time that remains, such parcels of the lane, how often they are late at all. */
const ASSUMED_MIX = [0, 0.4, 0.25, 0.2, 0.15];
/** As many outcomes as the assumption is worth. */
const ASSUMED = 40;
const WIDTH = ASSUMED_MIX.length;
const ROUNDS = 6;
export const OPINIONS = WIDTH - 1;
/** Which of them says how often such parcels are late, and nothing else. */
export const PLAIN_RATE = 3;
export const LARGEST_ODDS = 7;

/** Opinions (log odds) of which it is known what came of them, one row after the other. */
export interface JudgedOpinions {
  /** `OPINIONS` for each. */
  readonly opinions: Float64Array;
  readonly late: Float64Array;
  readonly weights: Float64Array;
  readonly count: number;
}

export function assumedMix(): number[] {
  return [...ASSUMED_MIX];
}

/** How likely late, by what opinions say. */
export function chanceOf(mix: readonly number[], opinions: readonly number[]): number {
  let sum = mix[0]!;
  for (let which = 0; which < opinions.length; which += 1) sum += mix[which + 1]! * opinions[which]!;
  return logistic(clamp(sum, LARGEST_ODDS));
}

/** Logistic regression on all opinions, held to the assumption by a penalty, by Newton's method. */
export function mixOf({ opinions, late, weights, count }: JudgedOpinions, from: readonly number[]): number[] {
  const mix = Float64Array.from(from);
  const x = new Float64Array(WIDTH);
  x[0] = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const hessian = new Float64Array(WIDTH * WIDTH);
    const gradient = new Float64Array(WIDTH);
    for (let a = 0; a < WIDTH; a += 1) {
      const penalty = a === 0 ? ASSUMED / 8 : ASSUMED / 2;
      hessian[a * WIDTH + a] = penalty;
      gradient[a] = -penalty * (mix[a]! - ASSUMED_MIX[a]!);
    }
    for (let row = 0; row < count; row += 1) {
      let sum = mix[0]!;
      for (let a = 1; a < WIDTH; a += 1) {
        const value = opinions[row * OPINIONS + a - 1]!;
        x[a] = value;
        sum += mix[a]! * value;
      }
      const share = logistic(clamp(sum, LARGEST_ODDS));
      const weight = weights[row]!;
      const missed = weight * (late[row]! - share);
      const curvature = weight * share * (1 - share);
      for (let a = 0; a < WIDTH; a += 1) {
        gradient[a] = gradient[a]! + missed * x[a]!;
        const curved = curvature * x[a]!;
        for (let b = 0; b <= a; b += 1) hessian[a * WIDTH + b] = hessian[a * WIDTH + b]! + curved * x[b]!;
      }
    }
    for (let a = 0; a < WIDTH; a += 1)
      for (let b = 0; b < a; b += 1) hessian[b * WIDTH + a] = hessian[a * WIDTH + b]!;
    const step = solved(hessian, gradient);
    for (let a = 0; a < WIDTH; a += 1) mix[a] = mix[a]! + clamp(step[a]!, 1);
    if (step.every((value) => Math.abs(value) < 1e-4)) break;
  }
  return mix.every(Number.isFinite) ? [...mix] : assumedMix();
}

/** Gauss and Jordan: the matrix is small, and has penalties on its diagonal. */
function solved(matrix: Float64Array, right: Float64Array): number[] {
  const width = right.length;
  const rows = Array.from(right, (value, a) => [...matrix.subarray(a * width, (a + 1) * width), value]);
  for (let a = 0; a < width; a += 1) {
    for (let b = 0; b < width; b += 1) {
      if (a === b) continue;
      const factor = rows[b]![a]! / rows[a]![a]!;
      for (let k = a; k <= width; k += 1) rows[b]![k] = rows[b]![k]! - factor * rows[a]![k]!;
    }
  }
  return rows.map((row, a) => row[width]! / row[a]!);
}
