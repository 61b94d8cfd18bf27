import { createSign } from 'node:crypto';
import type { ShipEngineDetail, ShipEngineStatus } from '../../providers/shipengine/vocabulary';
import { localTime, utcSeconds, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, readonly [ShipEngineStatus, ShipEngineDetail]>>> = {
  label_created: ['NY', 'ELEC_ADVICE_RECD_BY_CARRIER'],
  picked_up: ['AC', 'COLLECTION_MADE'],
  arrived: ['IT', 'RECEIVED_LOCAL_DELIVERY_DEPOT'],
  departed: ['IT', 'HUB_SCAN_OUT'],
  customs_released: ['IT', 'CUSTOMS_CLEARED'],
  out_for_delivery: ['IT', 'OUT_FOR_DELIVERY'],
  delivered: ['DE', 'DELIVERED'],
  address_problem: ['EX', 'ADDRESS_QUERY'],
  recipient_unavailable: ['AT', 'ATTEMPTED_DELIVERY'],
  access_problem: ['AT', 'NO_ACCESS_TO_RECIPIENTS_ADDRESS'],
  refused: ['EX', 'REFUSED_BY_CUSTOMER'],
  damaged: ['EX', 'PARCEL_DAMAGED'],
  lost: ['EX', 'PARCEL_LOST'],
  carrier_delay: ['EX', 'CARRIER_DELAYS'],
  external_event: ['EX', 'DELAYED_NOT_CARRIER'],
  customs_hold: ['EX', 'HELD_BY_IMPORT_CUSTOMS'],
  payment_due: ['AT', 'COD_AMOUNT_NOT_PAID'],
  held_for_pickup: ['SP', 'COLLECT_AT_LOCAL_PO'],
  prohibited: ['EX', 'HAZARDOUS_PROHIBITED'],
  returning: ['EX', 'RETURN_TO_SENDER'],
  cancelled: ['EX', 'CANCELLED'],
  disposed: ['EX', 'PARCEL_DISPOSED'],
};

const CARRIER_CODES: Readonly<Record<string, string>> = { usps: 'stamps_com', dpd: 'dpd_uk', evri: 'evri' };

export const shipengine: Sender = {
  provider: 'shipengine',
  carriers: Object.keys(CARRIER_CODES),
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload(record) {
    const code = CARRIER_CODES[record.carrier];
    const [status, detail] = termFor(VOCABULARY, newest(record).word);
    return {
      resource_url: `https://api.shipengine.com/v1/tracking?carrier_code=${code}&tracking_number=${record.trackingNumber}`,
      resource_type: 'API_TRACK',
      data: {
        tracking_number: record.trackingNumber,
        carrier_code: code,
        status_code: status,
        status_detail_code: detail,
        estimated_delivery_date: record.estimate === null ? null : `${record.estimate}T00:00:00Z`,
        // Newest first.
        events: record.scans.toReversed().map((scan) => {
          const [scanStatus, scanDetail] = termFor(VOCABULARY, scan.word);
          return {
            occurred_at: utcSeconds(scan.at),
            carrier_occurred_at: localTime(scan),
            description: WORDS[scan.word].sentence,
            city_locality: scan.place.city,
            state_province: scan.place.region ?? '',
            postal_code: scan.place.postalCode,
            country_code: scan.place.country,
            status_code: scanStatus,
            status_detail_code: scanDetail,
            event_code: null,
          };
        }),
      },
    };
  },
  sign(body, { privateKey, keyId, sentAt }) {
    return {
      'x-shipengine-rsa-sha256-key-id': keyId,
      'x-shipengine-timestamp': sentAt,
      'x-shipengine-rsa-sha256-signature': createSign('sha256')
        .update(`${sentAt}.${body}`)
        .sign(privateKey, 'base64'),
    };
  },
};
