import { UNMAPPED } from '../../domain/tracking/meaning';
import { askModel } from '../reason-text/model/ask-model';
import type { LinearModel } from '../reason-text/model/linear-model';
import type { LabelledText } from './labelled-texts';
import { scoreTexts, type Tally } from './score';

const SURENESS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9] as const;

export interface SurenessScore {
  readonly threshold: number;
  /** How many texts it said something of. */
  readonly named: number;
  readonly tally: Tally;
}

/** The model alone, without rules, at ever higher thresholds: those that ship were chosen by this. */
export function scoreModel(texts: readonly LabelledText[], model: LinearModel): SurenessScore[] {
  return SURENESS.map((threshold) => {
    let named = 0;
    const { all } = scoreTexts(texts, ({ text }) => {
      const meaning = askModel(text, { model, thresholds: { exception: threshold, progress: threshold } });
      if (meaning === UNMAPPED) return UNMAPPED;
      named += 1;
      return meaning;
    });
    return { threshold, named, tally: all };
  });
}
