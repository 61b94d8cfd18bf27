import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyError } from '../../domain/policies/policy-error';
import type { ShipmentFacts } from '../../domain/tracking/shipment-facts';
import { NOTHING_SEEN } from '../../domain/tracking/tracking-state';
import { createPlanner } from '../../planning/planner';
import { shipment } from '../domain/policies/shipment';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wayward-policies-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const ours = () => createPlanner({ POLICY_FOLDER: folder, TIME_SCALE: 1 });
const defaults = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });

const policies = (id: string, match: string, after = 'at once') => `version: 5
policies:
  - id: ${id}
    purpose: Ours.
    match: ${match}
    steps:
      - { id: tell, after: ${after}, audience: "team:support", channels: [sms], template: staff_case }
`;
/** Tuesday, 16:00 in Berlin, the day before Epiphany. */
const EVE = '2027-01-05T15:00:00.000Z';
const lead = (facts: Partial<ShipmentFacts>, openedAt = EVE) =>
  defaults
    .planFor({ kind: 'address_problem', severity: 'major', facts: shipment(facts), openedAt })
    .steps.find((step) => step.id === 'tell_lead')?.at;

describe('the planner', () => {
  it('takes days off from a calendar file beside the policies, and says so when it is not there', () => {
    const yaml = `version: 1
calendars:
  support:
    timeZone: Europe/Berlin
    week: { monday: ["09:00-17:00"], tuesday: ["09:00-17:00"], wednesday: ["09:00-17:00"] }
    closed: { ical: works-holidays.ics }
policies: []
`;
    write('shop.yaml', yaml);
    expect(() => ours()).toThrow(
      /shop\.yaml:6: calendars\.support\.closed\.ical: There is no such file beside/,
    );
    write(
      'works-holidays.ics',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270106\nEND:VEVENT\nEND:VCALENDAR\n',
    );
    const steps = (planner: ReturnType<typeof ours>) =>
      planner
        .planFor({ kind: 'address_problem', severity: 'major', facts: shipment(), openedAt: EVE })
        .steps.find((step) => step.id === 'tell_lead')?.at;
    // Wednesday is off, Thursday to Sunday nobody works: three hours are left for Monday.
    expect(steps(ours())).toBe('2027-01-11T11:00:00.000Z');
  });

  it("counts business hours on the clock of the shop's country", () => {
    // 09:00 to 17:00 in Berlin, and in New York.
    expect(lead({ originCountry: 'DE' })).toBe('2027-01-06T11:00:00.000Z');
    expect(lead({ originCountry: 'US' })).toBe('2027-01-05T19:00:00.000Z');
  });

  it('skips the public holidays of that country, also of the next year', () => {
    expect(lead({ originCountry: 'DE' }, '2026-12-31T15:00:00.000Z')).toBe('2027-01-04T11:00:00.000Z');
  });

  it('asks the destination where nobody said where a parcel comes from', () => {
    expect(lead({ originCountry: null })).toBe('2027-01-05T21:00:00.000Z');
  });

  it('lets a parcel stand still on a holiday of Bavaria, but not of Berlin', () => {
    const tracking = { ...NOTHING_SEEN, lastMovementAt: '2027-01-04T09:00:00.000Z' };
    const stalled = (destinationRegion: string) =>
      defaults.deadlinesFor({
        facts: shipment({
          destinationCountry: 'DE',
          destinationRegion,
          destinationTimeZone: 'Europe/Berlin',
        }),
        tracking,
        milestone: 'in_transit',
      }).stalled;
    expect(stalled('BE')).toBe('2027-01-07T09:00:00.000Z');
    expect(stalled('Bayern')).toBe('2027-01-08T09:00:00.000Z');
  });

  it('knows that the week ends on Thursday in Saudi Arabia', () => {
    const found = defaults.deadlinesFor({
      facts: shipment({
        destinationCountry: 'SA',
        destinationRegion: null,
        destinationTimeZone: 'Asia/Riyadh',
      }),
      tracking: { ...NOTHING_SEEN, lastMovementAt: '2026-11-25T09:00:00.000Z' },
      milestone: 'in_transit',
    });
    // Wednesday; Thursday, Sunday, Monday.
    expect(found.stalled).toBe('2026-11-30T09:00:00.000Z');
  });

  it('goes on with a zone that nobody has heard of, on the clock of the country', () => {
    const found = defaults.deadlinesFor({
      facts: shipment({ destinationTimeZone: 'Mars/Olympus', promisedDate: '2026-11-25' }),
      tracking: NOTHING_SEEN,
      milestone: null,
    });
    expect(found.late).toBe('2026-11-26T08:00:00.000Z');
  });

  it('watches a delivered parcel for two weeks, and for minutes when sped up', () => {
    expect(defaults.endOf('delivered', '2026-11-01T00:00:00.000Z')).toBe('2026-11-15T00:00:00.000Z');
    const fast = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1440 });
    expect(fast.endOf('delivered', '2026-11-01T00:00:00.000Z')).toBe('2026-11-01T00:14:00.000Z');
  });
});

describe("a shop's folder", () => {
  const plan = (merchantId = 'acme') =>
    ours().planFor({ kind: 'late', severity: 'major', facts: shipment({ merchantId }), openedAt: EVE });

  it('has policies that go before the default ones', () => {
    write('ours.yaml', policies('acme_late', '{ kind: late, merchant: acme }'));
    expect(plan()).toMatchObject({ policyId: 'acme_late', policyVersion: 5 });
    expect(plan('another')).toMatchObject({ policyId: 'late', policyVersion: 2 });
  });

  it('replaces a default policy of the same id', () => {
    write('ours.yml', policies('late', '{ kind: late }'));
    expect(plan().steps.map((step) => step.id)).toEqual(['tell']);
  });

  it('may keep its calendar in one file and use it in the next', () => {
    write(
      'a-hours.yaml',
      'version: 1\ncalendars: { support: { timeZone: Europe/Berlin, week: { saturday: ["10:00-12:00"] } } }\npolicies: []',
    );
    write('b-late.yaml', policies('late', '{ kind: late }', '1 business hour'));
    expect(plan().steps[0]?.at).toBe('2027-01-09T10:00:00.000Z');
  });

  it('changes an allowance for silence', () => {
    write('silence.yaml', 'version: 2\nallowances: { inTransitDays: 1 }\n');
    const tracking = { ...NOTHING_SEEN, lastMovementAt: '2026-11-23T09:00:00.000Z' };
    const found = ours().deadlinesFor({ facts: shipment(), tracking, milestone: 'in_transit' });
    expect(found.stalled).toBe('2026-11-24T09:00:00.000Z');
  });

  it('with mistakes in several files stops the start with a sentence for each', () => {
    write('a.yaml', policies('a', '{ kind: lost }').replace('staff_case', 'staff_cse'));
    write('b.yaml', policies('b', '{ kind: lost }').replace('at once', 'soon'));
    write('c.yaml', policies('everything_else', '{ kind: lost }'));
    write('d.yaml', policies('everything_else', '{ kind: lost }'));
    write(
      'e.yaml',
      'version: 1\ncalendars: { x: { timeZone: UTC, week: { monday: ["09:00-10:00"] }, holidays: { country: DE, region: Atlantis } } }\npolicies: []',
    );
    write('silence.yaml', 'version: 2\nallowances: { inTransitDays: many }\n');
    const said = (): string => {
      try {
        ours();
      } catch (error) {
        if (error instanceof PolicyError)
          return error.message.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
        throw error;
      }
      return '';
    };
    expect(said().split('\n')).toEqual([
      'silence.yaml:2: allowances.inTransitDays: "many" must be a number.',
      expect.stringMatching(/^a.yaml:7: policies\[0\].steps\[0\].template: "staff_cse" is not known here/),
      expect.stringMatching(/^b.yaml:7: policies\[0\].steps\[0\].after: "soon" must be "at once"/),
      'd.yaml: policies: The policy "everything_else" stands in c.yaml as well.',
      'e.yaml: calendars.x.holidays: The public holidays of Atlantis in DE are not known.',
      '.: policies: One policy must have no condition ("match: {}"), so that every case has a policy.',
    ]);
  });

  it('that does not exist stops the start', () => {
    expect(() => createPlanner({ POLICY_FOLDER: join(folder, 'nowhere'), TIME_SCALE: 1 })).toThrow(
      'The folder of policies cannot be read (ENOENT).',
    );
  });
});
