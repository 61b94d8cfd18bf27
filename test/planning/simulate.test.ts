import fc from 'fast-check';
import { EXCEPTION_KIND_NAMES, type ExceptionKind } from '../../domain/cases/exception-kind';
import { BARE_WORDING } from '../../domain/policies/words/wording';
import { loadPolicies } from '../../planning/load-policies';
import { plannerOf } from '../../planning/planner';
import { simulate } from '../../planning/simulate';
import { type DescribedCase, describedCase } from '../../planning/simulated-case';
import { timetableOf } from '../../planning/timetable';

const documents = loadPolicies('');
const planner = plannerOf(documents, 1);

/** The Wednesday before Christmas, 16:00 in Berlin. */
const EVE = '2026-12-23T15:00:00.000Z';

function timetable(kind: ExceptionKind, said: Partial<DescribedCase> = {}) {
  const simulated = describedCase({ kind, openedAt: EVE, originCountry: 'DE', ...said });
  const { sending } = documents;
  return timetableOf(simulated, simulate(planner, simulated), { sending, wording: BARE_WORDING });
}

const story = (kind: ExceptionKind, said: Partial<DescribedCase> = {}) =>
  timetable(kind, said).lines.map(({ at, text }) => `${at.slice(0, 16)} ${text}`);

describe('a case walked through time', () => {
  it.each(EXCEPTION_KIND_NAMES.map((kind) => [kind]))(
    'of %s comes about, and does what its policy says',
    (kind) => {
      const { lines } = timetable(kind);
      const policy = documents.policies.policies.find(({ id }) => id === kind);
      expect(lines[0]?.text).toMatch(/^The case is opened: /);
      expect(new Set(lines.map(({ stepId }) => stepId).filter((id) => id !== null))).toEqual(
        new Set(policy?.steps.map(({ id }) => id)),
      );
    },
  );

  it('is reminded of by the lease, lost, and goes on with whoever is next; Christmas is off', () => {
    expect(story('late', { acknowledgeAfter: '3 hours' })).toEqual([
      '2026-12-23T15:00 The case is opened: "Late", severity major.',
      '2026-12-23T15:00 The customer is told by email and SMS, "late".',
      '2026-12-23T15:00 Support is alerted by email, "staff_case".',
      '2026-12-23T18:00 Holder takes the case.',
      '2026-12-24T11:00 Carrier desk is alerted by email, "carrier_desk_case".',
      '2026-12-24T11:30 Holder is alerted by email, "staff_lease_reminder".',
      "2026-12-24T12:00 Holder was not heard of: the case is nobody's again.",
      '2026-12-24T12:00 Holder is alerted by email, "staff_lease_lost".',
      '2026-12-24T12:00 Support lead is alerted by email, "staff_escalation".',
      '2026-12-25T15:00 The shop is told by email, "merchant_case".',
      '2026-12-29T12:00 Support lead is alerted by email and SMS, "staff_escalation".',
      '2026-12-30T12:00 Support lead is alerted again by email and SMS, "staff_escalation".',
      '2026-12-31T12:00 Support lead is alerted again by email and SMS, "staff_escalation".',
    ]);
    // New Year and a weekend.
    expect(timetable('late', { acknowledgeAfter: '3 hours' }).next).toEqual({
      at: '2027-01-04T12:00:00.000Z',
      text: 'Support lead is alerted by email and SMS, "staff_escalation".',
    });
  });

  it('stays with a holder who answers each reminder, and nobody else is alerted', () => {
    const lines = story('late', { acknowledgeAfter: '3 hours', silentAfter: '2 days' });
    expect(lines.filter((line) => line.includes('Holder takes the case'))).not.toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('2026-12-24') && line.includes('Support lead'))).toEqual([
      '2026-12-24T15:05 Not needed, since somebody has the case: Support lead is alerted by email, "staff_escalation".',
    ]);
  });

  it('holds clocks against people: an answer in time, and one that never comes', () => {
    const breach = (said: Partial<DescribedCase>) =>
      story('late', { acknowledgeAfter: '1 hour', replyAfter: '19 hours', ...said }).filter((line) =>
        line.includes('next response'),
      );
    expect(breach({})).toEqual(['2026-12-24T14:00 A clock has run out: next response.']);
    expect(breach({ answerAfter: '20 hours' })).toEqual([]);
  });

  it('ends when the parcel arrives, and says who hears that', () => {
    const { lines, next } = timetable('late', { deliverAfter: '10 minutes' });
    expect(lines.map(({ text }) => text)).toContain(
      'The case is over: the parcel has arrived. The customer and Support hear that.',
    );
    expect(next).toBeNull();
  });

  it("shows what waits for the end of the customer's night", () => {
    const { lines } = timetable('late', { destinationCountry: 'US', destinationRegion: 'CA' });
    // 07:00 in Los Angeles.
    expect(lines.find(({ stepId }) => stepId === 'tell_customer')?.waits).toEqual([
      { channel: 'sms', until: '2026-12-23T16:00:00.000Z' },
    ]);
  });

  it('is chosen its policy by severity, too', () => {
    const { plan } = simulate(planner, describedCase({ kind: 'weather', openedAt: EVE, severity: 'major' }));
    expect(plan.policyId).toBe('weather_severe');
  });
});

describe('any case that somebody can describe', () => {
  const lengths = fc.constantFrom(undefined, '5 minutes', '3 hours', '2 days', '99999 days', '99999 minutes');
  const described = fc.record({
    kind: fc.constantFrom(...EXCEPTION_KIND_NAMES),
    severity: fc.constantFrom(undefined, 'info', 'minor', 'major', 'critical'),
    openedAt: fc
      .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    originCountry: fc.constantFrom(undefined, 'DE', 'US', 'SA', 'NP', 'XX'),
    destinationCountry: fc.constantFrom(undefined, 'DE', 'AU', 'IL', 'KI', 'ZZ'),
    destinationRegion: fc.constantFrom(undefined, 'BY', 'CA', 'nowhere'),
    acknowledgeAfter: lengths,
    silentAfter: lengths,
    replyAfter: lengths,
    answerAfter: lengths,
    deliverAfter: lengths,
  }) as fc.Arbitrary<DescribedCase>;

  it('comes about, runs in the order of time, and comes to an end', () => {
    fc.assert(
      fc.property(described, (said) => {
        const { lines } = timetable(said.kind, said);
        expect(lines[0]).toMatchObject({
          at: said.openedAt,
          text: expect.stringMatching(/^The case is opened/),
        });
        const times = lines.map(({ at }) => at);
        expect(times).toEqual([...times].sort());
      }),
      { numRuns: 150 },
    );
  });
});
