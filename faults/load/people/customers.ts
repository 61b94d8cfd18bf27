import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SmsMessage, SmsSimulator } from '../../../stack/sms-simulator';
import type { Choices } from '../../choices';
import type { KeptMail, SmtpSink } from '../../rig/smtp/smtp-sink';
import type { Parcel } from '../parcel';
import type { Promises } from '../promises';
import { handMailTo } from './mail-client';

const TRIES_FOR_MS = 90_000;

/** Recipients who read what they get, and some of them answer: once each, by the channel that they like. */
export class Customers {
  readonly #answered = new Set<string>();
  #textsRead = 0;
  #mailsRead = 0;

  constructor(
    private readonly sms: SmsSimulator,
    private readonly smtp: SmtpSink,
    private readonly mailPorts: readonly number[],
    private readonly promises: Promises,
  ) {}

  /** Reads and answers until `isOver`, and until what was begun is answered. */
  async read(choices: Choices, isOver: () => boolean): Promise<void> {
    const answers: Promise<void>[] = [];
    const byPhone = new Map([...this.promises.parcels.values()].map((parcel) => [parcel.phone, parcel]));
    const byEmail = new Map([...this.promises.parcels.values()].map((parcel) => [parcel.email, parcel]));
    while (!isOver()) {
      await sleep(700);
      const texts = this.sms.messages();
      for (const text of texts.slice(this.#textsRead)) {
        const parcel = text.direction === 'inbound' ? undefined : byPhone.get(text.to);
        if (this.#wantsToAnswer(parcel, 'sms')) answers.push(this.#text(parcel, text, choices));
      }
      this.#textsRead = texts.length;
      for (const mail of this.smtp.kept.slice(this.#mailsRead)) {
        const parcel = byEmail.get(mail.to[0] ?? '');
        if (this.#wantsToAnswer(parcel, 'email')) answers.push(this.#mail(parcel, mail, choices));
      }
      this.#mailsRead = this.smtp.kept.length;
    }
    await Promise.all(answers);
  }

  #wantsToAnswer(parcel: Parcel | undefined, by: 'sms' | 'email'): parcel is Parcel {
    if (parcel?.answers?.by !== by || this.#answered.has(parcel.number)) return false;
    this.#answered.add(parcel.number);
    return true;
  }

  async #text(parcel: Parcel, { to: from }: SmsMessage, choices: Choices): Promise<void> {
    const own = choices.of(`text of ${parcel.place}`);
    await sleep(own.between(200, 2_500));
    const body = parcel.answers?.words ?? '';
    // The gateway itself tries again while nobody answers.
    const { sid, outcome } = await this.sms.receive({ from, body, copies: own.chance(0.3) ? 2 : 1 });
    if (typeof outcome === 'number' && outcome < 300)
      this.promises.texts.push({ number: parcel.number, sid });
  }

  async #mail(parcel: Parcel, mail: KeptMail, choices: Choices): Promise<void> {
    const own = choices.of(`mail of ${parcel.place}`);
    await sleep(own.between(200, 2_500));
    const replyTo = /^reply-to: *(?:[^<\r\n]*<)?([^<>\s]+@[^<>\s]+)/im.exec(mail.raw)?.[1];
    if (replyTo === undefined) return;
    const messageId = `<${randomUUID()}@customers.example>`;
    const raw = [
      `From: ${parcel.email}`,
      `To: ${replyTo}`,
      'Subject: Re: your parcel',
      `Message-ID: ${messageId}`,
      `In-Reply-To: ${mail.messageId}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      '',
      parcel.answers?.words ?? '',
    ].join('\r\n');
    const giveUpAt = Date.now() + TRIES_FOR_MS;
    for (let pause = 200; Date.now() < giveUpAt; pause = Math.min(pause * 1.5, 1_500)) {
      const port = own.pick(this.mailPorts);
      const code = await handMailTo(port, parcel.email, replyTo, raw);
      if (code === 250) {
        this.promises.mails.push({ number: parcel.number, messageId });
        return;
      }
      if (code !== null && code >= 500) break;
      await sleep(pause);
    }
    this.promises.unanswered.push(`mail of ${parcel.number} to ${replyTo}`);
  }
}
