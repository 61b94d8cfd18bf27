import { CaseDetail, CasePage } from '../api/cases/case-schemas';
import { MessagePage } from '../api/messages/message-schemas';
import { Shipment, ShipmentPage } from '../api/tracking/shipment-schemas';
import type { MailCatcher } from '../stack/mail-catcher';
import type { SmsSimulator } from '../stack/sms-simulator';
import type { Casting } from './casting';
import type { Client } from './client';
import type { Evidence } from './story-check';
import { forEachOf } from './waiting';

const ALL_CASES = '/v1/cases?status=open&status=acknowledged&status=snoozed&status=resolved&sort=newest';

/** Everything that the check and the report look at, as it stands now: through the public API, and where messages arrive. */
export async function collectEvidence(
  client: Client,
  castings: readonly Casting[],
  mail: MailCatcher,
  sms: SmsSimulator,
  replies: ReadonlyMap<string, number>,
): Promise<Evidence> {
  const shipments = await client.all('/v1/shipments', ShipmentPage);
  const summaries = await client.all(ALL_CASES, CasePage);
  const messages = await client.all('/v1/messages', MessagePage);
  const cases: (typeof CaseDetail)['_output'][] = [];
  await forEachOf(summaries, 6, async ({ id }) => {
    cases.push(await client.get(`/v1/cases/${id}`, CaseDetail));
  });
  const unmapped = new Map<string, number>();
  const mayBeUnmapped = new Set(
    castings
      .filter(({ life }) => life.beats.some((beat) => beat.does === 'scan' && beat.word === 'gibberish'))
      .map(({ trackingNumber }) => trackingNumber),
  );
  await forEachOf(
    shipments.filter(({ trackingNumber }) => mayBeUnmapped.has(trackingNumber)),
    6,
    async ({ id, trackingNumber }) => {
      const { tracking } = await client.get(`/v1/shipments/${id}`, Shipment);
      unmapped.set(trackingNumber, tracking.unmappedCount);
    },
  );
  // Read last: what the ledger calls sent must have arrived by now.
  const mails = await mail.messages();
  const texts = sms.messages().filter(({ direction }) => direction === 'outbound-api');
  return {
    parcels: castings.map((casting) => {
      const shipment = shipments.find(({ trackingNumber }) => trackingNumber === casting.trackingNumber);
      return {
        casting,
        milestone: shipment?.milestone ?? null,
        unmapped: unmapped.get(casting.trackingNumber) ?? 0,
        cases: cases
          .filter(({ shipmentId }) => shipmentId === shipment?.id)
          .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1)),
        messages:
          shipment === undefined ? [] : messages.filter((message) => message.shipmentId === shipment.id),
      };
    }),
    mails: mails.map(({ messageId = '', to, text }) => ({ messageId, to, text })),
    texts: texts.map(({ sid, to, body, status }) => ({ sid, to, body, status })),
    replies,
  };
}
