import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuresOf } from './features';

/** What the model chooses from: kinds, positions, and the two answers that it keeps to itself (labels.ts). */
export interface LinearModel {
  readonly labels: readonly string[];
  /** How many different features there are; a power of two. */
  readonly buckets: number;
  readonly bias: readonly number[];
  /** A weight in whole steps for each label of each feature, one feature after the other. */
  readonly weights: Int8Array;
  readonly step: number;
}

export interface Guess {
  readonly label: string;
  /** Between 0 and 1. */
  readonly probability: number;
}

/** The file that `npm run texts -- train` writes. */
export const WEIGHTS_FILE = join(__dirname, 'weights.json');

/** As it stands in the file: the weights as base64 of one byte each. */
export interface StoredModel extends Omit<LinearModel, 'weights'> {
  /** From which texts it was made, and how. */
  readonly madeFrom: string;
  readonly weights: string;
}

let shipped: LinearModel | null = null;

/** The model that ships; read when a sentence first needs it. */
export function shippedModel(): LinearModel {
  shipped ??= loadModel(JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')) as StoredModel);
  return shipped;
}

export function loadModel(stored: StoredModel): LinearModel {
  const bytes = Buffer.from(stored.weights, 'base64');
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  if (weights.length !== stored.buckets * stored.labels.length) {
    throw new Error(`${WEIGHTS_FILE}: ${weights.length} weights for ${stored.labels.length} labels`);
  }
  return { ...stored, weights };
}

/**
 * How likely each label is, the likeliest first. One pass over the features of the sentence.
 *
 * @param sentence normalised
 */
export function guess(sentence: string, model: LinearModel): Guess[] {
  const { labels, bias, weights, step } = model;
  const features = featuresOf(sentence, model.buckets);
  const sums = new Float64Array(labels.length);
  for (const feature of features) {
    const from = feature * labels.length;
    for (let label = 0; label < labels.length; label += 1) {
      sums[label] = (sums[label] ?? 0) + (weights[from + label] ?? 0);
    }
  }
  const scale = step / Math.sqrt(Math.max(1, features.length));
  const scores = labels.map((_, label) => (sums[label] ?? 0) * scale + (bias[label] ?? 0));
  const highest = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return labels
    .map((label, at) => ({ label, probability: (shares[at] ?? 0) / all }))
    .sort((a, b) => b.probability - a.probability);
}
