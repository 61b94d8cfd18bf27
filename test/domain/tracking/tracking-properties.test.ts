import fc from 'fast-check';
import { decide } from '../../../domain/cases/process/decide';
import { newProcess } from '../../../domain/cases/process-state';
import { activeExceptions, contradictedAt, explainedUntil, position } from '../../../domain/tracking/derive';
import { foldAll } from '../../../domain/tracking/fold';
import { NOTHING_SEEN } from '../../../domain/tracking/tracking-state';
import { isUrgent } from '../../../domain/tracking/urgency';
import { anyHistory, anyScan, historyAndArrival } from './histories';
import { at, inSequence, registration } from './parcels';

describe('Whatever the order in which a carrier sends its scans', () => {
  it('the tracking state, the position and what is wrong are the same', () => {
    fc.assert(
      fc.property(historyAndArrival, ({ history, arrival }) => {
        const inOrder = foldAll(NOTHING_SEEN, inSequence(history));
        const asArrived = arrival.reduce((state, batch) => foldAll(state, inSequence(batch)), NOTHING_SEEN);
        expect(asArrived).toEqual(inOrder);
        expect(position(asArrived)).toEqual(position(inOrder));
        expect(activeExceptions(asArrived)).toEqual(activeExceptions(inOrder));
        expect(explainedUntil(asArrived)).toEqual(explainedUntil(inOrder));
        expect(contradictedAt(asArrived)).toEqual(contradictedAt(inOrder));
      }),
      { numRuns: 500 },
    );
  });

  it('the state is plain JSON', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = foldAll(NOTHING_SEEN, inSequence(history));
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
      }),
    );
  });

  it('a delivered, returned or disposed parcel never travels again', () => {
    fc.assert(
      fc.property(anyHistory, anyScan, (history, one) => {
        const before = position(foldAll(NOTHING_SEEN, inSequence(history))).milestone;
        const after = position(foldAll(NOTHING_SEEN, inSequence([...history, one]))).milestone;
        const ends = ['delivered', 'returned', 'disposed'];
        if (before !== null && ends.includes(before)) expect(ends).toContain(after);
      }),
      { numRuns: 500 },
    );
  });
});

describe('A scan that may wait for company', () => {
  it('is never one that would have made the process act', () => {
    const now = at('Thu 12:00');
    fc.assert(
      fc.property(anyHistory, anyScan, (history, one) => {
        const events = inSequence([...history, one]);
        const last = events.at(-1);
        if (last === undefined) return;
        const fresh = decide(
          newProcess('shipment-1'),
          { type: 'batch', facts: registration(), events: events.slice(0, -1) },
          now,
        ).state;
        if (isUrgent(fresh.tracking, last, fresh.cases.length > 0)) return;
        const { commands } = decide(fresh, { type: 'batch', facts: null, events: [last] }, now);
        expect(commands.filter((command) => command.type !== 'plan_deadlines')).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
