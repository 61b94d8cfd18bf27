import type { KarrioReason, KarrioStatus } from '../../providers/karrio/vocabulary';
import { localTime, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, readonly [KarrioStatus, KarrioReason | null]>>> = {
  label_created: ['pending', null],
  picked_up: ['picked_up', null],
  arrived: ['in_transit', null],
  departed: ['in_transit', null],
  out_for_delivery: ['out_for_delivery', null],
  delivered: ['delivered', null],
  weather: ['delivery_delayed', 'weather_delay'],
  address_problem: ['delivery_failed', 'consignee_incorrect_address'],
  recipient_unavailable: ['delivery_failed', 'consignee_not_home'],
  access_problem: ['delivery_failed', 'consignee_access_restricted'],
  refused: ['delivery_failed', 'consignee_refused'],
  damaged: ['on_hold', 'carrier_damaged_parcel'],
  lost: ['on_hold', 'carrier_parcel_lost'],
  carrier_delay: ['delivery_delayed', 'carrier_sorting_error'],
  external_event: ['on_hold', 'force_majeure'],
  customs_hold: ['on_hold', 'customs_inspection'],
  documents_missing: ['on_hold', 'customs_documentation'],
  payment_due: ['on_hold', 'customs_duties_unpaid'],
  held_for_pickup: ['ready_for_pickup', null],
  prohibited: ['on_hold', 'customs_prohibited'],
  returning: ['return_to_sender', null],
  cancelled: ['cancelled', 'retailer_cancelled'],
  gibberish: ['on_hold', 'unknown'],
};

export const karrio: Sender = {
  provider: 'karrio',
  carriers: ['bpost', 'postnl'],
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload: (record) => ({
    event: 'tracker_updated',
    data: {
      id: `trk_${record.trackingNumber.toLowerCase()}`,
      carrier_name: record.carrier,
      carrier_id: `${record.carrier}-live`,
      tracking_number: record.trackingNumber,
      status: termFor(VOCABULARY, newest(record).word)[0],
      delivered: newest(record).word === 'delivered',
      estimated_delivery: record.estimate,
      info: { shipment_service: record.service },
      events: record.scans.toReversed().map((scan) => {
        const [status, reason] = termFor(VOCABULARY, scan.word);
        const local = localTime(scan);
        return {
          code: scan.word === 'gibberish' ? 'ZX' : null,
          date: local.slice(0, 10),
          time: local.slice(11, 16),
          // The clock of the place with a Z that is not true, as Karrio writes it.
          timestamp: `${local}.000Z`,
          description: WORDS[scan.word].sentence,
          location: `${scan.place.city} (${scan.place.country})`,
          status,
          reason,
        };
      }),
    },
  }),
  sign: (_body, { secret }) => ({ 'x-event-id': secret }),
};
