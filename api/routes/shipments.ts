import { z } from 'zod';
import { carrierSlug, trackingNumberFrom } from '../../carriers/carrier-slug';
import type { Database } from '../../db/database';
import { changeShipment, type Registration, registerShipment } from '../../db/register-shipment';
import { getShipment, listShipments, merchantDefaults, openCasesOf } from '../../db/shipments';
import { decodeCursor, page } from '../cursor';
import { defineRoute, reply } from '../define-route';
import { invalidField, Problem } from '../problem';
import { changedRecipient, countryOf, newRecipient } from '../recipient-details';
import { Id } from '../schemas/basics';
import {
  NewShipment,
  RegisteredShipment,
  Shipment,
  ShipmentChangeInput,
  ShipmentPage,
  ShipmentQuery,
} from '../schemas/shipment';
import { showShipment, showSummary } from '../show-shipment';

const ShipmentPath = z.object({ id: Id });
const LOCATION = { Location: 'The address of the shipment.' };

export const postShipment = defineRoute({
  method: 'post',
  path: '/v1/shipments',
  operationId: 'registerShipment',
  tag: 'Shipments',
  summary: 'Register a shipment',
  description:
    'Idempotent by `Idempotency-Key`, and by carrier and tracking number while the shipment is open: then the answer is 200 and nothing is changed. Updates that came before are claimed.',
  auth: 'ingest',
  body: NewShipment,
  idempotent: true,
  answers: {
    200: {
      description: 'It was registered before and is open.',
      schema: RegisteredShipment,
      headers: LOCATION,
    },
    201: { description: 'Registered.', schema: RegisteredShipment, headers: LOCATION },
  },
  async handle({ body, deps }) {
    const registration = await registrationOf(deps.db, body);
    const { shipmentId, created, claimedUpdates } = await registerShipment(deps.db, registration, {
      coalesceMs: deps.settings.COALESCE_MS,
    });
    const { carrier, trackingNumber } = registration;
    return reply(
      created ? 201 : 200,
      { id: shipmentId, carrier, trackingNumber, created, claimedUpdates },
      { Location: `/v1/shipments/${shipmentId}` },
    );
  },
});

async function registrationOf(db: Database, sent: z.output<typeof NewShipment>): Promise<Registration> {
  const carrier = carrierSlug(sent.carrier);
  if (carrier === null) throw invalidField('body', '/carrier', 'names no carrier');
  const trackingNumber = trackingNumberFrom(sent.trackingNumber);
  if (trackingNumber === null) throw invalidField('body', '/trackingNumber', 'is no tracking number');
  const merchant = await merchantDefaults(db, sent.merchantId);
  if (merchant === undefined) throw invalidField('body', '/merchantId', 'is not a known merchant');
  return {
    ...sent,
    carrier,
    trackingNumber,
    originCountry: countryOf(sent.originCountry, '/originCountry'),
    recipient: newRecipient(sent.recipient, merchant),
  };
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
    const { limit, cursor, milestone, carrier, trackingNumber, ...rest } = query;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await listShipments(
      deps.db,
      {
        ...rest,
        ...(milestone === undefined ? {} : { milestones: milestone }),
        // Normalised like what is stored; what is no carrier's name at all matches none.
        ...(carrier === undefined ? {} : { carrier: carrierSlug(carrier) ?? '' }),
        ...(trackingNumber === undefined ? {} : { trackingNumber: trackingNumberFrom(trackingNumber) ?? '' }),
      },
      { limit: limit + 1, before },
    );
    const cases = await openCasesOf(
      deps.db,
      rows.map((row) => row.id),
    );
    return reply(
      200,
      page(
        rows,
        limit,
        (row) => showSummary(row, cases),
        (row) => [row.id],
      ),
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
  description: 'Absent fields stay as they are, null empties one. The workflow is told.',
  auth: 'ingest',
  params: ShipmentPath,
  body: ShipmentChangeInput,
  answers: { 200: { description: 'The shipment after the change.', schema: Shipment } },
  problems: ['shipment_closed'],
  async handle({ params, body, deps }) {
    const known = found((await getShipment(deps.db, params.id)) ?? null);
    const { recipient, ...rest } = body;
    const change =
      recipient === undefined ? rest : { ...rest, recipient: changedRecipient(recipient, known) };
    const outcome = await changeShipment(deps.db, params.id, change);
    if (outcome === 'not_found') found(null);
    if (outcome === 'closed')
      throw new Problem('shipment_closed', 'The shipment is closed and stays as it is.');
    return reply(200, found(await showShipment(deps.db, params.id)));
  },
});

export function found<T>(thing: T | null): T {
  if (thing === null) throw new Problem('not_found', 'There is no shipment with this id.');
  return thing;
}
