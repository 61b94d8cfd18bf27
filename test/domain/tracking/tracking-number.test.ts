import fc from 'fast-check';
import { readTrackingNumber, trackingNumberFrom } from '../../../domain/tracking/tracking-number';

const bare = fc.stringMatching(/^1Z[A-Z0-9]{16}$/);

describe('a tracking number is one identity however it is written', () => {
  it.each([
    ['1z 999 aa1', '1Z999AA1'],
    ['1Z-999.AA1', '1Z999AA1'],
    ['1Z‑999–AA1', '1Z999AA1'],
    ['\u200b1Z999\u00ad\u202aAA1\u202c\ufeff', '1Z999AA1'],
    ['１Ｚ９９９ＡＡ１', '1Z999AA1'],
    ['1Z\u00a0999\u3000AA1\n', '1Z999AA1'],
    ['(00)340434161094042557', '00340434161094042557'],
    ['420 90210 9400 1000 0000 0000 0000 00', '9400100000000000000000'],
    ['420902101234' + '9400100000000000000000', '9400100000000000000000'],
    ['420123456789', '420123456789'],
    ['4209021094001', '4209021094001'],
  ])('%s', (written, number) => {
    expect(readTrackingNumber(written)).toEqual({ ok: true, number });
  });

  it('of two lengths of the ZIP the check digit chooses', () => {
    // 420, then either 5 digits and a number of 26, or 9 digits and one of 22.
    const long = `926193${'9'.repeat(19)}`;
    const digits = Array.from({ length: 10 }, (_, digit) => `${long}${digit}`);
    const read = digits.map((number) => trackingNumberFrom(`42090210${number}`));
    expect(digits.filter((number, index) => read[index] === number)).toHaveLength(1);
    expect(digits.filter((number, index) => read[index] === number.slice(4))).toHaveLength(9);
  });

  it.each([
    '',
    '  ',
    '-',
    '\u200b',
    'TBD',
    'tbd',
    'n/a',
    'N.A.',
    'none',
    'null',
    'undefined',
    'unknown',
    'pending',
    'not available',
    '0',
    '0000',
    '0000-0000',
    '000000000000',
    'xxxx',
    '9999999999',
    '???',
    'x'.repeat(101),
  ])('%j is none', (written) => {
    expect(readTrackingNumber(written).ok).toBe(false);
  });

  it('numbers that look odd are numbers', () => {
    for (const number of ['7777777770', '00123', 'NA123456789NA', 'FIND_ME', 'A/1', '420'])
      expect(trackingNumberFrom(number)).toBe(number);
    expect(trackingNumberFrom(7777777770)).toBe('7777777770');
  });

  it('reading what was read gives the same, of any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), bare), (text) => {
        const number = trackingNumberFrom(text);
        if (number !== null) expect(trackingNumberFrom(number)).toBe(number);
      }),
      { numRuns: 2_000 },
    );
  });

  it('blanks, hyphens, dots and what nobody sees change nothing, wherever they stand', () => {
    const noise = fc.constantFrom(
      '',
      ' ',
      '-',
      '.',
      '\u2011',
      '\u00a0',
      '\u200b',
      '\ufeff',
      '\u00ad',
      '\u202e',
    );
    fc.assert(
      fc.property(bare, fc.array(noise, { minLength: 19, maxLength: 19 }), (number, between) => {
        const written = between.map((one, index) => `${one}${number[index] ?? ''}`).join('');
        expect(trackingNumberFrom(written.toLowerCase())).toBe(number);
      }),
    );
  });

  it('numbers that differ in a letter or digit stay different', () => {
    fc.assert(
      fc.property(
        bare,
        bare,
        (one, other) => (trackingNumberFrom(one) === trackingNumberFrom(other)) === (one === other),
      ),
    );
  });
});
