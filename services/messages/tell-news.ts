import type { Consents } from '../../db/consent/consent';
import type { Intent } from '../../db/messages/outbox';
import type { CustomerContact } from '../../db/tracking/shipment-orders';
import type { Round } from '../cases/round-context';
import { addresseesAmong } from './addressees';
import type { IntentRequest } from './intent-request';
import { meantMessage } from './meant-message';

/** Each customer reads of a milestone by email, once. */
export function newsToTell(
  { shipmentId, at, news }: Pick<Round, 'shipmentId' | 'at' | 'news'>,
  customers: readonly CustomerContact[],
  consents: Consents,
): Intent[] {
  return news.flatMap((milestone) => {
    const request: IntentRequest = {
      shipmentId,
      caseId: null,
      stepId: null,
      occurrence: 1,
      audience: 'customer',
      channels: ['email'],
      template: milestone,
      priority: 'routine',
      reason: 'milestone',
      dispatch: 'dispatcher',
      at,
    };
    return addresseesAmong(customers, 'email').map((addressee) => meantMessage(request, addressee, consents));
  });
}
