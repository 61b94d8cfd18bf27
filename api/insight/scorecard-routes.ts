import { type Period, parcelsBehind } from '../../db/insight/scorecards';
import { weekOf } from '../../domain/insight/record-of';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { asCsv } from './scorecard-csv';
import { BehindQuery, ParcelsBehind, ScorecardQuery, Scorecards } from './scorecard-schemas';
import { scorecards } from './scorecards';

const DAY_MS = 86_400_000;
const WEEKS = 13;
const CSV = 'text/csv';

export const getScorecards = defineRoute({
  method: 'get',
  path: '/v1/scorecards',
  operationId: 'getScorecards',
  tag: 'Insight',
  summary: 'How carriers, services, lanes and merchants do',
  description:
    'Each figure with how many parcels it judges, an interval of 95 % and the share that it does not judge; what each means, and by whose definition, is in docs/scorecards.md. With `Accept: text/csv` the same as a table.',
  auth: 'read',
  query: ScorecardQuery,
  answers: { 200: { description: 'The cards, most parcels first.', schema: Scorecards, text: CSV } },
  async handle({ query: { by, from, to, ...filter }, deps, req }) {
    const shown = await scorecards(deps.db, by, periodOf(from, to), filter);
    return req.accepts(['application/json', CSV]) === CSV ? reply(200, asCsv(shown)) : reply(200, shown);
  },
});

export const getParcelsBehind = defineRoute({
  method: 'get',
  path: '/v1/scorecards/parcels',
  operationId: 'listParcelsBehind',
  tag: 'Insight',
  summary: 'The parcels behind a figure',
  description:
    'Exactly those that a scorecard of the same weeks and the same filter counts. The merchant, lane or service of a card is named as the filter.',
  auth: 'read',
  query: BehindQuery,
  answers: { 200: { description: 'A page of parcels, by week.', schema: ParcelsBehind } },
  async handle({ query: { limit, cursor, from, to, ...asked }, deps }) {
    const after = decodeCursor(cursor, ['instant', 'uuid']);
    const rows = await parcelsBehind(
      deps.db,
      { ...asked, ...periodOf(from, to) },
      { limit: limit + 1, after: after === null ? null : [after[0].slice(0, 10), after[1]] },
    );
    return reply(
      200,
      page(
        rows,
        limit,
        (row) => row,
        ({ week, shipmentId }) => [`${week}T00:00:00.000Z`, shipmentId],
      ),
    );
  },
});

function periodOf(from: string | undefined, to: string | undefined): Period {
  const last = weekOf(to === undefined ? new Date().toISOString() : `${to}T00:00:00.000Z`);
  const before = new Date(Date.parse(last) - (WEEKS - 1) * 7 * DAY_MS).toISOString();
  return { from: weekOf(from === undefined ? before : `${from}T00:00:00.000Z`), to: last };
}
