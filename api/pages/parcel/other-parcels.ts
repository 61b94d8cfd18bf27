import { type ParcelView, parcelView } from '../../../db/conversation/parcel-view';
import { type ParcelOfOrder, parcelsOfOrder } from '../../../db/tracking/parcels-of-order';
import { customerLinks, type LinkSettings } from '../../../domain/conversation/customer-links';
import { carrierName } from '../../../domain/tracking/carrier-page';
import { type Html, html } from '../html';
import { fill } from '../words';
import type { ParcelVisit } from './parcel-visit';
import { standingOf } from './standing';

/** Another parcel of the same order, how things stand with it, and the link to its page; null: nobody has written about it yet. */
export interface OtherParcel extends Pick<ParcelOfOrder, 'carrier' | 'trackingNumber'> {
  readonly view: ParcelView;
  readonly link: string | null;
}

/** An order of more parcels than this is no longer read as a list; each needs some queries. */
const MOST_OTHERS = 12;

export async function otherParcels(
  { db, subject, parcel, now }: ParcelVisit,
  links: LinkSettings,
): Promise<readonly OtherParcel[]> {
  const { merchantId, reference, shipmentId, recipient } = parcel;
  if (reference === null) return [];
  const { email, phone } = recipient;
  const order = { merchantId, reference, shipmentId, email, phone, address: subject.address };
  const found = await parcelsOfOrder(db, order, MOST_OTHERS);
  return await Promise.all(
    found.map(async ({ carrier, trackingNumber, messageId, ...other }) => ({
      carrier,
      trackingNumber,
      view: await parcelView(db, other.shipmentId),
      link: messageId === null ? null : customerLinks(links, messageId, now).parcel.url,
    })),
  );
}

/** All parcels of the order, how many of them have arrived, and the way to each one's page. */
export function orderSection(visit: ParcelVisit, others: readonly OtherParcel[]): Html | null {
  const { say, parcel, view } = visit;
  if (others.length === 0) return null;
  const all = [{ ...parcel, view, link: null }, ...others];
  const arrived = all.filter((one) => one.view.milestone === 'delivered').length;
  const counts = { all: String(all.length), arrived: String(arrived) };
  return html`<section class="panel"><h2>${say.wholeOrder.title}</h2><p>${fill(say.wholeOrder[arrivedOf(arrived, all.length)], counts)}</p><ul class="parcels">${all.map(
    ({ carrier, trackingNumber, view: seen, link }) => {
      const { headline } = standingOf({
        ...visit,
        parcel: { ...parcel, carrier, trackingNumber },
        view: seen,
        window: null,
      });
      const name = `${carrierName(carrier)} ${trackingNumber}`;
      return html`<li>${link === null ? html`<span>${headline}</span>` : html`<a href="${link}">${headline}</a>`} <span class="hint">${name}${seen === view && `, ${say.wholeOrder.thisOne}`}</span></li>`;
    },
  )}</ul></section>`;
}

function arrivedOf(arrived: number, all: number): keyof ParcelVisit['say']['wholeOrder'] {
  if (arrived === all) return 'allArrived';
  if (arrived === 0) return 'noneArrived';
  return arrived === 1 ? 'oneArrived' : 'someArrived';
}
