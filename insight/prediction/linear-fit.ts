/** Rows of features, one after the other; the first feature of each is 1. */
export interface Design {
  readonly rows: Float32Array;
  readonly width: number;
  readonly count: number;
}

/** Ridge regression: squared error, plus the square of each coefficient times its penalty. */
export function fitRidge(
  design: Design,
  targets: Float64Array,
  weights: Float64Array,
  penalties: Float64Array,
): Float64Array {
  const { rows, width, count } = design;
  const gram = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (let index = 0; index < count; index += 1) {
    const weight = weights[index]!;
    if (weight > 0) addRow(gram, right, rows, index * width, width, weight, weight * targets[index]!);
  }
  penalise(gram, penalties);
  return solve(gram, right, width);
}

/** Logistic regression by Newton's method, on top of a score for each row. */
export function fitLogistic(
  design: Design,
  outcomes: Float64Array,
  offsets: Float64Array,
  weights: Float64Array,
  penalties: Float64Array,
  rounds: number,
): Float64Array {
  const { rows, width, count } = design;
  let beta: Float64Array = new Float64Array(width);
  for (let round = 0; round < rounds; round += 1) {
    const hessian = new Float64Array(width * width);
    const gradient = new Float64Array(width);
    for (let index = 0; index < count; index += 1) {
      const weight = weights[index]!;
      if (weight === 0) continue;
      const score = dot(rows, index * width, beta, width);
      const share = logistic(clamp(offsets[index]! + score, 12));
      // A floor keeps the step finite where all is certain.
      const curvature = Math.max(share * (1 - share), 1e-4) * weight;
      addRow(
        hessian,
        gradient,
        rows,
        index * width,
        width,
        curvature,
        curvature * score + weight * (outcomes[index]! - share),
      );
    }
    penalise(hessian, penalties);
    const next = solve(hessian, gradient, width);
    let moved = 0;
    for (let at = 0; at < width; at += 1) moved = Math.max(moved, Math.abs(next[at]! - beta[at]!));
    beta = next;
    if (moved < 1e-4) break;
  }
  return beta;
}

export function dot(
  rows: Float32Array | Float64Array,
  start: number,
  beta: Float64Array,
  width: number,
): number {
  let sum = 0;
  for (let at = 0; at < width; at += 1) sum += rows[start + at]! * beta[at]!;
  return sum;
}

export function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

export function clamp(value: number, bound: number): number {
  return value > bound ? bound : value < -bound ? -bound : value;
}

function addRow(
  gram: Float64Array,
  right: Float64Array,
  rows: Float32Array,
  start: number,
  width: number,
  weight: number,
  target: number,
): void {
  for (let a = 0; a < width; a += 1) {
    const value = rows[start + a]!;
    if (value === 0) continue;
    right[a] = right[a]! + target * value;
    const weighted = weight * value;
    const line = a * width;
    for (let b = 0; b <= a; b += 1) gram[line + b] = gram[line + b]! + weighted * rows[start + b]!;
  }
}

function penalise(gram: Float64Array, penalties: Float64Array): void {
  const width = penalties.length;
  for (let at = 0; at < width; at += 1)
    gram[at * width + at] = gram[at * width + at]! + penalties[at]! + 1e-6;
}

/** Cholesky, on the lower half of a symmetric matrix, which is overwritten. */
function solve(gram: Float64Array, right: Float64Array, width: number): Float64Array {
  for (let a = 0; a < width; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = gram[a * width + b]!;
      for (let k = 0; k < b; k += 1) sum -= gram[a * width + k]! * gram[b * width + k]!;
      gram[a * width + b] = a === b ? Math.sqrt(Math.max(sum, 1e-9)) : sum / gram[b * width + b]!;
    }
  }
  const solution = Float64Array.from(right);
  for (let a = 0; a < width; a += 1) {
    let sum = solution[a]!;
    for (let k = 0; k < a; k += 1) sum -= gram[a * width + k]! * solution[k]!;
    solution[a] = sum / gram[a * width + a]!;
  }
  for (let a = width - 1; a >= 0; a -= 1) {
    let sum = solution[a]!;
    for (let k = a + 1; k < width; k += 1) sum -= gram[k * width + a]! * solution[k]!;
    solution[a] = sum / gram[a * width + a]!;
  }
  return solution;
}
