import { z } from 'zod';
import { type DraftRow, getDraft, saveDraft } from '../../db/conversation/reply-drafts';
import { shipmentExists } from '../../db/tracking/shipments';
import { CHANNELS } from '../../domain/messages/message';
import { Id, Instant } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { actingMember } from '../people/active-member';

/** What staff have begun to write to a customer: kept here, so that whoever takes over goes on with it. */

const fields = {
  text: z.string().max(5_000),
  channel: z.enum(CHANNELS).nullable().meta({ description: 'Null: where the customer wrote last.' }),
  awaitsAnswer: z.boolean(),
  version: z
    .number()
    .int()
    .min(0)
    .max(2_147_483_646)
    .meta({ description: 'Of what was read; 0: there was never one.' }),
};
const Changes = z
  .strictObject(fields)
  .meta({ id: 'ReplyDraftChanges', description: 'An empty text is no draft any more.' });
const Draft = z
  .object({ ...fields, author: z.string().nullable(), updatedAt: Instant.nullable() })
  .meta({ id: 'ReplyDraft', description: 'An empty text: there is none.' });

const params = z.object({ id: Id });
const common = { tag: 'Messages', path: '/v1/shipments/{id}/draft', params } as const;

export const getReplyDraft = defineRoute({
  ...common,
  method: 'get',
  operationId: 'getReplyDraft',
  summary: 'What somebody has begun to write to the customer',
  auth: 'read',
  answers: { 200: { description: 'The draft.', schema: Draft } },
  async handle({ params: { id }, deps }) {
    await mustExist(deps, id);
    return reply(200, show(await getDraft(deps.db, id)));
  },
});

export const patchReplyDraft = defineRoute({
  ...common,
  method: 'patch',
  operationId: 'saveReplyDraft',
  summary: 'Keep what is being written',
  description: 'Over the version that was read. Not in the audit log: it is done with every few letters.',
  auth: 'act',
  unlogged: true,
  body: Changes,
  answers: { 200: { description: 'Kept.', schema: Draft } },
  problems: ['draft_changed'],
  async handle({ params: { id }, body, deps, caller }) {
    await mustExist(deps, id);
    const author = await actingMember(deps.db, {}, caller);
    const { text } = body;
    const kept = await saveDraft(deps.db, id, { ...body, text: text.trim() === '' ? '' : text, author });
    // Sent meanwhile: what is being written now is another one.
    if (kept === undefined) {
      const by = (await getDraft(deps.db, id))?.author ?? 'Somebody';
      throw new Problem('draft_changed', `${by} has changed the draft, or sent it.`);
    }
    return reply(200, show(kept));
  },
});

async function mustExist({ db }: ApiDeps, id: string): Promise<void> {
  if (!(await shipmentExists(db, id))) throw new Problem('not_found', 'There is no shipment with this id.');
}

function show(row: DraftRow | undefined): z.output<typeof Draft> {
  const none = { text: '', channel: null, awaitsAnswer: false, author: null, updatedAt: null };
  if (row === undefined) return { ...none, version: 0 };
  return row.text === '' ? { ...none, version: row.version } : row;
}
