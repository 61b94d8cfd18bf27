import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTHING_SEEN } from '../../domain/tracking/tracking-state';
import { createPlanner, type Planner } from '../../planning/planner';
import { shipment } from '../domain/policies/shipment';

/** Epiphany, the 6th of January, is a holiday in Bavaria and an ordinary Wednesday in Berlin. */

const SHOP = `version: 1
calendars:
  support:
    timeZone: destination
    week:
      monday: ["09:00-12:00", "13:00-17:00"]
      tuesday: ["09:00-12:00", "13:00-17:00"]
      wednesday: ["09:00-12:00", "13:00-17:00"]
      thursday: ["09:00-12:00", "13:00-17:00"]
      friday: ["09:00-12:00", "13:00-17:00"]
    holidays: destination
    closed: [2027-01-08]
policies:
  - id: late
    purpose: Late.
    match: { kind: late }
    acknowledgement: { lease: 4 business hours, remind: 30 minutes }
    clocks: { resolution: 1 business day, breach: { audience: "team:support", channels: [email], template: staff_clock_breached } }
    steps:
      - { id: page, after: 4 business hours, audience: "team:support", channels: [email], template: staff_case }
      - { id: lead, after: 2 business days, audience: "team:support_lead", channels: [email], template: staff_escalation }
`;

let folder: string;
let planner: Planner;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wayward-epiphany-'));
  writeFileSync(join(folder, 'shop.yaml'), SHOP);
  planner = createPlanner({ POLICY_FOLDER: folder, TIME_SCALE: 1 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A parcel within Germany whose case is opened on the eve of Epiphany, at 15:00. */
const EVE = '2027-01-05T14:00:00.000Z';
const to = (destinationRegion: string) =>
  shipment({
    originCountry: 'DE',
    destinationCountry: 'DE',
    destinationRegion,
    destinationTimeZone: 'Europe/Berlin',
  });
const planFor = (region: string) =>
  planner.planFor({ kind: 'late', severity: 'major', facts: to(region), openedAt: EVE });
const berlinTime = (at: string | undefined) =>
  at?.replace(/T(\d\d)/, (_, hour: string) => ` ${Number(hour) + 1}`).slice(0, 16);

describe('Epiphany', () => {
  it('is worked in Berlin: steps and clocks come the next day, past the break at noon', () => {
    const { steps, clocks } = planFor('BE');
    // Two hours on the eve, two in the morning.
    expect(steps.map(({ id, at }) => [id, berlinTime(at)])).toEqual([
      ['page', '2027-01-06 11:00'],
      ['lead', '2027-01-07 15:00'],
    ]);
    expect(berlinTime(clocks?.dueAt.resolution)).toBe('2027-01-06 15:00');
  });

  it('is off in Bavaria: the same comes a day later, and past the day off of the shop', () => {
    const { steps, clocks } = planFor('Bayern');
    // The second working day is Monday, since the shop is closed on Friday.
    expect(steps.map(({ id, at }) => [id, berlinTime(at)])).toEqual([
      ['page', '2027-01-07 11:00'],
      ['lead', '2027-01-11 15:00'],
    ]);
    expect(berlinTime(clocks?.dueAt.resolution)).toBe('2027-01-07 15:00');
  });

  it('moves the end of a lease in the one, and not in the other', () => {
    const asked = {
      lease: 'held',
      lastPage: false,
      nextResponseFrom: null,
      wait: false,
      resume: null,
    } as const;
    const leaseEnds = (region: string) =>
      berlinTime(
        planner.timesFor({ plan: planFor(region), facts: to(region), asked, now: EVE }).lease?.endsAt,
      );
    expect([leaseEnds('BE'), leaseEnds('BY')]).toEqual(['2027-01-06 11:00', '2027-01-07 11:00']);
  });

  it('moves the day on which silence becomes a problem in the one, and not in the other', () => {
    const stalled = (region: string) =>
      planner.deadlinesFor({
        facts: to(region),
        tracking: { ...NOTHING_SEEN, lastMovementAt: '2027-01-04T09:00:00.000Z' },
        milestone: 'in_transit',
      }).stalled;
    expect([stalled('BE'), stalled('BY')]).toEqual(['2027-01-07T09:00:00.000Z', '2027-01-08T09:00:00.000Z']);
  });
});
