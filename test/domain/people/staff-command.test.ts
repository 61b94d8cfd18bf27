import fc from 'fast-check';
import { smsKeyword } from '../../../domain/consent/sms-keyword';
import { readStaffCommand, type StaffCommand } from '../../../domain/people/staff-command';

const HOUR = 3_600_000;

describe('a text from the staff', () => {
  test.each<[text: string, command: StaffCommand]>([
    ['ack 12', { type: 'acknowledge', number: 12 }],
    ['Ack 7 ', { type: 'acknowledge', number: 7 }],
    ['ACK12', { type: 'acknowledge', number: 12 }],
    ['  "ack   #12."  ', { type: 'acknowledge', number: 12 }],
    ['„Ack 12“', { type: 'acknowledge', number: 12 }],
    ['12 ack', { type: 'acknowledge', number: 12 }],
    ['ack', { type: 'acknowledge', number: null }],
    ['ack 12 please', { type: 'acknowledge', number: 12 }],
    ['Ack 12\nSent from my phone', { type: 'acknowledge', number: 12 }],
    ['\n\nack 12\n\nInes\n', { type: 'acknowledge', number: 12 }],
    ['Übernehme 12', { type: 'acknowledge', number: 12 }],
    ['ubernehme 12', { type: 'acknowledge', number: 12 }],
    ['Ich nehme 12, danke', { type: 'acknowledge', number: 12 }],
    ['Lo tomo 12', { type: 'acknowledge', number: 12 }],
    ['mío 12', { type: 'acknowledge', number: 12 }],
    ['resolve 12', { type: 'resolve', number: 12 }],
    ['close 12', { type: 'resolve', number: 12 }],
    ['Done: 12!', { type: 'resolve', number: 12 }],
    ['Erledigt 12', { type: 'resolve', number: 12 }],
    ['gelöst 12', { type: 'resolve', number: 12 }],
    ['Schließen 12', { type: 'resolve', number: 12 }],
    ['resuelto 12 por favor', { type: 'resolve', number: 12 }],
    ['cerrar 12', { type: 'resolve', number: 12 }],
    ['esc 12', { type: 'escalate', number: 12 }],
    ['Eskalieren 12', { type: 'escalate', number: 12 }],
    ['escala 12', { type: 'escalate', number: 12 }],
    ['snooze 12 2h', { type: 'snooze', number: 12, ms: 2 * HOUR }],
    ['Snooze 12 for 90 minutes', { type: 'snooze', number: 12, ms: 1.5 * HOUR }],
    ['snooze 2h', { type: 'snooze', number: null, ms: 2 * HOUR }],
    ['später 12 3 Std.', { type: 'snooze', number: 12, ms: 3 * HOUR }],
    ['verschieben 12 um 1 Tag', { type: 'snooze', number: 12, ms: 24 * HOUR }],
    ['posponer 12 2 horas', { type: 'snooze', number: 12, ms: 2 * HOUR }],
    ['aplazar 12 1 día', { type: 'snooze', number: 12, ms: 24 * HOUR }],
  ])('%j is understood', (text, command) => {
    expect(readStaffCommand(text)).toEqual(command);
  });

  test.each([
    '',
    '   ',
    '12',
    'ack 12 and 13',
    'do not resolve 12',
    'resolve 12 not yet',
    'I will ack 12 later',
    'ack twelve',
    'ack 12 2h',
    'ack 1234567',
    'snooze 12',
    'snooze 12 0h',
    'snooze 12 2',
    'snooze 12 99999 days',
    'The customer called, resolve 12',
    'who has 12?',
  ])('%j is none: nothing is guessed at', (text) => {
    expect(readStaffCommand(text)).toBeNull();
  });

  test('whatever is written, it is read or it is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const command = readStaffCommand(text);
        expect(command === null || command.number === null || command.number >= 0).toBe(true);
      }),
    );
  });

  test('blanks, case and quotes never change what is meant', () => {
    const noise = fc.constantFrom('', ' ', '"', '  ', "'", '.', '«', '\t');
    fc.assert(
      fc.property(
        noise,
        noise,
        fc.boolean(),
        fc.integer({ min: 1, max: 999 }),
        (before, behind, loud, number) => {
          const text = `${before}resolve ${number}${behind}`;
          expect(readStaffCommand(loud ? text.toUpperCase() : text)).toEqual({ type: 'resolve', number });
        },
      ),
    );
  });

  test('no command is a word that makes a phone company opt somebody out', () => {
    for (const word of [
      'ack',
      'resolve',
      'esc',
      'close',
      'snooze',
      'mine',
      'next',
      'pause',
      'fertig',
      'listo',
      'cerrar',
    ]) {
      expect(readStaffCommand(`${word} 1 `) ?? readStaffCommand(`${word} 1h`)).not.toBeNull();
      expect(smsKeyword(word, { optedOut: true })).toBeNull();
    }
  });
});
