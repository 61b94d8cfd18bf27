import fc from 'fast-check';
import {
  beginsAt,
  endsBelow,
  hasReallyChanged,
  type Prediction,
} from '../../../../domain/cases/process/foretold';
import {
  at,
  delivered,
  estimate,
  moved,
  onTheVan,
  pickedUp,
  plus,
  throughHub,
  trouble,
} from '../../tracking/parcels';
import { Life, leasedPlan } from './life';

/** Promised on Friday 27 November. */
const PROMISED = '2026-11-27';
const THU_FRI = { from: '2026-11-27', until: '2026-11-28' };
const NEXT_WEEK = { from: '2026-11-30', until: '2026-12-02' };

const likely = (late: number, of: Partial<Prediction> = {}) => ({
  promisedDate: PROMISED,
  threshold: 0.6,
  window: THU_FRI,
  mayTell: true,
  late,
  ...of,
});
const onItsWay = () =>
  new Life({ promisedDate: PROMISED }).registered().hears('Mon 18:00', pickedUp('Mon 17:00'));
const toCustomer = (life: Life): string[] =>
  life.diary.filter((line) => /opened|closed|_customer|window_changed|announced/.test(line));

describe('A promise that is predicted to be missed', () => {
  it('is a case as soon as it is likely enough, told once, and over by the delivery', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.59)).predicts('Wed 06:00', likely(0.6));
    life.predicts('Thu 06:00', likely(0.8)).hears('Thu 12:00', delivered('Thu 11:00'));
    expect(toCustomer(life).filter((line) => !line.includes('update_customer'))).toEqual([
      'Wed 06:00 opened late_risk#1',
      'Wed 06:00 late_risk#1 tell_customer',
      'Thu 12:00 closed late_risk#1: delivered',
      'Thu 12:00 announced delivered',
    ]);
    const opened = life.commands.find(({ command }) => command.type === 'open_case');
    expect(opened?.command).toMatchObject({ severity: 'info' });
    const told = life.commands.find(({ command }) => command.type === 'run_step');
    expect(told?.command).toMatchObject({ window: THU_FRI });
  });

  it('is told of again when the days have really changed, and not for a day more', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.7));
    life.predicts('Wed 06:00', likely(0.7, { window: { ...THU_FRI, until: '2026-11-29' } }));
    expect(life.story).not.toContain('late_risk#1 window_changed');
    life.hears('Wed 18:00', throughHub('Wed 17:00'));
    life.predicts('Thu 06:00', likely(0.9, { window: NEXT_WEEK }));
    life.predicts('Thu 08:00', likely(0.9, { window: NEXT_WEEK }));
    expect(life.story.filter((line) => line === 'late_risk#1 window_changed')).toHaveLength(1);
    const again = life.commands.find(
      ({ command }) => command.type === 'run_step' && command.step.id === 'window_changed',
    );
    expect(again?.command).toMatchObject({
      window: NEXT_WEEK,
      reason: 'repeat',
      step: { template: 'late_risk_changed' },
    });
    life.predicts('Fri 06:00', likely(0.9, { window: { from: '2026-12-05', until: '2026-12-08' } }));
    expect(life.story.filter((line) => line === 'late_risk#1 window_changed')).toHaveLength(2);
  });

  it('is over when the risk is gone, and comes back only if that is surer than before', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.7)).predicts('Tue 12:00', likely(0.31));
    expect(life.open).toEqual(['late_risk#1']);
    life.predicts('Wed 06:00', likely(0.29));
    expect(life.diary).toContain('Wed 06:00 closed late_risk#1: recovered');
    life.predicts('Wed 12:00', likely(0.7));
    expect(life.open).toEqual([]);
    life.predicts('Thu 06:00', likely(0.85));
    expect(life.open).toEqual(['late_risk#2']);
  });

  it('is heard once: the same prediction, and an older one, change nothing', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.7));
    const { state } = life;
    life
      .predicts('Tue 06:00', likely(0.1))
      .predicts('Tue 07:00', likely(0.1, { predictedAt: at('Mon 20:00') }));
    expect(life.state.risk).toEqual(state.risk);
    expect(life.open).toEqual(['late_risk#1']);
  });

  it('is nothing where the promise is another one by now, or the window ends in time', () => {
    const life = onItsWay()
      .predicts('Tue 06:00', likely(0.9, { promisedDate: '2026-11-26' }))
      .predicts('Tue 07:00', likely(0.9, { threshold: 0.05, window: { from: PROMISED, until: PROMISED } }));
    expect(life.open).toEqual([]);
    life.predicts('Wed 06:00', likely(0.9)).factsChange('Wed 08:00', { promisedDate: '2026-12-01' });
    expect(life.diary).toContain('Wed 08:00 closed late_risk#1: recovered');
  });

  it('says nothing beside another case that speaks, and is heard when that is over', () => {
    const life = onItsWay().hears('Tue 05:00', trouble('weather', 'Tue 04:00'));
    life.predicts('Tue 06:00', likely(0.9));
    expect(life.open).toEqual(['weather#1']);
    life.hears('Tue 12:00', throughHub('Tue 11:00'));
    life.predicts('Wed 06:00', likely(0.9));
    expect(life.open).toContain('late_risk#1');
    life
      .hears('Wed 08:00', trouble('damaged', 'Wed 07:00'))
      .predicts('Thu 06:00', likely(0.9, { window: NEXT_WEEK }));
    expect(life.story).not.toContain('late_risk#1 window_changed');
  });

  it('that a person has dealt with is theirs', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.9));
    life.does('Tue 09:00', { on: 'late_risk', type: 'resolve' });
    life.predicts('Wed 06:00', likely(0.95)).predicts('Thu 06:00', likely(0.99));
    expect(life.open).toEqual([]);
  });

  it('is the calendar’s from the hour of the promised day on, and broken when that day is over', () => {
    const life = onItsWay().hears('Thu 08:00', throughHub('Thu 07:00')).predicts('Thu 09:00', likely(0.9));
    life.predicts('Fri 13:00', likely(0.1));
    // Not on the van at noon: what is predicted does not speak against that.
    expect(life.open).toEqual(['late_risk#1']);
    life.until('Fri 23:30');
    expect(life.open).toEqual(['late#1']);
    expect(life.diary).toContain('Fri 23:00 closed late_risk#1: superseded');
  });

  it('does not end by a day that the carrier names again, but by the van', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.9));
    life.hears('Wed 08:00', throughHub('Wed 07:00'), estimate('2026-11-26', 'Wed 07:00'));
    expect(life.open).toEqual(['late_risk#1']);
    life.hears('Thu 08:00', onTheVan('Thu 07:00'));
    expect(life.diary).toContain('Thu 08:00 closed late_risk#1: recovered');
    life.predicts('Thu 09:00', likely(0.9));
    expect(life.open).toEqual([]);
  });

  it('that was switched off ends what it began, and begins nothing', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.9));
    life.predicts('Wed 06:00', likely(0.9, { mayTell: false, window: NEXT_WEEK }));
    expect(life.story).not.toContain('late_risk#1 window_changed');
    life
      .predicts('Thu 06:00', likely(0.1, { mayTell: false }))
      .predicts('Thu 07:00', likely(0.99, { mayTell: false }));
    expect(life.open).toEqual([]);
  });

  it('is nothing new to a case that the calendar opened, nor to one that explains it', () => {
    const life = onItsWay().hears('Tue 06:00', estimate('2026-11-29', 'Tue 05:00'));
    life.predicts('Wed 06:00', likely(0.9)).predicts('Thu 06:00', likely(0.9, { window: NEXT_WEEK }));
    expect(life.open).toEqual(['late_risk#1']);
    expect(life.story).not.toContain('late_risk#1 window_changed');
  });

  it('continues as new, also from what 0.3.0 wrote', () => {
    const life = onItsWay().predicts('Tue 06:00', likely(0.9));
    life.continuesAsNew().predicts('Thu 06:00', likely(0.9, { window: NEXT_WEEK }));
    expect(life.story).toContain('late_risk#1 window_changed');
    const older = onItsWay().continuesAsNew(({ risk: _, ...state }) => ({
      ...state,
      cases: state.cases.map(({ foretold: __, ...one }) => one),
    }));
    expect(older.predicts('Tue 06:00', likely(0.9)).open).toEqual(['late_risk#1']);
  });
});

const DAY_MS = 86_400_000;
const dayOf = (days: number) => plus(`${PROMISED}T00:00:00.000Z`, days * DAY_MS).slice(0, 10);
const aWindow = fc
  .tuple(fc.integer({ min: -2, max: 8 }), fc.integer({ min: 0, max: 6 }))
  .map(([from, length]) => ({ from: dayOf(from), until: dayOf(from + length) }));

describe('Whatever is predicted', () => {
  it('a day more is no news, days within those that were told are none, and what was just told is none', () => {
    fc.assert(
      fc.property(aWindow, aWindow, (told, now) => {
        const later = (Date.parse(now.until) - Date.parse(told.until)) / DAY_MS;
        if (now.from >= told.from && now.until <= told.until) expect(hasReallyChanged(told, now)).toBe(false);
        if (later >= 2) expect(hasReallyChanged(told, now)).toBe(true);
        expect(hasReallyChanged(told, told)).toBe(false);
      }),
    );
  });

  it('a risk begins above where it ends, and surer the second time, always short of certainty', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (threshold) => {
        expect(endsBelow(threshold)).toBeLessThan(beginsAt(threshold, 0));
        expect(beginsAt(threshold, 0)).toBeLessThan(beginsAt(threshold, 1));
        expect(beginsAt(threshold, 5)).toBeLessThan(1);
      }),
    );
  });

  const predictions = fc.array(
    fc.record({
      hours: fc.integer({ min: 1, max: 20 }),
      late: fc.double({ min: 0, max: 1, noNaN: true }),
      threshold: fc.constantFrom(0.3, 0.6),
      window: aWindow,
      mayTell: fc.boolean(),
      promisedDate: fc.constantFrom(PROMISED, PROMISED, PROMISED, '2026-11-28'),
      scan: fc.constantFrom('none', 'none', 'hub', 'van', 'door', 'weather'),
    }),
    { maxLength: 9 },
  );

  it('customers hear nothing while it is off, nothing twice, and nothing of a window that ends in time', () => {
    fc.assert(
      fc.property(predictions, fc.boolean(), (steps, isLeased) => {
        const life = new Life({ promisedDate: PROMISED }, isLeased ? leasedPlan : undefined);
        life.registered().hears('Mon 18:00', pickedUp('Mon 17:00'));
        for (const { hours, scan, ...prediction } of steps) {
          const now = plus(life.now, hours * 3_600_000);
          const clock = { occurredAt: plus(now, -60_000) };
          if (scan === 'hub') life.hearsAt(now, [{ ...moved('in_transit', 'Mon 17:00'), ...clock }]);
          if (scan === 'van') life.hearsAt(now, [{ ...moved('out_for_delivery', 'Mon 17:00'), ...clock }]);
          if (scan === 'door') life.hearsAt(now, [{ ...moved('delivered', 'Mon 17:00'), ...clock }]);
          if (scan === 'weather') life.hearsAt(now, [{ ...trouble('weather', 'Mon 17:00'), ...clock }]);
          const before = life.until(now).commands.length;
          life.predicts(now, prediction);
          const done = life.commands.slice(before).map(({ command }) => command);
          const said = done.filter((command) => command.type === 'run_step' && command.window !== undefined);
          if (!prediction.mayTell || prediction.promisedDate !== PROMISED) expect(said).toEqual([]);
          const opened = done.filter((command) => command.type === 'open_case');
          if (opened.length > 0) {
            expect(prediction.late).toBeGreaterThanOrEqual(prediction.threshold);
            expect(prediction.window.until > PROMISED).toBe(true);
            expect(life.open).toEqual([`late_risk#${life.case('late_risk').episode}`]);
          }
          // At least once: a repeat does nothing.
          const { state, rounds } = life;
          life.predicts(now, { ...prediction, predictedAt: now });
          expect(life.state).toEqual(state);
          expect(life.rounds).toBe(rounds + 1);
        }
        const told = life.commands.flatMap(({ command }) =>
          command.type === 'run_step' && command.window !== undefined && command.step.id !== 'page_support'
            ? [`${command.episode} ${command.step.id} ${command.step.occurrence}`]
            : [],
        );
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 50 },
    );
  });
});
