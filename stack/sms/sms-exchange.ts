import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../stack-error';
import type { Signature, SignedPoster } from './signed-post';
import { newMessageSid, type SmsMessage, type SmsStatus, segmentsOf } from './sms-message';
import type { SmsStore } from './sms-store';

export interface Account {
  sid: string;
  authToken: string;
  /** Numbers of the shop; the first sends for messaging services and is written to by default. */
  numbers: readonly [string, ...string[]];
}

/** A text from a phone to the shop. */
export interface Inbound {
  /** The customer's phone. */
  from: string;
  /** The shop's number. Default: the one that last wrote to this phone. */
  to?: string;
  body: string;
  signature?: Signature;
  /** How often the same text, with the same sid, is posted. Default 1. */
  copies?: number;
}

export interface InboundResult {
  sid: string;
  /** The shop's last answer: HTTP status, the reason why there was none, or undefined without an inbound URL. */
  outcome: number | string | undefined;
}

/** Words by which Twilio itself starts and stops, whatever the case and the spaces around. */
const STOP_WORDS = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE']);
const START_WORDS = new Set(['START', 'YES', 'UNSTOP']);

/** The states a message can still go through from each status. */
const NEXT: Record<SmsStatus, boolean> = {
  queued: true,
  sent: true,
  delivered: false,
  undelivered: false,
  failed: false,
  received: false,
};

/**
 * The telephone company: takes messages for phones, moves them along, tells the shop by receipts, and brings the phones' answers.
 *
 *     create -> queued -> sent -> delivered
 *                  |        +---> undelivered (ErrorCode)
 *                  +------------> failed (ErrorCode)
 */
export class SmsExchange {
  #stopping = new AbortController();
  #inboundUrl: string | undefined;

  constructor(
    readonly account: Account,
    readonly store: SmsStore,
    private readonly poster: SignedPoster,
    inboundUrl: string | undefined,
  ) {
    this.#inboundUrl = inboundUrl;
    // As many messages wait for their next status as are under way, and all of them listen for the end.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** Where texts of phones are posted. */
  setInboundUrl(url: string | undefined): void {
    this.#inboundUrl = url;
  }

  /** Goes on with messages that were under way when the simulator was stopped. */
  resume(): void {
    for (const message of this.store.messages()) {
      if (NEXT[message.status] && this.store.behaviour(message.to).outcome.kind !== 'silent')
        this.#travel(message, []).catch(warn);
    }
  }

  /** Takes a message of the shop. Resolves when the caller may be answered. */
  async accept(
    draft: Pick<SmsMessage, 'from' | 'to' | 'body' | 'messagingServiceSid' | 'statusCallback'>,
  ): Promise<SmsMessage> {
    const now = Date.now();
    const message: SmsMessage = {
      ...draft,
      sid: newMessageSid(),
      direction: 'outbound-api',
      status: 'queued',
      errorCode: null,
      createdAt: now,
      updatedAt: now,
      sentAt: null,
    };
    await this.store.save(message);
    const travelled = this.#travel(message, [message]).catch(warn);
    if (this.store.behaviour(message.to).beforeCreateReturns) await travelled;
    // What a caller sees is the state at the time of taking, as with Twilio.
    return message;
  }

  /** A phone texts the shop. Resolves with the shop's answer, after all attempts. */
  async receive(inbound: Inbound): Promise<InboundResult> {
    const now = Date.now();
    const message: SmsMessage = {
      sid: newMessageSid(),
      direction: 'inbound',
      from: inbound.from,
      to: inbound.to ?? this.#lastSenderTo(inbound.from),
      body: inbound.body,
      messagingServiceSid: null,
      status: 'received',
      errorCode: null,
      createdAt: now,
      updatedAt: now,
      sentAt: now,
    };
    const word = message.body.trim().toUpperCase();
    // Before the shop hears of it: Twilio blocks by itself.
    if (STOP_WORDS.has(word)) await this.store.setOptedOut(message.from, message.to, true);
    if (START_WORDS.has(word)) await this.store.setOptedOut(message.from, message.to, false);
    await this.store.save(message);
    return this.#postInbound(message, inbound.signature ?? 'right', inbound.copies ?? 1);
  }

  /** Posts an inbound message again, as when the answer to the first post was lost. @returns undefined for an unknown sid */
  async replay(sid: string, signature: Signature = 'right'): Promise<InboundResult | undefined> {
    const message = this.store.message(sid);
    return message?.direction === 'inbound' ? this.#postInbound(message, signature, 1) : undefined;
  }

  stop(): void {
    this.#stopping.abort();
    this.poster.stop();
  }

  async #postInbound(message: SmsMessage, signature: Signature, copies: number): Promise<InboundResult> {
    const url = this.#inboundUrl;
    if (url === undefined) return { sid: message.sid, outcome: undefined };
    const params = {
      AccountSid: this.account.sid,
      ApiVersion: '2010-04-01',
      Body: message.body,
      From: message.from,
      MessageSid: message.sid,
      NumMedia: '0',
      NumSegments: String(segmentsOf(message.body)),
      SmsMessageSid: message.sid,
      SmsSid: message.sid,
      SmsStatus: 'received',
      To: message.to,
    };
    const posts = Array.from({ length: copies }, () => this.poster.post(url, params, signature));
    const last = (await Promise.all(posts)).at(-1);
    return { sid: message.sid, outcome: last?.outcome };
  }

  /** Moves a message to its end and posts the receipts: `receipts` first, then one for each change. */
  async #travel(message: SmsMessage, receipts: SmsMessage[]): Promise<void> {
    const { order, copies, stepMs } = this.store.behaviour(message.to);
    let posting: Promise<unknown> =
      order === 'as_happened' && receipts.length > 0 ? this.#postReceipt(message, copies) : Promise.resolve();
    for (const change of this.#changesAhead(message)) {
      try {
        await sleep(stepMs, undefined, { signal: this.#stopping.signal, ref: false });
      } catch {
        return;
      }
      const now = Date.now();
      const current = this.store.message(message.sid);
      // The mailbox was cleared meanwhile.
      if (!current) return;
      const changed: SmsMessage = { ...current, ...change, updatedAt: now };
      if (changed.status !== 'failed') changed.sentAt ??= now;
      await this.store.save(changed);
      receipts.push(changed);
      // One after the other, so that a receiver that is down for a moment still hears the story in its order.
      if (order === 'as_happened') posting = posting.then(() => this.#postReceipt(changed, copies));
    }
    if (order === 'last_first') {
      for (const receipt of receipts.reverse()) {
        posting = posting.then(() => this.#postReceipt(receipt, copies));
      }
    }
    await posting;
  }

  #changesAhead(message: SmsMessage): Pick<SmsMessage, 'status' | 'errorCode'>[] {
    const { outcome } = this.store.behaviour(message.to);
    const sent = { status: 'sent', errorCode: null } as const;
    const before = message.status === 'queued' ? [sent] : [];
    switch (outcome.kind) {
      case 'delivered':
        return [...before, { status: 'delivered', errorCode: null }];
      case 'undelivered':
        return [...before, { status: 'undelivered', errorCode: outcome.errorCode }];
      case 'failed':
        return [{ status: 'failed', errorCode: outcome.errorCode }];
      case 'silent':
        return before;
    }
  }

  async #postReceipt(message: SmsMessage, copies: number): Promise<void> {
    const { statusCallback } = message;
    if (statusCallback === undefined) return;
    const params: Record<string, string> = {
      AccountSid: this.account.sid,
      ApiVersion: '2010-04-01',
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: message.status,
      SmsSid: message.sid,
      SmsStatus: message.status,
      To: message.to,
      ...(message.messagingServiceSid === null ? {} : { MessagingServiceSid: message.messagingServiceSid }),
      ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
    };
    await Promise.all(Array.from({ length: copies }, () => this.poster.post(statusCallback, params)));
  }

  #lastSenderTo(phone: string): string {
    const lastOutbound = this.store
      .conversation(phone)
      .messages.findLast(({ direction }) => direction !== 'inbound');
    return lastOutbound?.from ?? this.account.numbers[0];
  }
}

/** The caller has its answer by now, so a full disk can only be told to whoever reads the log. */
function warn(error: unknown): void {
  process.emitWarning(`The SMS simulator could not keep a message: ${reasonOf(error)}`);
}
