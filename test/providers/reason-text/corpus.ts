import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import type { Milestone } from '../../../domain/tracking/milestone';

/** One sentence as a carrier might write it, with what a support lead would make of it. */
export interface LabelledText {
  /** In which round it was written; each round before the rules had been tried on it. */
  readonly part: string;
  readonly carrier: string;
  /** `none`: normal progress or information. `unmapped`: nobody can know. */
  readonly kind: ExceptionKind | 'none' | 'unmapped';
  /** Null where it is not judged. */
  readonly milestone: Milestone | null;
  readonly text: string;
}

/** The texts that the rules were taught. */
export function readCorpus(): readonly LabelledText[] {
  return read('corpus.tsv');
}

/**
 * Texts that the rules were never taught: judged like the rest, measured once, and left alone. Whoever teaches
 * the rules one of them must move it to the corpus.
 */
export function readHeldOut(): readonly LabelledText[] {
  return read('held-out.tsv');
}

function read(file: string): readonly LabelledText[] {
  const lines = readFileSync(join(__dirname, file), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [part, carrier, kind, milestone, text] = line.split('\t') as [
      string,
      string,
      LabelledText['kind'],
      Milestone | '?' | '-',
      string,
    ];
    return {
      part,
      carrier,
      kind,
      milestone: milestone === '?' || milestone === '-' ? null : milestone,
      text,
    };
  });
}
