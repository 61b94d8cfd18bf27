import type { z } from 'zod';
import {
  type FiguresOfDay,
  figuresOf,
  lastCounted,
  type OpenOfKind,
  openCases,
  waiting,
} from '../../db/overview/overview';
import type { Database } from '../../db/postgres/database';
import { defineRoute, reply } from '../http/define-route';
import { Overview, OverviewQuery } from './overview-schemas';

type Shown = z.output<typeof Overview>;

export const getOverview = defineRoute({
  method: 'get',
  path: '/v1/overview',
  operationId: 'getOverview',
  tag: 'Cases',
  summary: 'How things stand as a whole',
  description:
    'Open cases by kind and turn, how soon cases are taken and resolved, how many parcels come by their promise, what each carrier causes, and what waits.',
  auth: 'read',
  query: OverviewQuery,
  answers: { 200: { description: 'The figures.', schema: Overview } },
  async handle({ query: { days, carrier }, deps }) {
    const [open, figures, countedAt, waits] = await Promise.all([
      counted(deps.db),
      figuresOf(deps.db, days),
      lastCounted(deps.db),
      waiting(deps.db),
    ]);
    const at = new Date();
    const dates = datesBefore(at, days);
    const asked = carrier === undefined ? figures : figures.filter((one) => one.carrier === carrier);
    return reply(200, {
      at: at.toISOString(),
      open: { total: open.reduce((sum, { cases }) => sum + cases, 0), kinds: [...open] },
      period: { from: dates[0] ?? '', to: dates.at(-1) ?? '', countedAt },
      cases: casesIn(asked),
      promises: promisesIn(asked),
      carriers: carriersIn(asked),
      days: dates.map((day) => ({
        day,
        opened: Object.fromEntries(
          asked.filter((one) => one.day === day && one.opened > 0).map((one) => [one.carrier, one.opened]),
        ),
      })),
      waiting: waits,
    });
  },
});

const DAY_MS = 86_400_000;

function datesBefore(at: Date, days: number): string[] {
  return Array.from({ length: days }, (_, index) =>
    new Date(at.getTime() - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

const sumOf = (figures: readonly FiguresOfDay[], name: Exclude<keyof FiguresOfDay, 'day' | 'carrier'>) =>
  figures.reduce((sum, one) => sum + one[name], 0);

function casesIn(figures: readonly FiguresOfDay[]): Shown['cases'] {
  const mean = (seconds: number, of: number): number | null => (of === 0 ? null : Math.round(seconds / of));
  const [acknowledged, resolved] = [sumOf(figures, 'acknowledged'), sumOf(figures, 'resolved')];
  return {
    opened: sumOf(figures, 'opened'),
    acknowledged,
    meanSecondsToAcknowledge: mean(sumOf(figures, 'acknowledgedS'), acknowledged),
    resolved,
    meanSecondsToResolve: mean(sumOf(figures, 'resolvedS'), resolved),
  };
}

function promisesIn(figures: readonly FiguresOfDay[]): Shown['promises'] {
  return {
    onTime: sumOf(figures, 'onTime'),
    late: sumOf(figures, 'late'),
    underWay: sumOf(figures, 'underWay'),
    notPromised: sumOf(figures, 'notPromised'),
    withdrawn: sumOf(figures, 'withdrawn'),
  };
}

function carriersIn(figures: readonly FiguresOfDay[]): Shown['carriers'] {
  return [...new Set(figures.map(({ carrier }) => carrier))]
    .map((carrier) => {
      const ofCarrier = figures.filter((one) => one.carrier === carrier);
      return { carrier, opened: sumOf(ofCarrier, 'opened'), promises: promisesIn(ofCarrier) };
    })
    .sort((a, b) => b.opened - a.opened || (a.carrier < b.carrier ? -1 : 1));
}

/** To count fifty thousand open cases takes a moment, and everybody who has the page open asks for the same. */
const FRESH_MS = 2_000;
const kept = new WeakMap<
  Database,
  { readonly until: number; readonly answer: Promise<readonly OpenOfKind[]> }
>();

function counted(db: Database): Promise<readonly OpenOfKind[]> {
  const before = kept.get(db);
  if (before !== undefined && before.until > performance.now()) return before.answer;
  const answer = openCases(db);
  kept.set(db, { until: performance.now() + FRESH_MS, answer });
  answer.catch(() => kept.delete(db));
  return answer;
}
