import { isTerminal } from '../../../domain/tracking/milestone';
import { resolveMeaning } from '../../../providers/resolve-meaning';
import { OWN_TEXTS, trainingTexts } from '../../../providers/texts/training-texts';

const phrases = trainingTexts(OWN_TEXTS.filter((file) => file.endsWith('phrases.tsv'))).map((phrase) => ({
  ...phrase,
  read: resolveMeaning({ carrier: 'any', text: phrase.text }),
}));

/** Two or three words of a carrier, written for the model. What rules and model make of them together is what counts. */
describe('short phrases of our own', () => {
  it('are read, but for the few where rules see it otherwise', () => {
    const misread = phrases.filter(({ kind, read }) => {
      const found = read.exception ?? (read.source === 'unmapped' ? 'unmapped' : 'none');
      return found !== kind && kind !== 'unmapped';
    });
    expect(misread.length / phrases.length).toBeLessThan(0.05);
  });

  it('end no journey that they do not end', () => {
    const ended = phrases.filter(
      ({ milestone, read }) =>
        read.milestone !== null && isTerminal(read.milestone) && read.milestone !== milestone,
    );
    expect(ended.map(({ text }) => text)).toEqual([]);
  });
});
