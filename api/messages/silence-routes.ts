import { z } from 'zod';
import { casesMatching } from '../../db/messages/silence-preview';
import {
  createSilence,
  endSilence,
  getSilence,
  listSilences,
  type SilenceRow,
} from '../../db/messages/silences';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import {
  NewSilence,
  Silence,
  SilenceEnd,
  SilencePage,
  SilencePreview,
  SilencePreviewRequest,
  SilenceQuery,
} from './silence-schemas';

/** Silences: for a time, the messages that they match wait. Detection, steps and clocks go on. */

const common = { tag: 'Silences' } as const;
const params = z.object({ id: Id });
const LONGEST_MS = 90 * 86_400_000;
const SHOWN_CASES = 100;

export const postSilence = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/silences',
  operationId: 'createSilence',
  summary: 'Hold messages back for a time',
  description:
    'Messages that match wait for the end of the silence and are then judged anew: what is no longer true is left out, the rest goes out. Answers to people are never held. Its author is told before it ends.',
  auth: 'act',
  idempotent: true,
  body: NewSilence,
  answers: {
    201: {
      description: 'It holds.',
      schema: Silence,
      headers: { Location: 'The address of the silence.' },
    },
  },
  async handle({ body, deps, caller }) {
    const now = new Date().toISOString();
    const startsAt = body.startsAt ?? now;
    const { endsAt } = body;
    if (endsAt <= now) throw invalidField('body', '/endsAt', 'must be later than now');
    if (endsAt <= startsAt) throw invalidField('body', '/endsAt', 'must be later than the start');
    if (Date.parse(endsAt) - Date.parse(startsAt) > LONGEST_MS)
      throw invalidField('body', '/endsAt', 'must be at most 90 days after the start');
    const { matchers, audience, comment } = body;
    const author = await actingMember(deps.db, body, caller);
    const created = await createSilence(deps.db, { matchers, audience, author, comment, startsAt, endsAt });
    return reply(201, show(created), { Location: `/v1/silences/${created.id}` });
  },
});

export const getSilences = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/silences',
  operationId: 'listSilences',
  summary: 'List silences',
  auth: 'read',
  query: SilenceQuery,
  answers: { 200: { description: 'A page of silences, the newest first.', schema: SilencePage } },
  async handle({ query, deps }) {
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const filter = { state: query.state ?? null };
    const rows = await listSilences(deps.db, filter, { limit: query.limit + 1, before });
    return reply(
      200,
      page(rows, query.limit, show, (row) => [row.id]),
    );
  },
});

export const postPreview = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/silences/preview',
  operationId: 'previewSilence',
  summary: 'What a silence would match now',
  description: 'Changes nothing.',
  auth: 'read',
  body: SilencePreviewRequest,
  answers: { 200: { description: 'The open cases that match.', schema: SilencePreview } },
  async handle({ body, deps }) {
    const { openCases, cases } = await casesMatching(deps.db, body.matchers, SHOWN_CASES);
    return reply(200, { openCases, cases: [...cases] });
  },
});

export const getOneSilence = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/silences/{id}',
  operationId: 'getSilence',
  summary: 'A silence',
  description: 'Silences stay on record: messages that were not sent name the one that held them.',
  auth: 'read',
  params,
  answers: { 200: { description: 'The silence.', schema: Silence } },
  async handle({ params, deps }) {
    return reply(200, show(found(await getSilence(deps.db, params.id))));
  },
});

export const patchSilence = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/silences/{id}',
  operationId: 'endSilence',
  summary: 'End a silence earlier',
  description: 'What waits for its end goes out then, as far as it is still true.',
  auth: 'act',
  params,
  body: SilenceEnd,
  bodyOptional: true,
  answers: { 200: { description: 'The silence with its new end.', schema: Silence } },
  problems: ['silence_over'],
  async handle({ params, body, deps, caller }) {
    const before = found(await getSilence(deps.db, params.id));
    const now = new Date().toISOString();
    const at = body.endsAt ?? now;
    const ended = await endSilence(deps.db, params.id, { by: await actingMember(deps.db, body, caller), at });
    if (ended !== null) return reply(200, show(ended));
    if (before.endsAt <= now) throw new Problem('silence_over', `The silence ended at ${before.endsAt}.`);
    throw invalidField('body', '/endsAt', 'must be earlier than the end that it has');
  },
});

function show(row: SilenceRow): z.output<typeof Silence> {
  const { kind, severity, carrier, lane, service, merchant, tags, ...rest } = row;
  return { ...rest, matchers: { kind, severity, carrier, lane, service, merchant, tags } };
}

function found<T>(silence: T | undefined): T {
  if (silence === undefined) throw new Problem('not_found', 'There is no silence with this id.');
  return silence;
}
