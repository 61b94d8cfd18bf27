import { type Consent, NOTHING_SAID, type QuietHours } from '../../domain/consent/consent';
import { addressOfPerson, CHANNELS, type Channel, type Locale } from '../../domain/messages/message';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { consentOn, consentsOf } from '../consent/consent';
import { contactPreferences } from '../consent/contact-preferences';
import type { Executor } from '../postgres/database';
import { type ReplyTarget, targetOfReply } from './staff-replies';

/** Who would read a reply, and by which ways it may reach them: for whoever writes it. */

/** One channel of a customer, with what they want to hear there. `address` null: none is known. */
export interface Reachable {
  readonly channel: Channel;
  readonly address: string | null;
  readonly consent: Consent;
  readonly quietHours: QuietHours;
  /** By their own word; null: as the parcel says. */
  readonly timeZone: string | null;
  readonly locale: Locale;
}

/** The customer whom a reply would go to, with the parcel that it is about. `erasedAt` set: their data is gone, and nothing can be sent. */
export interface Reader {
  readonly name: string | null;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly erasedAt: Instant | null;
  readonly shop: string;
  /** When they wrote what this answers; null: it answers nothing. */
  readonly wroteAt: Instant | null;
  readonly replySubject: string | null;
  readonly ways: readonly Reachable[];
  readonly shipment: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly reference: string | null;
    readonly milestone: Milestone | null;
    readonly milestoneAt: Instant | null;
    readonly estimatedDate: LocalDate | null;
    readonly promisedDate: LocalDate | null;
    readonly lastMovementAt: Instant | null;
  };
}

/** Who would read an answer that staff write now, by which channel, and what its wording needs to know of them. */
export async function readerOfReply(
  db: Executor,
  asked: ReplyTarget,
): Promise<
  | { readonly outcome: 'no_shipment' | 'no_customer' }
  | { readonly outcome: 'found'; readonly reader: Reader; readonly channel: Channel }
> {
  const target = await targetOfReply(db, asked);
  if (target.outcome !== 'found') return target;
  const { customer, channel, last } = target;
  const row = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', (join) => join.on('r.id', '=', customer.id))
    .leftJoin('messages as m', (join) => join.on('m.id', '=', last?.id ?? null))
    .select([
      's.carrier',
      's.trackingNumber',
      's.reference',
      's.milestone',
      's.milestoneAt',
      's.estimatedDate',
      's.promisedDate',
      's.lastMovementAt',
      'r.name',
      'r.timeZone',
      'r.country',
      'r.region',
      'm.intendedAt as wroteAt',
      'm.subject as replySubject',
    ])
    .where('s.id', '=', asked.shipmentId)
    .executeTakeFirstOrThrow();
  const { name, timeZone, country, region, wroteAt, replySubject, ...shipment } = row;
  const ways = await Promise.all(CHANNELS.map((way) => reachableBy(db, way, customer)));
  return {
    outcome: 'found',
    channel,
    reader: {
      ...{ name, timeZone, country, region, wroteAt, replySubject, shipment, ways },
      locale: ways.find((way) => way.channel === channel)?.locale ?? customer.locale,
      erasedAt: customer.erasedAt,
      shop: customer.shop,
    },
  };
}

async function reachableBy(
  db: Executor,
  channel: Channel,
  customer: { readonly email: string | null; readonly phone: string | null; readonly locale: Locale },
): Promise<Reachable> {
  const address = addressOfPerson(channel, customer);
  if (address === null)
    return {
      channel,
      address,
      consent: NOTHING_SAID,
      quietHours: 'default',
      timeZone: null,
      locale: customer.locale,
    };
  const consent = consentOn(await consentsOf(db, [address]), channel, address);
  const { quietHours, timeZone } = await contactPreferences(db, channel, address);
  return { channel, address, consent, quietHours, timeZone, locale: consent.locale ?? customer.locale };
}
