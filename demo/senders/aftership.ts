import { createHmac, randomUUID } from 'node:crypto';
import type { AfterShipSubtag, AfterShipTag } from '../../providers/aftership/vocabulary';
import { ALPHA_3, localTimeWithOffset, utcSeconds, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, readonly [AfterShipTag, AfterShipSubtag]>>> = {
  label_created: ['InfoReceived', 'InfoReceived_001'],
  picked_up: ['InTransit', 'InTransit_002'],
  arrived: ['InTransit', 'InTransit_003'],
  departed: ['InTransit', 'InTransit_007'],
  customs_released: ['InTransit', 'InTransit_005'],
  out_for_delivery: ['OutForDelivery', 'OutForDelivery_001'],
  delivered: ['Delivered', 'Delivered_001'],
  traffic: ['Exception', 'Exception_001'],
  weather: ['Exception', 'Exception_017'],
  address_problem: ['Exception', 'Exception_007'],
  recipient_unavailable: ['AttemptFail', 'AttemptFail_002'],
  refused: ['Exception', 'Exception_003'],
  damaged: ['Exception', 'Exception_012'],
  lost: ['Exception', 'Exception_013'],
  carrier_delay: ['Exception', 'Exception_016'],
  external_event: ['Exception', 'Exception_005'],
  customs_hold: ['Exception', 'Exception_004'],
  documents_missing: ['Exception', 'Exception_018'],
  payment_due: ['Exception', 'Exception_006'],
  held_for_pickup: ['AvailableForPickup', 'AvailableForPickup_001'],
  prohibited: ['Exception', 'Exception_009'],
  returning: ['Exception', 'Exception_010'],
  returned: ['Exception', 'Exception_011'],
  cancelled: ['Exception', 'Exception_020'],
  disposed: ['Exception', 'Exception_021'],
  gibberish: ['Exception', 'Exception_001'],
};

const SLUGS: Readonly<Record<string, string>> = {
  royal_mail: 'royal-mail',
  evri: 'hermes-uk',
  australia_post: 'australia-post',
  an_post: 'an-post',
};

export const aftership: Sender = {
  provider: 'aftership',
  carriers: Object.keys(SLUGS),
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload(record, sentAt) {
    const [tag, subtag] = termFor(VOCABULARY, newest(record).word);
    const slug = SLUGS[record.carrier];
    return {
      event_id: randomUUID(),
      event: 'tracking_update',
      is_tracking_first_tag: record.scans.length === 1,
      ts: Math.floor(Date.parse(sentAt) / 1000),
      msg: {
        id: `trk${record.trackingNumber.toLowerCase()}`,
        tracking_number: record.trackingNumber,
        slug,
        tag,
        subtag,
        subtag_message: WORDS[newest(record).word].sentence,
        updated_at: utcSeconds(sentAt),
        shipment_type: record.service,
        courier_estimated_delivery_date:
          record.estimate === null
            ? null
            : { estimated_delivery_date: record.estimate, estimated_delivery_date_max: record.estimate },
        checkpoints: record.scans.map((scan) => {
          const [scanTag, scanSubtag] = termFor(VOCABULARY, scan.word);
          return {
            slug,
            tag: scanTag,
            subtag: scanSubtag,
            message: WORDS[scan.word].sentence,
            checkpoint_time: localTimeWithOffset(scan),
            city: scan.place.city,
            state: scan.place.region,
            postal_code: scan.place.postalCode,
            country_region: ALPHA_3[scan.place.country] ?? null,
          };
        }),
      },
    };
  },
  sign: (body, { secret }) => ({
    'aftership-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  }),
};
