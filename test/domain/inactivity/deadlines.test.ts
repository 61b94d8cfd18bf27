import fc from 'fast-check';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import type { ProcessEvent } from '../../../domain/cases/process-event';
import type { InactivityKind } from '../../../domain/cases/process-state';
import { type InactivityAllowances, wholeDayWeek } from '../../../domain/inactivity/allowances';
import { type InactivityInput, inactivityDeadlines } from '../../../domain/inactivity/deadlines';
import { position } from '../../../domain/tracking/derive';
import { foldAll } from '../../../domain/tracking/fold';
import { MILESTONES } from '../../../domain/tracking/milestone';
import type { ShipmentFacts } from '../../../domain/tracking/shipment-facts';
import { NOTHING_SEEN } from '../../../domain/tracking/tracking-state';
import { shipment } from '../policies/shipment';

const allowances: InactivityAllowances = {
  notPickedUpDays: 2,
  inTransitDays: 3,
  customsDays: 5,
  outForDeliveryDays: 1,
  unknownNumberDays: 1,
  lateRiskAt: '14:00',
  estimateStandsHours: 12,
};
const MONDAY_TO_FRIDAY = wholeDayWeek([1, 2, 3, 4, 5]);
const calendar = (timeZone: string, holidays: readonly string[] = []): BusinessCalendar => ({
  timeZone,
  week: MONDAY_TO_FRIDAY,
  holidays,
});

let seq = 0;
function event(occurredAt: string, what: Partial<ProcessEvent>): ProcessEvent {
  seq += 1;
  return {
    seq,
    occurredAt,
    milestone: null,
    exception: null,
    movement: false,
    clears: null,
    faultOwner: null,
    estimatedDate: null,
    unknownNumber: false,
    unmapped: false,
    ...what,
  };
}
const label = (at: string) => event(at, { milestone: 'pre_transit' });
const moving = (at: string) => event(at, { milestone: 'in_transit', movement: true });
const onTheVan = (at: string) => event(at, { milestone: 'out_for_delivery', movement: true });
const atThePickupPoint = (at: string) => event(at, { milestone: 'available_for_pickup', movement: true });
const atCustoms = (at: string) => event(at, { exception: 'customs_hold' });
const expected = (at: string, date: string) => event(at, { estimatedDate: date });
const unknown = (at: string) => event(at, { unknownNumber: true });

/** Monday 2026-11-23, 10:00 in Berlin. */
const REGISTERED = '2026-11-23T09:00:00.000Z';
const inBerlin = shipment({
  destinationCountry: 'DE',
  destinationRegion: 'BY',
  destinationTimeZone: 'Europe/Berlin',
  registeredAt: REGISTERED,
});

function deadlines(
  events: readonly ProcessEvent[],
  facts: ShipmentFacts = inBerlin,
  more: Partial<InactivityInput> = {},
): Partial<Record<InactivityKind, string>> {
  const tracking = foldAll(NOTHING_SEEN, events);
  return inactivityDeadlines({
    facts,
    tracking,
    milestone: position(tracking).milestone,
    calendars: { origin: calendar('Europe/Berlin'), destination: calendar(facts.destinationTimeZone) },
    allowances,
    timeScale: 1,
    ...more,
  });
}

describe('a parcel that the carrier has not got yet', () => {
  it('has two working days from its registration', () => {
    expect(deadlines([])).toEqual({ not_picked_up: '2026-11-25T09:00:00.000Z' });
  });

  it('has two working days from its label, if that came later', () => {
    expect(deadlines([label('2026-11-24T15:00:00.000Z')])).toEqual({
      not_picked_up: '2026-11-26T15:00:00.000Z',
    });
  });

  it('is not held to a label that was printed long before', () => {
    expect(deadlines([label('2026-11-02T15:00:00.000Z')])).toEqual({
      not_picked_up: '2026-11-25T09:00:00.000Z',
    });
  });

  it('is not held to it over the weekend', () => {
    expect(deadlines([], { ...inBerlin, registeredAt: '2026-11-27T17:00:00.000Z' })).toEqual({
      not_picked_up: '2026-12-01T17:00:00.000Z',
    });
  });

  it('is held to it on a day that is a holiday in Bavaria, but not in Berlin', () => {
    const registered = { ...inBerlin, registeredAt: '2027-01-05T09:00:00.000Z' };
    const from = (holidays: readonly string[]) =>
      deadlines([], registered, {
        calendars: { origin: calendar('Europe/Berlin', holidays), destination: calendar('Europe/Berlin') },
      }).not_picked_up;
    expect(from([])).toBe('2027-01-07T09:00:00.000Z');
    expect(from(['2027-01-06'])).toBe('2027-01-08T09:00:00.000Z');
  });
});

describe('a number that the carrier does not know', () => {
  it('has one working day from its registration to become known, and only that is asked', () => {
    expect(deadlines([unknown('2026-11-23T10:00:00.000Z')])).toEqual({
      unknown_number: '2026-11-24T09:00:00.000Z',
    });
  });

  it('is known once anything was seen', () => {
    const events = [unknown('2026-11-23T10:00:00.000Z'), label('2026-11-23T08:00:00.000Z')];
    expect(deadlines(events)).toEqual({ not_picked_up: '2026-11-25T09:00:00.000Z' });
  });
});

describe('a parcel on its way', () => {
  it('may stand still for three working days', () => {
    expect(deadlines([moving('2026-11-26T20:15:00.000Z')])).toEqual({ stalled: '2026-12-01T20:15:00.000Z' });
  });

  it('gets no more time by notices, estimates or a label that comes again', () => {
    const events = [
      moving('2026-11-23T20:15:00.000Z'),
      event('2026-11-24T20:15:00.000Z', { milestone: 'in_transit' }),
      event('2026-11-24T21:15:00.000Z', { exception: 'weather' }),
      label('2026-11-25T08:00:00.000Z'),
      expected('2026-11-25T09:00:00.000Z', '2026-11-30'),
    ];
    expect(deadlines(events)).toEqual({ stalled: '2026-11-26T20:15:00.000Z' });
  });

  it('has five working days while customs hold it, and three again when they let it go', () => {
    const held = [moving('2026-11-23T20:00:00.000Z'), atCustoms('2026-11-23T22:00:00.000Z')];
    expect(deadlines(held)).toEqual({ stalled: '2026-11-30T20:00:00.000Z' });
    const released = event('2026-11-24T08:00:00.000Z', { clears: ['customs_hold'] });
    expect(deadlines([...held, released])).toEqual({ stalled: '2026-11-26T20:00:00.000Z' });
  });

  it.each([
    ['a Tuesday has until the end of Wednesday', '2026-11-24T07:00:00.000Z', '2026-11-25T23:00:00.000Z'],
    ['a Friday has until the end of Monday', '2026-11-27T07:00:00.000Z', '2026-11-30T23:00:00.000Z'],
    ['a Saturday has until the end of Monday', '2026-11-28T07:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ])('on the van on %s', (_story, scanned, until) => {
    expect(deadlines([moving('2026-11-23T20:00:00.000Z'), onTheVan(scanned)])).toEqual({ stalled: until });
  });

  it('waiting to be collected is not silent', () => {
    expect(deadlines([atThePickupPoint('2026-11-24T07:00:00.000Z')])).toEqual({});
  });

  it('keeps its hour when the clock is changed in between', () => {
    // Friday 10:00 in Berlin, summer time; Wednesday 10:00, winter time.
    expect(deadlines([moving('2026-10-23T08:00:00.000Z')])).toEqual({ stalled: '2026-10-28T09:00:00.000Z' });
  });
});

describe('a promise', () => {
  const promised = (
    facts: Partial<ShipmentFacts>,
    events: readonly ProcessEvent[] = [moving('2026-11-23T20:00:00.000Z')],
  ) => {
    const { late_risk, late } = deadlines(events, { ...inBerlin, promisedDate: '2026-11-25', ...facts });
    return [late_risk, late];
  };

  it.each([
    ['Berlin', 'Europe/Berlin', '2026-11-25T13:00:00.000Z', '2026-11-25T23:00:00.000Z'],
    ['Los Angeles', 'America/Los_Angeles', '2026-11-25T22:00:00.000Z', '2026-11-26T08:00:00.000Z'],
    ['Kolkata', 'Asia/Kolkata', '2026-11-25T08:30:00.000Z', '2026-11-25T18:30:00.000Z'],
    ['Auckland', 'Pacific/Auckland', '2026-11-25T01:00:00.000Z', '2026-11-25T11:00:00.000Z'],
  ])(
    'in %s is at risk at two in the afternoon and broken at midnight there',
    (_city, destinationTimeZone, risk, broken) => {
      expect(promised({ destinationTimeZone })).toEqual([risk, broken]);
    },
  );

  it.each([
    [
      'the day on which the clock falls back',
      '2026-10-25',
      '2026-10-25T13:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      'the day on which the clock springs forward',
      '2026-03-29',
      '2026-03-29T12:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
  ])('for %s ends when that day does', (_story, promisedDate, risk, broken) => {
    expect(promised({ promisedDate })).toEqual([risk, broken]);
  });

  it("is at risk as soon as the carrier's newest estimate is later, and not by an older one", () => {
    const late = expected('2026-11-24T06:00:00.000Z', '2026-11-27');
    const inTime = expected('2026-11-24T09:00:00.000Z', '2026-11-25');
    expect(promised({}, [moving('2026-11-23T20:00:00.000Z'), late])[0]).toBe('2026-11-24T06:00:00.000Z');
    expect(promised({}, [moving('2026-11-23T20:00:00.000Z'), late, inTime])[0]).toBe(
      '2026-11-25T13:00:00.000Z',
    );
  });

  it('that was at risk by the hour is not at risk anew by an estimate of the evening', () => {
    const evening = expected('2026-11-25T18:00:00.000Z', '2026-11-26');
    expect(promised({}, [moving('2026-11-23T20:00:00.000Z'), evening])[0]).toBe('2026-11-25T13:00:00.000Z');
  });

  it('is not at risk on the van, though it can still be broken', () => {
    expect(promised({}, [onTheVan('2026-11-25T07:00:00.000Z')])).toEqual([
      undefined,
      '2026-11-25T23:00:00.000Z',
    ]);
  });

  it('is kept at the pickup point', () => {
    expect(promised({}, [atThePickupPoint('2026-11-25T07:00:00.000Z')])).toEqual([undefined, undefined]);
  });

  it('holds for a parcel that nobody has picked up, too', () => {
    expect(Object.keys(deadlines([], { ...inBerlin, promisedDate: '2026-11-25' })).sort()).toEqual([
      'late',
      'late_risk',
      'not_picked_up',
    ]);
  });

  it('nobody made cannot be broken', () => {
    expect(promised({ promisedDate: null })).toEqual([undefined, undefined]);
  });
});

it.each(['delivered', 'returned', 'cancelled', 'disposed'] as const)(
  'a parcel that was %s has no deadlines',
  (milestone) => {
    const events = [moving('2026-11-23T20:00:00.000Z'), event('2026-11-24T20:00:00.000Z', { milestone })];
    expect(deadlines(events, { ...inBerlin, promisedDate: '2026-11-25' })).toEqual({});
  },
);

describe('sped up a thousand times', () => {
  const fast = { timeScale: 1000 };
  const seconds = (at: string | undefined, anchor: string) =>
    (Date.parse(at ?? '') - Date.parse(anchor)) / 1000;

  it('working days pass in seconds, weekends included, and promised dates stay dates', () => {
    const saturday = '2026-11-28T09:00:00.000Z';
    const facts = { ...inBerlin, promisedDate: '2026-12-02' };
    const found = deadlines([moving(saturday)], facts, fast);
    expect(seconds(found.stalled, saturday)).toBeCloseTo((3 * 86_400) / 1000, 3);
    expect(found.late).toBe('2026-12-02T23:00:00.000Z');
    expect(found.late_risk).toBe('2026-12-02T13:00:00.000Z');
    const registered = { ...inBerlin, registeredAt: saturday };
    expect(seconds(deadlines([], registered, fast).not_picked_up, saturday)).toBeCloseTo(
      (2 * 86_400) / 1000,
      3,
    );
  });

  it('a van has the rest of its day and the next one, a thousand times shorter', () => {
    // 08:00 in Berlin: 40 hours to the end of the next day.
    const scanned = '2026-11-28T07:00:00.000Z';
    expect(seconds(deadlines([onTheVan(scanned)], inBerlin, fast).stalled, scanned)).toBeCloseTo(
      (40 * 3600) / 1000,
      3,
    );
  });
});

describe('whatever happened to a parcel', () => {
  const instant = fc
    .integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 11, 31) })
    .map((ms) => new Date(ms).toISOString());
  const happening = fc.record({
    at: instant,
    milestone: fc.option(fc.constantFrom(...MILESTONES), { nil: null }),
    movement: fc.boolean(),
    exception: fc.option(fc.constantFrom('customs_hold' as const, 'weather' as const), { nil: null }),
  });
  const story = fc
    .array(happening, { maxLength: 8 })
    .map((list) => list.map(({ at, ...what }) => event(at, what)));
  const facts = fc.record({
    promisedDate: fc.option(fc.constantFrom('2026-10-25', '2026-11-25', '2026-12-31'), { nil: null }),
    destinationTimeZone: fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    ),
    registeredAt: instant,
  });

  it('silence is counted from an anchor on, and a parcel is not both untouched and stalled', () => {
    fc.assert(
      fc.property(story, facts, fc.constantFrom(1, 60), (events, said, timeScale) => {
        const found = deadlines(events, { ...inBerlin, ...said }, { timeScale });
        const moved = foldAll(NOTHING_SEEN, events).lastMovementAt;
        if (found.stalled !== undefined) expect(found.stalled > (moved ?? '9')).toBe(true);
        if (found.not_picked_up !== undefined) expect(found.not_picked_up > said.registeredAt).toBe(true);
        expect(found.stalled !== undefined && found.not_picked_up !== undefined).toBe(false);
        if (found.late_risk !== undefined) expect(found.late_risk < (found.late ?? '')).toBe(true);
      }),
    );
  });

  it('the order in which scans arrive changes no deadline', () => {
    const shuffled = story.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, facts, ([events, other], said) => {
        const shop = { ...inBerlin, ...said };
        expect(deadlines(other, shop)).toEqual(deadlines(events, shop));
      }),
    );
  });

  it('another movement never makes a silence due sooner', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 5 }), instant, (times, one) => {
        const before = deadlines(times.map(moving)).stalled ?? '';
        const after = deadlines([...times, one].map(moving)).stalled ?? '';
        expect(after >= before).toBe(true);
      }),
    );
  });
});
