import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import { MILESTONES, type Milestone } from '../../../domain/tracking/milestone';

/** One sentence in the manner of carriers, with what a support lead would make of it. */
export interface OwnText {
  readonly lang: string;
  /** `none`: normal progress or information. `unmapped`: nobody can know. */
  readonly kind: ExceptionKind | 'none' | 'unmapped';
  /** Null where none is proven, or it is not judged. */
  readonly milestone: Milestone | null;
  readonly text: string;
}

/** Sentences in nine languages; the model learns from them (`npm run texts -- train`), the rules were taught those of six. */
export function readOwnTexts(): readonly OwnText[] {
  const [, ...lines] = readFileSync(join(__dirname, 'own-texts.tsv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [lang = '', kind = '', milestone = '', text = ''] = line.split('\t');
    return {
      lang,
      kind: kind as OwnText['kind'],
      milestone: MILESTONES.find((each) => each === milestone) ?? null,
      text,
    };
  });
}
