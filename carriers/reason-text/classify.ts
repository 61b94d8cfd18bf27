import type { ExceptionKind } from '../../domain/exception-kind';
import { type Meaning, UNMAPPED } from '../../domain/meaning';
import { normaliseReasonText, readableOf } from './normalise';
import { precedenceOf } from './precedence';
import type { ExceptionRule, ProgressRule } from './rule';
import { CLEARANCE_DEMAND_RULES } from './rules/clearance-demands';
import { CLEARING_RULES } from './rules/clearing';
import { CONCEPT_RULES } from './rules/concepts';
import { CONTENTS_RULES } from './rules/contents';
import { CUSTOMS_RULES } from './rules/customs';
import { DOOR_RULES } from './rules/door';
import { FREE_WORDING_RULES } from './rules/free-wording';
import { JOURNEY_RULES } from './rules/journey';
import { MASKS, type Mask } from './rules/masks';
import { OUTSIDE_RULES } from './rules/outside';
import { PROGRESS_RULES } from './rules/progress';

/** Highest precedence first, so that the first rule that matches is the answer. */
const EXCEPTION_RULES: readonly ExceptionRule[] = [
  ...CONTENTS_RULES,
  ...CUSTOMS_RULES,
  ...CLEARANCE_DEMAND_RULES,
  ...DOOR_RULES,
  ...OUTSIDE_RULES,
  ...JOURNEY_RULES,
  ...FREE_WORDING_RULES,
  ...CONCEPT_RULES,
].sort((a, b) => rank(b) - rank(a));

const RETURNED = EXCEPTION_RULES.find((rule) => rule.name === 'returning/finished');

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
export function classifyReasonText(sent: string, _context: { readonly carrier?: string } = {}): Meaning {
  const text = readableOf(sent);
  const known = memory.get(text);
  if (known !== undefined) return known;
  const sentence = normaliseReasonText(text);
  const meaning = sentence === '' ? UNMAPPED : read(sentence);
  if (memory.size >= MEMORY_LIMIT) memory.clear();
  memory.set(text, meaning);
  return meaning;
}

/**
 * Compiles the patterns of all rules, which takes a third of a second once, and is for a process to do at its start if it reads
 * sentences while others wait. Not only the first body would be the one that waits: V8 compiles patterns without optimising them
 * (they then take up to seven times as long, for ever) once a process holds 16 MB of machine code, and these come to 10.
 */
export function compileRules(): void {
  const patterns = [
    ...MASKS.flatMap((mask) => ('span' in mask ? [mask.span] : mask.sentence)),
    ...[...CLEARING_RULES, ...EXCEPTION_RULES, ...PROGRESS_RULES].map((rule) => rule.when),
    ...[CONDITION, NAMELESS_TROUBLE, ON_THE_WAY],
  ];
  // What is tried once is interpreted, what is tried again is compiled.
  for (const each of [...patterns, ...patterns]) each.test('parcel');
}

function read(sentence: string): Meaning {
  let rest = sentence;
  for (const mask of MASKS) rest = masked(rest, mask);
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
  if (clears === null && rest.replace(/[| ]/g, '') === '' && CONDITION.test(sentence)) return ONLY_AN_IF;
  const wrong = EXCEPTION_RULES.find((rule) => rule.when.test(rest));
  const progress = PROGRESS_RULES.find((rule) => rule.when.test(rest));
  if (wrong !== undefined && !isOutdone(wrong, progress)) {
    return {
      milestone: wrong.milestone ?? positionDespite(wrong, progress, rest),
      exception: wrong.kind,
      movement: wrong.movement ?? false,
      clears: null,
      faultOwner: wrong.faultOwner ?? null,
      source: 'text',
      rule: `text:${wrong.name}`,
    };
  }
  if (progress === undefined && clears === null) return UNMAPPED;
  if (clears === null && progress?.milestone !== 'delivered' && NAMELESS_TROUBLE.test(rest)) return UNMAPPED;
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

function masked(text: string, mask: Mask): string {
  if ('span' in mask) return text.replace(mask.span, mask.leaves);
  const sentences = text.split('|');
  const found = sentences.findIndex((sentence) => isInOrder(sentence, mask.sentence));
  return found < 0 ? text : sentences.with(found, mask.leaves).join('|');
}

function isInOrder(sentence: string, patterns: readonly RegExp[]): boolean {
  let rest = sentence;
  for (const each of patterns) {
    const at = rest.search(each);
    if (at < 0) return false;
    rest = rest.slice(at);
  }
  return true;
}

/** A parcel that is delivered is no longer late, missed or waiting; it may still be damaged, short or returned. */
function isOutdone(wrong: ExceptionRule, progress: ProgressRule | undefined): boolean {
  return progress?.milestone === 'delivered' && rank(wrong) <= 63 && wrong.milestone !== 'returned';
}

const CONDITION = /\b(?:if|unless|in case|falls|wenn|sofern|sollten?|si|en caso|qualora|indien)\b/;
/** A sentence that only says what would happen if: read, and nothing has happened. */
const ONLY_AN_IF: Meaning = { ...UNMAPPED, source: 'text', rule: 'text:progress/conditional' };

/** Something is wrong, and no rule knows what: better listed as unmapped than passed as progress. */
const NAMELESS_TROUBLE =
  /\b(?:exception|problem|issue|fail(?:ed|ure)?|error|trouble|incident|irregularity|impossible|missing|wrong|incorrect|invalid|insufficient|suspended|blocked|unable|rejected|expired|unlocatable|unreachable|disputed|complain\w*|not accepted|destr(?:oy|uct)\w*|denied|stopped|could not|can not|incidencia|storung|problema?|probleem|erreur|errore)s?\b/;

const ON_THE_WAY = /\b(?:in transit|en route|on (?:its|the) way|arrived at|departed)\b/;
const DELAYS: ReadonlySet<ExceptionKind> = new Set([
  'weather',
  'traffic',
  'carrier_delay',
  'external_event',
  'customs_hold',
]);

/**
 * A position that a sentence proves beside its problem: a damaged parcel may be delivered all the same, a refused or
 * badly addressed one may have reached the sender, a late one is said to be on its way. Anything else proves nothing.
 */
function positionDespite(
  wrong: ExceptionRule,
  progress: ProgressRule | undefined,
  rest: string,
): Meaning['milestone'] {
  if (RETURNED?.when.test(rest)) return 'returned';
  if (wrong.kind === 'damaged' && progress?.milestone === 'delivered') return 'delivered';
  return DELAYS.has(wrong.kind) && progress?.milestone === 'in_transit' && ON_THE_WAY.test(rest)
    ? 'in_transit'
    : null;
}

function rank(rule: ExceptionRule): number {
  return rule.precedence ?? precedenceOf(rule.kind);
}
