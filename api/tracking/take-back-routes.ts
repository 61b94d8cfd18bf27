import { correctNumber } from '../../db/tracking/correct-number';
import { getShipment } from '../../db/tracking/shipments';
import { withdrawRegistration } from '../../db/tracking/withdraw-registration';
import { actorOf } from '../http/actor';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { readIdentity } from './read-registration';
import { found, noOrder, noShipment, registerOptions, ShipmentPath } from './shipment-routes';
import { CorrectedShipment, NumberCorrection, Withdrawal, WithdrawnShipment } from './take-back-schemas';

/** What was registered wrongly. */

const CLOSED = 'The way of the parcel has ended; register the right number as a shipment of its own.';

export const postCorrection = defineRoute({
  method: 'post',
  path: '/v1/shipments/{id}/correction',
  operationId: 'correctNumber',
  tag: 'Shipments',
  summary: 'Put a wrong carrier or tracking number right',
  description:
    'What was reported under the wrong number was about another parcel. So this shipment ends (`corrected`): its cases are closed without a word to the customer, and what waits to be sent about it is not sent. Its orders go on as a shipment of the right number, which claims the updates that had come for that; each shows the other (`formerNumbers`, `departedOrders`), and what customers answer to earlier messages reaches the right one. Of another company of the same group (DHL) only the name changes, for what was reported under either is known of it. Idempotent.',
  auth: 'ingest',
  params: ShipmentPath,
  body: NumberCorrection,
  answers: {
    200: {
      description: 'It was corrected before, was right, or is the same parcel by another name.',
      schema: CorrectedShipment,
    },
    201: {
      description: 'Corrected.',
      schema: CorrectedShipment,
      headers: { Location: 'The address of the shipment under the right number.' },
    },
  },
  problems: ['shipment_closed', 'number_taken', 'order_moved'],
  async handle({ params: { id }, body, caller, deps }) {
    const known = found((await getShipment(deps.db, id)) ?? null);
    if (body.carrier === undefined && body.trackingNumber === undefined)
      throw invalidField('body', '/trackingNumber', 'or the carrier must be given');
    const target = readIdentity(
      body.carrier ?? known.carrier,
      body.trackingNumber ?? known.trackingNumber,
      known.originCountry,
      known.country,
    );
    const { recipientId = null, join = false } = body;
    const done = await correctNumber(
      deps.db,
      { ...target, shipmentId: id, recipientId, join, actor: actorOf(body, caller) },
      registerOptions(deps),
    );
    const answer = { ...target, formerShipmentId: id };
    switch (done.outcome) {
      case 'not_found':
        throw noShipment();
      case 'no_order':
        throw noOrder();
      case 'closed':
        throw new Problem('shipment_closed', CLOSED);
      case 'taken':
        throw new Problem('number_taken', 'Another open shipment has this carrier and number.', {
          shipmentId: done.shipmentId,
        });
      case 'moved':
        throw moved(done.shipmentId);
      case 'unchanged':
      case 'renamed':
        return reply(200, { ...answer, id, joined: false, claimedUpdates: 0 });
      case 'corrected': {
        const { shipmentId, joined, claimedUpdates, changed } = done;
        return reply(
          changed ? 201 : 200,
          { ...answer, id: shipmentId, joined, claimedUpdates },
          changed ? { Location: `/v1/shipments/${shipmentId}` } : {},
        );
      }
    }
  },
});

export const postWithdrawal = defineRoute({
  method: 'post',
  path: '/v1/shipments/{id}/withdrawal',
  operationId: 'withdrawShipment',
  tag: 'Shipments',
  summary: 'Withdraw what was registered by mistake',
  description:
    'The shipment ends (`withdrawn`): its cases are closed without a word to anybody, what waits to be sent about it is not sent, and its workflow ends. The number may be registered anew at once. Of several orders one alone may be withdrawn; the shipment then goes on for the others. Idempotent.',
  auth: 'ingest',
  params: ShipmentPath,
  body: Withdrawal,
  answers: { 200: { description: 'Withdrawn, now or before.', schema: WithdrawnShipment } },
  problems: ['shipment_closed', 'order_moved'],
  async handle({ params: { id }, body, caller, deps }) {
    const done = await withdrawRegistration(deps.db, {
      shipmentId: id,
      recipientId: body.recipientId ?? null,
      actor: actorOf(body, caller),
    });
    switch (done.outcome) {
      case 'not_found':
        throw noShipment();
      case 'no_order':
        throw noOrder();
      case 'closed':
        throw new Problem('shipment_closed', 'The shipment has ended by itself and stays as it is.');
      case 'moved':
        throw moved(done.shipmentId);
      case 'withdrawn':
        return reply(200, { id, closed: done.closed, changed: done.changed });
    }
  },
});

function moved(shipmentId: string): Problem {
  return new Problem('order_moved', 'Its number was corrected before.', { shipmentId });
}
