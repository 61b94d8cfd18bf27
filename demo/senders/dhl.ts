import type { DhlStatusCode } from '../../providers/dhl/vocabulary';
import { type DemoScan, localTime, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, DhlStatusCode>>> = {
  label_created: 'pre-transit',
  picked_up: 'transit',
  arrived: 'transit',
  departed: 'transit',
  out_for_delivery: 'unknown',
  delivered: 'delivered',
  traffic: 'failure',
  weather: 'failure',
  address_problem: 'failure',
  recipient_unavailable: 'failure',
  refused: 'failure',
  damaged: 'failure',
  lost: 'failure',
  external_event: 'failure',
  customs_hold: 'failure',
  payment_due: 'failure',
  gibberish: 'failure',
};

/** DHL's names of its services. */
const SERVICES: Readonly<Record<string, string>> = { dhl_express: 'express', dhl_parcel_de: 'parcel-de' };

export const dhl: Sender = {
  provider: 'dhl',
  carriers: Object.keys(SERVICES),
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload: (record) => ({
    shipments: [
      {
        id: record.trackingNumber,
        service: SERVICES[record.carrier],
        status: eventOf(newest(record)),
        estimatedTimeOfDelivery: record.estimate === null ? null : `${record.estimate}T00:00:00`,
        details: { product: { productName: record.service } },
        events: record.scans.toReversed().map(eventOf),
      },
    ],
  }),
  sign: (_body, { secret }) => ({ 'x-wayward-secret': secret }),
};

function eventOf(scan: DemoScan) {
  return {
    timestamp: localTime(scan),
    location: {
      address: {
        countryCode: scan.place.country,
        postalCode: scan.place.postalCode,
        addressLocality: scan.place.city,
      },
    },
    statusCode: termFor(VOCABULARY, scan.word),
    description: WORDS[scan.word].sentence,
  };
}
