import { type CalendarFile, calendarFile } from '../../channels/calendar';
import type { EmailChannel } from '../../channels/channel';
import { domainOf, messageIdOf } from '../../channels/email';
import type { RenderedMessage } from '../../channels/render-message';
import { noteCalendarDay } from '../../db/messages/calendar-days';
import { sendAgain } from '../../db/messages/message-moves';
import type { OutboundMessage } from '../../db/messages/messages';
import type { Database } from '../../db/postgres/database';
import { givenShopName } from '../../domain/messages/shop-name';
import { type ChannelSender, newSecret, staysUnknown } from './channel-sender';

interface EmailSenderDeps {
  readonly db: Database;
  readonly channel: EmailChannel;
  /** MAIL_FROM: the Message-IDs are made under its domain. */
  readonly mailFrom: string;
}

/** Sends by SMTP. The Message-ID is chosen before the hand-over and kept, so a repeat is recognisable as the same mail. */
export function createEmailSender({ db, channel, mailFrom }: EmailSenderDeps): ChannelSender {
  async function calendarOf(
    { id, shipmentId, audience }: OutboundMessage,
    { calendar }: RenderedMessage,
  ): Promise<CalendarFile | null> {
    if (audience !== 'customer' || shipmentId === null || calendar === null) return null;
    const noted = await noteCalendarDay(db, id, calendar.day);
    if (noted === null) return null;
    return calendarFile({ ...noted, uid: `${shipmentId}@${domainOf(mailFrom)}`, title: calendar.title });
  }

  return {
    contentOf: (message, rendered) => ({
      subject: rendered.subject,
      body: rendered.text,
      segments: null,
      // Chosen once and kept, so that a repeat is recognisable as the same message.
      emailMessageId: message.emailMessageId ?? messageIdOf(message.id, newSecret(), mailFrom),
      replyToken: message.replyToken ?? newSecret(),
    }),

    async handOver({ message, rendered, content, references, shopName, unsubscribeUrl }) {
      const { emailMessageId, replyToken } = content;
      if (emailMessageId === null || replyToken === null)
        throw new Error(`the email ${message.id} was marked without its Message-ID and reply address`);
      const calendar = await calendarOf(message, rendered);
      return await channel.handOver({
        channel: 'email',
        calendar,
        to: message.address,
        fromName: message.audience === 'customer' ? givenShopName(shopName) : null,
        subject: rendered.subject,
        html: rendered.html,
        text: rendered.text,
        locale: rendered.locale,
        messageId: emailMessageId,
        references,
        replyToken,
        writtenBy: writerOf(message),
        unsubscribeUrl,
      });
    },

    // A mail server gives none: its Message-ID is ours, and stands in the ledger already.
    providerMessageId: () => null,

    /**
     * An email can be looked up nowhere: it stays `unknown` and is shown as such, but a critical one is repeated, once and under the
     * same Message-ID, since a second copy (which mail programs recognise) is better than a silence about a lost parcel.
     */
    async settleDoubt(message) {
      if (message.priority !== 'critical' || message.doubtRepeats > 0) return staysUnknown(message);
      await sendAgain(db, message.id, 'repeat');
      return null;
    },
  };
}

function writerOf({ reason }: OutboundMessage): 'person' | 'program' | 'program_in_answer' {
  if (reason === 'staff_reply') return 'person';
  return reason === 'automatic_answer' ? 'program_in_answer' : 'program';
}
