import { z } from 'zod';
import { carrierSlug } from '../../carriers/carrier-slug';
import type { ApiKey } from '../../db/api-keys';
import { enrolFitting, previewScope } from '../../db/disruption-members';
import {
  createDisruption,
  type DisruptionRow,
  disruptionFigures,
  entriesOfDisruption,
  getDisruption,
  listDisruptions,
  listMembers,
  stageDisruptionNote,
  stageWording,
} from '../../db/disruptions';
import { DELAYS, type DisruptionScope, type DisruptionWording } from '../../domain/disruption/disruption';
import type { DisruptionAction } from '../../domain/disruption/disruption-action';
import { stableId } from '../../domain/stable-id';
import { onceOf } from '../act-on-case';
import { actOn } from '../act-on-disruption';
import { actorOf } from '../actor';
import { decodeCursor, page } from '../cursor';
import { customerMessages } from '../customer-messages';
import { defineRoute, reply } from '../define-route';
import type { ApiDeps } from '../deps';
import { invalidField, Problem } from '../problem';
import type { ProblemName } from '../problem-types';
import { Id } from '../schemas/basics';
import {
  Disruption,
  DisruptionAct,
  DisruptionChange,
  DisruptionDetail,
  DisruptionDraft,
  type DisruptionMember,
  DisruptionMemberPage,
  DisruptionMemberQuery,
  DisruptionNote,
  DisruptionOutcome,
  DisruptionPage,
  DisruptionPreview,
  DisruptionQuery,
  NewDisruption,
} from '../schemas/disruption';

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
  async handle({ body, deps, key }) {
    const openedAt = new Date().toISOString();
    if (body.expectedEnd <= openedAt) throw invalidField('body', '/expectedEnd', 'must lie in the future');
    const scope = scopeOf(body.scope);
    const { terms } = deps.planner.declaredDisruption(openedAt);
    const row = await deps.db.transaction().execute(async (tx) => {
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
        openedBy: actorOf(body, key),
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
    const { sample, ...counts } = await previewScope(deps.db, scopeOf(body.scope), SAMPLE);
    return reply(200, {
      ...counts,
      sample: sample.map(({ caseId, shipmentId, kind, carrier, trackingNumber }) => ({
        caseId,
        shipmentId,
        kind,
        carrier,
        trackingNumber,
      })),
      customerMessages: await customerMessages(deps, {
        shipmentId: sample[0]?.shipmentId ?? null,
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
    const [figures, entries, [first]] = await Promise.all([
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
    const rows = await listMembers(deps.db, id, {
      limit: query.limit + 1,
      after,
      statuses: query.status ?? null,
    });
    return reply(
      200,
      page(
        rows,
        query.limit,
        (row): z.output<typeof DisruptionMember> => row,
        (row) => [row.caseId],
      ),
    );
  },
});

const acting = { ...common, auth: 'act', params, idempotent: true } as const;
const answers = {
  200: { description: 'Done, or already so. The disruption as it stands now.', schema: DisruptionOutcome },
} as const;
const problems: readonly ProblemName[] = ['disruption_over', 'workflow_unavailable'];

export const approveDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/approve',
  operationId: 'approveDisruption',
  summary: 'Approve the wording: customers are told',
  description:
    'Each customer of a member hears once, in their language and at their hours. Whoever was told by their own case is not told again.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems,
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'approve', actor }))),
});

export const acknowledgeDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/acknowledge',
  operationId: 'acknowledgeDisruption',
  summary: 'Take a disruption in hand',
  description: 'Its page is not repeated.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems,
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'acknowledge', actor }))),
});

export const resolveDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/resolve',
  operationId: 'resolveDisruption',
  summary: 'End a disruption',
  description:
    'Customers who were told hear that it is over. Cases that are still open page again by themselves, one after the other.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems,
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'resolve', actor }))),
});

export const declineDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/decline',
  operationId: 'declineDisruption',
  summary: 'Say that it is none',
  description:
    'Only before it was approved. Its members go their own ways again, and the pages kept back go out.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems: [...problems, 'already_approved'],
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'decline', actor }))),
});

export const addDisruptionNote = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/notes',
  operationId: 'addDisruptionNote',
  summary: 'Write a note on a disruption',
  body: DisruptionNote,
  answers,
  problems,
  async handle(asked) {
    const { text } = asked.body;
    const outcome = await act(asked, async (actor, id) => {
      const noteId = stableId(`note ${id} ${onceOf(asked.key.id, asked.idempotencyKey, asked.requestId)}`);
      await stageDisruptionNote(asked.deps.db, { id: noteId, disruptionId: id, author: actor, text });
      return { type: 'note', actor, noteId };
    });
    return reply(200, outcome);
  },
});

export const patchDisruption = defineRoute({
  ...acting,
  method: 'patch',
  path: '/v1/disruptions/{id}',
  operationId: 'changeDisruption',
  summary: 'Change the wording or the expected end',
  description: 'Also after the approval: messages that have not left yet are written with it.',
  body: DisruptionChange,
  answers,
  problems,
  async handle(asked) {
    const { wording, expectedEnd = null } = asked.body;
    const outcome = await act(asked, async (actor, id) => {
      const wordingId =
        wording === undefined
          ? null
          : stableId(`wording ${id} ${onceOf(asked.key.id, asked.idempotencyKey, asked.requestId)}`);
      if (wordingId !== null) {
        const staged = { id: wordingId, disruptionId: id, author: actor, wording: wordingOf(wording) };
        await stageWording(asked.deps.db, staged);
      }
      return { type: 'edit', actor, wordingId, expectedEnd };
    });
    return reply(200, outcome);
  },
});

interface Asked {
  readonly params: { readonly id: string };
  readonly body: { readonly actor?: string | undefined };
  readonly deps: ApiDeps;
  readonly key: ApiKey;
  readonly idempotencyKey: string | null;
  readonly requestId: string;
}

async function act(
  { params, body, deps, key, idempotencyKey, requestId }: Asked,
  actionOf: (actor: string, id: string) => DisruptionAction | Promise<DisruptionAction>,
) {
  const row = found(await getDisruption(deps.db, params.id));
  return await actOn(
    deps,
    { id: row.id, isOver: row.ending !== null },
    onceOf(key.id, idempotencyKey, requestId),
    await actionOf(actorOf(body, key), row.id),
  );
}

/** Throws a `validation` problem for a scope that would take in everything, and for a carrier that nobody can be. */
function scopeOf(sent: z.output<typeof DisruptionDraft>['scope']): DisruptionScope {
  const { kind, carrier, ...rest } = sent;
  const matchers = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (kind === undefined && carrier === undefined && Object.keys(matchers).length === 0) {
    throw invalidField('body', '/scope', 'must name at least one matcher');
  }
  const carriers = carrier?.map((name, index) => {
    const slug = carrierSlug(name);
    if (slug === null) throw invalidField('body', `/scope/carrier/${index}`, 'is not the name of a carrier');
    return slug;
  });
  return { kind: kind ?? DELAYS, ...(carriers === undefined ? {} : { carrier: carriers }), ...matchers };
}

function wordingOf(sent: z.output<typeof DisruptionDraft>['wording']): DisruptionWording {
  return Object.fromEntries(Object.entries(sent ?? {}).filter(([, text]) => text !== undefined));
}

function show(row: DisruptionRow): z.output<typeof Disruption> {
  // The domain's read-only lists as the schema's; it is JSON either way.
  const { scope, wording, ...rest } = row;
  return { ...rest, scope: scope as z.output<typeof Disruption>['scope'], wording };
}

function found<T>(thing: T | null): T {
  if (thing === null) throw new Problem('not_found', 'There is no disruption with this id.');
  return thing;
}
