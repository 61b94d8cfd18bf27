import type { ExceptionKind } from '../../domain/exception-kind';
import { type Meaning, UNMAPPED } from '../../domain/meaning';
import { normaliseReasonText } from './normalise';
import { precedenceOf } from './precedence';
import type { ExceptionRule, ProgressRule } from './rule';
import { CLEARING_RULES } from './rules/clearing';
import { CONTENTS_RULES } from './rules/contents';
import { CUSTOMS_RULES } from './rules/customs';
import { DOOR_RULES } from './rules/door';
import { JOURNEY_RULES } from './rules/journey';
import { MASKS } from './rules/masks';
import { OUTSIDE_RULES } from './rules/outside';
import { PROGRESS_RULES } from './rules/progress';

/** Highest precedence first, so that the first rule that matches is the answer. */
const EXCEPTION_RULES: readonly ExceptionRule[] = [
  ...CONTENTS_RULES,
  ...CUSTOMS_RULES,
  ...DOOR_RULES,
  ...OUTSIDE_RULES,
  ...JOURNEY_RULES,
].sort((a, b) => rank(b) - rank(a));

const MEMORY_LIMIT = 5_000;
/** Carriers repeat the same few thousand sentences; a reading is immutable, so it can be handed out again. */
const memory = new Map<string, Meaning>();

/**
 * Reads a carrier's sentence ("Receiver not available, will try again") and says what it means.
 *
 * Deterministic, no I/O, never throws; `rule` names the rule that decided (`text:weather/storm`). A sentence that nobody
 * taught it is `UNMAPPED`. Reads English, German and Spanish, and the common phrases in French, Italian and Dutch.
 *
 * How: normalise; take out what is negated or conditional (masks); take out all-clears and remember what they clear; then
 * the exception rule with the highest precedence decides (precedence.ts says why); without one, the furthest position
 * that the sentence proves.
 */
export function classifyReasonText(text: string, _context: { readonly carrier?: string } = {}): Meaning {
  const sentence = normaliseReasonText(text);
  if (sentence === '') return UNMAPPED;
  const known = memory.get(sentence);
  if (known !== undefined) return known;
  const meaning = read(sentence);
  if (memory.size >= MEMORY_LIMIT) memory.clear();
  memory.set(sentence, meaning);
  return meaning;
}

function read(sentence: string): Meaning {
  let rest = sentence;
  for (const mask of MASKS) rest = rest.replace(mask.span, mask.leaves);
  let clears: 'all' | readonly ExceptionKind[] | null = null;
  let clearedAt: Meaning['milestone'] = null;
  let clearedBy = '';
  for (const rule of CLEARING_RULES) {
    if (!rule.when.test(rest)) continue;
    rest = rest.replace(rule.when, ' ');
    clearedBy ||= rule.name;
    clearedAt ??= rule.milestone;
    clears =
      clears === 'all' || rule.clears === 'all' ? 'all' : [...new Set([...(clears ?? []), ...rule.clears])];
  }
  rest = rest.replace(/ +/g, ' ').trim();
  const wrong = EXCEPTION_RULES.find((rule) => rule.when.test(rest));
  const progress = PROGRESS_RULES.find((rule) => rule.when.test(rest));
  if (wrong !== undefined && !isOutdone(wrong, progress)) {
    return {
      milestone: wrong.milestone ?? positionDespite(wrong, progress),
      exception: wrong.kind,
      movement: wrong.movement ?? false,
      clears: null,
      faultOwner: wrong.faultOwner ?? null,
      source: 'text',
      rule: `text:${wrong.name}`,
    };
  }
  if (progress === undefined && clears === null) return UNMAPPED;
  return {
    milestone: progress?.milestone ?? clearedAt,
    exception: null,
    movement: progress?.movement ?? false,
    clears,
    faultOwner: null,
    source: 'text',
    rule: `text:${clearedBy || progress?.name}`,
  };
}

/** A parcel that is delivered is no longer late, missed or waiting; it may still be damaged, short or returned. */
function isOutdone(wrong: ExceptionRule, progress: ProgressRule | undefined): boolean {
  return progress?.milestone === 'delivered' && rank(wrong) <= 62 && wrong.milestone !== 'returned';
}

/** A damaged parcel may be delivered all the same. Other problems say nothing certain about the position. */
function positionDespite(wrong: ExceptionRule, progress: ProgressRule | undefined): Meaning['milestone'] {
  return wrong.kind === 'damaged' && progress?.milestone === 'delivered' ? 'delivered' : null;
}

function rank(rule: ExceptionRule): number {
  return rule.precedence ?? precedenceOf(rule.kind);
}
