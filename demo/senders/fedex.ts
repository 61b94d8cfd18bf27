import { createHmac, randomUUID } from 'node:crypto';
import type { FedExDerivedCode } from '../../providers/fedex/vocabulary';
import { type DemoScan, localTimeWithOffset, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

/** FedEx's event type, which its summary code repeats here, and the exception code that says why. */
const VOCABULARY: Readonly<Partial<Record<Word, readonly [FedExDerivedCode, string?]>>> = {
  label_created: ['OC'],
  picked_up: ['PU'],
  arrived: ['AR'],
  departed: ['DP'],
  customs_released: ['CC'],
  out_for_delivery: ['OD'],
  delivered: ['DL'],
  traffic: ['SE', ''],
  weather: ['SE', ''],
  address_problem: ['DE', '03'],
  recipient_unavailable: ['DE', '08'],
  refused: ['DE', '07'],
  customs_hold: ['CD'],
  held_for_pickup: ['HL'],
  returning: ['RS'],
  cancelled: ['CA'],
};

export const fedex: Sender = {
  provider: 'fedex',
  carriers: ['fedex'],
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload(record) {
    const [code] = termFor(VOCABULARY, newest(record).word);
    return {
      transactionId: randomUUID(),
      output: {
        completeTrackResults: [
          {
            trackingNumber: record.trackingNumber,
            trackResults: [
              {
                trackingNumberInfo: { trackingNumber: record.trackingNumber, carrierCode: 'FDXE' },
                serviceDetail: { type: record.service, description: record.service },
                latestStatusDetail: {
                  code,
                  derivedCode: code,
                  description: WORDS[newest(record).word].sentence,
                  scanLocation: locationOf(newest(record)),
                },
                dateAndTimes:
                  record.estimate === null
                    ? []
                    : [{ type: 'ESTIMATED_DELIVERY', dateTime: `${record.estimate}T20:00:00-06:00` }],
                scanEvents: record.scans.toReversed().map(scanEvent),
              },
            ],
          },
        ],
      },
    };
  },
  sign: (body, { secret }) => ({
    'fdx-signature': createHmac('sha256', secret).update(body).digest('base64'),
  }),
};

function scanEvent(scan: DemoScan) {
  const [code, exceptionCode] = termFor(VOCABULARY, scan.word);
  const { sentence } = WORDS[scan.word];
  return {
    date: localTimeWithOffset(scan),
    eventType: code,
    eventDescription: exceptionCode === undefined ? sentence : 'Shipment exception',
    exceptionCode: exceptionCode ?? '',
    exceptionDescription: exceptionCode === undefined ? '' : sentence,
    derivedStatusCode: code,
    scanLocation: locationOf(scan),
  };
}

function locationOf({ place }: DemoScan) {
  return {
    city: place.city.toUpperCase(),
    stateOrProvinceCode: place.region ?? '',
    postalCode: place.postalCode,
    countryCode: place.country,
  };
}
