import { createEmailChannel } from '../../../channels/email';
import { createSmsChannel } from '../../../channels/sms';

export interface Gateways {
  readonly smtpUrl: string;
  readonly sms: {
    readonly url: string;
    readonly accountSid: string;
    readonly authToken: string;
    readonly number: string;
  };
}

/** The real channels, pointed at the gateways. */
export function channelsTo(gateways: Gateways, timeoutMs: number) {
  return {
    email: createEmailChannel({
      smtpUrl: gateways.smtpUrl,
      from: 'Nordlicht <parcels@shop.example>',
      replyDomain: 'reply.shop.example',
      timeoutMs,
    }),
    sms: createSmsChannel({
      accountSid: gateways.sms.accountSid,
      authToken: gateways.sms.authToken,
      from: gateways.sms.number,
      apiUrl: gateways.sms.url,
      timeoutMs,
    }),
  };
}
