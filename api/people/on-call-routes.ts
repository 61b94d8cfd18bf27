import { z } from 'zod';
import * as schedules from '../../db/people/on-call';
import { onCallAt, shiftsBetween } from '../../domain/people/on-call/on-call';
import type { OnCallSchedule } from '../../domain/people/on-call/schedule';
import { Id, PageQuery } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { invalidField, Problem } from '../http/problem';
import { withoutUndefined } from '../http/without-undefined';
import { namedMembers } from './named-members';
import {
  NewOverride,
  NewSchedule,
  OnCallQuery,
  OnCallView,
  OverrideList,
  OverrideView,
  ScheduleChange,
  ScheduleId,
  SchedulePage,
  ScheduleView,
  ShiftList,
  SpanQuery,
} from './on-call-schemas';

const params = z.object({ id: ScheduleId });
const common = { tag: 'On-call' } as const;
const NONE = new Problem('not_found', 'There is no schedule with this id.');

export const postSchedule = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/schedules',
  operationId: 'createSchedule',
  summary: 'Create an on-call schedule',
  auth: 'supervise',
  body: NewSchedule,
  answers: { 201: { description: 'Created.', schema: ScheduleView } },
  problems: ['id_taken'],
  async handle({ body, deps }) {
    const schedule = await namedMembers('/rotations', () =>
      deps.db.transaction().execute((tx) => schedules.createSchedule(tx, body)),
    );
    if (schedule === null) throw new Problem('id_taken', `There is a schedule ${body.id} already.`);
    return reply(201, show(schedule));
  },
});

export const getSchedules = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/schedules',
  operationId: 'listSchedules',
  summary: 'List on-call schedules',
  auth: 'read',
  query: z.strictObject(PageQuery),
  answers: { 200: { description: 'A page of schedules, by id.', schema: SchedulePage } },
  async handle({ query, deps }) {
    const [after = null] = decodeCursor(query.cursor, ['text']) ?? [];
    const rows = await schedules.listSchedules(deps.db, { limit: query.limit + 1, after });
    return reply(
      200,
      page(rows, query.limit, show, (row) => [row.id]),
    );
  },
});

export const getOneSchedule = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/schedules/{id}',
  operationId: 'getSchedule',
  summary: 'An on-call schedule with its rotations',
  auth: 'read',
  params,
  answers: { 200: { description: 'The schedule.', schema: ScheduleView } },
  async handle({ params: { id }, deps }) {
    const schedule = await schedules.getSchedule(deps.db, id);
    if (schedule === null) throw NONE;
    return reply(200, show(schedule));
  },
});

export const patchSchedule = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/schedules/{id}',
  operationId: 'changeSchedule',
  summary: 'Change an on-call schedule',
  description: 'Pages that come from now on go by it, also those of cases that are open.',
  auth: 'supervise',
  params,
  body: ScheduleChange,
  answers: { 200: { description: 'As it is now.', schema: ScheduleView } },
  async handle({ params: { id }, body, deps }) {
    const schedule = await namedMembers('/rotations', () =>
      deps.db.transaction().execute((tx) => schedules.updateSchedule(tx, id, withoutUndefined(body))),
    );
    if (schedule === null) throw NONE;
    return reply(200, show(schedule));
  },
});

export const removeSchedule = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/schedules/{id}',
  operationId: 'deleteSchedule',
  summary: 'Delete an on-call schedule',
  description: 'Steps that speak to it then reach nobody, say so, and the next one runs at once.',
  auth: 'supervise',
  params,
  answers: { 204: { description: 'Deleted.', schema: null } },
  async handle({ params: { id }, deps }) {
    if (!(await schedules.deleteSchedule(deps.db, id))) throw NONE;
    return reply(204, null);
  },
});

export const postOverride = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/schedules/{id}/overrides',
  operationId: 'addOverride',
  summary: 'Put somebody, or nobody, on call for a time',
  auth: 'supervise',
  params,
  body: NewOverride,
  answers: { 201: { description: 'Added.', schema: OverrideView } },
  async handle({ params: { id }, body, deps }) {
    const override = await namedMembers('/memberId', () =>
      deps.db.transaction().execute((tx) => schedules.addOverride(tx, id, body)),
    );
    if (override === null) throw NONE;
    return reply(201, override);
  },
});

export const getOverrides = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/schedules/{id}/overrides',
  operationId: 'listOverrides',
  summary: 'List the overrides of a time',
  auth: 'read',
  params,
  query: SpanQuery,
  answers: { 200: { description: 'In the order in which they were made.', schema: OverrideList } },
  async handle({ params: { id }, query, deps }) {
    if ((await schedules.getSchedule(deps.db, id)) === null) throw NONE;
    return reply(200, { data: await schedules.overridesOf(deps.db, id, spanOf(query)) });
  },
});

export const removeOverride = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/schedules/{id}/overrides/{overrideId}',
  operationId: 'deleteOverride',
  summary: 'Remove an override',
  auth: 'supervise',
  params: z.object({ id: ScheduleId, overrideId: Id }),
  answers: { 204: { description: 'Removed.', schema: null } },
  async handle({ params: { id, overrideId }, deps }) {
    if (!(await schedules.deleteOverride(deps.db, id, overrideId))) {
      throw new Problem('not_found', 'The schedule has no such override.');
    }
    return reply(204, null);
  },
});

export const getOnCall = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/schedules/{id}/on-call',
  operationId: 'getOnCall',
  summary: 'Who is on call',
  auth: 'read',
  params,
  query: OnCallQuery,
  answers: { 200: { description: 'Whom a page would reach at that time.', schema: OnCallView } },
  async handle({ params: { id }, query, deps }) {
    const at = query.at ?? new Date().toISOString();
    const schedule = await load(deps, id, { from: at, to: at });
    return reply(200, { at, members: onCallAt(schedule, at) });
  },
});

export const getShifts = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/schedules/{id}/shifts',
  operationId: 'listShifts',
  summary: 'Who is on call when',
  auth: 'read',
  params,
  query: SpanQuery,
  answers: { 200: { description: 'All shifts that touch the time, cut to it.', schema: ShiftList } },
  async handle({ params: { id }, query, deps }) {
    const span = spanOf(query);
    const schedule = await load(deps, id, span);
    return reply(200, { data: shiftsBetween(schedule, span.from, span.to) });
  },
});

const DAY_MS = 86_400_000;
const LONGEST_LIST_DAYS = 92;

function spanOf(query: z.output<typeof SpanQuery>): { readonly from: string; readonly to: string } {
  const from = query.from ?? new Date().toISOString();
  const to = query.to ?? new Date(Date.parse(from) + 14 * DAY_MS).toISOString();
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days <= 0) throw invalidField('query', '/to', 'must be later than from');
  if (days > LONGEST_LIST_DAYS) {
    throw invalidField('query', '/to', `must be at most ${LONGEST_LIST_DAYS} days after from`);
  }
  return { from, to };
}

async function load(
  deps: ApiDeps,
  id: string,
  span: { readonly from: string; readonly to: string },
): Promise<OnCallSchedule> {
  const schedule = await schedules.loadOnCall(deps.db, id, span);
  if (schedule === null) throw NONE;
  return schedule;
}

function show(schedule: schedules.StoredSchedule): z.output<typeof ScheduleView> {
  return {
    ...schedule,
    rotations: schedule.rotations.map(({ members, times, ...rotation }) => ({
      ...rotation,
      members: [...members],
      times: times.map(({ days, ...time }) => ({ ...time, days: [...days] })),
    })),
  };
}
