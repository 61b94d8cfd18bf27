import { mayBeAnswer, smsKeyword } from '../../../domain/consent/sms-keyword';
import { readAnswer } from '../../../domain/conversation/read-answer';
import { readStaffCommand } from '../../../domain/people/staff-command';
import { processorTime } from '../../harness/processor-time';

const OPTIONS = [
  { answer: 'again', text: { en: 'Try again', de: 'Noch einmal', es: 'Otra vez' }, also: ['again'] },
];

describe('2 MB that somebody texts to us are read in a moment:', () => {
  const filled = (piece: string) => piece.repeat(Math.ceil(2_000_000 / piece.length));

  it.each<[string, string]>([
    ['blanks', `ack${filled(' ')}x`],
    ['lines', filled('\n')],
    ['commands', filled('ack 12 ')],
    ['politeness', `1${filled(' please thanks')}x`],
    ['greetings', `1\n${filled('Ada Maria Kern-')}`],
    ['lines of greetings', `1\n${filled('Ada Maria\n')}`],
    ['digits', filled('1')],
    ['letters of many', filled('ﷺ')],
    ['accents', filled('a\u0301\u0327')],
    ['punctuation', filled('.,;')],
  ])('%s', async (_, text) => {
    const read = () => {
      smsKeyword(text, { optedOut: false });
      mayBeAnswer(text);
      readStaffCommand(text);
      readAnswer(text, OPTIONS);
    };
    expect(await processorTime(() => read, 200)).toBeLessThan(1_000);
  });
});
