import { UNMAPPED } from '../../../domain/tracking/meaning';
import { shippedModel } from '../../../providers/reason-text/model/linear-model';
import { labelledTexts } from '../../../providers/texts/labelled-texts';
import { scoreModel } from '../../../providers/texts/model-score';
import { scoreTexts } from '../../../providers/texts/score';

const file = (...rows: string[]) =>
  ['carrier\tlang\ttext\tkind\talt_kind\tmilestone', ...rows, ''].join('\n');
const told = { ...UNMAPPED, source: 'text', rule: 'text:told' } as const;

describe('a file of labelled texts', () => {
  it('is read by the names of its columns', () => {
    const [row] = labelledTexts(
      'text\tkind\tmilestone\tcarrier\tlang\talt_kind\nOn the van\tnot_exception\tout_for_delivery,in_transit\tgls\ten\t\n',
    );
    expect(row).toEqual({
      carrier: 'gls',
      lang: 'en',
      text: 'On the van',
      kind: 'not_exception',
      alternatives: [],
      milestones: ['out_for_delivery', 'in_transit'],
    });
  });

  it.each([
    ['text\tkind', 'line 1: there is no column "carrier"'],
    [file('gls\ten\tWhat?\tfun\t\t'), 'line 2: "fun" is no kind'],
    [file('gls\ten\tHere\tlost\t\t', 'gls\ten\tHere\tlost\t\thome'), 'line 3: "home" is no milestone'],
  ])('says where it is wrong', (text, message) => {
    expect(() => labelledTexts(text)).toThrow(message);
  });
});

describe('a score', () => {
  const texts = labelledTexts(
    file(
      'gls\ten\tlost\tlost\tother\t',
      'gls\ten\tmoved\tnot_exception\t\tin_transit',
      'gls\tde\tbeschädigt\tdamaged\t\t',
      'gls\tde\tstrange\tother\t\t',
      'gls\tde\treturned\treturning\t\t',
    ),
  );

  it('is full where each is read by its label, an alternative, or left open where no kind has a name for it', () => {
    const { all } = scoreTexts(texts, ({ kind }) => {
      if (kind === 'other') return UNMAPPED;
      if (kind === 'returning') return { ...told, exception: 'returning', milestone: 'returned' };
      return { ...told, exception: kind === 'not_exception' ? null : (kind as 'lost') };
    });
    expect(all).toEqual({
      n: 5,
      right: 5,
      wrong: 0,
      unmapped: 0,
      passedAsNormal: 0,
      falseAlarms: 0,
      falseTerminal: 0,
      exceptions: 4,
      normal: 1,
    });
  });

  it('counts what costs most: trouble that passes, alarms about nothing, ends that are none', () => {
    const { all, byLanguage, byKind, misread } = scoreTexts(texts, ({ kind }) =>
      kind === 'not_exception'
        ? { ...told, exception: 'weather' }
        : { ...told, milestone: kind === 'damaged' ? 'delivered' : 'in_transit' },
    );
    expect(all).toMatchObject({ n: 5, right: 0, passedAsNormal: 4, falseAlarms: 1, falseTerminal: 1 });
    expect(byLanguage).toMatchObject({ de: { n: 3, falseTerminal: 1 }, en: { n: 2, falseAlarms: 1 } });
    expect(byKind.lost).toMatchObject({ n: 1, wrong: 1, passedAsNormal: 1 });
    expect(misread.map(({ text, read }) => [text.text, read])).toContainEqual(['moved', 'weather']);
  });

  it('keeps what nobody understood apart from what was misunderstood', () => {
    const { all } = scoreTexts(texts, () => UNMAPPED);
    // Two of them are rightly left open.
    expect(all).toMatchObject({ right: 2, wrong: 0, unmapped: 3, passedAsNormal: 0, falseAlarms: 0 });
  });
});

describe('the model alone', () => {
  it('names less and errs less the surer it has to be', () => {
    const texts = labelledTexts(
      file(
        'gls\ten\tImporter ID required\tdocuments_missing\t\t',
        'gls\ten\tWhole pallet gone astray\tlost\t\t',
        'gls\ten\tOn its way to your town\tnot_exception\t\tin_transit',
      ),
    );
    const scores = scoreModel(texts, shippedModel());
    expect(scores.map(({ named }) => named)).toEqual(
      [...scores.map(({ named }) => named)].sort((a, b) => b - a),
    );
    expect(scores.every(({ tally }) => tally.falseTerminal === 0 && tally.n === 3)).toBe(true);
  });
});
