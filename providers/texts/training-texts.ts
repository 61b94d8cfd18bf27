import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { labelOf, type TrainingText } from '../reason-text/model/labels';
import { LabelledTextsError } from './labelled-texts';

const OWN = join(__dirname, '..', '..', 'test', 'providers', 'reason-text');

/**
 * Sentences and short phrases of our own, of which the model that ships is made; `held-out.tsv` beside them is never learnt.
 * `phrases.tsv` is for the model alone: two or three words that say what carriers say, which no rule needs to know.
 */
export const OWN_TEXTS = [
  join(OWN, 'own-texts.tsv'),
  join(OWN, 'corpus.tsv'),
  join(OWN, 'phrases.tsv'),
] as const;

/** The rows of tab-separated files with the columns `text`, `kind` and `milestone`, in any order and among others. */
export function trainingTexts(files: readonly string[]): TrainingText[] {
  return files.flatMap((file) => {
    const [head = '', ...lines] = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    const names = head.split('\t').map((name) => name.trim());
    const [text, kind, milestone] = ['text', 'kind', 'milestone'].map((name) => {
      const at = names.indexOf(name);
      if (at < 0) throw new LabelledTextsError(`${file}, line 1: there is no column "${name}"`);
      return at;
    }) as [number, number, number];
    return lines.flatMap((line) => {
      const cells = line.split('\t');
      const row = { text: cells[text] ?? '', kind: cells[kind] ?? '', milestone: cells[milestone] ?? '' };
      return row.text.trim() === '' ? [] : [row];
    });
  });
}

/** In one line, what a model was made from: other texts, or other labels, have another digest. */
export function describe(texts: readonly TrainingText[], files: readonly string[]): string {
  const labels = new Set(texts.map(labelOf)).size;
  const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  return `${texts.length} texts with ${labels} labels from ${files.map((file) => basename(file)).join(', ')} (${digest})`;
}
