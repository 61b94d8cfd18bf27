import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { openCarrierCase, replyToCarrier } from '../../db/carriers/carrier-cases';
import {
  appealClaim,
  decideClaim,
  markFiled,
  noteDocument,
  payClaim,
  sayLastDay,
  setAmount,
  withdrawClaim,
} from '../../db/carriers/claim-acts';
import { claimParcel } from '../../db/carriers/claim-parcel';
import { type Claim, claim, listClaims, lockClaim, NO_DEADLINE } from '../../db/carriers/claims';
import { openClaim } from '../../db/carriers/open-claim';
import type { Executor } from '../../db/postgres/database';
import { lockedShipments } from '../../db/postgres/lock-order';
import { localDateAt } from '../../domain/calendar/local-time';
import { afterAct, isBeforeFiling } from '../../domain/carriers/claim';
import { TOPIC_OF_CLAIM } from '../../domain/carriers/claim-text';
import { localeOf } from '../../domain/messages/message';
import { Id } from '../http/basic-schemas';
import type { Caller } from '../http/caller';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { onceOf } from '../http/once';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import {
  ClaimAppeal,
  ClaimChange,
  ClaimDecision,
  ClaimDocumentNote,
  ClaimFiling,
  ClaimPage,
  ClaimPayment,
  ClaimQuery,
  ClaimView,
  ClaimWithdrawal,
  NewClaim,
} from './claim-schemas';
import { deskFor, NO_CLAIM, shownClaim, summaryOf, textOf } from './show-claim';

/** What carriers owe for parcels. Cases open claims by themselves (services/carriers/claims-of-cases.ts); here people go on with them. */

const common = { tag: 'Claims' } as const;
const params = z.object({ id: Id });
const shown = { 200: { description: 'As it stands now.', schema: ClaimView } };

export const postClaim = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims',
  operationId: 'openClaim',
  summary: 'Claim compensation from a carrier',
  description:
    'With the deadline and the documents that the directory names for this carrier, service and route. Cases of parcels that are lost, damaged, disposed of or not received open one by themselves.',
  auth: 'act',
  idempotent: true,
  body: NewClaim,
  answers: {
    201: {
      description: 'Opened.',
      schema: ClaimView,
      headers: { Location: 'The address of the claim.' },
    },
  },
  problems: ['claim_undecided'],
  async handle({ body, deps, caller, idempotencyKey, requestId }) {
    const { shipmentId, type, amount = null } = body;
    const openedBy = await actingMember(deps.db, body, caller);
    const once = createHash('sha256')
      .update(onceOf(caller.id, idempotencyKey, requestId))
      .digest('hex');
    const opened = await deps.db.transaction().execute((tx) =>
      openClaim(
        tx,
        {
          ...{ key: `request:${once}`, shipmentId, caseId: null, type, amount, openedBy },
          at: new Date().toISOString(),
        },
        deps.planner.carriers.planClaim,
      ),
    );
    if (!opened.ok) {
      if (opened.reason === 'no_shipment')
        throw invalidField('body', '/shipmentId', 'there is no such shipment');
      throw new Problem('claim_undecided', 'Another claim of this type about this parcel is not over.');
    }
    return reply(201, await shownClaim(deps, opened.id), { Location: `/v1/claims/${opened.id}` });
  },
});

const DAY = /^\d{4}-\d\d-\d\d$/;

export const getClaims = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/claims',
  operationId: 'listClaims',
  summary: 'Claims, what is due first before the rest',
  description: 'By the day by which they are filed; those whose deadline nobody knows come first.',
  auth: 'read',
  query: ClaimQuery,
  answers: { 200: { description: 'A page of them.', schema: ClaimPage } },
  async handle({ query: { limit, cursor, status = null, shipmentId = null }, deps }) {
    const [day, id] = decodeCursor(cursor, ['text', 'uuid']) ?? [];
    if (day !== undefined && (!DAY.test(day) || Number.isNaN(Date.parse(day))))
      throw invalidField('query', '/cursor', 'is not a cursor of this list');
    const after = day === undefined || id === undefined ? null : { day, id };
    const rows = await listClaims(deps.db, { status, shipmentId }, { limit: limit + 1, after });
    return reply(
      200,
      page(rows, limit, summaryOf, (row) => [row.fileBy ?? NO_DEADLINE, row.id]),
    );
  },
});

export const getClaim = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/claims/{id}',
  operationId: 'getClaim',
  summary: 'A claim with its documents, its text for the carrier, and what happened to it',
  auth: 'read',
  params,
  answers: shown,
  async handle({ params: { id }, deps }) {
    return reply(200, await shownClaim(deps, id));
  },
});

export const patchClaim = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/claims/{id}',
  operationId: 'changeClaim',
  summary: 'Say how much a claim is about, or its last day',
  description: 'As long as it is not filed.',
  auth: 'act',
  params,
  body: ClaimChange,
  answers: shown,
  problems: ['claim_elsewhere'],
  async handle({ params: { id }, body, deps, caller }) {
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if (!isBeforeFiling(row.status)) throw elsewhere(row, 'be changed');
      if (body.lastDay !== undefined) {
        if (body.lastDay < localDateAt(row.openedAt, row.timeZone))
          throw invalidField('body', '/lastDay', 'lies before the day on which the claim was opened');
        const parcel = await claimParcel(tx, row.shipmentId);
        if (parcel === undefined) throw new Problem('not_found', NO_CLAIM);
        const { planClaim } = deps.planner.carriers;
        await sayLastDay(tx, row, body.lastDay, { ...by, parcel, planClaim });
      }
      const now = body.lastDay === undefined ? row : ((await lockClaim(tx, id)) ?? row);
      if (body.amount !== undefined) await setAmount(tx, now, body.amount, by);
    });
    return reply(200, await shownClaim(deps, id));
  },
});

export const postClaimDocument = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims/{id}/documents',
  operationId: 'noteClaimDocument',
  summary: 'Note that a document is there, or is not',
  description: 'With all that are needed and the amount the claim is ready to be filed.',
  auth: 'act',
  params,
  body: ClaimDocumentNote,
  answers: shown,
  problems: ['claim_elsewhere'],
  async handle({ params: { id }, body, deps, caller }) {
    const { name, isThere, place = null } = body;
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if (row.status === 'paid' || row.status === 'withdrawn') throw elsewhere(row, 'take documents');
      await noteDocument(tx, row, { name, isThere, place }, by);
    });
    return reply(200, await shownClaim(deps, id));
  },
});

export const postClaimFiling = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims/{id}/filing',
  operationId: 'fileClaim',
  summary: 'File a claim with the carrier',
  description:
    'By email in a carrier case, where the directory names a contact with an address; its answers come back into the thread. Else `form.text` of the claim is pasted into the form of the carrier, and this says that it was.',
  auth: 'act',
  params,
  body: ClaimFiling,
  answers: shown,
  problems: ['claim_elsewhere', 'claim_incomplete', 'claim_too_early', 'carrier_unreachable'],
  async handle({ params: { id }, body, deps, caller }) {
    const { how, carrierReference = null, anyway } = body;
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if (afterAct(row.status, 'file') === null) throw elsewhere(row, 'be filed');
      if (!anyway) refuseTooSoon(row, by.at);
      const carrierCaseId = how === 'form' ? null : await writeClaim(deps, tx, row, by);
      await markFiled(tx, row, { how, carrierReference, carrierCaseId }, by);
    });
    return reply(200, await shownClaim(deps, id));
  },
});

/** @throws Problem where documents are missing, or the carrier takes none yet */
function refuseTooSoon({ status, notBefore, timeZone }: Claim, at: string): void {
  if (status === 'collecting') throw new Problem('claim_incomplete', 'Documents or the amount are missing.');
  if (notBefore !== null && localDateAt(at, timeZone) < notBefore)
    throw new Problem('claim_too_early', `The carrier takes it from ${notBefore} on.`);
}

/** The thread ends with the claim and not with the parcel's case, which may be over long before. */
async function writeClaim(deps: ApiDeps, tx: Executor, row: Claim, by: By): Promise<string> {
  const { entry, contacts } = await deskFor(deps, tx, row);
  const [first] = contacts;
  if (first === undefined)
    throw new Problem('carrier_unreachable', `No contact of ${entry.name} for claims has an email address.`);
  const { id } = await openCarrierCase(
    tx,
    {
      ...{ key: `claim:${row.id}`, carrier: row.carrier, topic: TOPIC_OF_CLAIM[row.type], contacts },
      parcels: [{ shipmentId: row.shipmentId, caseId: null }],
      words: await textOf(tx, row, localeOf(first.language ?? null)),
      openedBy: by.actor,
      at: by.at,
    },
    deps.planner.carriers.waitFor,
  );
  return id;
}

export const postClaimDecision = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims/{id}/decision',
  operationId: 'noteClaimDecision',
  summary: 'Note what the carrier decided',
  auth: 'act',
  params,
  body: ClaimDecision,
  answers: shown,
  problems: ['claim_elsewhere'],
  async handle({ params: { id }, body, deps, caller }) {
    const { accepted, cents = null, says = null } = body;
    if (!accepted && cents !== null) throw invalidField('body', '/cents', 'goes with an acceptance');
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if ((await decideClaim(tx, row, { accepted, cents, says }, by)) === null)
        throw elsewhere(row, 'be decided');
    });
    return reply(200, await shownClaim(deps, id));
  },
});

export const postClaimPayment = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims/{id}/payment',
  operationId: 'noteClaimPayment',
  summary: 'Note that the carrier paid',
  description: 'The claim is over then.',
  auth: 'act',
  params,
  body: ClaimPayment,
  answers: shown,
  problems: ['claim_elsewhere'],
  async handle({ params: { id }, body, deps, caller }) {
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if ((await payClaim(tx, row, body.cents, by)) === null) throw elsewhere(row, 'be paid');
    });
    return reply(200, await shownClaim(deps, id));
  },
});

export const postClaimAppeal = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims/{id}/appeal',
  operationId: 'appealClaim',
  summary: 'Appeal against what the carrier decided',
  description:
    'Written into the carrier case where the claim was filed by email and the thread is open; else somebody writes to the carrier, and this notes it.',
  auth: 'act',
  params,
  body: ClaimAppeal,
  answers: shown,
  problems: ['claim_elsewhere'],
  async handle({ params: { id }, body: { reason, ...body }, deps, caller }) {
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if ((await appealClaim(tx, row, reason, by)) === null) throw elsewhere(row, 'be appealed against');
      if (row.carrierCaseId === null) return;
      const once = `appeal:${id}:${by.at}`;
      await replyToCarrier(
        tx,
        { carrierCaseId: row.carrierCaseId, once, words: reason, ...by },
        deps.planner.carriers.waitFor,
      );
    });
    return reply(200, await shownClaim(deps, id));
  },
});

export const postClaimWithdrawal = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/claims/{id}/withdrawal',
  operationId: 'withdrawClaim',
  summary: 'Withdraw a claim',
  description: 'Nobody is told of it any more; the carrier case that it was filed in is closed.',
  auth: 'act',
  params,
  body: ClaimWithdrawal,
  answers: shown,
  problems: ['claim_elsewhere'],
  async handle({ params: { id }, body, deps, caller }) {
    const { reason = null } = body;
    await acting(deps, { id, body, caller }, async (tx, row, by) => {
      if ((await withdrawClaim(tx, row, { ...by, outcome: 'by_staff', reason })) === null)
        throw elsewhere(row, 'be withdrawn');
    });
    return reply(200, await shownClaim(deps, id));
  },
});

interface By {
  readonly actor: string;
  readonly at: string;
}

/** Does it to a claim that nobody else moves meanwhile; its parcel is locked before it (db/postgres/lock-order.ts). */
async function acting(
  { db }: ApiDeps,
  {
    id,
    body,
    caller,
  }: { readonly id: string; readonly body: { actor?: string | undefined }; readonly caller: Caller },
  act: (tx: Executor, row: Claim, by: By) => Promise<void>,
): Promise<void> {
  const actor = await actingMember(db, body, caller);
  const known = await claim(db, id);
  if (known === undefined) throw new Problem('not_found', NO_CLAIM);
  await db.transaction().execute(async (tx) => {
    await sql`${lockedShipments([known.shipmentId])}`.execute(tx);
    const row = await lockClaim(tx, id);
    if (row === undefined) throw new Problem('not_found', NO_CLAIM);
    await act(tx, row, { actor, at: new Date().toISOString() });
  });
}

function elsewhere({ status }: Claim, what: string): Problem {
  return new Problem('claim_elsewhere', `A claim that is ${status} cannot ${what}.`);
}
