import fc from 'fast-check';
import type { CaseAction } from '../../../../domain/cases/case-action';
import { refusal } from '../../../../domain/cases/process/actions';
import { anyScan } from '../../tracking/histories';
import { HOUR_MS, plus, type Scan } from '../../tracking/parcels';
import type { Life } from './life';

/** Whatever may happen to a parcel: scans, deeds of staff, letters, and time. */

export const CUSTOMER_WAITS_UNTIL = '2026-11-27';

const anyDeed = fc.record({
  by: fc.constantFrom('maria', 'jonas'),
  what: fc.constantFrom('acknowledge', 'snooze', 'resolve', 'assign', 'hand_over', 'escalate', 'note'),
  which: fc.nat(5),
  hours: fc.integer({ min: -2, max: 30 }),
  delayMs: fc.constantFrom(0, 1, HOUR_MS),
});
type AnyDeed = typeof anyDeed extends fc.Arbitrary<infer T> ? T : never;

/** Of the customer, or of staff; `asks`: staff wait for an answer. */
type Letter = 'customer' | 'maria' | 'jonas' | 'maria_asks';

export type Happening =
  | { readonly type: 'scans'; readonly scans: readonly Scan[] }
  | { readonly type: 'stored'; readonly scans: readonly Scan[] }
  | { readonly type: 'deed'; readonly deed: AnyDeed }
  | { readonly type: 'rings'; readonly times: number }
  | { readonly type: 'time'; readonly hours: number }
  | { readonly type: 'promise'; readonly date: string | null }
  | { readonly type: 'letter'; readonly from: Letter; readonly minutesAgo: number };

export const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('scans' as const),
      scans: fc.array(anyScan, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('stored' as const),
      scans: fc.array(anyScan, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('deed' as const), deed: anyDeed }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('rings' as const), times: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('time' as const), hours: fc.integer({ min: 0, max: 80 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('promise' as const),
      date: fc.constantFrom(null, '2026-11-25', CUSTOMER_WAITS_UNTIL, '2026-12-02'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('letter' as const),
      from: fc.constantFrom('customer' as const, 'maria' as const, 'jonas' as const, 'maria_asks' as const),
      minutesAgo: fc.constantFrom(0, 1, 90),
    }),
  },
);

export function happen(life: Life, happening: Happening): void {
  switch (happening.type) {
    case 'scans':
      life.hearsAt(life.now, happening.scans);
      return;
    case 'stored':
      life.stores(...happening.scans);
      return;
    case 'deed':
      doSomething(life, happening.deed);
      return;
    case 'rings':
      for (let time = 0; time < happening.times; time += 1) life.ring();
      return;
    case 'time':
      life.until(plus(life.now, happening.hours * HOUR_MS));
      return;
    case 'promise':
      life.factsChangeAt(life.now, { promisedDate: happening.date });
      return;
    case 'letter': {
      const writtenAt = plus(life.now, -happening.minutesAgo * 60_000);
      if (happening.from === 'customer') life.customerWritesNow({ at: writtenAt });
      else {
        const [actor = '', asks] = happening.from.split('_');
        life.staffWritesNow({ actor, awaitsAnswer: asks !== undefined, at: writtenAt });
      }
    }
  }
}

function doSomething(life: Life, { by, what, which, hours, delayMs }: AnyDeed): void {
  const one = life.state.cases[which % Math.max(life.state.cases.length, 1)];
  if (one === undefined) return;
  const common = { caseId: one.id ?? '', actor: by, requestedAt: plus(life.now, -delayMs) };
  const extra = { until: plus(life.now, hours * HOUR_MS), assignee: 'jonas', to: 'jonas', noteId: 'note-1' };
  const action = { ...common, ...extra, type: what } as CaseAction;
  if (refusal(life.state, action, life.now) !== null) return;
  const from = life.commands.length;
  const outcome = life.act(action);
  const since = life.commands.slice(from).map(({ command }) => command);
  if (what === 'resolve') {
    expect(outcome).toMatchObject({ status: 'resolved', nextAction: null });
    expect(since.some((command) => command.type === 'run_step' && command.kind === one.kind)).toBe(false);
    expect(life.state.cases.map((other) => other.kind)).not.toContain(one.kind);
  }
  if (what === 'acknowledge') {
    expect(outcome.status).toBe('acknowledged');
    const paged = since.some(
      (command) =>
        command.type === 'run_step' &&
        command.kind === one.kind &&
        command.step.condition === 'unacknowledged',
    );
    expect(paged).toBe(false);
  }
}
