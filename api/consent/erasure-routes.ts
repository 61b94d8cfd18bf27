import { z } from 'zod';
import { erasePerson, listErasures, type Erasure as Made } from '../../db/consent/erase-person';
import { Id, PageQuery } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import { EraseQuery, Erasure, ErasurePage, NewErasure } from './erasure-schemas';

/** The right to be forgotten. */

const common = { tag: 'Consent', auth: 'admin' } as const;

const WHAT_GOES =
  'Name, addresses, phone number, messages and their words, notes, the words of scans, bodies and mails in the inbox are emptied; open questions are closed, and what is still to be sent is not sent (`erased`). The parcels themselves and their cases go on. That somebody opted out, or that an address is dead, is kept as a keyed hash and counts again when the address comes back. It cannot be undone. Again, it erases what has come since.';

export const deleteRecipient = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/recipients/{id}',
  operationId: 'eraseRecipient',
  summary: 'Erase a person, by one of their parcels',
  description: `The id is \`recipient.id\` of a shipment. ${WHAT_GOES}`,
  params: z.object({ id: Id }),
  query: EraseQuery,
  answers: { 200: { description: 'Erased: what and how much.', schema: Erasure } },
  async handle({ params, query, caller, deps }) {
    const actor = await actingMember(deps.db, query, caller, 'query');
    const made = await erasePerson(deps.longJobs, { recipientId: params.id }, actor);
    if (made === null) throw new Problem('not_found', 'There is no recipient with this id.');
    return reply(200, shown(made));
  },
});

export const postErasure = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/erasures',
  operationId: 'erasePerson',
  summary: 'Erase a person, by an address',
  description: `For whoever asks by mail or phone, be they a recipient or somebody who only wrote. The address stands in the body, so that it is in no log. ${WHAT_GOES}`,
  body: NewErasure,
  answers: { 200: { description: 'Erased: what and how much.', schema: Erasure } },
  async handle({ body, caller, deps }) {
    const { email, phone } = body;
    if ((email === undefined) === (phone === undefined))
      throw invalidField('body', '/email', 'exactly one of email and phone must be given');
    const whom =
      email === undefined
        ? { channel: 'sms' as const, address: phone ?? '' }
        : { channel: 'email' as const, address: email };
    const made = await erasePerson(deps.longJobs, whom, await actingMember(deps.db, body, caller));
    if (made === null) throw new Problem('not_found', 'Nobody is known at this address.');
    return reply(200, shown(made));
  },
});

export const getErasures = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/erasures',
  operationId: 'listErasures',
  summary: 'List erasures',
  description: 'The newest first. After a restored backup: what is to be erased once more.',
  query: z.strictObject(PageQuery),
  answers: { 200: { description: 'A page of erasures.', schema: ErasurePage } },
  async handle({ query, deps }) {
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const rows = await listErasures(deps.db, { limit: query.limit + 1, before });
    return reply(
      200,
      page(rows, query.limit, shown, (row) => [row.id]),
    );
  },
});

function shown(made: Made): z.output<typeof Erasure> {
  const { recipientIds, shipmentIds, erased, ...rest } = made;
  return {
    ...rest,
    recipientIds: [...recipientIds],
    shipmentIds: [...shipmentIds],
    erased: { ...erased },
  };
}
