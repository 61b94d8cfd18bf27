import { createHash } from 'node:crypto';
import type { Instant } from '../domain/tracking/tracking-event';
import type { Provider } from './provider-adapter';
import { hmacSha256 } from './webhook-verification';

/** A push as a provider would send it, of a parcel that there is not: to see that its secret and its words are taken. */
export interface SamplePush {
  readonly body: string;
  /** What proves who sent it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Nobody registers it: no carrier has such numbers. */
export const SAMPLE_NUMBER = 'WAYWARDSAMPLE1';

/** Those that sign with a key that only they have cannot be imitated. */
export type Imitated = Exclude<Provider, 'shipengine'>;

export function isImitated(provider: Provider): provider is Imitated {
  return provider !== 'shipengine';
}

/** One that was signed with this secret. */
export function samplePush(provider: Imitated, secret: string, at: Instant): SamplePush {
  const { payload, sign } = SAMPLES[provider];
  const body = JSON.stringify(payload(at));
  return { body, headers: sign(secret, body, at) };
}

interface Sample {
  payload(at: Instant): object;
  sign(secret: string, body: string, at: Instant): Readonly<Record<string, string>>;
}

const SENTENCE = 'Arrived at facility';
const clockOf = (at: Instant): string => at.slice(0, 19);
const digits = (text: string): string => text.replaceAll(/\D/g, '');

const SAMPLES: Readonly<Record<Imitated, Sample>> = {
  easypost: {
    payload: (at) => ({
      object: 'Event',
      description: 'tracker.updated',
      result: {
        object: 'Tracker',
        tracking_code: SAMPLE_NUMBER,
        carrier: 'USPS',
        status: 'in_transit',
        status_detail: 'arrived_at_facility',
        updated_at: at,
        tracking_details: [
          { message: SENTENCE, status: 'in_transit', status_detail: 'arrived_at_facility', datetime: at },
        ],
      },
    }),
    sign: (secret, body) => ({
      'x-hmac-signature': `hmac-sha256-hex=${hmacSha256(secret.normalize('NFKD'), [body], 'hex')}`,
    }),
  },
  aftership: {
    payload: (at) => ({
      event: 'tracking_update',
      ts: Math.floor(Date.parse(at) / 1000),
      msg: {
        tracking_number: SAMPLE_NUMBER,
        slug: 'usps',
        tag: 'InTransit',
        subtag: 'InTransit_003',
        updated_at: at,
        checkpoints: [{ slug: 'usps', tag: 'InTransit', message: SENTENCE, checkpoint_time: at }],
      },
    }),
    sign: (secret, body) => ({ 'aftership-hmac-sha256': hmacSha256(secret, [body], 'base64') }),
  },
  shippo: {
    payload: (at) => ({
      event: 'track_updated',
      data: {
        carrier: 'usps',
        tracking_number: SAMPLE_NUMBER,
        tracking_history: [{ status: 'TRANSIT', status_details: SENTENCE, status_date: at }],
      },
    }),
    sign(secret, body, at) {
      const t = Math.floor(Date.parse(at) / 1000);
      return { 'shippo-auth-signature': `t=${t},v1=${hmacSha256(secret, [`${t}.`, body], 'hex')}` };
    },
  },
  '17track': {
    payload: (at) => ({
      event: 'TRACKING_UPDATED',
      data: {
        number: SAMPLE_NUMBER,
        carrier: 21051,
        track_info: {
          latest_status: { status: 'InTransit', sub_status: 'InTransit_Other' },
          tracking: {
            providers: [
              {
                provider: { key: 21051 },
                latest_sync_time: at,
                events: [
                  { time_iso: at, time_utc: at, description: SENTENCE, sub_status: 'InTransit_Other' },
                ],
              },
            ],
          },
        },
      },
    }),
    sign: (secret, body) => ({ sign: createHash('sha256').update(`${body}/${secret}`).digest('hex') }),
  },
  karrio: {
    payload: (at) => ({
      event: 'tracker_updated',
      data: {
        carrier_name: 'usps',
        tracking_number: SAMPLE_NUMBER,
        status: 'in_transit',
        events: [
          {
            ...{ date: at.slice(0, 10), time: at.slice(11, 16), timestamp: at },
            ...{ description: SENTENCE, status: 'in_transit' },
          },
        ],
      },
    }),
    sign: (secret) => ({ 'x-event-id': secret }),
  },
  ups: {
    payload: (at) => ({
      trackingNumber: SAMPLE_NUMBER,
      localActivityDate: digits(at).slice(0, 8),
      localActivityTime: digits(at).slice(8, 14),
      activityLocation: { city: 'BERLIN', country: 'DE' },
      activityStatus: { type: 'I', code: 'AR', description: SENTENCE.toUpperCase() },
    }),
    sign: (secret) => ({ 'x-api-key': secret }),
  },
  fedex: {
    payload: (at) => ({
      output: {
        completeTrackResults: [
          {
            trackingNumber: SAMPLE_NUMBER,
            trackResults: [
              {
                trackingNumberInfo: { trackingNumber: SAMPLE_NUMBER, carrierCode: 'FDXE' },
                latestStatusDetail: { code: 'AR', description: SENTENCE },
                scanEvents: [
                  { date: at, eventType: 'AR', eventDescription: SENTENCE, derivedStatusCode: 'AR' },
                ],
              },
            ],
          },
        ],
      },
    }),
    sign: (secret, body) => ({ 'fdx-signature': hmacSha256(secret, [body], 'base64') }),
  },
  dhl: {
    payload: (at) => ({
      shipments: [
        {
          id: SAMPLE_NUMBER,
          service: 'express',
          events: [{ timestamp: clockOf(at), statusCode: 'transit', description: SENTENCE }],
        },
      ],
    }),
    sign: (secret) => ({ 'x-wayward-secret': secret }),
  },
};
