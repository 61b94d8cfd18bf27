import type { ProcessState } from '../../../../domain/cases/process-state';
import {
  at,
  atPickupPoint,
  delivered,
  estimate,
  labelCreated,
  numberUnknown,
  onTheVan,
  pickedUp,
  scan,
  throughHub,
  trouble,
  unreadable,
} from '../../tracking/parcels';
import { Life } from './life';

/** Lines about cases alone, without the steps that they ran. */
function turns(life: Life): string[] {
  return life.diary.filter((line) => /opened|closed|ended/.test(line));
}

describe('A parcel that nobody hands over', () => {
  it('is a case after two days, and over with its first movement', () => {
    const life = new Life().registered().hears('Mon 09:00', labelCreated('Mon 08:30'));
    life.hears('Thu 09:00', pickedUp('Thu 08:00'));
    expect(turns(life)).toEqual([
      'Wed 08:00 opened not_picked_up#1',
      'Thu 09:00 closed not_picked_up#1: recovered',
    ]);
  });

  it('is abandoned in the end when nobody ever hears of it, with its case', () => {
    const life = new Life().registered().until('Mon+20 00:00');
    expect(turns(life)).toEqual([
      'Wed 08:00 opened not_picked_up#1',
      // 60 days of silence, and 30 more because the case was still open.
      'Sun+12 08:00 closed not_picked_up#1: ended',
      'Sun+12 08:00 ended: abandoned',
    ]);
  });
});

describe('A number that the carrier does not know', () => {
  it('is a case after a day, and over with the first word of the parcel', () => {
    const life = new Life().registered().hears('Mon 09:00', numberUnknown('Mon 09:00'));
    life.hears('Tue 18:00', labelCreated('Tue 17:00'));
    expect(turns(life)).toEqual([
      'Tue 08:00 opened unknown_number#1',
      'Tue 18:00 closed unknown_number#1: recovered',
    ]);
  });
});

describe('A parcel that falls silent on its way', () => {
  it('is stalled only after what waits in Postgres has been pulled and does not speak for it', () => {
    const life = new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00')).until('Thu 16:00');
    expect(life.pulls()).toBe(0);
    life.until('Thu 17:00');
    expect(life.pulls()).toBe(1);
    expect(turns(life)).toEqual(['Thu 17:00 opened stalled#1']);
  });

  it('is not stalled when a scan was waiting for company, however old the scan', () => {
    const life = new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00'));
    life.stores(throughHub('Wed 10:00')).until('Thu 18:00');
    expect(life.open).toEqual([]);
    life.until('Sat 11:00');
    expect(turns(life)).toEqual(['Sat 10:00 opened stalled#1']);
  });

  it('recovers by a scan that shows that it moved, also if the scan is older than the case', () => {
    const life = new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00')).until('Thu 20:00');
    life.hears('Thu 21:00', throughHub('Thu 10:00'));
    expect(turns(life)).toEqual(['Thu 17:00 opened stalled#1', 'Thu 21:00 closed stalled#1: recovered']);
  });

  it('stays stalled when the scan that comes at last is so old that it proves nothing', () => {
    const life = new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00')).until('Wed+1 12:00');
    life.hears('Wed+1 13:00', throughHub('Thu 18:00'));
    expect(turns(life)).toEqual(['Thu 17:00 opened stalled#1']);
  });

  it('pages nobody in the very round that hears of its movement', () => {
    const life = new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00')).until('Thu 17:59');
    life.hears('Thu 17:59', throughHub('Thu 17:30')).until('Fri 12:00');
    expect(life.story).toEqual([
      'opened stalled#1',
      'stalled#1 tell_customer',
      'closed stalled#1: recovered',
    ]);
  });

  it('is a new episode when it falls silent again', () => {
    const life = new Life()
      .registered()
      .hears('Mon 18:00', pickedUp('Mon 17:00'))
      .hears('Fri 09:00', throughHub('Fri 08:00'))
      .until('Tue+1 00:00');
    expect(turns(life)).toEqual([
      'Thu 17:00 opened stalled#1',
      'Fri 09:00 closed stalled#1: recovered',
      'Mon+1 08:00 opened stalled#2',
    ]);
  });

  it('is left alone while weather explains it, and no longer', () => {
    const life = new Life()
      .registered()
      .hears('Mon 18:00', pickedUp('Mon 17:00'))
      .hears('Wed 12:00', trouble('weather', 'Wed 11:00'))
      .until('Mon+1 00:00');
    expect(turns(life)).toEqual(['Wed 12:00 opened weather#1', 'Sat 11:00 opened stalled#1']);
  });

  it('is judged at once when the reason that explained it is taken back', () => {
    const life = new Life()
      .registered()
      .hears('Mon 18:00', pickedUp('Mon 17:00'))
      .hears('Wed 12:00', trouble('refused', 'Wed 11:00'))
      .until('Sat 12:00');
    expect(life.open).toEqual(['refused#1']);
    life.hears('Sat 13:00', scan(at('Sat 12:30'), { clears: ['refused'] }));
    expect(life.open).toEqual(['stalled#1']);
  });

  it('is not left alone by a text that nobody can read', () => {
    const life = new Life()
      .registered()
      .hears('Mon 18:00', pickedUp('Mon 17:00'))
      .hears('Wed 12:00', unreadable('Wed 11:00'))
      .until('Thu 18:00');
    expect(turns(life)).toEqual(['Thu 17:00 opened stalled#1']);
  });

  it('because customs hold it is good news for nobody: the explanation takes over', () => {
    const patience = (state: ProcessState) => ({
      stalled: state.tracking.reported.customs_hold === undefined ? at('Thu 17:00') : at('Thu+1 17:00'),
    });
    const life = new Life({}, undefined, patience)
      .registered()
      .hears('Mon 18:00', pickedUp('Mon 17:00'))
      .hears('Fri 09:00', trouble('customs_hold', 'Fri 08:00'))
      .until('Fri+1 00:00');
    expect(turns(life)).toEqual([
      'Thu 17:00 opened stalled#1',
      'Fri 09:00 opened customs_hold#1',
      'Fri 09:00 closed stalled#1: superseded',
      'Thu+1 17:00 opened stalled#2',
    ]);
  });

  it('that turns out to be lost is one case: lost', () => {
    const life = new Life()
      .registered()
      .hears('Mon 18:00', pickedUp('Mon 17:00'))
      .hears('Fri 09:00', trouble('lost', 'Fri 08:00'));
    expect(life.open).toEqual(['lost#1']);
    expect(turns(life)).toContain('Fri 09:00 closed stalled#1: superseded');
  });
});

describe('A promise', () => {
  const promised = { promisedDate: '2026-11-26' };

  it('is at risk at noon of its day, then broken: one case takes over from the other', () => {
    const life = new Life(promised).registered().hears('Wed 18:00', pickedUp('Wed 17:00')).until('Fri 12:00');
    expect(turns(life)).toEqual([
      'Wed 08:00 opened not_picked_up#1',
      'Wed 18:00 closed not_picked_up#1: recovered',
      'Thu 12:00 opened late_risk#1',
      'Thu 23:00 opened late#1',
      'Thu 23:00 closed late_risk#1: superseded',
    ]);
  });

  it('is at risk no more when the parcel is on the van, and is kept by the delivery', () => {
    const life = new Life(promised).registered().hears('Wed 07:00', pickedUp('Tue 17:00'));
    life
      .hears('Thu 13:00', onTheVan('Thu 12:45'))
      .hears('Thu 16:00', delivered('Thu 15:30'))
      .until('Fri 12:00');
    expect(turns(life)).toEqual(['Thu 12:00 opened late_risk#1', 'Thu 13:00 closed late_risk#1: recovered']);
  });

  it('is in danger as soon as the carrier names a later day, until it names a good one again', () => {
    const life = new Life(promised)
      .registered()
      .hears('Tue 07:00', pickedUp('Mon 17:00'), estimate('2026-11-26', 'Mon 18:00'))
      .hears('Tue 12:00', estimate('2026-11-28', 'Tue 11:00'));
    expect(life.open).toEqual(['late_risk#1']);
    life.hears('Wed 12:00', estimate('2026-11-26', 'Wed 11:00'));
    expect(life.open).toEqual([]);
  });

  it('that a person has dealt with when it was broken does not come back as a mere risk', () => {
    const life = new Life(promised, undefined, () => ({
      late_risk: at('Thu 12:00'),
      late: at('Thu 12:00'),
    })).registered();
    life.until('Thu 13:00');
    expect(life.open).toEqual(['late#1']);
    life.does('Thu 14:00', { type: 'resolve', on: 'late' });
    life.factsChange('Thu 15:00', { tags: ['gift'] }).until('Mon+1 12:00');
    expect(life.open).toEqual([]);
  });

  it('is no longer broken when the shop promises a later day, and may be broken again', () => {
    const life = new Life(promised).registered().hears('Thu 07:00', pickedUp('Wed 17:00')).until('Fri 08:00');
    expect(life.open).toEqual(['late#1']);
    life.factsChange('Fri 09:00', { promisedDate: '2026-11-28' });
    expect(life.open).toEqual([]);
    life.until('Sun 00:00');
    expect(life.open).toEqual(['stalled#1', 'late#2']);
  });

  it('is nobody’s worry once the parcel can be collected', () => {
    const life = new Life(promised).registered().hears('Fri 09:00', pickedUp('Thu 08:00'));
    expect(life.open).toEqual(['late#1']);
    life.hears('Fri 12:00', atPickupPoint('Fri 11:00')).until('Tue+1 00:00');
    expect(life.open).toEqual(['held_for_pickup#1']);
    expect(turns(life)).toContain('Fri 12:00 closed late#1: superseded');
  });

  it('that was never made: only the carrier’s own date can slip, and slips once per news', () => {
    const life = new Life()
      .registered()
      .hears('Tue 07:00', pickedUp('Mon 17:00'), estimate('2026-11-26', 'Mon 18:00'))
      .hears('Tue 12:00', estimate('2026-11-28', 'Tue 11:00'));
    expect(life.open).toEqual(['eta_slipped#1']);
    life.does('Tue 13:00', { type: 'resolve', on: 'eta_slipped' });
    life.hears('Tue 14:00', throughHub('Tue 13:30'));
    expect(life.open).toEqual([]);
    life.hears('Wed 12:00', estimate('2026-11-30', 'Wed 11:00'));
    expect(life.open).toEqual(['eta_slipped#2']);
    life.hears('Fri 09:00', onTheVan('Fri 08:30'));
    expect(life.open).toEqual([]);
  });

  it('made later takes the place of the slipped date', () => {
    const life = new Life()
      .registered()
      .hears(
        'Tue 12:00',
        pickedUp('Mon 17:00'),
        estimate('2026-11-26', 'Mon 18:00'),
        estimate('2026-11-28', 'Tue 11:00'),
      );
    life.factsChange('Tue 15:00', { promisedDate: '2026-11-30' });
    expect(life.open).toEqual([]);
  });
});

describe('The end', () => {
  it('waits for people who are still at work on a case, looked at daily, but not for ever', () => {
    const life = new Life()
      .registered()
      .hears('Tue 12:00', delivered('Tue 11:00'))
      .hears('Wed 12:00', trouble('damaged', 'Wed 11:00'))
      .until('Thu+2 12:00');
    expect(life.state.closed).toBe(false);
    life.does('Thu+2 13:00', { type: 'resolve', on: 'damaged' });
    life.until('Fri+2 13:00');
    expect(life.closeReason).toBe('delivered');

    const forgotten = new Life()
      .registered()
      .hears('Tue 12:00', delivered('Tue 11:00'))
      .hears('Wed 12:00', trouble('damaged', 'Wed 11:00'))
      .until('Mon+9 00:00');
    expect(forgotten.story.slice(-2)).toEqual(['closed damaged#1: ended', 'ended: delivered']);
  });

  it('is put off by a scan that arrives in the moment of the end', () => {
    const life = new Life().registered().hears('Tue 12:00', pickedUp('Tue 11:00'));
    life.does('Fri 12:00', { type: 'resolve', on: 'stalled' });
    life.stores(throughHub('Fri+8 11:00')).until('Mon+9 12:00');
    expect(life.state.closed).toBe(false);
    expect(life.state.seq).toBe(2);
  });

  it('is not near while the carrier still says something, even without a movement', () => {
    const life = new Life().registered().hears('Tue 12:00', pickedUp('Tue 11:00'));
    life.does('Fri 12:00', { type: 'resolve', on: 'stalled' });
    life.hears('Mon+6 12:00', unreadable('Mon+6 11:00')).until('Mon+9 12:00');
    expect(life.state.closed).toBe(false);
  });

  it('is the end: what comes afterwards changes nothing', () => {
    const life = new Life().registered().hears('Wed 13:00', delivered('Wed 12:00')).until('Wed+4 00:00');
    const before = life.state;
    life.hears('Wed+4 12:00', trouble('damaged', 'Wed+4 11:00'));
    expect(life.state).toBe(before);
  });
});

describe('What the relay delivers', () => {
  const history = [pickedUp('Mon 17:00'), trouble('weather', 'Tue 08:00'), throughHub('Wed 08:00')];

  it('may be delivered again, whole or in part, without effect', () => {
    const life = new Life().registered().hears('Wed 09:00', ...history);
    const { state, commands } = life;
    const told = commands.length;
    for (const from of [0, 1, 2]) {
      life.deliver(
        at('Wed 10:00'),
        [...history.entries()].slice(from).map(([n, one]) => ({ ...one, seq: n + 1 })),
      );
    }
    expect(life.state).toEqual(state);
    expect(commands).toHaveLength(told);
  });

  it('is pulled in full when something is missing before it', () => {
    const life = new Life().registered().stores(...history);
    life.deliver(at('Wed 09:00'), [{ ...throughHub('Wed 08:00'), seq: 3 }]);
    expect(life.pulls()).toBe(1);
    expect(life.state.seq).toBe(3);
    expect(life.state.tracking.events).toBe(3);
  });

  it('is pulled in full when a process that was started anew does not know the registration', () => {
    const life = new Life().stores(...history);
    life.deliver(at('Wed 09:00'), [{ ...throughHub('Wed 08:00'), seq: 3 }], null);
    expect(life.state.facts).not.toBeNull();
    expect(life.state.seq).toBe(3);
  });

  it('is pulled in full when a process that was started anew is told a registration that follows what it never heard', () => {
    const life = new Life().registered().hears('Wed 09:00', ...history);
    const { tracking } = life.state;
    const before = life.pulls();
    expect(life.startsAnew('Wed 10:00').pulls()).toBe(before + 1);
    expect(life.state).toMatchObject({ seq: 3, tracking, facts: { version: 1 } });
  });

  it('may carry an older registration, which is not taken', () => {
    const life = new Life({ promisedDate: '2026-11-26' }).registered();
    const old = life.state.facts;
    life.factsChange('Mon 12:00', { promisedDate: '2026-11-30' });
    life.deliver(at('Mon 13:00'), [], old);
    expect(life.state.facts?.promisedDate).toBe('2026-11-30');
  });
});
