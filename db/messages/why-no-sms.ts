import { isStaff, type NotSentReason } from '../../domain/messages/message';
import { costsExtra, countriesOfPhone } from '../../domain/messages/sending/sms-countries';
import type { Executor } from '../postgres/database';
import type { OutboundMessage } from './messages';
import { dealsWith } from './sms-countries';

/** SMS_COUNTRIES: upper case. Empty: the countries of the shop and of its recipients; the staff's phones may be anywhere. */
export type SmsCountries = readonly string[];

/** Why this number gets no SMS at all; null when it may, or the message is no SMS. */
export async function whyNoSms(
  db: Executor,
  countries: SmsCountries,
  message: Pick<OutboundMessage, 'channel' | 'address' | 'audience' | 'shipmentId'>,
): Promise<NotSentReason | null> {
  const { channel, address, audience, shipmentId } = message;
  if (channel !== 'sms' || address === null) return null;
  if (costsExtra(address)) return 'premium_number';
  if (countries.length === 0 && isStaff(audience)) return null;
  for (const country of countriesOfPhone(address)) {
    const allowed =
      countries.length > 0
        ? countries.includes(country)
        : ((await dealsWith(db, country, shipmentId)) ?? true);
    if (allowed) return null;
  }
  return 'country_not_allowed';
}
