import { z } from 'zod';
import {
  createMapping,
  listMappings,
  type MappingRow,
  removeMapping,
  unmappedWordings,
} from '../../db/tracking/text-mappings';
import { impliesMovement } from '../../domain/tracking/implied-movement';
import { asLabelledTexts } from '../../providers/texts/labelled-texts';
import { actorOf } from '../http/actor';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import {
  NewTextMapping,
  TextMappingFile,
  TextMappingPage,
  TextMappingQuery,
  TextMappingView,
  UnmappedQuery,
  UnmappedTexts,
} from './text-mapping-schemas';
import { groupedWordings } from './unmapped-texts';

/** What carriers say that nobody understands, and what people have said that it means. */

const MOST_EXPORTED = 10_000;
const FILE_TYPE = 'text/tab-separated-values';

export const getUnmappedTexts = defineRoute({
  method: 'get',
  path: '/v1/unmapped-texts',
  operationId: 'listUnmappedTexts',
  tag: 'Inbox',
  summary: 'What carriers say that nobody understands',
  description:
    'Sentences and codes, those first that most parcels wait with. Told from the newest 5,000 scans that nobody understood.',
  auth: 'read',
  query: UnmappedQuery,
  answers: { 200: { description: 'The wordings.', schema: UnmappedTexts } },
  async handle({ query, deps }) {
    const { lookedAt, wordings } = await unmappedWordings(deps.db, query.carrier ?? null);
    const data = groupedWordings(wordings).slice(0, query.limit);
    return reply(200, { lookedAt, data: data.map((one) => ({ ...one, examples: [...one.examples] })) });
  },
});

export const getTextMappings = defineRoute({
  method: 'get',
  path: '/v1/text-mappings',
  operationId: 'listTextMappings',
  tag: 'Inbox',
  summary: 'What people have said that wordings of carriers mean',
  auth: 'read',
  query: TextMappingQuery,
  answers: { 200: { description: 'A page of mappings, the newest first.', schema: TextMappingPage } },
  async handle({ query, deps }) {
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const rows = await listMappings(deps.db, { limit: query.limit + 1, before });
    return reply(
      200,
      page(rows, query.limit, show, ({ id }) => [id]),
    );
  },
});

export const exportTextMappings = defineRoute({
  method: 'get',
  path: '/v1/text-mappings/export',
  operationId: 'exportTextMappings',
  tag: 'Inbox',
  summary: 'All mappings as a file',
  description:
    'As JSON; or with `Accept: text/tab-separated-values` the sentences among them as labelled texts, which `npm run texts` measures and learns from.',
  auth: 'read',
  answers: { 200: { description: 'The newest 10,000 mappings.', schema: TextMappingFile, text: FILE_TYPE } },
  async handle({ deps, req }) {
    const rows = await listMappings(deps.db, { limit: MOST_EXPORTED, before: null });
    if (req.accepts(['application/json', FILE_TYPE]) !== FILE_TYPE)
      return reply(200, { data: rows.map(show) });
    return reply(
      200,
      asLabelledTexts(
        rows
          .filter(({ says }) => says === 'text')
          .map(({ carrier, wording, exception, milestone }) => ({
            carrier,
            text: wording,
            exception,
            milestone,
          })),
      ),
    );
  },
});

export const postTextMapping = defineRoute({
  method: 'post',
  path: '/v1/text-mappings',
  operationId: 'createTextMapping',
  tag: 'Inbox',
  summary: 'Say what a wording of a carrier means',
  description:
    'It speaks for scans of this carrier that nobody else understands, from now on; those of parcels that are on their way are judged anew. It weighs what a sentence weighs: what the status of the provider or the code of the carrier proves about where the parcel is, it does not end.',
  auth: 'supervise',
  body: NewTextMapping,
  answers: { 201: { description: 'It holds. What waited is being judged anew.', schema: TextMappingView } },
  problems: ['mapping_exists'],
  async handle({ body, caller, deps, noteChange }) {
    const { actor, movement, ...mapping } = body;
    const created = await deps.db.transaction().execute((tx) =>
      createMapping(tx, {
        ...mapping,
        movement: movement ?? impliesMovement(mapping.milestone, mapping.exception),
        madeBy: actorOf(actor === undefined ? {} : { actor }, caller),
      }),
    );
    if (created === null)
      throw new Problem(
        'mapping_exists',
        'This wording of the carrier has a meaning already. Remove that first.',
      );
    noteChange({ after: meaningIn(created) });
    return reply(201, show(created));
  },
});

export const deleteTextMapping = defineRoute({
  method: 'delete',
  path: '/v1/text-mappings/{id}',
  operationId: 'deleteTextMapping',
  tag: 'Inbox',
  summary: 'Take back what a wording means',
  description:
    'Scans of parcels that are on their way are judged anew without it. What was sent because of it stays sent, and a parcel whose way it ended stays closed.',
  auth: 'supervise',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'It holds no more. As it was.', schema: TextMappingView } },
  async handle({ params, caller, deps, noteChange }) {
    const removed = await deps.db
      .transaction()
      .execute((tx) => removeMapping(tx, params.id, actorOf({}, caller)));
    if (removed === null) throw new Problem('not_found', 'There is no mapping with this id.');
    noteChange({ before: meaningIn(removed) });
    return reply(200, show(removed));
  },
});

function show({ key: _, judgeAt, clears, ...row }: MappingRow): z.output<typeof TextMappingView> {
  return {
    ...row,
    clears: clears === null || clears === 'all' ? clears : [...clears],
    judging: judgeAt !== null,
  };
}

function meaningIn({ carrier, says, wording, milestone, exception, clears }: MappingRow) {
  const over = clears === null || clears === 'all' ? clears : clears.join(', ');
  return { carrier, says, wording, milestone, exception, clears: over };
}
