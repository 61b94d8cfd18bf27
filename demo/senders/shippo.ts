import { createHmac } from 'node:crypto';
import type { ShippoStatus, ShippoSubstatus } from '../../providers/shippo/vocabulary';
import { type DemoScan, localTime, utcSeconds, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

const VOCABULARY: Readonly<Partial<Record<Word, readonly [ShippoStatus, ShippoSubstatus]>>> = {
  label_created: ['PRE_TRANSIT', 'information_received'],
  picked_up: ['TRANSIT', 'package_accepted'],
  arrived: ['TRANSIT', 'package_arrived'],
  departed: ['TRANSIT', 'package_departed'],
  out_for_delivery: ['TRANSIT', 'out_for_delivery'],
  delivered: ['DELIVERED', 'delivered'],
  traffic: ['FAILURE', 'contact_carrier'],
  weather: ['FAILURE', 'contact_carrier'],
  address_problem: ['TRANSIT', 'address_issue'],
  recipient_unavailable: ['TRANSIT', 'delivery_attempted'],
  access_problem: ['TRANSIT', 'location_inaccessible'],
  damaged: ['FAILURE', 'package_damaged'],
  lost: ['FAILURE', 'package_lost'],
  carrier_delay: ['TRANSIT', 'delayed'],
  held_for_pickup: ['TRANSIT', 'pickup_available'],
  returning: ['RETURNED', 'return_to_sender'],
  disposed: ['FAILURE', 'package_disposed'],
  rescheduled: ['TRANSIT', 'delivery_rescheduled'],
  gibberish: ['FAILURE', 'contact_carrier'],
};

const TOKENS: Readonly<Record<string, string>> = {
  dpd: 'dpd_de',
  hermes: 'hermes_de',
  colissimo: 'colissimo',
};

export const shippo: Sender = {
  provider: 'shippo',
  carriers: Object.keys(TOKENS),
  words: wordsOf(VOCABULARY),
  sendsHistory: true,
  payload: (record, sentAt) => ({
    event: 'track_updated',
    test: false,
    data: {
      carrier: TOKENS[record.carrier],
      tracking_number: record.trackingNumber,
      servicelevel: { token: record.service, name: record.service },
      eta: record.estimate === null ? null : `${record.estimate}T00:00:00Z`,
      // Repeats the newest entry of the history, under another id and with the time of the push.
      tracking_status: { ...statusOf(newest(record)), object_updated: utcSeconds(sentAt) },
      tracking_history: record.scans.map(statusOf),
    },
  }),
  sign(body, { secret, sentAt }) {
    const t = Math.floor(Date.parse(sentAt) / 1000);
    const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
    return { 'shippo-auth-signature': `t=${t},v1=${v1}` };
  },
};

function statusOf(scan: DemoScan) {
  const [status, code] = termFor(VOCABULARY, scan.word);
  return {
    status,
    substatus: { code, text: code, action_required: false },
    status_details: WORDS[scan.word].sentence,
    // The clock of the place, with a Z that is not true, as in what was recorded of Shippo.
    status_date: `${localTime(scan)}Z`,
    object_created: utcSeconds(scan.at),
    location: {
      city: scan.place.city,
      state: scan.place.region,
      zip: scan.place.postalCode,
      country: scan.place.country,
    },
  };
}
