import { type Meaning, UNMAPPED } from '../../../domain/tracking/meaning';
import {
  mappingKey,
  meaningByMappings,
  type TextMapping,
  wordingKey,
} from '../../../domain/tracking/text-mapping';

const TEXT = 'Sendung in Umverfügung 4711';

function mapping(meaning: Partial<TextMapping>): TextMapping {
  return {
    ...{ id: 'm1', carrier: 'gls', says: 'text', key: wordingKey(TEXT) },
    ...{ milestone: null, exception: null, movement: false, clears: null, ...meaning },
  };
}

/** What a scan with the sentence means. */
function read(scan: Partial<Meaning>, meaning: Partial<TextMapping>, carrier = 'gls'): Meaning {
  const said = mapping(meaning);
  return meaningByMappings(
    carrier,
    { text: TEXT, code: 'exception/77', meaning: { ...UNMAPPED, ...scan } },
    new Map([[mappingKey(said), said]]),
  );
}

const DOUBTED = { rule: 'unmapped:easypost:failure' };

describe('A mapping', () => {
  it('speaks for scans of its carrier that nobody understood, and for no other', () => {
    expect(read({}, { exception: 'address_problem', milestone: 'in_transit' })).toEqual({
      ...UNMAPPED,
      ...{ milestone: 'in_transit', exception: 'address_problem', source: 'mapping', rule: 'mapping:m1' },
      unmapped: { milestone: null, movement: false, rule: 'unmapped' },
    });
    expect(read({}, { exception: 'lost' }, 'dpd')).toEqual(UNMAPPED);
    const understood = { source: 'code', rule: 'gls:1' } as const;
    expect(read(understood, { exception: 'lost' })).toEqual({ ...UNMAPPED, ...understood });
  });

  it('of a code speaks for whatever stands beside it, unless the sentence has a meaning of its own', () => {
    const ofCode = mapping({ says: 'code', key: 'exception/77', exception: 'weather' });
    const ofText = mapping({ id: 'm2', exception: 'traffic' });
    const scan = { text: TEXT, code: 'Exception/77', meaning: UNMAPPED };
    const alone = new Map([[mappingKey(ofCode), ofCode]]);
    expect(meaningByMappings('gls', scan, alone).exception).toBe('weather');
    const both = new Map([...alone, [mappingKey(ofText), ofText]]);
    expect(meaningByMappings('gls', scan, both).exception).toBe('traffic');
  });

  it.each([
    ['ends the journey where nobody says where the parcel is', {}, 'delivered', 'delivered'],
    ['does not end it where the status knows it on its way', { milestone: 'in_transit' }, 'delivered', null],
    ['does not call delivered what the status calls in trouble', DOUBTED, 'delivered', null],
    [
      'may tell of a return where the status only says that something is wrong',
      DOUBTED,
      'returned',
      'returned',
    ],
    ['does not end otherwise what has ended', { milestone: 'delivered' }, 'returned', null],
  ] as const)('%s', (_what, scan, said, milestone) => {
    const meaning = read(scan, { milestone: said, movement: true });
    if (milestone === null) expect(meaning).toEqual({ ...UNMAPPED, ...scan });
    else expect(meaning).toMatchObject({ milestone, source: 'mapping' });
  });

  it.each([
    ['is late', 'carrier_delay', null],
    ['is damaged', 'damaged', 'damaged'],
    ['was refused', 'refused', 'delivered_in_dispute'],
  ] as const)('of a parcel that the status calls delivered: %s', (_what, said, exception) => {
    expect(read({ milestone: 'delivered', ...DOUBTED }, { exception: said })).toMatchObject({
      ...{ exception, milestone: 'delivered' },
    });
  });

  it('does not move what the carrier has not got yet', () => {
    expect(read({ milestone: 'pre_transit' }, { milestone: 'in_transit', movement: true })).toMatchObject({
      ...{ milestone: 'pre_transit', movement: false, source: 'mapping' },
    });
  });
});

describe('Wordings are one', () => {
  it.each([
    ['with other capitals and blanks', ' SENDUNG  ist da ', 'Sendung ist da'],
    ['of another day and hour', 'Neuer Termin 24.11.2026, 14:30', 'Neuer Termin 2.12.2026, 9:05'],
    ['of another order', 'Auftrag 1234567 wartet', 'Auftrag 98765 wartet'],
  ])('%s', (_how, one, other) => {
    expect(wordingKey(one)).toBe(wordingKey(other));
  });

  it.each([
    ['what is counted', 'Delivered 0 of 2 pieces', 'Delivered 2 of 2 pieces'],
    ['a short code', 'Grund 48', 'Grund 49'],
  ])('but not with %s', (_how, one, other) => {
    expect(wordingKey(one)).not.toBe(wordingKey(other));
  });
});
