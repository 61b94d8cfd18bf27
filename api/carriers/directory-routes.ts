import { z } from 'zod';
import {
  addOverride,
  type CarrierOverride,
  contactsUnder,
  listOverrides,
  removeOverride,
} from '../../db/carriers/carrier-overrides';
import type { CarrierEntry } from '../../domain/carriers/directory';
import { carrierNamed } from '../../planning/carriers/carrier-directory';
import { actorOf } from '../http/actor';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import {
  CarrierList,
  CarrierSlugInput,
  CarrierView,
  ContractQuery,
  NewOverride,
  Override,
  OverrideList,
  OverrideQuery,
} from './carrier-schemas';

/** What is known of carriers: whom to ask, when they work, what they demand of a claim. */

const common = { tag: 'Carriers' } as const;

export const getCarriers = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/carriers',
  operationId: 'listCarriers',
  summary: 'The carriers that are known',
  description:
    'As the files of `policies/carriers` and of `POLICY_FOLDER` have them, with what was agreed for everybody laid over it. Contacts and claim rules say where they come from, and of which day.',
  auth: 'read',
  answers: { 200: { description: 'By their names.', schema: CarrierList } },
  async handle({ deps }) {
    const { directory } = deps.planner.carriers;
    const own = await listOverrides(deps.db, { carrier: null });
    const names = [...new Set([...directory.keys(), ...own.map(({ carrier }) => carrier)])].sort();
    const data = [];
    for (const carrier of names) {
      const overrides = await contactsUnder(deps.db, { carrier, merchantId: null, account: null });
      data.push(show(deps.planner.carriers.entryOf(carrier, overrides), directory.has(carrier)));
    }
    return reply(200, { data });
  },
});

export const getOneCarrier = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/carriers/{carrier}',
  operationId: 'getCarrier',
  summary: 'What is known of a carrier, under a contract',
  description:
    'Of several agreements that fit, the one for this account comes before that of the shop, and that before what holds for everybody; of the same kind the newest counts. Each replaces whole sections.',
  auth: 'read',
  params: z.object({ carrier: CarrierSlugInput }),
  query: ContractQuery,
  answers: { 200: { description: 'The carrier.', schema: CarrierView } },
  async handle({ params: { carrier }, query: { merchantId = null, account = null }, deps }) {
    const { directory, entryOf } = deps.planner.carriers;
    const overrides = await contactsUnder(deps.db, { carrier, merchantId, account });
    const isKnown = carrierNamed(directory, carrier) !== undefined;
    if (!isKnown && overrides.length === 0)
      throw new Problem('not_found', 'Nothing is known of this carrier.');
    return reply(200, show(entryOf(carrier, overrides), isKnown));
  },
});

export const postOverride = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/carrier-overrides',
  operationId: 'createCarrierOverride',
  summary: 'Say what was agreed with a carrier',
  description:
    'Contacts, hours, languages or claim rules of one contract or account, or of this installation. Carrier cases are taken to contacts that have an email address.',
  auth: 'admin',
  body: NewOverride,
  answers: { 201: { description: 'It counts from now on.', schema: Override } },
  async handle({ body, deps, caller }) {
    const { carrier, merchantId = null, account = null, sections, source, asOf } = body;
    const author = await actingMember(deps.db, body, caller);
    const known =
      merchantId === null ||
      (await deps.db.selectFrom('merchants').select('id').where('id', '=', merchantId).executeTakeFirst()) !==
        undefined;
    if (!known) throw invalidField('body', '/merchantId', 'there is no shop with this id');
    const ids = (sections.contacts ?? []).map(({ id }) => id);
    if (new Set(ids).size < ids.length)
      throw invalidField('body', '/sections/contacts', 'two contacts have the same id');
    const created = await addOverride(deps.db, {
      carrier,
      merchantId,
      account,
      sections,
      source,
      asOf,
      author,
    });
    return reply(201, created satisfies CarrierOverride);
  },
});

export const getOverrides = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/carrier-overrides',
  operationId: 'listCarrierOverrides',
  summary: 'What was agreed with carriers',
  auth: 'read',
  query: OverrideQuery,
  answers: { 200: { description: 'Those that count, oldest first; at most 500.', schema: OverrideList } },
  async handle({ query: { carrier = null }, deps }) {
    return reply(200, { data: [...(await listOverrides(deps.db, { carrier }))] });
  },
});

export const deleteOverride = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/carrier-overrides/{id}',
  operationId: 'deleteCarrierOverride',
  summary: 'Take back what was agreed with a carrier',
  description: 'Open carrier cases keep the contacts that they were opened with.',
  auth: 'admin',
  params: z.object({ id: Id }),
  answers: { 204: { description: 'It counts no more.', schema: null } },
  async handle({ params: { id }, deps, caller }) {
    if (!(await removeOverride(deps.db, id, actorOf({}, caller))))
      throw new Problem('not_found', 'There is no such agreement.');
    return reply(204, null);
  },
});

function show(entry: CarrierEntry, known: boolean): z.output<typeof CarrierView> {
  const { also: _, website = null, countries = null, ...rest } = entry;
  return { ...rest, website, countries, known };
}
