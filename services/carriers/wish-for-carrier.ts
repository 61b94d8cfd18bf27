import type { CarrierControl } from '../../channels/carriers/carrier-control';
import { wantIntervention } from '../../db/carriers/interventions';
import { parcelToIntervene } from '../../db/carriers/parcel-to-intervene';
import { customerAt } from '../../db/conversation/conversation';
import type { InboundMessage } from '../../db/conversation/inbound-queue';
import type { WishOnPage } from '../../db/conversation/page-letters';
import type { Executor } from '../../db/postgres/database';
import { choiceOfWish } from '../../domain/conversation/wish';
import type { CarrierPlanner } from '../../planning/carriers/carrier-planner';
import { wayToCarrier } from './way-to-carrier';

/** How carriers are asked to do something. */
export interface Intervening {
  readonly carriers: CarrierPlanner;
  readonly controls: readonly CarrierControl[];
}

/**
 * What a customer chose on their page becomes an intervention, where their carrier can be asked and the policy does not leave it to people.
 * The same words ask once.
 *
 * @returns false: people read the wish
 */
export async function wishForCarrier(
  tx: Executor,
  intervening: Intervening,
  {
    message,
    shipmentId,
    said,
  }: { readonly message: InboundMessage; readonly shipmentId: string; readonly said: WishOnPage },
): Promise<boolean> {
  const type = choiceOfWish(said.wish);
  if (type === null || message.address === null) return false;
  const day = type === 'another_day' ? (said.day ?? null) : null;
  // Written by a version that kept the day in its words alone.
  if (type === 'another_day' && day === null) return false;
  const parcel = await parcelToIntervene(tx, shipmentId);
  if (parcel === undefined || parcel.closedAt !== null) return false;
  const rule = intervening.carriers.interventionRule(parcel);
  if (rule.choices[type] === 'never' || (await wayToCarrier(tx, intervening, parcel, type)) === null)
    return false;
  const customer = await customerAt(tx, shipmentId, message.channel, message.address);
  const wanted = await wantIntervention(tx, {
    ...{ key: `page:${message.id}`, shipmentId, carrier: parcel.carrier, type, day },
    ...{ address: null, cancelsId: null, askedBy: 'customer', at: message.receivedAt },
    from: { messageId: message.id, recipientId: customer?.recipientId ?? null, channel: message.channel },
  });
  return wanted !== null;
}
