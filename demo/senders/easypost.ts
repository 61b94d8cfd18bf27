import { createHmac } from 'node:crypto';
import type { EasyPostStatus, EasyPostStatusDetail } from '../../providers/easypost/vocabulary';
import { utcSeconds, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, readonly [EasyPostStatus, EasyPostStatusDetail]>>> = {
  label_created: ['pre_transit', 'label_created'],
  picked_up: ['in_transit', 'received_at_origin_facility'],
  arrived: ['in_transit', 'arrived_at_facility'],
  departed: ['in_transit', 'departed_facility'],
  out_for_delivery: ['out_for_delivery', 'out_for_delivery'],
  delivered: ['delivered', 'arrived_at_destination'],
  traffic: ['failure', 'transit_exception'],
  weather: ['in_transit', 'weather_delay'],
  address_problem: ['in_transit', 'address_correction'],
  recipient_unavailable: ['failure', 'delivery_exception'],
  access_problem: ['failure', 'delivery_exception'],
  refused: ['failure', 'refused'],
  damaged: ['failure', 'damaged'],
  lost: ['failure', 'lost'],
  carrier_delay: ['in_transit', 'delayed'],
  held_for_pickup: ['available_for_pickup', 'arrived_at_pickup_location'],
  returning: ['return_to_sender', 'return'],
  returned: ['return_to_sender', 'arrived_at_destination'],
  cancelled: ['cancelled', 'cancelled'],
  gibberish: ['failure', 'failure'],
};

const CARRIER_NAMES: Readonly<Record<string, string>> = { usps: 'USPS', canada_post: 'CanadaPost' };

export const easypost: Sender = {
  provider: 'easypost',
  carriers: Object.keys(CARRIER_NAMES),
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload(record, sentAt) {
    const [status, detail] = termFor(VOCABULARY, newest(record).word);
    return {
      id: `evt_${record.trackingNumber.toLowerCase()}_${record.scans.length}`,
      object: 'Event',
      mode: 'production',
      description: 'tracker.updated',
      previous_attributes: {},
      result: {
        id: `trk_${record.trackingNumber.toLowerCase()}`,
        object: 'Tracker',
        tracking_code: record.trackingNumber,
        status,
        status_detail: detail,
        carrier: CARRIER_NAMES[record.carrier],
        updated_at: utcSeconds(sentAt),
        est_delivery_date: record.estimate === null ? null : `${record.estimate}T00:00:00Z`,
        carrier_detail: { service: record.service, est_delivery_date_local: record.estimate },
        tracking_details: record.scans.map((scan) => {
          const [scanStatus, scanDetail] = termFor(VOCABULARY, scan.word);
          return {
            object: 'TrackingDetail',
            message: WORDS[scan.word].sentence,
            status: scanStatus,
            status_detail: scanDetail,
            datetime: utcSeconds(scan.at),
            tracking_location: {
              object: 'TrackingLocation',
              city: scan.place.city.toUpperCase(),
              state: scan.place.region,
              country: scan.place.country,
              zip: scan.place.postalCode,
            },
          };
        }),
      },
    };
  },
  sign: (body, { secret }) => ({
    'x-hmac-signature': `hmac-sha256-hex=${createHmac('sha256', secret.normalize('NFKD')).update(body).digest('hex')}`,
  }),
};
