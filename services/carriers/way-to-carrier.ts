import type { CarrierControl } from '../../channels/carriers/carrier-control';
import { contactsUnder } from '../../db/carriers/carrier-overrides';
import type { ParcelToIntervene } from '../../db/carriers/parcel-to-intervene';
import type { Executor } from '../../db/postgres/database';
import type { ReachableContact } from '../../domain/carriers/carrier-case';
import type { Choice } from '../../domain/carriers/intervention';
import type { CarrierTopic } from '../../domain/carriers/topic';
import type { CarrierPlanner } from '../../planning/carriers/carrier-planner';

/** How a carrier is asked: by its own door, or in a carrier case that people there read. */
export type WayToCarrier =
  | { readonly kind: 'door'; readonly control: CarrierControl }
  | {
      readonly kind: 'people';
      readonly topic: CarrierTopic;
      readonly contacts: readonly ReachableContact[];
    };

/** What a carrier case about a choice is about. */
const TOPIC_OF: Readonly<Record<Choice, CarrierTopic>> = {
  another_day: 'late',
  pickup_point: 'other',
  return_to_sender: 'return',
  another_address: 'address',
};

/** Null: nobody at the carrier can be asked by us, so people of our own have to. */
export async function wayToCarrier(
  tx: Executor,
  { carriers, controls }: { readonly carriers: CarrierPlanner; readonly controls: readonly CarrierControl[] },
  { carrier, trackingNumber, merchantId, country }: ParcelToIntervene,
  choice: Choice,
): Promise<WayToCarrier | null> {
  const control = controls.find((known) => known.carrier === carrier && known.takes(trackingNumber));
  if (control !== undefined) return { kind: 'door', control };
  const topic = TOPIC_OF[choice];
  const overrides = await contactsUnder(tx, { carrier, merchantId, account: null });
  const contacts = carriers.contactsOf(carriers.entryOf(carrier, overrides), {
    topic,
    countries: country === null ? [] : [country],
  });
  return contacts.length === 0 ? null : { kind: 'people', topic, contacts };
}
