import { NO_CONVERSATION } from '../../channels/template-context';
import type { DisruptionWording } from '../../domain/disruptions/disruption';
import { LOCALES, type Locale } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { ApiDeps } from '../http/deps';

interface CustomerMessage {
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
}

/**
 * What customers of a disruption would read in each language, by the very renderer that writes it, for one of its parcels and a
 * reader without a name: nobody's personal data is shown to whoever approves.
 */
export async function customerMessages(
  { db, renderer }: ApiDeps,
  draft: {
    readonly shipmentId: string | null;
    readonly wording: DisruptionWording;
    readonly expectedEnd: Instant | null;
  },
): Promise<Record<Locale, CustomerMessage>> {
  const shipment =
    draft.shipmentId === null
      ? undefined
      : await db
          .selectFrom('shipments as s')
          .innerJoin('merchants as shop', 'shop.id', 's.merchantId')
          .innerJoin('recipients as r', 'r.id', 's.recipientId')
          .select([
            's.carrier',
            's.trackingNumber',
            's.reference',
            's.milestone',
            's.milestoneAt',
            's.estimatedDate',
            's.promisedDate',
            's.lastMovementAt',
            'shop.name',
            'r.timeZone',
          ])
          .where('s.id', '=', draft.shipmentId)
          .executeTakeFirst();
  const messageIn = (locale: Locale): CustomerMessage => {
    const { subject, text, sms } = renderer.renderMessage('disruption_notice', locale, {
      audience: 'customer',
      reader: { name: null, timeZone: shipment?.timeZone ?? 'UTC' },
      shop: { name: shipment?.name ?? '' },
      links: null,
      shipment: shipment === undefined ? null : { ...shipment, customer: null },
      case: null,
      conversation: NO_CONVERSATION,
      disruption: {
        title: '',
        wording: draft.wording[locale] ?? null,
        expectedEnd: draft.expectedEnd,
        acknowledgedBy: null,
        leaseEndsAt: null,
        members: 0,
        open: 0,
        phase: '',
      },
    });
    return { subject, text, sms: sms.body };
  };
  return Object.fromEntries(LOCALES.map((locale) => [locale, messageIn(locale)])) as Record<
    Locale,
    CustomerMessage
  >;
}
