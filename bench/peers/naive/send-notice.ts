import { randomUUID } from 'node:crypto';
import type { EmailChannel } from '../../../channels/channel';
import type { NaiveActivities, Notice } from './contract';

const WORDS: Readonly<Record<Notice, { readonly subject: string; readonly sentence: string }>> = {
  out_for_delivery: { subject: 'Your parcel comes today', sentence: 'Your parcel is out for delivery.' },
  delivered: { subject: 'Your parcel has arrived', sentence: 'Your parcel was delivered.' },
  stalled: { subject: 'Your parcel is late', sentence: 'Nothing was heard of your parcel for three days.' },
  welcome: { subject: 'There is a problem with your address', sentence: 'Please check your address.' },
};

/** One message per activity, through the same pooled SMTP connections as Wayward's. */
export function createSendNotice(
  email: EmailChannel,
  began: (to: string) => void,
): NaiveActivities['sendNotice'] {
  return async (notice, to, trackingNumber) => {
    began(to);
    const { subject, sentence } = WORDS[notice];
    const text = `Hello,\n\n${sentence}\n\nTracking number: ${trackingNumber}\n\nYour shop`;
    const handedOver = await email.handOver({
      channel: 'email',
      to,
      fromName: null,
      subject: `${subject} (${trackingNumber})`,
      text,
      html: `<!doctype html><html lang="en"><body>${text
        .split('\n\n')
        .map((paragraph) => `<p style="font:16px sans-serif">${paragraph}</p>`)
        .join('')}</body></html>`,
      locale: 'en',
      messageId: `<${randomUUID()}@shop.example>`,
      references: [],
      unsubscribeUrl: null,
      writtenBy: 'program',
      replyToken: randomUUID(),
    });
    if (handedOver.outcome !== 'accepted') throw new Error(`the mail was not taken: ${handedOver.code}`);
    return handedOver.providerMessageId;
  };
}
