import { z } from 'zod';
import type { Instant, OccurrenceTime, Place } from '../../domain/tracking/tracking-event';
import { trackingNumberFrom } from '../carrier-slug';
import { joinCompact, occurrenceFromLocalAndUtc, occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeOfAddress } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  MISSING,
  NO_TIME,
  NOT_AN_OBJECT,
  type Subject,
  scanReader,
  unparseable,
  updateOf,
} from '../scan';
import { part, text } from '../tolerant-schema';
import { verifyUps } from './signature';
import { upsReading } from './vocabulary';

const Alert = z.object({
  trackingNumber: text,
  localActivityDate: text,
  localActivityTime: text,
  gmtActivityDate: text,
  gmtActivityTime: text,
  gmtOffset: text,
  activityLocation: z.unknown().optional(),
  activityStatus: part({ type: text, code: text, description: text }),
  scheduledDeliveryDate: text,
});

/**
 * UPS Track Alert: one activity per push, with the clock of the place and GMT, both as `YYYYMMDD` and `HHMMSS`, or with
 * `gmtOffset` (`-04:00`) instead of GMT.
 * https://developer.ups.com/tag/UPS-Track-Alert
 */
export const ups: ProviderAdapter = { name: 'ups', verify: verifyUps, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const found = Alert.safeParse(body);
  if (!found.success) return unparseable('', NOT_AN_OBJECT);
  const trackingNumber = trackingNumberFrom(found.data.trackingNumber);
  if (trackingNumber === null) return unparseable('trackingNumber', MISSING);
  const subject: Subject = { provider: 'ups', carrier: 'ups', trackingNumber, receivedAt };

  const read = scanReader(subject, Alert, (alert) => {
    const { type = null, code = null, description = null } = alert.activityStatus ?? {};
    if (type === null && code === null && description === null) return null;
    const place = placeOfAddress(alert.activityLocation);
    return {
      carrierType: type,
      carrierCode: code,
      text: description,
      // Type and code are the carrier's own words: there is no provider between.
      status: null,
      reading: upsReading(type),
      place,
      occurred: timeOf(alert, place),
    };
  });

  const event = read(body);
  if (event === NO_TIME) return unparseable('localActivityDate', NO_TIME);
  if (typeof event === 'string') return unparseable('activityStatus', event);
  return {
    kind: 'updates',
    problems: [],
    updates: [
      updateOf({
        carrier: 'ups',
        trackingNumber,
        events: [event],
        estimate: estimateOf(writtenDate(found.data.scheduledDeliveryDate), event.occurred.utc),
      }),
    ],
  };
}

function timeOf(alert: z.output<typeof Alert>, place: Place): OccurrenceTime | null {
  const local = joinCompact(alert.localActivityDate, alert.localActivityTime);
  const gmt = joinCompact(alert.gmtActivityDate, alert.gmtActivityTime);
  const byOffset = gmt === null ? occurrenceFromText(`${local}${alert.gmtOffset}`, place, 'utc') : null;
  return byOffset ?? occurrenceFromLocalAndUtc(local, gmt, place);
}
