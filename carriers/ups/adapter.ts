import { z } from 'zod';
import type { Instant } from '../../domain/tracking-event';
import { trackingNumberFrom } from '../carrier-slug';
import { joinCompact, occurrenceFromLocalAndUtc, writtenDate } from '../occurrence-time';
import { placeFrom } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import { estimateOf, eventOf, NO_TIME, NOT_AN_OBJECT, NOTHING_SAID, updateOf } from '../scan';
import { part, text } from '../tolerant-schema';
import { verifyUps } from './signature';
import { upsReading } from './vocabulary';

const Alert = z.object({
  trackingNumber: text,
  localActivityDate: text,
  localActivityTime: text,
  gmtActivityDate: text,
  gmtActivityTime: text,
  activityLocation: part({ city: text, stateProvince: text, postalCode: text, country: text }),
  activityStatus: part({ type: text, code: text, description: text }),
  scheduledDeliveryDate: text,
});

/**
 * UPS Track Alert: one activity per push, with the clock of the place and GMT, both as `YYYYMMDD` and `HHMMSS`.
 * https://developer.ups.com/tag/UPS-Track-Alert
 */
export const ups: ProviderAdapter = { name: 'ups', verify: verifyUps, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const found = Alert.safeParse(body);
  if (!found.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  const alert = found.data;
  const trackingNumber = trackingNumberFrom(alert.trackingNumber);
  if (trackingNumber === null) return { kind: 'unparseable', path: 'trackingNumber', reason: 'is missing' };
  const { type = null, code = null, description = null } = alert.activityStatus ?? {};
  if (type === null && code === null && description === null) {
    return { kind: 'unparseable', path: 'activityStatus', reason: NOTHING_SAID };
  }
  const place = placeFrom({
    city: alert.activityLocation?.city,
    region: alert.activityLocation?.stateProvince,
    postalCode: alert.activityLocation?.postalCode,
    country: alert.activityLocation?.country,
  });
  const occurred = occurrenceFromLocalAndUtc(
    joinCompact(alert.localActivityDate, alert.localActivityTime),
    joinCompact(alert.gmtActivityDate, alert.gmtActivityTime),
    place,
  );
  if (occurred === null) return { kind: 'unparseable', path: 'localActivityDate', reason: NO_TIME };
  const event = eventOf(
    'ups',
    {
      carrier: 'ups',
      trackingNumber,
      carrierType: type,
      carrierCode: code,
      text: description,
      // Type and code are the carrier's own words: there is no provider between.
      status: null,
      reading: upsReading(type),
      place,
      occurred,
    },
    receivedAt,
  );
  return {
    kind: 'updates',
    problems: [],
    updates: [
      updateOf({
        carrier: 'ups',
        trackingNumber,
        events: [event],
        estimate: estimateOf(writtenDate(alert.scheduledDeliveryDate), occurred.utc),
      }),
    ],
  };
}
