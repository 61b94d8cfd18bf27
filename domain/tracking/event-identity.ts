import { hash } from 'node:crypto';
import type { OccurrenceTime, Place } from './tracking-event';

/**
 * The identity of a scan within one carrier + tracking number. Senders repeat whole histories, several times and in any
 * order, so identity cannot come from the delivery; it is the sender's own event id where there is one, else what
 * happened (code, else text), when (local clock time as sent) and where (city and country).
 *
 * Not part of it: anything that a sender is known to rewrite later (descriptions where there is a code, postal codes).
 */
export function eventKey(
  parts:
    | { readonly senderEventId: string }
    | {
        readonly code: string | null;
        readonly text: string | null;
        readonly occurred: Pick<OccurrenceTime, 'local' | 'offsetMinutes'>;
        readonly place: Pick<Place, 'city' | 'country'>;
      },
): string {
  const material =
    'senderEventId' in parts
      ? ['id', parts.senderEventId]
      : [
          'scan',
          parts.code ?? `text:${normalised(parts.text)}`,
          parts.occurred.local,
          normalised(parts.place.city),
          normalised(parts.place.country),
        ];
  return hash('sha256', JSON.stringify(material), 'hex').slice(0, 32);
}

function normalised(value: string | null): string {
  return (value ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
}

/** The source of the tracking events that a carrier's answer to us reports: a mail, or the portal. */
export const CARRIER_ANSWER_SOURCE = 'carrier_answer';

/** The source of the tracking events that a customer's answer reports. */
export const CUSTOMER_SOURCE = 'customer';

/** The source of the tracking events that say whether a carrier has shown that it did what it was asked to do. */
export const INTERVENTION_SOURCE = 'intervention';
