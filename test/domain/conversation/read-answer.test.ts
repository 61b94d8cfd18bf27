import fc from 'fast-check';
import { type OptionWording, readAnswer } from '../../../domain/conversation/read-answer';

const OPTIONS: readonly OptionWording[] = [
  {
    answer: 'deliver_tomorrow',
    text: { en: 'deliver tomorrow', de: 'morgen zustellen', es: 'entregar mañana' },
    also: ['tomorrow', 'morgen', 'mañana'],
  },
  {
    answer: 'pickup_point',
    text: {
      en: 'leave at a pickup point',
      de: 'in eine Abholstelle bringen',
      es: 'dejar en un punto de recogida',
    },
    also: ['pickup', 'Abholstelle'],
  },
  {
    answer: 'something_else',
    text: { en: 'something else', de: 'etwas anderes', es: 'otra cosa' },
    also: [],
  },
];

describe('an answer is', () => {
  it.each<[string, number]>([
    ['1', 1],
    [' 2. ', 2],
    ['(3)', 3],
    ['2️⃣', 2],
    ['Option 2', 2],
    ['Nr. 1', 1],
    ['1 please', 1],
    ['2, bitte!', 2],
    ['3 por favor', 3],
    ['two', 2],
    ['Eins', 1],
    ['TRES', 3],
    ['Deliver tomorrow!', 1],
    ['1 deliver tomorrow', 1],
    ['Morgen', 1],
    ['mañana por favor', 1],
    ['in eine Abholstelle bringen', 2],
    ['“Otra cosa.”', 3],
    ['\n\n1\n\nThanks\nAda', 1],
    ['2\n\nMit freundlichen Grüßen\nRalf Seidel', 2],
  ])('%j', (text, number) => {
    expect(readAnswer(text, OPTIONS)).toMatchObject({ number, more: false });
  });

  it.each(['3\nOnly after six, the bell is broken.', '1\nring twice please'])(
    'followed by words for people: %j',
    (text) => {
      expect(readAnswer(text, OPTIONS)?.more).toBe(true);
    },
  );

  it.each([
    '',
    '0',
    '4',
    '12',
    '2 days are fine',
    'not 1',
    '1 or 2',
    '1 2',
    'Can you deliver tomorrow?',
    '1 pickup',
    'yes',
    '12 Other Street',
  ])('not %j: words are never guessed at', (text) => {
    expect(readAnswer(text, OPTIONS)).toBeNull();
  });

  it('never one that was not offered, whatever anybody writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 3 }), (text, count) => {
        const read = readAnswer(text, OPTIONS.slice(0, count));
        expect(read === null || (read.number >= 1 && read.number <= count)).toBe(true);
      }),
    );
  });
});
