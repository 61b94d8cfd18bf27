import { readCarrierAnswer } from '../../../domain/carriers/answer';

const NUMBERS = ['1ZFIRST001', '00340434161094015902'];
const all = (says: string, date: string | null = null) => [{ says, date, trackingNumber: null }];

describe('A carrier that answers in the words that were asked for', () => {
  test.each([
    ['FOUND', all('found')],
    ['Found.\n\nIt lay behind a shelf.', all('found')],
    ['1. Found', all('found')],
    ['1', all('found')],
    ['gefunden', all('found')],
    ['NEW DATE 2026-12-24', all('new_date', '2026-12-24')],
    ['2 Neuer Termin 24.12.2026', all('new_date', '2026-12-24')],
    ['Nueva fecha 2026-12-24', all('new_date', '2026-12-24')],
    ['Beschädigt', all('damaged')],
    ['DAÑADO', all('damaged')],
    ['Rücksendung', all('returning')],
    ['still looking', all('searching')],
    ['1. FOUND: it is on its way again', all('found')],
    ['NEUER TERMIN 31.12.2026: Zustellung an diesem Tag', all('new_date', '2026-12-31')],
    ['DEVOLUCIÓN: vuelve al remitente', all('returning')],
    ['QUESTION', all('question')],
    ['00340434161094015902: LOST', [{ says: 'lost', date: null, trackingNumber: NUMBERS[1] }]],
    [
      'Dear all,\n1Z FIRST001 found\n1ZFIRST001: found\n0034-0434161094015902 - new date 2026-12-24',
      [
        { says: 'found', date: null, trackingNumber: NUMBERS[0] },
        { says: 'new_date', date: '2026-12-24', trackingNumber: NUMBERS[1] },
      ],
    ],
  ])('%j', (text, said) => {
    expect(readCarrierAnswer(text, NUMBERS)).toEqual(said);
  });
});

describe('Words that are none of the answers are left to people', () => {
  test.each([
    ['Not lost, it will be there on Thursday.'],
    ['Lost of patience'],
    ['Found? No.'],
    ['NEW DATE'],
    ['New date 2026-02-30'],
    ['New date 12/24/2026'],
    ['1 Lost'],
    ['9'],
    ['2 days are fine'],
    [''],
    ['We found it'],
    ['1ZOTHER999: LOST'],
  ])('%j', (text) => {
    expect(readCarrierAnswer(text, NUMBERS)).toBeNull();
  });
});
