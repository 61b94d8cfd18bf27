import { createHash } from 'node:crypto';
import { z } from 'zod';
import { takeAnswerOfCarrier } from '../../db/carriers/carrier-answers';
import {
  type CarrierCaseRow,
  carrierCase,
  closeCarrierCase,
  contactOf,
  openCarrierCase,
  parcelsOf,
  replyToCarrier,
} from '../../db/carriers/carrier-cases';
import { filesOf } from '../../db/carriers/carrier-files';
import { contactsUnder } from '../../db/carriers/carrier-overrides';
import { listCarrierCases, parcelsToAsk, type ThreadItem, threadOf } from '../../db/carriers/carrier-thread';
import type { ReachableContact } from '../../domain/carriers/carrier-case';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { onceOf } from '../http/once';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import {
  CarrierCase,
  CarrierCasePage,
  CarrierCaseQuery,
  CarrierMessageMeant,
  CloseCarrierCase,
  NewCarrierAnswer,
  NewCarrierCase,
  NewCarrierReply,
} from './carrier-schemas';

/** Threads with carriers about parcels. */

const common = { tag: 'Carriers' } as const;
const params = z.object({ id: Id });
const NO_CASE = 'There is no carrier case with this id.';

export const postCarrierCase = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/carrier-cases',
  operationId: 'openCarrierCase',
  summary: 'Ask a carrier about parcels',
  description:
    'Writes to the contact that the directory names for the topic and the country, with a link to a page where the carrier answers without an account. Answers by mail come back into the thread. The carrier has its time, in its own hours; then it is reminded, and the case goes on to the next contact.',
  auth: 'act',
  idempotent: true,
  body: NewCarrierCase,
  answers: {
    201: {
      description: 'Opened; the mail goes out by itself.',
      schema: CarrierCase,
      headers: { Location: 'The address of the carrier case.' },
    },
  },
  problems: ['carrier_unreachable'],
  async handle({ body, deps, caller, idempotencyKey, requestId }) {
    const { topic, text = null } = body;
    const openedBy = await actingMember(deps.db, body, caller);
    const once = onceOf(caller.id, idempotencyKey, requestId);
    const { carrier, parcels, contacts } = await whomToAsk(deps, body);
    const { id } = await deps.db.transaction().execute((tx) =>
      openCarrierCase(
        tx,
        {
          key: `request:${createHash('sha256').update(once).digest('hex')}`,
          ...{ carrier, topic, parcels, contacts, openedBy },
          words: text,
          at: new Date().toISOString(),
        },
        deps.planner.carriers.waitFor,
      ),
    );
    return reply(201, await shown(deps, id), { Location: `/v1/carrier-cases/${id}` });
  },
});

interface Asked {
  readonly carrier: string;
  readonly parcels: readonly { readonly shipmentId: string; readonly caseId: string | null }[];
  readonly contacts: readonly ReachableContact[];
}

/** @throws Problem for parcels that there are not, or not of one carrier, or where nobody can be written to */
async function whomToAsk(
  { db, planner }: ApiDeps,
  { parcels, topic, account }: z.output<typeof NewCarrierCase>,
): Promise<Asked> {
  const known = new Map(
    (
      await parcelsToAsk(
        db,
        parcels.map(({ shipmentId }) => shipmentId),
      )
    ).map((row) => [row.id, row]),
  );
  const seen = new Set<string>();
  const rows = parcels.map(({ shipmentId, caseId }, index) => {
    const row = known.get(shipmentId);
    if (row === undefined)
      throw invalidField('body', `/parcels/${index}/shipmentId`, 'there is no such shipment');
    if (seen.has(shipmentId)) throw invalidField('body', `/parcels/${index}/shipmentId`, 'stands here twice');
    seen.add(shipmentId);
    return { ...row, caseId: caseId ?? row.caseId, isNamed: caseId !== undefined, index };
  });
  const [first] = rows;
  if (first === undefined) throw invalidField('body', '/parcels', 'must name a parcel');
  const stranger = rows.find(({ carrier }) => carrier !== first.carrier);
  if (stranger !== undefined)
    throw invalidField('body', `/parcels/${stranger.index}/shipmentId`, `must be with ${first.carrier} too`);
  await refuseOthersCases(db, rows);
  const merchants = new Set(rows.map(({ merchantId }) => merchantId));
  const overrides = await contactsUnder(db, {
    carrier: first.carrier,
    merchantId: merchants.size === 1 ? first.merchantId : null,
    account: account ?? null,
  });
  const countries = [...new Set(rows.flatMap(({ country }) => (country === null ? [] : [country])))];
  const entry = planner.carriers.entryOf(first.carrier, overrides);
  const contacts = planner.carriers.contactsOf(entry, { topic, countries });
  if (contacts.length === 0)
    throw new Problem(
      'carrier_unreachable',
      `No contact of ${entry.name} for this topic has an email address.`,
    );
  return {
    carrier: first.carrier,
    contacts,
    parcels: rows.map(({ id, caseId }) => ({ shipmentId: id, caseId })),
  };
}

async function refuseOthersCases(
  db: ApiDeps['db'],
  rows: readonly { id: string; caseId: string | null; isNamed: boolean; index: number }[],
): Promise<void> {
  const named = rows.filter(({ isNamed }) => isNamed);
  if (named.length === 0) return;
  const cases = await db
    .selectFrom('cases')
    .select(['id', 'shipmentId'])
    .where(
      'id',
      'in',
      named.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])),
    )
    .execute();
  for (const { id, caseId, index } of named) {
    if (!cases.some((one) => one.id === caseId && one.shipmentId === id))
      throw invalidField('body', `/parcels/${index}/caseId`, 'is no case of this shipment');
  }
}

export const getCarrierCases = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/carrier-cases',
  operationId: 'listCarrierCases',
  summary: 'Carrier cases, newest first',
  auth: 'read',
  query: CarrierCaseQuery,
  answers: { 200: { description: 'A page of them.', schema: CarrierCasePage } },
  async handle({ query: { limit, cursor, ...filter }, deps }) {
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const { status = null, turn = null, carrier = null, topic = null, shipmentId = null } = filter;
    const rows = await listCarrierCases(
      deps.db,
      { status, turn, carrier, topic, shipmentId },
      { limit: limit + 1, before },
    );
    return reply(
      200,
      page(
        rows,
        limit,
        ({ parcels, trackingNumber, ...row }) => ({ ...fieldsOf(row), parcels, trackingNumber }),
        (row) => [row.id],
      ),
    );
  },
});

export const getCarrierCase = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/carrier-cases/{id}',
  operationId: 'getCarrierCase',
  summary: 'A carrier case with its thread',
  auth: 'read',
  params,
  answers: { 200: { description: 'The carrier case.', schema: CarrierCase } },
  async handle({ params: { id }, deps }) {
    return reply(200, await shown(deps, id));
  },
});

export const postCarrierMessage = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/carrier-cases/{id}/messages',
  operationId: 'writeToCarrier',
  summary: 'Write to the carrier in the thread',
  description: "It is the carrier's move then, and its time begins anew.",
  auth: 'act',
  params,
  idempotent: true,
  body: NewCarrierReply,
  answers: { 201: { description: 'Written down; it goes out by itself.', schema: CarrierMessageMeant } },
  problems: ['carrier_case_closed'],
  async handle({ params: { id }, body, deps, caller, idempotencyKey, requestId }) {
    const actor = await actingMember(deps.db, body, caller);
    await existing(deps, id);
    const once = createHash('sha256')
      .update(`${id} ${onceOf(caller.id, idempotencyKey, requestId)}`)
      .digest('hex');
    const at = new Date().toISOString();
    const written = await deps.db
      .transaction()
      .execute((tx) =>
        replyToCarrier(
          tx,
          { carrierCaseId: id, once, words: body.text, actor, at },
          deps.planner.carriers.waitFor,
        ),
      );
    if (written === null) throw new Problem('carrier_case_closed', 'The carrier case was closed.');
    return reply(201, written);
  },
});

export const postCarrierAnswer = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/carrier-cases/{id}/answers',
  operationId: 'reportCarrierAnswer',
  summary: 'Say what the carrier answered',
  description:
    'What it said on the telephone, or in a mail that Wayward has not read as one of the answers. It is a fact of the parcels then, and moves their cases as if the carrier had said it here.',
  auth: 'act',
  params,
  idempotent: true,
  body: NewCarrierAnswer,
  answers: { 200: { description: 'Taken.', schema: CarrierCase } },
  async handle({ params: { id }, body, deps, caller, idempotencyKey, requestId }) {
    const actor = await actingMember(deps.db, body, caller);
    await existing(deps, id);
    const parcels = await parcelsOf(deps.db, id);
    const said = body.answers.flatMap(({ shipmentId, says, date = null }, index) => {
      if (shipmentId === undefined)
        return parcels.map((parcel) => ({ shipmentId: parcel.shipmentId, says, date }));
      if (!parcels.some((parcel) => parcel.shipmentId === shipmentId))
        throw invalidField('body', `/answers/${index}/shipmentId`, 'is no parcel of this carrier case');
      return [{ shipmentId, says, date }];
    });
    // Of what is said of one parcel twice, the last counts.
    const last = [...new Map(said.map((one) => [one.shipmentId, one])).values()];
    const once = createHash('sha256')
      .update(`${id} ${onceOf(caller.id, idempotencyKey, requestId)}`)
      .digest('hex');
    await deps.db.transaction().execute((tx) =>
      takeAnswerOfCarrier(
        tx,
        {
          carrierCaseId: id,
          key: `answer:request:${once}`,
          messageId: null,
          said: last,
          actor,
          at: new Date().toISOString(),
        },
        deps.planner.carriers.waitFor,
      ),
    );
    return reply(200, await shown(deps, id));
  },
});

export const postCarrierCaseEnd = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/carrier-cases/{id}/close',
  operationId: 'closeCarrierCase',
  summary: 'Close a carrier case',
  description:
    'Nobody is reminded any more. What the carrier still writes stands in the thread, and its parcels hear of it.',
  auth: 'act',
  params,
  body: CloseCarrierCase,
  bodyOptional: true,
  answers: { 200: { description: 'It is closed.', schema: CarrierCase } },
  async handle({ params: { id }, body, deps, caller }) {
    const actor = await actingMember(deps.db, body, caller);
    await existing(deps, id);
    const at = new Date().toISOString();
    await deps.db
      .transaction()
      .execute((tx) => closeCarrierCase(tx, id, { actor, outcome: 'closed_by_staff', at }));
    return reply(200, await shown(deps, id));
  },
});

async function existing({ db }: ApiDeps, id: string): Promise<CarrierCaseRow> {
  const row = await carrierCase(db, id);
  if (row === undefined) throw new Problem('not_found', NO_CASE);
  return row;
}

async function shown(deps: ApiDeps, id: string): Promise<z.output<typeof CarrierCase>> {
  const row = await existing(deps, id);
  const [parcels, files, thread] = await Promise.all([
    parcelsOf(deps.db, id),
    filesOf(deps.db, id),
    threadOf(deps.db, id),
  ]);
  return {
    ...fieldsOf(row),
    contacts: row.contacts.map(showContact),
    parcels: parcels.map((parcel) => {
      const { shipmentId, caseId, kind, trackingNumber, reference, says, saysDate: date, saidAt } = parcel;
      return { shipmentId, caseId, kind, trackingNumber, reference, says, date, saidAt };
    }),
    files: [...files],
    thread: thread.map(showItem),
  };
}

function showItem({
  at,
  type,
  actor,
  detail,
  message,
}: ThreadItem): z.output<typeof CarrierCase>['thread'][number] {
  const { said = [], contact = null } = detail as {
    readonly said?: z.output<typeof CarrierCase>['thread'][number]['said'];
    readonly contact?: string;
  };
  if (message === null) return { at, type, actor, said, contact, message };
  const { template: _, words: __, attachments, ...rest } = message;
  const numbered = attachments.map(({ name, type: of }, index) => ({ number: index + 1, name, type: of }));
  return { at, type, actor, said, contact, message: { ...rest, attachments: numbered } };
}

function showContact({ id, name, email, language = 'en' }: ReachableContact) {
  return { id, name, email, language };
}

function fieldsOf(row: CarrierCaseRow) {
  const { id, carrier, topic, status, turn, openedBy, openedAt, answerDueAt, nextAt, answeredAt } = row;
  const { closedAt, closedBy, outcome, steps, nextStep } = row;
  const next = nextAt === null ? undefined : steps[nextStep];
  return {
    ...{ id, carrier, topic, status, turn, openedBy, openedAt, answerDueAt, nextAt, answeredAt },
    ...{ closedAt, closedBy, outcome },
    contact: showContact(contactOf(row)),
    next: next === undefined ? null : { id: next.id, audience: next.audience },
  };
}
