import { normaliseReasonText } from '../normalise';
import { featuresOf } from './features';
import { labelOf, type TrainingText } from './labels';
import type { StoredModel } from './linear-model';

/** Looked up once: a test's realm looks up globals slowly, and these stand in the innermost loop. */
const { abs, exp, sqrt } = Math;

const BUCKETS = 8192;
/** How often each text is looked at. */
const ROUNDS = 14;
const LEARNING_RATE = 0.5;
const BIAS_RATE = 0.05;
/** Draws weights to nothing: what few texts say should not weigh much. */
const SHRINKAGE = 1e-4;
/** An error this small teaches nothing. */
const TOO_SMALL = 1e-4;

interface Example {
  readonly features: Uint32Array;
  readonly label: number;
}

/**
 * A multinomial logistic regression, learnt text by text with a rate of its own for each weight (Adagrad), then rounded to a byte a
 * weight. The same texts in the same order give the same model on every machine.
 */
export function train(texts: readonly TrainingText[], madeFrom: string): StoredModel {
  const labels = [...new Set(texts.map(labelOf))].sort();
  const examples = texts.flatMap((text): Example[] => {
    const sentence = normaliseReasonText(text.text);
    return sentence === ''
      ? []
      : [{ features: featuresOf(sentence, BUCKETS), label: labels.indexOf(labelOf(text)) }];
  });
  const { weights, bias } = fitted(examples, labels.length);
  return { madeFrom, labels, buckets: BUCKETS, bias: Array.from(bias, rounded), ...inBytes(weights) };
}

function fitted(examples: readonly Example[], labels: number) {
  const weights = new Float64Array(BUCKETS * labels);
  const squares = new Float64Array(BUCKETS * labels).fill(1e-3);
  const bias = new Float64Array(labels);
  const random = pseudoRandom(42);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { features, label } of shuffled(examples, random)) {
      const share = 1 / Math.sqrt(features.length);
      const errors = probabilities(features, weights, bias, share);
      errors[label] = (errors[label] ?? 0) - 1;
      for (let each = 0; each < labels; each += 1) {
        const error = errors[each] ?? 0;
        bias[each] = (bias[each] ?? 0) - BIAS_RATE * error;
        if (abs(error) < TOO_SMALL) continue;
        for (const feature of features) {
          const at = feature * labels + each;
          const weight = weights[at] ?? 0;
          const slope = error * share + SHRINKAGE * weight;
          const square = (squares[at] ?? 0) + slope * slope;
          squares[at] = square;
          weights[at] = weight - (LEARNING_RATE * slope) / sqrt(square);
        }
      }
    }
  }
  return { weights, bias };
}

function probabilities(features: Uint32Array, weights: Float64Array, bias: Float64Array, share: number) {
  const scores = Float64Array.from(bias);
  for (const feature of features) {
    const from = feature * scores.length;
    for (let label = 0; label < scores.length; label += 1) {
      scores[label] = (scores[label] ?? 0) + (weights[from + label] ?? 0) * share;
    }
  }
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = scores.map((score) => exp(score - highest));
  const all = shares.reduce((sum, each) => sum + each, 0);
  return shares.map((each) => each / all);
}

/** The largest weight is 127 steps. */
function inBytes(weights: Float64Array): { step: number; weights: string } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const step = rounded(largest / 127) || 1;
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step))));
  return { step, weights: Buffer.from(bytes.buffer).toString('base64') };
}

/** Arithmetic of different processors differs in the last digits. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** Numbers below 1 that look random and are the same each time. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
