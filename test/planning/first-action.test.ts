import fc from 'fast-check';
import { decide, type ProcessInput } from '../../domain/cases/process/decide';
import { shipmentNextAction } from '../../domain/cases/process/next-action';
import { newProcess, type ProcessState } from '../../domain/cases/process-state';
import type { ShipmentFacts } from '../../domain/tracking/shipment-facts';
import type { Instant } from '../../domain/tracking/tracking-event';
import { NOTHING_SEEN } from '../../domain/tracking/tracking-state';
import { firstAction } from '../../planning/first-action';
import { createPlanner, type Planner } from '../../planning/planner';
import { shipment } from '../domain/policies/shipment';

const planner = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });

const registrations = fc.record({
  registeredAt: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  originCountry: fc.constantFrom('DE', 'US', 'BR', 'SA', null),
  destinationCountry: fc.constantFrom('DE', 'US', 'ES', 'JP', null),
  destinationTimeZone: fc.constantFrom(
    'Europe/Berlin',
    'America/Los_Angeles',
    'Asia/Tokyo',
    'UTC',
    'Nowhere/Else',
  ),
  promisedInDays: fc.option(fc.integer({ min: 1, max: 60 })),
  timeScale: fc.constantFrom(1, 500),
});

/** A process that begins at its registration and hears of nothing else. */
function firstRound(withPlanner: Planner, facts: ShipmentFacts, at: Instant): ProcessState {
  let state = newProcess('0198a9a0-0000-7000-8000-000000000001');
  const inputs: ProcessInput[] = [{ type: 'batch', facts, events: [] }];
  for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) {
    const decision = decide(state, input, at);
    state = decision.state;
    for (const command of decision.commands) {
      if (command.type !== 'plan_deadlines')
        throw new Error(`A registration alone means no ${command.type}.`);
      const deadlines = {
        key: command.key,
        silences: withPlanner.deadlinesFor({ facts, tracking: NOTHING_SEEN, milestone: null }),
        closing: {
          reason: command.end.reason,
          due: withPlanner.endOf(command.end.reason, command.end.since),
        },
      };
      inputs.push({ type: 'committed', result: { opened: [], times: [], reachedNobody: [], deadlines } });
    }
  }
  return state;
}

test('whatever is registered waits for what its process would wait for, had it begun at once', () => {
  const fast = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 500 });
  fc.assert(
    fc.property(registrations, ({ promisedInDays, timeScale, registeredAt, ...rest }) => {
      const promised = new Date(Date.parse(registeredAt) + (promisedInDays ?? 0) * 86_400_000);
      const promisedDate = promisedInDays === null ? null : promised.toISOString().slice(0, 10);
      const facts = shipment({ ...rest, registeredAt, promisedDate });
      const withPlanner = timeScale === 1 ? planner : fast;
      const expected = firstAction(withPlanner, facts);
      fc.pre(expected.at > registeredAt);
      expect(expected).toEqual(shipmentNextAction(firstRound(withPlanner, facts, registeredAt)));
    }),
    { numRuns: 300 },
  );
});

test('a parcel that nobody has scanned is waited for by working days where it comes from; a promise may come first', () => {
  // Thursday.
  const registeredAt = '2026-11-26T09:00:00.000Z';
  const parcel = (change: Partial<ShipmentFacts>) =>
    firstAction(planner, shipment({ registeredAt, ...change }));
  expect(parcel({})).toEqual({ name: 'silence:not_picked_up', at: '2026-11-30T09:00:00.000Z' });
  expect(parcel({ promisedDate: '2026-11-27' })).toEqual({
    name: 'silence:late_risk',
    at: '2026-11-27T22:00:00.000Z',
  });
  // Already broken: there is something to do at once.
  expect(parcel({ promisedDate: '2026-11-20' }).at < registeredAt).toBe(true);
});
