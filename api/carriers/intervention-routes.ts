import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  decideIntervention,
  type Intervention,
  intervention,
  interventionsOf,
  listInterventions,
  type NewIntervention as Wanted,
  wantIntervention,
} from '../../db/carriers/interventions';
import { parcelToIntervene } from '../../db/carriers/parcel-to-intervene';
import type { Database } from '../../db/postgres/database';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { onceOf } from '../http/once';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import {
  CancelIntervention,
  Decision,
  InterventionList,
  InterventionPage,
  InterventionQuery,
  InterventionView,
  NewIntervention,
} from './intervention-schemas';

/** What carriers are asked to do with parcels on their way. The worker does it (worker/carriers/intervener.ts); here it is wanted and decided. */

const common = { tag: 'Carriers' } as const;
const params = z.object({ id: Id });
const NO_SHIPMENT = 'There is no shipment with this id.';
const NO_INTERVENTION = 'There is no intervention with this id.';

export const getParcelInterventions = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/shipments/{id}/interventions',
  operationId: 'listInterventionsOfShipment',
  summary: 'What its carrier was asked to do with a parcel',
  description: 'Newest first, at most 50.',
  auth: 'read',
  params,
  answers: { 200: { description: 'All of them.', schema: InterventionList } },
  async handle({ params: { id }, deps }) {
    if ((await parcelToIntervene(deps.db, id)) === undefined) throw new Problem('not_found', NO_SHIPMENT);
    return reply(200, { data: (await interventionsOf(deps.db, id)).map(shown) });
  },
});

export const postIntervention = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/shipments/{id}/interventions',
  operationId: 'intervene',
  summary: 'Have a carrier do something else with a parcel on its way',
  description:
    'At a carrier with a door of its own (UPS Delivery Intercept) it is done by the worker; another one is asked in a carrier case. What the policy does not allow by itself, or what costs more, waits for a supervisor. One about a parcel is decided before another one is begun.',
  auth: 'act',
  idempotent: true,
  params,
  body: NewIntervention,
  answers: {
    201: {
      description: 'Wanted; the worker takes it from here.',
      schema: InterventionView,
      headers: { Location: 'Where all of the parcel are listed.' },
    },
  },
  problems: ['intervention_undecided', 'parcel_over'],
  async handle({ params: { id }, body, deps, caller, idempotencyKey, requestId }) {
    const { choice, day = null, address = null } = body;
    if ((choice === 'another_day') !== (day !== null))
      throw invalidField('body', '/day', 'goes with the choice another_day, and with no other');
    if ((choice === 'another_address') !== (address !== null))
      throw invalidField('body', '/address', 'goes with the choice another_address, and with no other');
    if (day !== null && day <= new Date().toISOString().slice(0, 10))
      throw invalidField('body', '/day', 'must lie ahead');
    const askedBy = await actingMember(deps.db, body, caller);
    const row = await want(deps.db, id, {
      ...{ type: choice, day, cancelsId: null, askedBy },
      address: address === null ? null : { ...address, region: address.region ?? '' },
      key: keyOf(onceOf(caller.id, idempotencyKey, requestId)),
    });
    return reply(201, shown(row), { Location: `/v1/shipments/${id}/interventions` });
  },
});

export const getInterventions = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/interventions',
  operationId: 'listInterventions',
  summary: 'What carriers were asked to do, newest first',
  description: 'With `status=needs_approval` those that wait for a supervisor.',
  auth: 'read',
  query: InterventionQuery,
  answers: { 200: { description: 'A page of them.', schema: InterventionPage } },
  async handle({ query: { limit, cursor, status = null }, deps }) {
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await listInterventions(deps.db, status, { limit: limit + 1, before });
    return reply(
      200,
      page(rows, limit, shown, ({ id }) => [id]),
    );
  },
});

export const postInterventionDecision = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/interventions/{id}/decision',
  operationId: 'decideIntervention',
  summary: 'Allow what waits for a yes, or not',
  description:
    'A yes is for the charge that is shown: if the carrier wants more by then, it is asked again. Where the charge is not known, a yes is for whatever it is.',
  auth: 'supervise',
  params,
  body: Decision,
  answers: { 200: { description: 'As it stands now.', schema: InterventionView } },
  problems: ['intervention_settled'],
  async handle({ params: { id }, body, deps, caller }) {
    const decidedBy = await actingMember(deps.db, body, caller);
    const { allow } = body;
    const isDone = await deps.db
      .transaction()
      .execute((tx) => decideIntervention(tx, id, { allow, decidedBy, at: new Date().toISOString() }));
    const row = await known(deps.db, id);
    // The same answer once more is no other one.
    const isRepeat = row.decidedBy === decidedBy && (row.status === 'declined') === !allow;
    if (!isDone && !isRepeat) throw new Problem('intervention_settled', `It is ${row.status} by now.`);
    return reply(200, shown(row));
  },
});

export const postInterventionCancel = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/interventions/{id}/cancel',
  operationId: 'cancelIntervention',
  summary: 'Take back what the carrier took',
  description:
    'An intervention of its own, of the type `cancel`: the carrier is asked to disregard the one that it took.',
  auth: 'act',
  idempotent: true,
  params,
  body: CancelIntervention,
  answers: { 201: { description: 'Wanted; the worker takes it from here.', schema: InterventionView } },
  problems: ['intervention_undecided', 'intervention_settled', 'parcel_over'],
  async handle({ params: { id }, body, deps, caller, idempotencyKey, requestId }) {
    const askedBy = await actingMember(deps.db, body, caller);
    const before = await known(deps.db, id);
    const isTaken =
      before.status === 'taken' || before.status === 'unconfirmed' || before.status === 'confirmed';
    if (before.type === 'cancel' || !isTaken)
      throw new Problem('intervention_settled', `What is ${before.status} cannot be taken back.`);
    const row = await want(deps.db, before.shipmentId, {
      ...{ type: 'cancel', day: null, address: null, cancelsId: id, askedBy },
      key: keyOf(onceOf(caller.id, idempotencyKey, requestId)),
    });
    return reply(201, shown(row));
  },
});

async function want(
  db: Database,
  shipmentId: string,
  wanted: Omit<Wanted, 'shipmentId' | 'carrier' | 'at' | 'from'>,
): Promise<Intervention> {
  const parcel = await parcelToIntervene(db, shipmentId);
  if (parcel === undefined) throw new Problem('not_found', NO_SHIPMENT);
  if (parcel.closedAt !== null) throw new Problem('parcel_over', 'Its way has ended.');
  const row = await db.transaction().execute((tx) =>
    wantIntervention(tx, {
      ...{ ...wanted, shipmentId, carrier: parcel.carrier, from: null },
      at: new Date().toISOString(),
    }),
  );
  if (row === null)
    throw new Problem('intervention_undecided', 'Another one about this parcel is not decided yet.');
  return row;
}

async function known(db: Database, id: string): Promise<Intervention> {
  const row = await intervention(db, id);
  if (row === undefined) throw new Problem('not_found', NO_INTERVENTION);
  return row;
}

function keyOf(once: string): string {
  return `request:${createHash('sha256').update(once).digest('hex')}`;
}

function shown(row: Intervention): z.output<typeof InterventionView> {
  const { chargeCents: cents, chargeCurrency: currency, address } = row;
  return {
    id: row.id,
    shipmentId: row.shipmentId,
    carrier: row.carrier,
    type: row.type,
    status: row.status,
    day: row.day,
    address: address === null ? null : { ...address, streetLines: [...address.streetLines] },
    cancels: row.cancelsId,
    askedBy: row.askedBy,
    askedAt: row.askedAt,
    charge: cents === null || currency === null ? null : { cents, currency },
    decidedBy: row.decidedBy,
    takenAt: row.takenAt,
    confirmBy: row.confirmBy,
    settledAt: row.settledAt,
    code: row.code,
    says: row.says,
    daysOffered: row.daysOffered === null ? null : [...row.daysOffered],
    carrierCaseId: row.carrierCaseId,
  };
}
