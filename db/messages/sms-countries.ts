import { sql } from 'kysely';
import { countryOfPhone, countryOfZone } from '../../domain/messages/sending/sms-countries';
import type { Executor } from '../postgres/database';

/**
 * Whether a shop has to do with a country: it is there itself (by its phone or its clock), or has sent parcels there. Null where
 * nothing is known of any country, so that there is nothing to hold a number against.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param shipmentId null for what is about no parcel: then of all shops
 */
export async function dealsWith(
  db: Executor,
  country: string,
  shipmentId: string | null,
): Promise<boolean | null> {
  const shops = await db
    .selectFrom('merchants as m')
    .select(['m.phone', 'm.timeZone'])
    .select(
      sql<boolean>`EXISTS (SELECT FROM merchant_countries c WHERE c.merchant_id = m.id AND c.country = ${country})`.as(
        'sendsThere',
      ),
    )
    .select(
      sql<boolean>`EXISTS (SELECT FROM merchant_countries c WHERE c.merchant_id = m.id)`.as('sendsSomewhere'),
    )
    .$if(shipmentId !== null, (query) =>
      query.where('m.id', '=', (of) =>
        of.selectFrom('shipments').select('merchantId').where('id', '=', shipmentId),
      ),
    )
    .execute();
  const homes = shops.flatMap(({ phone, timeZone }) => [countryOfPhone(phone), countryOfZone(timeZone)]);
  if (homes.includes(country) || shops.some(({ sendsThere }) => sendsThere)) return true;
  return homes.every((home) => home === null) && shops.every(({ sendsSomewhere }) => !sendsSomewhere)
    ? null
    : false;
}
