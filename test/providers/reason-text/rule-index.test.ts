import fc from 'fast-check';
import { normaliseReasonText } from '../../../providers/reason-text/normalise';
import { alternativesOf, requiredIn } from '../../../providers/reason-text/required-words';
import { RuleIndex } from '../../../providers/reason-text/rule-index';
import { CONCEPT_RULES } from '../../../providers/reason-text/rules/concepts';
import { DOOR_RULES } from '../../../providers/reason-text/rules/door';
import { JOURNEY_RULES } from '../../../providers/reason-text/rules/journey';
import { PROGRESS_RULES } from '../../../providers/reason-text/rules/progress';
import { readCorpus } from './corpus';

const rules = [...DOOR_RULES, ...JOURNEY_RULES, ...CONCEPT_RULES, ...PROGRESS_RULES];
const index = new RuleIndex<(typeof rules)[number]>(rules, (rule) => [rule.when]);
const sentences = readCorpus().map(({ text }) => normaliseReasonText(text));
const words = [...new Set(sentences.flatMap((sentence) => sentence.split(' ')))];

describe('rules that are asked only where their words are', () => {
  it('are the same that are found when all are asked, in every sentence that carriers write', () => {
    const differ = sentences.filter(
      (text) => index.first(text)?.name !== rules.find((rule) => rule.when.test(text))?.name,
    );
    expect(differ).toEqual([]);
  });

  it('and in any heap of their words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }), (heap) => {
        const text = heap.join(' ');
        expect(index.first(text)?.name).toBe(rules.find((rule) => rule.when.test(text))?.name);
      }),
      { numRuns: 300 },
    );
  });

  it('are asked again behind one that does not hold', () => {
    const [first, second] = rules.filter((rule) => rule.when.test('no one at home address unknown'));
    expect(index.first('no one at home address unknown')).toBe(first);
    expect(index.first('no one at home address unknown', (rule) => rule !== first)).toBe(second);
  });
});

describe('what a pattern needs', () => {
  it.each([
    ['(?:was|is) (?:lost|stolen)', [[' was lost ', ' was stolen ', ' is lost ', ' is stolen ']]],
    ['customs?(?: \\w+){0,3}? hold', [[' customs', ' custom'], [' hold ']]],
    ['(?!x)nobody', [[' nobody ']]],
    ['\\w+adres', [['adres ']]],
    ['(?:\\w+)?', []],
  ])('%s', (source, needs) => {
    expect(requiredIn(source, true).filter((set) => set.every((text) => text.trim() !== ''))).toEqual(needs);
  });

  it('is told for each of its alternatives', () => {
    expect(alternativesOf('\\b(?:a|(?:b|c)|[|])\\b').map(({ source }) => source)).toEqual([
      'a',
      '(?:b|c)',
      '[|]',
    ]);
    expect(alternativesOf('^a|b')).toEqual([{ source: '^a|b', isOfWords: false }]);
  });
});
