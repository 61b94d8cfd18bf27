import { z } from 'zod';
import { entriesOfDisruption } from '../../db/disruptions/disruption-log';
import { enrolFitting } from '../../db/disruptions/disruption-members';
import { previewScope } from '../../db/disruptions/disruption-preview';
import {
  createDisruption,
  type DisruptionRow,
  disruptionFigures,
  getDisruption,
  listDisruptions,
  listMembers,
} from '../../db/disruptions/disruptions';
import { DELAYS, type DisruptionScope, type DisruptionWording } from '../../domain/disruptions/disruption';
import { carrierSlug, carriersMeant } from '../../providers/carrier-slug';
import { Id } from '../http/basic-schemas';
import { decodeCursor, encodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { customerMessages } from '../messages/customer-messages';
import { actingMember } from '../people/active-member';
import {
  Disruption,
  DisruptionDetail,
  DisruptionDraft,
  type DisruptionMember,
  DisruptionMemberPage,
  DisruptionMemberQuery,
  DisruptionPage,
  DisruptionPreview,
  DisruptionQuery,
  NewDisruption,
} from './disruption-schemas';

/** Many cases with one cause: declared or found, worded, approved, ended. One place to act for all its members. */

const params = z.object({ id: Id });
const common = { tag: 'Disruptions' } as const;
const SAMPLE = 10;

export const postDisruption = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/disruptions',
  operationId: 'declareDisruption',
  summary: 'Declare a disruption',
  description:
    'Open cases in its scope become members at once, later ones as they open; their own pages to staff rest. Customers are told only once it is approved.',
  auth: 'act',
  idempotent: true,
  body: NewDisruption,
  answers: {
    201: {
      description: 'Declared. It waits for its approval.',
      schema: Disruption,
      headers: { Location: 'The address of the disruption.' },
    },
  },
  async handle({ body, deps, caller }) {
    const openedAt = new Date().toISOString();
    if (body.expectedEnd <= openedAt) throw invalidField('body', '/expectedEnd', 'must lie in the future');
    const scope = scopeOf(body.scope);
    const openedBy = await actingMember(deps.db, body, caller);
    const { terms } = deps.planner.declaredDisruption(openedAt);
    const row = await deps.longJobs.transaction().execute(async (tx) => {
      const id = await createDisruption(tx, {
        origin: 'person',
        ruleId: null,
        groupKey: null,
        title: body.title,
        scope,
        wording: wordingOf(body.wording),
        terms,
        expectedEnd: body.expectedEnd,
        openedAt,
        openedBy,
      });
      await enrolFitting(tx, id, openedAt);
      return await getDisruption(tx, id);
    });
    const created = found(row);
    return reply(201, show(created), { Location: `/v1/disruptions/${created.id}` });
  },
});

export const previewDisruption = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/disruptions/preview',
  operationId: 'previewDisruption',
  summary: 'Whom a disruption would concern, and what they would read',
  description: 'Changes nothing.',
  auth: 'read',
  body: DisruptionDraft,
  answers: {
    200: { description: 'Counts, a sample, and the message in each language.', schema: DisruptionPreview },
  },
  async handle({ body, deps }) {
    const preview = await deps.longJobs
      .transaction()
      .execute((tx) => previewScope(tx, scopeOf(body.scope), SAMPLE, body.disruptionId ?? null));
    return reply(200, {
      ...preview,
      customerMessages: await customerMessages(deps, {
        shipmentId: preview.sample[0]?.shipmentId ?? null,
        wording: wordingOf(body.wording),
        expectedEnd: body.expectedEnd ?? null,
      }),
    });
  },
});

export const getDisruptions = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/disruptions',
  operationId: 'listDisruptions',
  summary: 'List disruptions',
  auth: 'read',
  query: DisruptionQuery,
  answers: { 200: { description: 'A page of disruptions, the newest first.', schema: DisruptionPage } },
  async handle({ query, deps }) {
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const rows = await listDisruptions(
      deps.db,
      { statuses: query.status ?? null },
      { limit: query.limit + 1, before },
    );
    return reply(
      200,
      page(rows, query.limit, show, (row) => [row.id]),
    );
  },
});

export const getOneDisruption = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/disruptions/{id}',
  operationId: 'getDisruption',
  summary: 'A disruption with its figures, its wording and what happened',
  auth: 'read',
  params,
  answers: { 200: { description: 'The disruption.', schema: DisruptionDetail } },
  async handle({ params: { id }, deps }) {
    const row = found(await getDisruption(deps.db, id));
    const [
      figures,
      entries,
      {
        rows: [first],
      },
    ] = await Promise.all([
      disruptionFigures(deps.db, id),
      entriesOfDisruption(deps.db, id),
      listMembers(deps.db, id, { limit: 1, after: null, statuses: null }),
    ]);
    return reply(200, {
      ...show(row),
      ...figures,
      customerMessages: await customerMessages(deps, { ...row, shipmentId: first?.shipmentId ?? null }),
      entries: entries.map((entry) => ({ ...entry, detail: entry.detail as Record<string, string> })),
    });
  },
});

export const getDisruptionMembers = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/disruptions/{id}/members',
  operationId: 'listDisruptionMembers',
  summary: 'The cases of a disruption',
  auth: 'read',
  params,
  query: DisruptionMemberQuery,
  answers: { 200: { description: 'A page of members.', schema: DisruptionMemberPage } },
  async handle({ params: { id }, query, deps }) {
    found(await getDisruption(deps.db, id));
    const [after = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const { rows, stoppedAt } = await listMembers(deps.db, id, {
      limit: query.limit + 1,
      after,
      statuses: query.status ?? null,
    });
    const shown = page(
      rows,
      query.limit,
      (row): z.output<typeof DisruptionMember> => row,
      (row) => [row.caseId],
    );
    return reply(200, stoppedAt === null ? shown : { ...shown, nextCursor: encodeCursor([stoppedAt]) });
  },
});

/** @throws Problem `validation` for a scope without matchers, and for an unknown carrier */
export function scopeOf(sent: z.output<typeof DisruptionDraft>['scope']): DisruptionScope {
  const { kind, carrier, ...rest } = sent;
  const matchers = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (kind === undefined && carrier === undefined && Object.keys(matchers).length === 0) {
    throw invalidField('body', '/scope', 'must name at least one matcher');
  }
  const carriers = carrier?.flatMap((name, index) => {
    const slug = carrierSlug(name);
    if (slug === null) throw invalidField('body', `/scope/carrier/${index}`, 'is not the name of a carrier');
    return carriersMeant(slug);
  });
  return { kind: kind ?? DELAYS, ...(carriers === undefined ? {} : { carrier: carriers }), ...matchers };
}

export function wordingOf(sent: z.output<typeof DisruptionDraft>['wording']): DisruptionWording {
  return Object.fromEntries(Object.entries(sent ?? {}).filter(([, text]) => text !== undefined));
}

function show(row: DisruptionRow): z.output<typeof Disruption> {
  // The domain's read-only lists as the schema's; it is JSON either way.
  const { scope, wording, ...rest } = row;
  return { ...rest, scope: scope as z.output<typeof Disruption>['scope'], wording };
}

export function found<T>(thing: T | null): T {
  if (thing === null) throw new Problem('not_found', 'There is no disruption with this id.');
  return thing;
}
