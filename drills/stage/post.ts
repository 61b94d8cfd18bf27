import { createTransport } from 'nodemailer';
import type { CaughtMail } from '../../stack/mail-catcher';

/** The mail of simulated people: they answer what they got, as a mail program does. */
export interface Post {
  /** Answers the newest mail that this address got. @returns false when it got none yet */
  answer(from: string, text: string): Promise<boolean>;
}

/**
 * @param mails what arrived anywhere on the stage
 * @param receiverPort where the product takes mail
 */
export function openPost(
  mails: () => Promise<CaughtMail[]>,
  deliveredTo: (address: string) => boolean,
  receiverPort: number,
): Post {
  return {
    async answer(from, text) {
      if (!deliveredTo(from)) return false;
      const got = (await mails()).filter(
        (mail) => mail.to.includes(from) && mail.header('reply-to') !== undefined,
      );
      const newest = got.at(-1);
      const to = /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(newest?.header('reply-to') ?? '')?.[1];
      if (newest === undefined || to === undefined) return false;
      const transport = createTransport({
        host: '127.0.0.1',
        port: receiverPort,
        secure: false,
        ignoreTLS: true,
      });
      try {
        await transport.sendMail({
          from,
          to,
          envelope: { from, to },
          subject: `Re: ${newest.subject}`,
          text: `${text}\n\n> ${newest.text.slice(0, 400).replaceAll('\n', '\n> ')}`,
          inReplyTo: newest.messageId,
          references: newest.messageId,
        });
        return true;
      } finally {
        transport.close();
      }
    },
  };
}
