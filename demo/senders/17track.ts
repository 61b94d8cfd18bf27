import { createHash } from 'node:crypto';
import type { Track17Status, Track17SubStatus } from '../../providers/17track/vocabulary';
import { type DemoScan, localTimeWithOffset, utcSeconds, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, readonly [Track17Status, Track17SubStatus]>>> = {
  picked_up: ['InTransit', 'InTransit_PickedUp'],
  arrived: ['InTransit', 'InTransit_Arrival'],
  departed: ['InTransit', 'InTransit_Departure'],
  customs_released: ['InTransit', 'InTransit_CustomsReleased'],
  out_for_delivery: ['OutForDelivery', 'OutForDelivery_Other'],
  delivered: ['Delivered', 'Delivered_Other'],
  address_problem: ['DeliveryFailure', 'DeliveryFailure_InvalidAddress'],
  recipient_unavailable: ['DeliveryFailure', 'DeliveryFailure_NoBody'],
  refused: ['DeliveryFailure', 'DeliveryFailure_Rejected'],
  damaged: ['Exception', 'Exception_Damage'],
  lost: ['Exception', 'Exception_Lost'],
  carrier_delay: ['Exception', 'Exception_Delayed'],
  customs_hold: ['Exception', 'Exception_Security'],
  documents_missing: ['InTransit', 'InTransit_CustomsRequiringInformation'],
  held_for_pickup: ['AvailableForPickup', 'AvailableForPickup_Other'],
  returning: ['Exception', 'Exception_Returning'],
  returned: ['Exception', 'Exception_Returned'],
  cancelled: ['Exception', 'Exception_Cancel'],
  disposed: ['Exception', 'Exception_Destroyed'],
};

/** 17TRACK's numbers of the carriers. */
const KEYS: Readonly<Record<string, number>> = {
  correos: 19181,
  postnord: 19241,
  gls: 100005,
  colissimo: 6051,
};

export const track17: Sender = {
  provider: '17track',
  carriers: Object.keys(KEYS),
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload(record, sentAt) {
    const key = KEYS[record.carrier];
    const [status, subStatus] = termFor(VOCABULARY, newest(record).word);
    const day = record.estimate === null ? null : `${record.estimate}T00:00:00+01:00`;
    return {
      event: 'TRACKING_UPDATED',
      data: {
        number: record.trackingNumber,
        carrier: key,
        track_info: {
          latest_status: { status, sub_status: subStatus },
          latest_event: eventOf(newest(record)),
          time_metrics: { estimated_delivery_date: { source: 'Official', from: day, to: day } },
          tracking: {
            providers: [
              {
                provider: { key, name: record.carrier },
                service_type: record.service,
                latest_sync_time: utcSeconds(sentAt),
                // Newest first.
                events: record.scans.toReversed().map(eventOf),
              },
            ],
          },
        },
      },
    };
  },
  unknownNumber: (record, sentAt) => ({
    event: 'TRACKING_UPDATED',
    data: {
      number: record.trackingNumber,
      carrier: KEYS[record.carrier],
      track_info: {
        latest_status: { status: 'NotFound', sub_status: 'NotFound_Other' },
        latest_event: null,
        tracking: {
          providers: [
            { provider: { key: KEYS[record.carrier] }, latest_sync_time: utcSeconds(sentAt), events: [] },
          ],
        },
      },
    },
  }),
  sign: (body, { secret }) => ({ sign: createHash('sha256').update(`${body}/${secret}`).digest('hex') }),
};

function eventOf(scan: DemoScan) {
  const [stage, subStatus] = termFor(VOCABULARY, scan.word);
  return {
    time_iso: localTimeWithOffset(scan),
    time_utc: utcSeconds(scan.at),
    description: WORDS[scan.word].sentence,
    location: `${scan.place.city}, ${scan.place.country}`,
    stage,
    sub_status: subStatus,
    address: {
      country: scan.place.country,
      state: scan.place.region,
      city: scan.place.city,
      postal_code: scan.place.postalCode,
    },
  };
}
