import { type Meaning, UNMAPPED } from '../../../domain/tracking/meaning';
import { mayBeTrouble } from '../classify';
import { normaliseReasonText } from '../normalise';
import { ENDED, INFORMATION, isExceptionKind, isNameablePosition, UNCLEAR } from './labels';
import { type Guess, guess, type LinearModel, shippedModel } from './linear-model';

/** How sure the model has to be. Set on carriers whose texts it has not learnt (README of reason-text). */
export interface Thresholds {
  /** To name a kind: a case that is opened for nothing costs somebody a look. */
  readonly exception: number;
  /** To call it progress: trouble that passes as normal is looked at by nobody. */
  readonly progress: number;
}

export const THRESHOLDS: Thresholds = { exception: 0.4, progress: 0.75 };

/** How the rules of the model's answers begin; behind it stand the label and the score. */
const RULE = 'model:';

/**
 * What the model makes of a sentence that no rule reads, with its score in `rule` (`model:refused 0.83`); `UNMAPPED` where it is not sure
 * enough. It names exceptions, progress and information. It never ends a journey, clears nothing, and proves no movement: what is done
 * on such a word can be undone.
 */
export function askModel(
  text: string,
  { model = shippedModel(), thresholds = THRESHOLDS }: { model?: LinearModel; thresholds?: Thresholds } = {},
): Meaning {
  const sentence = normaliseReasonText(text);
  if (!/[a-z]{3}/.test(sentence)) return UNMAPPED;
  const guesses = guess(sentence, model);
  const [best] = guesses;
  if (best === undefined || best.label === ENDED || best.label === UNCLEAR) return UNMAPPED;
  if (isExceptionKind(best.label)) {
    if (best.probability < thresholds.exception) return UNMAPPED;
    return { ...UNMAPPED, source: 'text', exception: best.label, rule: ruleOf(best) };
  }
  if (mayBeTrouble(sentence)) return UNMAPPED;
  const well = guesses.filter(({ label }) => label === INFORMATION || isNameablePosition(label));
  if (well.reduce((sum, { probability }) => sum + probability, 0) < thresholds.progress) return UNMAPPED;
  // Which of the positions it is, is told only where that is as sure.
  const isSure = isNameablePosition(best.label) && best.probability >= thresholds.progress;
  return {
    ...UNMAPPED,
    source: 'text',
    milestone: isSure && isNameablePosition(best.label) ? best.label : null,
    rule: ruleOf(best),
  };
}

/** Was it the model that read this? Whoever else says something says it better. */
export function isByModel({ rule }: Meaning): boolean {
  return rule.startsWith(RULE);
}

function ruleOf({ label, probability }: Guess): string {
  return `${RULE}${label} ${probability.toFixed(2)}`;
}
