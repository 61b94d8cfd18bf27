import { localTime, utcSeconds, WORDS, type Word } from '../scan';
import { newest, type Sender, termFor, wordsOf } from './sender';

/** UPS's activity type and code. */
const VOCABULARY: Readonly<Partial<Record<Word, readonly [string, string]>>> = {
  label_created: ['M', 'MP'],
  picked_up: ['P', 'PU'],
  arrived: ['I', 'AR'],
  departed: ['I', 'DP'],
  out_for_delivery: ['O', 'OF'],
  delivered: ['D', 'FS'],
  traffic: ['X', '9L'],
  weather: ['X', 'DJ'],
  address_problem: ['X', 'AG'],
  recipient_unavailable: ['X', 'C4'],
  refused: ['X', 'KT'],
  damaged: ['X', 'HR'],
  carrier_delay: ['X', '4'],
  rescheduled: ['X', '2'],
  gibberish: ['X', 'ZZ'],
};

/** UPS Track Alert pushes each activity by itself, without a history. */
export const ups: Sender = {
  provider: 'ups',
  carriers: ['ups'],
  words: wordsOf(VOCABULARY),
  sendsHistory: false,
  payload(record) {
    const scan = newest(record);
    const [type, code] = termFor(VOCABULARY, scan.word);
    const local = localTime(scan);
    const gmt = utcSeconds(scan.at);
    return {
      trackingNumber: record.trackingNumber,
      localActivityDate: compactDate(local),
      localActivityTime: compactTime(local),
      activityLocation: {
        city: scan.place.city.toUpperCase(),
        stateProvince: scan.place.region ?? '',
        postalCode: scan.place.postalCode,
        country: scan.place.country,
      },
      activityStatus: { type, code, description: WORDS[scan.word].sentence.toUpperCase() },
      scheduledDeliveryDate: record.estimate === null ? '' : record.estimate.replaceAll('-', ''),
      actualDeliveryDate: scan.word === 'delivered' ? compactDate(local) : '',
      actualDeliveryTime: scan.word === 'delivered' ? compactTime(local) : '',
      gmtActivityDate: compactDate(gmt),
      gmtActivityTime: compactTime(gmt),
    };
  },
  sign: (_body, { secret }) => ({ 'x-api-key': secret }),
};

function compactDate(time: string): string {
  return time.slice(0, 10).replaceAll('-', '');
}

function compactTime(time: string): string {
  return time.slice(11, 19).replaceAll(':', '');
}
