import { z } from 'zod';
import {
  changeView,
  countViews,
  createView,
  deleteView,
  getView,
  listViews,
  MOST_OWN,
  MOST_SHARED,
  type ViewRow,
} from '../../db/cases/saved-views';
import { QUEUE_SORTS } from '../../domain/cases/queue-view';
import { Id, Instant, text } from '../http/basic-schemas';
import type { MemberCaller } from '../http/caller';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { invalidField, Problem } from '../http/problem';
import { withoutUndefined } from '../http/without-undefined';
import { ExceptionKindName, SeverityName } from '../tracking/shipment-schemas';
import { TurnName } from './case-schemas';

/** Views of the queue that members save, for themselves or for everybody. */

const Shown = z
  .strictObject({
    turn: TurnName.nullable(),
    kind: z.array(ExceptionKindName).max(30),
    severity: z.array(SeverityName).max(4),
    carrier: text(60).nullable(),
    holder: text(63).nullable().meta({
      description: 'A member; `nobody`; `me`: whoever looks at it. Null: whoever has the case.',
    }),
    search: text(100).nullable(),
    sort: z.enum(QUEUE_SORTS),
  })
  .meta({ id: 'QueueView' });
const fields = {
  name: text(60),
  shared: z.boolean().meta({
    description: 'With everybody. Who shares or changes a shared one is an agent at least.',
  }),
  shown: Shown,
};
const NewView = z.strictObject(fields).meta({ id: 'NewSavedView' });
const ViewChanges = z
  .strictObject({
    name: fields.name.optional(),
    shared: fields.shared.optional(),
    shown: fields.shown.optional(),
  })
  .meta({ id: 'SavedViewChanges' });
const View = z
  .object({
    id: Id,
    owner: z.string(),
    ...fields,
    mayChange: z.boolean().meta({
      description: 'Whether who asks may: its owner, and of a shared one a supervisor too.',
    }),
    updatedAt: Instant,
    updatedBy: z.string(),
  })
  .meta({ id: 'SavedView' });
const Views = z.object({ data: z.array(View) }).meta({ id: 'SavedViews' });

const params = z.object({ id: Id });
const common = { tag: 'Cases', auth: 'member' } as const;

export const getViews = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/views',
  operationId: 'listViews',
  summary: 'Saved views of the queue',
  description: 'Those of who asks, and those that are shared.',
  answers: { 200: { description: 'By name.', schema: Views } },
  async handle({ deps, caller }) {
    const rows = await listViews(deps.db, caller.member.id);
    return reply(200, { data: rows.map((row) => show(row, caller)) });
  },
});

export const postView = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/views',
  operationId: 'saveView',
  summary: 'Save a view of the queue',
  body: NewView,
  answers: { 201: { description: 'Saved.', schema: View } },
  async handle({ body, deps, caller }) {
    await refuseTooMany(deps, caller, body.shared, true);
    const row = await createView(deps.db, caller.member.id, { ...body, ...split(body.shown) });
    return reply(201, show(row, caller));
  },
});

export const patchView = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/views/{id}',
  operationId: 'changeView',
  summary: 'Change, rename or share a saved view',
  params,
  body: ViewChanges,
  answers: { 200: { description: 'As it is now.', schema: View } },
  problems: ['forbidden'],
  async handle({ params: { id }, body, deps, caller }) {
    const before = await changeable(deps, id, caller);
    if (body.shared === true && !before.shared) await refuseTooMany(deps, caller, true, false);
    const { shown, ...rest } = body;
    const changes = { ...withoutUndefined(rest), ...(shown === undefined ? {} : split(shown)) };
    const row = await changeView(deps.db, id, caller.member.id, changes);
    if (row === undefined) throw nothing();
    return reply(200, show(row, caller));
  },
});

export const removeView = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/views/{id}',
  operationId: 'deleteView',
  summary: 'Delete a saved view',
  params,
  answers: { 204: { description: 'It is gone.', schema: null } },
  problems: ['forbidden'],
  async handle({ params: { id }, deps, caller }) {
    await changeable(deps, id, caller);
    await deleteView(deps.db, id);
    return reply(204, null);
  },
});

/** What is searched for stands beside the rest: it may name a person. */
function split({ search, ...shown }: z.output<typeof Shown>) {
  return { shown, search };
}

function show({ search, shown, ...row }: ViewRow, caller: MemberCaller): z.output<typeof View> {
  return { ...row, shown: { ...shown, search }, mayChange: mayChange(row, caller) };
}

function mayChange(
  { owner, shared }: Pick<ViewRow, 'owner' | 'shared'>,
  { member, scopes }: MemberCaller,
): boolean {
  return owner === member.id || (shared && scopes.includes('supervise'));
}

/** The views of others are nobody's business: there is none of such an id. */
async function changeable({ db }: ApiDeps, id: string, caller: MemberCaller): Promise<ViewRow> {
  const row = await getView(db, id);
  if (row === undefined || (!row.shared && row.owner !== caller.member.id)) throw nothing();
  if (mayChange(row, caller)) return row;
  throw new Problem('forbidden', 'A shared view is changed by whoever made it, or by a supervisor.');
}

function nothing(): Problem {
  return new Problem('not_found', 'There is no saved view with this id.');
}

async function refuseTooMany(
  { db }: ApiDeps,
  { member, scopes }: MemberCaller,
  shared: boolean,
  isNew: boolean,
): Promise<void> {
  if (shared && !scopes.includes('act'))
    throw invalidField('body', '/shared', 'is for agents: who may only look keeps views to themselves');
  const count = await countViews(db, member.id);
  if (isNew && count.own >= MOST_OWN) throw invalidField('body', '/name', `you have ${MOST_OWN} already`);
  if (shared && count.shared >= MOST_SHARED)
    throw invalidField('body', '/shared', `${MOST_SHARED} are shared already`);
}
