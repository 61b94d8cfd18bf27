import type { Executor } from '../../db/postgres/database';
import {
  type AddressChange,
  addressLinesOf,
  BY_CUSTOMER,
  takeAddressChanges,
} from '../../db/tracking/address-changes';
import { namesOfOrders, orderLine } from '../../db/tracking/shipment-orders';
import type { ProcessInput } from '../../domain/cases/process/decide';
import { recordIntents } from '../messages/record-intents';
import type { RoundContext } from './round-context';

/** Whoever speaks with the carrier: what a carrier is not told, it does not drive to. */
const CARRIER_DESK = 'team:carrier_desk';

/**
 * Somebody changed where the parcel goes: the carrier desk reads the new address, and open cases hear of it. Each change is told once, in
 * the round that takes it. What a customer corrected on a page the desk reads as their answer.
 */
export async function tellOfAddress({ tx, shipmentId, at }: RoundContext): Promise<AddressChanged[]> {
  const changes = await takeAddressChanges(tx, shipmentId, at);
  // What customers corrected themselves is told by their words.
  const byOthers = changes.filter(({ actor }) => actor !== BY_CUSTOMER);
  const newest = new Map(byOthers.map((change) => [change.recipientId, change]));
  for (const change of newest.values()) await tellCarrierDesk(tx, { shipmentId, at, change });
  return changes.map(({ id, actor, at: changedAt }) => ({
    type: 'address_changed',
    changeId: id,
    actor: actor === BY_CUSTOMER ? null : actor,
    at: changedAt,
  }));
}

async function tellCarrierDesk(
  tx: Executor,
  {
    shipmentId,
    at,
    change: newest,
  }: Pick<RoundContext, 'shipmentId' | 'at'> & { readonly change: AddressChange },
): Promise<void> {
  const lines = await addressLinesOf(tx, shipmentId, newest.recipientId);
  // Where several orders go with the parcel: whose address it is.
  const orders = await namesOfOrders(tx, shipmentId);
  const whose = orderLine(orders.find(({ recipientId }) => recipientId === newest.recipientId));
  await recordIntents(tx, {
    shipmentId,
    caseId: null,
    stepId: `address_changed:${newest.id}`,
    occurrence: 1,
    audience: CARRIER_DESK,
    channels: ['email'],
    template: 'staff_address_changed',
    priority: 'normal',
    reason: 'address_changed',
    dispatch: 'dispatcher',
    at,
    words: [...(orders.length > 1 && whose !== null ? [`${whose}:`] : []), ...lines].join('\n'),
    parameters: { actor: newest.actor },
  });
}

type AddressChanged = Extract<ProcessInput, { type: 'address_changed' }>;
