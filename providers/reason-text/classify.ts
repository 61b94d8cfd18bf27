import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { type Meaning, UNMAPPED } from '../../domain/tracking/meaning';
import { isTerminal } from '../../domain/tracking/milestone';
import { normaliseReasonText, readableOf } from './normalise';
import { precedenceOf } from './precedence';
import type { ExceptionRule, ProgressRule } from './rule';
import { RuleIndex } from './rule-index';
import { CALLED_OFF } from './rules/called-off';
import { CLEARANCE_DEMAND_RULES } from './rules/clearance-demands';
import { CLEARING_RULES } from './rules/clearing';
import { CONCEPT_RULES } from './rules/concepts';
import { CONTENTS_RULES } from './rules/contents';
import { CUSTOMS_RULES } from './rules/customs';
import { DOOR_RULES } from './rules/door';
import { isProven } from './rules/doubt';
import { FIRST_MILE_MASKS, FIRST_MILE_RULES } from './rules/first-mile';
import { FREE_WORDING_RULES } from './rules/free-wording';
import { JOURNEY_RULES } from './rules/journey';
import { DUTCH_PROGRESS, DUTCH_RULES } from './rules/languages/dutch';
import { ENGLISH_PROGRESS, ENGLISH_RULES } from './rules/languages/english';
import { FRENCH_PROGRESS, FRENCH_RULES } from './rules/languages/french';
import { GERMAN_PROGRESS, GERMAN_RULES } from './rules/languages/german';
import { ITALIAN_PROGRESS, ITALIAN_RULES } from './rules/languages/italian';
import { SPANISH_PROGRESS, SPANISH_RULES } from './rules/languages/spanish';
import { MASKS, type Mask } from './rules/masks';
import { MISDELIVERED_RULES } from './rules/misdelivered';
import { OUTSIDE_RULES } from './rules/outside';
import { PROGRESS_RULES } from './rules/progress';
import { SHARPER_RULES } from './rules/sharper';
import { TERSE_RULES } from './rules/terse';
import { WISHES } from './rules/wishes';

/** Behind which of the fixed phrases the words of the languages stand. */
const STEP_BEHIND: Readonly<Record<string, keyof typeof GERMAN_PROGRESS>> = {
  'progress/delivered': 'delivered',
  'progress/out-for-delivery': 'outForDelivery',
  'progress/announced': 'announced',
  'progress/delivery-planned': 'moving',
  'progress/information': 'information',
};

/** Highest precedence first, so that the first rule that matches is the answer. */
const EXCEPTION_RULES: readonly ExceptionRule[] = [
  ...MISDELIVERED_RULES,
  ...FIRST_MILE_RULES,
  ...SHARPER_RULES,
  ...TERSE_RULES,
  ...CONTENTS_RULES,
  ...CUSTOMS_RULES,
  ...CLEARANCE_DEMAND_RULES,
  ...DOOR_RULES,
  ...OUTSIDE_RULES,
  ...JOURNEY_RULES,
  ...FREE_WORDING_RULES,
  ...CONCEPT_RULES,
  ...ENGLISH_RULES,
  ...GERMAN_RULES,
  ...DUTCH_RULES,
  ...FRENCH_RULES,
  ...SPANISH_RULES,
  ...ITALIAN_RULES,
].sort((a, b) => rank(b) - rank(a));

const PROGRESS_OF_LANGUAGES = [
  ENGLISH_PROGRESS,
  GERMAN_PROGRESS,
  DUTCH_PROGRESS,
  FRENCH_PROGRESS,
  SPANISH_PROGRESS,
  ITALIAN_PROGRESS,
];

/** The furthest position first; at each position the fixed phrases before those of the languages. */
const ALL_PROGRESS_RULES: readonly ProgressRule[] = PROGRESS_RULES.flatMap((rule) => {
  const step = STEP_BEHIND[rule.name];
  return step === undefined ? [rule] : [rule, ...PROGRESS_OF_LANGUAGES.map((steps) => steps[step])];
});

/** What is called off comes first: a later mask would take its words for the parcel's. */
const ALL_MASKS: readonly Mask[] = [...CALLED_OFF, ...FIRST_MILE_MASKS, ...WISHES, ...MASKS];

const MASK_INDEX = new RuleIndex(ALL_MASKS, (mask) =>
  'span' in mask ? [mask.span] : mask.sentence.slice(0, 1),
);
const CLEARING = new RuleIndex(CLEARING_RULES, (rule) => [rule.when]);
const EXCEPTIONS = new RuleIndex(EXCEPTION_RULES, (rule) => [rule.when]);
const PROGRESS = new RuleIndex(ALL_PROGRESS_RULES, (rule) => [rule.when]);

const RETURNED = EXCEPTION_RULES.find((rule) => rule.name === 'returning/finished');

/** Rules for trouble that a sentence only hints at: what anybody else says of it is said better. */
const CATCH_ALL: ReadonlySet<string> = new Set(
  EXCEPTION_RULES.filter(({ precedence }) => precedence !== undefined && precedence < 40).map(
    ({ name }) => `text:${name}`,
  ),
);

/** Was the problem told by a rule that stands for whatever has no better name ("could not be delivered")? */
export function isCatchAll({ rule }: Meaning): boolean {
  return CATCH_ALL.has(rule);
}

const MEMORY_LIMIT = 5_000;
/** Carriers repeat the same few thousand sentences; a reading is immutable, so it can be handed out again. */
const memory = new Map<string, Meaning>();

/**
 * Reads a carrier's sentence ("Receiver not available, will try again") and says what it means.
 *
 * Deterministic, no I/O, never throws; `rule` names the rule that decided (`text:weather/storm`). A sentence that nobody
 * taught it is `UNMAPPED`. Reads English, German, Dutch, French, Spanish and Italian.
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
 * (they then take up to seven times as long, for ever) once a process holds 16 MB of machine code, and these come to 14.
 */
export function compileRules(): void {
  const patterns = [
    ...ALL_MASKS.flatMap((mask) => ('span' in mask ? [mask.span] : mask.sentence)),
    ...CLEARING_RULES.map((rule) => rule.when),
    ...[...EXCEPTION_RULES, ...ALL_PROGRESS_RULES].filter(endsTheJourney).map((rule) => rule.when),
    ...[CONDITION, NAMELESS_TROUBLE, ON_THE_WAY],
  ];
  // What is tried once is interpreted, what is tried again is compiled.
  for (const each of [...patterns, ...patterns]) each.test('parcel');
  for (const index of [EXCEPTIONS, PROGRESS]) index.compile();
  classifyReasonText('parcel');
  for (const sentence of ['parcel delivered', 'it was delivered']) isProven(sentence, /delivered/);
}

function read(sentence: string): Meaning {
  let rest = sentence;
  for (const mask of MASK_INDEX.mayHold(sentence)) rest = masked(rest, mask);
  let clears: 'all' | readonly ExceptionKind[] | null = null;
  let clearedAt: Meaning['milestone'] = null;
  let clearedBy = '';
  for (const rule of CLEARING.mayHold(rest)) {
    if (!rule.when.test(rest)) continue;
    rest = rest.replace(rule.when, ' ');
    clearedBy ||= rule.name;
    clearedAt ??= rule.milestone;
    clears =
      clears === 'all' || rule.clears === 'all' ? 'all' : [...new Set([...(clears ?? []), ...rule.clears])];
  }
  rest = rest.replace(/ +/g, ' ').trim();
  if (clears === null && rest.replace(/[| ]/g, '') === '' && CONDITION.test(sentence)) return ONLY_AN_IF;
  const wrong = EXCEPTIONS.first(rest);
  const progress = PROGRESS.first(rest, (rule) => !endsTheJourney(rule) || isProven(rest, rule.when));
  if (wrong !== undefined && !isOutdone(wrong, progress)) {
    return {
      milestone: positionWith(wrong, progress, rest),
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
  if (clears === null && progress !== undefined && isDenied(progress, rest)) return UNMAPPED;
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

/** "The parcel was not sorted" tells of no sorting; what it does tell of, no rule knows. */
function isDenied(progress: ProgressRule, rest: string): boolean {
  if (WORDS_ALONE.has(progress)) return DENIED.test(rest);
  return PHRASES_OF_HANDLING.has(progress.name) && DENIED_ELSEWHERE.test(rest);
}

/** What a rule says of the journey's end holds only where nothing in its sentence puts it in doubt. */
function isTold(rule: ExceptionRule, rest: string): boolean {
  return endsTheJourney(rule) ? isProven(rest, rule.when) : rule.when.test(rest);
}

function endsTheJourney({ milestone = null }: ExceptionRule | ProgressRule): boolean {
  return milestone !== null && isTerminal(milestone);
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
  /\b(?:exception|problem|issue|fail(?:ed|ure)?|error|trouble|incident|irregularity|impossible|missing|wrong|incorrect|invalid|insufficient|suspended|blocked|unable|rejected|expired|unlocatable|unreachable|disputed|complain\w*|not accepted|destr(?:oy|uct)\w*|denied|stopped|could not|can not|incidencia|storung|problema?|probleem|erreur|errore|neem contact op|contactez|contacte con|contattare|kontaktieren|wenden sie sich)s?\b/;

/** Single words of handling, which a sentence that denies or regrets something may hold as well. */
const WORDS_ALONE: ReadonlySet<ProgressRule> = new Set(
  PROGRESS_OF_LANGUAGES.flatMap(({ outForDelivery, moving, information }) => [
    outForDelivery,
    moving,
    information,
  ]),
);
/** The fixed phrases of handling know what English denies. */
const PHRASES_OF_HANDLING: ReadonlySet<string> = new Set([
  'progress/moving',
  'progress/clearance',
  'progress/handling-word',
]);
const DENIED_ELSEWHERE =
  /\b(?:nicht|kein\w*|leider|niet|geen|helaas|pas|malheureusement|lamentablemente|non|nessun\w*|purtroppo)\b/;
const DENIED =
  /\b(?:nicht|kein\w*|ohne|leider|fehl\w*|niet|geen|helaas|zonder|pas|aucune?|sans|malheureusement|no|nadie|sin|lamentablemente|non|nessun\w*|senza|purtroppo|imposs?ib\w*|unmoglich|onmogelijk|not|unable|unfortunately|nie|brak|nao|sem|inte|ej|ingen|utan|saknas)\b/;

/** Does a normalised sentence that no rule reads hint at trouble, or deny or regret something? */
export function mayBeTrouble(sentence: string): boolean {
  return NAMELESS_TROUBLE.test(sentence) || DENIED.test(sentence);
}

const ON_THE_WAY = /\b(?:in transit|en route|on (?:its|the) way|arrived at|departed)\b/;
const DELAYS: ReadonlySet<ExceptionKind> = new Set([
  'weather',
  'traffic',
  'carrier_delay',
  'external_event',
  'customs_hold',
]);

function positionWith(
  wrong: ExceptionRule,
  progress: ProgressRule | undefined,
  rest: string,
): Meaning['milestone'] {
  if (wrong.milestone === undefined) return positionDespite(wrong, progress, rest);
  return isTold(wrong, rest) ? wrong.milestone : null;
}

/**
 * A position that a sentence proves beside its problem: a damaged parcel may be delivered all the same, a refused or
 * badly addressed one may have reached the sender, a late one is said to be on its way. Anything else proves nothing.
 */
function positionDespite(
  wrong: ExceptionRule,
  progress: ProgressRule | undefined,
  rest: string,
): Meaning['milestone'] {
  if (RETURNED !== undefined && isTold(RETURNED, rest)) return 'returned';
  if (wrong.kind === 'damaged' && progress?.milestone === 'delivered') return 'delivered';
  return DELAYS.has(wrong.kind) && progress?.milestone === 'in_transit' && ON_THE_WAY.test(rest)
    ? 'in_transit'
    : null;
}

function rank(rule: ExceptionRule): number {
  return rule.precedence ?? precedenceOf(rule.kind);
}
