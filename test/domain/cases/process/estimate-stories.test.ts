import fc from 'fast-check';
import { at, estimate, HOUR_MS, pickedUp, plus, scan, throughHub } from '../../tracking/parcels';
import { Life, usualPlan } from './life';

const [TWO, FOUR] = ['2026-11-26', '2026-11-28'] as const;

/** A parcel whose carrier makes up its mind twice a day. */
function life(promisedDate: string | null = null): Life {
  return new Life({ promisedDate }, usualPlan, undefined, 12 * HOUR_MS)
    .registered()
    .hears('Tue 07:00', pickedUp('Mon 17:00'), estimate(TWO, 'Tue 06:00'));
}

/** What customers hear of. */
function turns({ diary }: Life): string[] {
  return diary.filter((line) => / (opened|closed) /.test(line));
}

describe.each([
  ['eta_slipped', null],
  ['late_risk', TWO],
] as const)('A carrier that cannot decide: %s', (kind, promisedDate) => {
  it('names one day, another, and both again: the later one is told once', () => {
    const undecided = life(promisedDate)
      .hears('Tue 08:00', estimate(FOUR, 'Tue 08:00'))
      .hears('Tue 09:00', estimate(TWO, 'Tue 09:00'))
      .hears('Tue 10:00', estimate(FOUR, 'Tue 10:00'))
      .hears('Tue 11:00', estimate(TWO, 'Tue 11:00'))
      .hears('Tue 12:00', throughHub('Tue 11:50'), estimate(FOUR, 'Tue 12:00'))
      .until('Wed 23:00');
    expect(turns(undecided)).toEqual([`Tue 08:00 opened ${kind}#1`]);
  });

  it('goes back to the first day and stays with it: that is told once it has stood', () => {
    const decided = life(promisedDate)
      .hears('Tue 08:00', estimate(FOUR, 'Tue 08:00'))
      .hears('Tue 09:00', estimate(TWO, 'Tue 09:00'))
      .until('Wed 06:00');
    expect(turns(decided)).toEqual([`Tue 08:00 opened ${kind}#1`, `Tue 21:00 closed ${kind}#1: recovered`]);
  });

  it('changes its mind after a day: that counts at once', () => {
    const slow = life(promisedDate)
      .hears('Tue 08:00', estimate(FOUR, 'Tue 08:00'))
      .hears('Wed 09:00', estimate(TWO, 'Wed 09:00'));
    expect(turns(slow)).toEqual([`Tue 08:00 opened ${kind}#1`, `Wed 09:00 closed ${kind}#1: recovered`]);
    slow.hears('Wed 10:00', estimate(FOUR, 'Wed 10:00'));
    expect(slow.open).toEqual([]);
  });

  it('hesitates after somebody dealt with it: it is not told anew', () => {
    const settled = life(promisedDate).hears('Tue 08:00', estimate(FOUR, 'Tue 08:00'));
    settled.does('Tue 08:30', { type: 'resolve', on: kind });
    settled
      .hears('Tue 09:00', estimate(TWO, 'Tue 09:00'))
      .hears('Tue 10:00', estimate(FOUR, 'Tue 10:00'))
      .until('Wed 23:00');
    expect(turns(settled)).toHaveLength(2);
    expect(settled.open).toEqual([]);
  });

  it('is heard of late, all at once: the last of its days counts', () => {
    const late = life(promisedDate).hears(
      'Wed 20:00',
      estimate(FOUR, 'Tue 08:00'),
      estimate(TWO, 'Tue 09:00'),
      estimate(FOUR, 'Tue 10:00'),
    );
    expect(late.open).toEqual([`${kind}#1`]);
  });
});

it('A date that breaks the promise from the start, and is taken back within the hour: nobody is told that all is well', () => {
  const parcel = new Life({ promisedDate: TWO }, usualPlan, undefined, 12 * HOUR_MS)
    .registered()
    .hears('Tue 07:00', pickedUp('Mon 17:00'), estimate(FOUR, 'Tue 06:00'))
    .hears('Tue 08:00', estimate(TWO, 'Tue 08:00'))
    .hears('Tue 09:00', estimate(FOUR, 'Tue 09:00'))
    .hears('Tue 10:00', estimate(TWO, 'Tue 10:00'));
  expect(turns(parcel)).toEqual(['Tue 07:00 opened late_risk#1']);
  parcel.until('Wed 00:00');
  expect(turns(parcel).slice(1)).toEqual(['Tue 22:00 closed late_risk#1: recovered']);
});

it('A shop that promises a later day need not wait for the carrier', () => {
  const parcel = life(TWO)
    .hears('Tue 08:00', estimate(FOUR, 'Tue 08:00'))
    .hears('Tue 09:00', estimate(TWO, 'Tue 09:00'))
    .factsChange('Tue 10:00', { promisedDate: FOUR });
  expect(parcel.open).toEqual([]);
});

it('What 0.3.0 remembered counts as it stands, and goes on by the new rule', () => {
  const parcel = life().hears('Tue 08:00', estimate(FOUR, 'Tue 08:00'));
  parcel.continuesAsNew(({ estimate: _unknown, ...wrote }) => wrote);
  parcel.hears('Tue 10:00', throughHub('Tue 09:30'));
  expect(parcel.open).toEqual(['eta_slipped#1']);
  parcel.hears('Tue 11:00', estimate(TWO, 'Tue 11:00'));
  expect(parcel.open).toEqual(['eta_slipped#1']);
});

it('Whatever days a carrier names within twelve hours, one change is told and no more', () => {
  const named = fc.array(fc.record({ day: fc.constantFrom(TWO, FOUR, '2026-11-30'), minute: fc.nat(719) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(named, fc.constantFrom(null, TWO), (dates, promisedDate) => {
      const parcel = life(promisedDate);
      for (const { day, minute } of [...dates].sort((a, b) => a.minute - b.minute)) {
        const then = plus(at('Tue 08:00'), minute * 60_000);
        parcel.hearsAt(then, [scan(then, { estimatedDate: day })]);
      }
      expect(turns(parcel).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});
