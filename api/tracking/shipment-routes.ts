import { z } from 'zod';
import { changeShipment } from '../../db/tracking/change-shipment';
import { TooManyOrders } from '../../db/tracking/join-order';
import { type Registered, type RegisterOptions, registerShipment } from '../../db/tracking/register-shipment';
import type { Recipient } from '../../db/tracking/registration';
import { ordersOf } from '../../db/tracking/shipment-orders';
import { getShipment, listShipments, openCasesOf } from '../../db/tracking/shipments';
import { firstAction } from '../../planning/first-action';
import { carrierSlug, carriersMeant, trackingNumberFrom } from '../../providers/carrier-slug';
import { Id } from '../http/basic-schemas';
import { boundedPage, decodeCursor } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { invalidField, Problem } from '../http/problem';
import { requireJson } from '../http/read-body';
import { actingMember } from '../people/active-member';
import { readRegistration } from './read-registration';
import { changedRecipient } from './recipient-details';
import { searchedFor } from './searched-for';
import {
  NewShipment,
  RegisteredShipment,
  Shipment,
  ShipmentChangeInput,
  ShipmentPage,
  ShipmentQuery,
} from './shipment-schemas';
import { showShipment, showSummary } from './show-shipment';

export const ShipmentPath = z.object({ id: Id });
const LOCATION = { Location: 'The address of the shipment.' };

export const postShipment = defineRoute({
  method: 'post',
  path: '/v1/shipments',
  operationId: 'registerShipment',
  tag: 'Shipments',
  summary: 'Register a shipment',
  description:
    'Idempotent by `Idempotency-Key`, and by carrier, tracking number and order while the shipment is open: then the answer is 200 and nothing is changed. Another order of the same number joins the shipment (`joined`): both customers hear of the parcel from then on. An order is known by its merchant and reference; without a reference, by the email address and phone of its recipient. Updates that came before are claimed. Only carrier, number and merchant can refuse it: what else cannot be used is cleaned, or left out with a warning.',
  auth: 'ingest',
  rawContent: { 'application/json': NewShipment },
  idempotent: true,
  answers: {
    200: {
      description: 'The number was registered before and is open: nothing changed, or the order joined it.',
      schema: RegisteredShipment,
      headers: LOCATION,
    },
    201: { description: 'Registered.', schema: RegisteredShipment, headers: LOCATION },
  },
  problems: ['too_many_orders'],
  async handle({ rawBody, req, deps }) {
    requireJson(req.headers['content-type']);
    const { registration, warnings } = await readRegistration(deps.db, rawBody);
    const { shipmentId, created, joined, claimedUpdates } = await registered(
      registerShipment(deps.db, registration, registerOptions(deps)),
    );
    const { carrier, trackingNumber } = registration;
    return reply(
      created ? 201 : 200,
      { id: shipmentId, carrier, trackingNumber, created, joined, claimedUpdates, warnings: [...warnings] },
      { Location: `/v1/shipments/${shipmentId}` },
    );
  },
});

/** What a registration is written with, and what is registered anew under the right number. */
export function registerOptions({
  settings,
  planner,
}: Pick<ApiDeps, 'settings' | 'planner'>): RegisterOptions {
  return {
    coalesceMs: settings.COALESCE_MS,
    firstAction: (facts) => firstAction(planner, facts),
  };
}

async function registered(registering: Promise<Registered>): Promise<Registered> {
  try {
    return await registering;
  } catch (error) {
    if (error instanceof TooManyOrders)
      throw new Problem('too_many_orders', 'The shipment of this number has a hundred orders.', {
        shipmentId: error.shipmentId,
      });
    throw error;
  }
}

export const getShipments = defineRoute({
  method: 'get',
  path: '/v1/shipments',
  operationId: 'listShipments',
  tag: 'Shipments',
  summary: 'List shipments',
  description: 'The one registered last comes first.',
  auth: 'read',
  query: ShipmentQuery,
  answers: { 200: { description: 'A page of shipments.', schema: ShipmentPage } },
  async handle({ query, deps }) {
    const { limit, cursor, milestone, carrier, trackingNumber, search, ...rest } = query;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const listed = await listShipments(
      deps.db,
      {
        ...rest,
        ...(milestone === undefined ? {} : { milestones: milestone }),
        // Normalised like what is stored; what is no carrier's name at all matches none.
        ...(carrier === undefined ? {} : { carriers: carriersMeant(carrierSlug(carrier) ?? '') }),
        ...(search === undefined ? {} : { search: searchedFor(search) }),
        ...(trackingNumber === undefined ? {} : { trackingNumber: trackingNumberFrom(trackingNumber) ?? '' }),
      },
      { limit: limit + 1, before },
    );
    const cases = await openCasesOf(
      deps.db,
      listed.rows.map((row) => row.id),
    );
    return reply(
      200,
      boundedPage(listed, limit, (row) => showSummary(row, cases)),
    );
  },
});

export const getOneShipment = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}',
  operationId: 'getShipment',
  tag: 'Shipments',
  summary: 'A shipment, how it stands and what happens next',
  auth: 'read',
  params: ShipmentPath,
  answers: { 200: { description: 'The shipment.', schema: Shipment } },
  async handle({ params, deps }) {
    return reply(200, found(await showShipment(deps.db, params.id)));
  },
});

export const patchShipment = defineRoute({
  method: 'patch',
  path: '/v1/shipments/{id}',
  operationId: 'changeShipment',
  tag: 'Shipments',
  summary: 'Change address, promise or contact',
  description:
    'Absent fields stay as they are, null empties one. The workflow is told. Of another address the carrier desk is told, and an open case of a wrong address waits for the customer no more. Where several orders go with the parcel, `recipientId` says whose is changed; the others stay as they are. A wrong carrier or number is put right by `/correction`.',
  auth: 'ingest',
  params: ShipmentPath,
  body: ShipmentChangeInput,
  answers: { 200: { description: 'The shipment after the change.', schema: Shipment } },
  problems: ['shipment_closed'],
  async handle({ params, body, caller, deps }) {
    const shipment = found((await getShipment(deps.db, params.id)) ?? null);
    const { recipient, recipientId = null, actor: _, ...rest } = body;
    const known = await recipientMeant(deps.db, shipment, recipientId);
    const change =
      recipient === undefined ? rest : { ...rest, recipient: changedRecipient(recipient, known) };
    const outcome = await changeShipment(deps.db, params.id, change, {
      actor: await actingMember(deps.db, body, caller),
      recipientId: isOwn(shipment, recipientId) ? null : recipientId,
    });
    if (outcome === 'not_found') throw noShipment();
    if (outcome === 'no_order') throw noOrder();
    if (outcome === 'closed')
      throw new Problem('shipment_closed', 'The shipment is closed and stays as it is.');
    return reply(200, found(await showShipment(deps.db, params.id)));
  },
});

type ShipmentFound = NonNullable<Awaited<ReturnType<typeof getShipment>>>;

function isOwn({ recipientId }: ShipmentFound, asked: string | null): boolean {
  return asked === null || asked === recipientId;
}

async function recipientMeant(
  db: ApiDeps['db'],
  shipment: ShipmentFound,
  recipientId: string | null,
): Promise<Pick<Recipient, 'country' | 'region' | 'postalCode' | 'timeZone'>> {
  if (isOwn(shipment, recipientId)) return shipment;
  const orders = await ordersOf(db, shipment.id);
  const order = orders.find((known) => known.recipientId === recipientId && known.leftAt === null);
  if (order === undefined) throw noOrder();
  return order;
}

export function noOrder(): Problem {
  return invalidField('body', '/recipientId', 'is the recipient of no order of this shipment');
}

export function found<T>(thing: T | null): T {
  if (thing === null) throw noShipment();
  return thing;
}

export function noShipment(): Problem {
  return new Problem('not_found', 'There is no shipment with this id.');
}
