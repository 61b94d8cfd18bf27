import { randomBytes } from 'node:crypto';
import type { Channels, HandOver } from '../channels/channel';
import { messageIdOf } from '../channels/email';
import type { MessageRenderer, RenderedMessage } from '../channels/render-message';
import { isTemplateName, type TemplateName } from '../channels/template-names';
import { suppress } from '../db/consent';
import type { Database } from '../db/database';
import {
  markSending,
  recordFailed,
  recordInDoubt,
  recordSent,
  returnToIntended,
  type SendError,
} from '../db/message-moves';
import { earlierEmails, loadMessage, type OutboundMessage } from '../db/messages';
import { forgetCode, VERIFICATION_TEMPLATE } from '../db/verification-message';
import { type CustomerLinks, customerLinks, type LinkSettings } from '../domain/customer-links';
import type { Channel, Priority } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { SendingPlan } from '../planning/sending-plan';
import type { FaultPoints } from './fault-point';
import { type Judged, judgeMessage } from './judge-message';
import type { SendOutcome } from './send-outcome';
import { type DoubtDeps, settleDoubt } from './settle-doubt';
import type { SmsCountries } from './why-no-sms';

export interface SenderDeps {
  readonly db: Database;
  readonly channels: Channels;
  readonly renderer: MessageRenderer;
  readonly faults: FaultPoints;
  readonly links: LinkSettings;
  /** When people are not disturbed, and how much they get at once. */
  readonly plan: SendingPlan;
  /** SMS_COUNTRIES. */
  readonly smsCountries?: SmsCountries;
  /** MAIL_FROM: the Message-IDs are made under its domain. */
  readonly mailFrom: string;
  /** GATEWAY_TIMEOUT_MS: no hand-over takes longer, so a message in `sending` for longer than this is in doubt. */
  readonly gatewayTimeoutMs: number;
  /** How long an SMS may take to show up at the gateway before it is certainly not there (ms); default 2 minutes. */
  readonly lookUpGraceMs?: number;
  /** First pause after a gateway said "not now" (ms), doubled each time up to 15 minutes; default 2 seconds. */
  readonly retryBaseMs?: number;
  /** A message that no gateway took for this long (ms) has failed, visibly; default 24 hours. */
  readonly giveUpAfterMs?: number;
  /** Waits until the gateway may be handed one more; default at once. */
  readonly turn?: (channel: Channel, priority: Priority) => Promise<void>;
  /** What time it is for what is decided about a message (quiet hours, its own time); default the real clock. */
  readonly now?: () => Instant | Promise<Instant>;
}

export interface Sender {
  /**
   * Brings a message as far as it gets now: sends it, or finds out what became of an earlier attempt. Safe to call at any time,
   * any number of times and from several processes: the ledger's moves (db/message-moves.ts) let only one of them hand it over.
   *
   * @throws Error when there is no such message, or Postgres cannot be reached
   */
  send(messageId: string): Promise<SendOutcome>;
}

/** A process that died may have been this much slower than its own time-out (ms). */
const STALE_MARGIN_MS = 5_000;
const MAX_RETRY_MS = 15 * 60_000;

export function createSender(deps: SenderDeps): Sender {
  const doubt: DoubtDeps = { db: deps.db, sms: deps.channels.sms, graceMs: deps.lookUpGraceMs ?? 120_000 };
  const now = deps.now ?? (() => new Date().toISOString());
  const staleAfterMs = deps.gatewayTimeoutMs + Math.min(STALE_MARGIN_MS, deps.gatewayTimeoutMs);

  return {
    async send(messageId) {
      // Each round starts from what the ledger says, since another process may have moved the message meanwhile. A message
      // passes through few states, so few rounds are enough; more would mean that two processes push it to and fro.
      for (let round = 0; round < 6; round++) {
        const message = await loadMessage(deps.db, messageId);
        if (message === null) throw new Error(`There is no outbound message ${messageId}.`);
        const outcome = await step(message);
        if (outcome !== null) return outcome;
      }
      return { outcome: 'later', status: 'sending', notBefore: inMs(staleAfterMs), code: 'contended' };
    },
  };

  /** Null: it moved, look again. */
  async function step(message: OutboundMessage): Promise<SendOutcome | null> {
    switch (message.status) {
      case 'intended':
        return message.notBefore !== null && message.notBefore > (await now())
          ? waits(message, message.notBefore)
          : await attempt(message);
      case 'sending': {
        const waitMs = staleAfterMs - (message.sendingForMs ?? 0);
        if (waitMs > 0)
          return { outcome: 'later', status: 'sending', notBefore: inMs(waitMs), code: 'in_hand' };
        // Whoever had it in hand is gone without a word.
        await recordInDoubt(deps.db, message.id, {
          code: 'interrupted',
          text: 'The sender ended during the send.',
        });
        return null;
      }
      case 'unknown':
        return await settleDoubt(doubt, message);
      case 'received':
        throw new Error(`${message.id} is an inbound message.`);
      default:
        if (message.template === VERIFICATION_TEMPLATE) await forgetCode(deps.db, message.id);
        return { outcome: 'settled', status: message.status, reason: message.reason };
    }
  }

  async function attempt(message: OutboundMessage): Promise<SendOutcome | null> {
    const at = await now();
    const judged = await judgeMessage(deps, message, at);
    if (judged.verdict === 'settled') return null;
    if (judged.verdict === 'held') {
      return { outcome: 'held', deferral: judged.deferral, notBefore: judged.until };
    }
    const { context } = judged;
    if (message.address === null || !isTemplateName(message.template)) {
      await recordFailed(deps.db, message.id, {
        code: 'no_template',
        text: `No message is named ${message.template}.`,
      });
      return null;
    }
    if (message.template === VERIFICATION_TEMPLATE && context.parameters.verificationCode === undefined) {
      await recordFailed(deps.db, message.id, {
        code: 'code_too_old',
        text: 'Its code is valid no more. A new one can be asked for.',
      });
      return null;
    }
    if (isTooOld(message, at)) {
      await recordFailed(deps.db, message.id, { code: 'gave_up', text: 'No gateway took it in time.' });
      return null;
    }
    let rendered: RenderedMessage;
    try {
      rendered = write(message, message.template, judged, at);
    } catch (error) {
      await recordFailed(deps.db, message.id, asSendError('template', error));
      return null;
    }
    // Only what really goes out takes a turn: a thousand pages that a throttle holds are no reason for anybody to wait.
    await deps.turn?.(message.channel, message.priority);
    deps.faults('before-send');
    const content = {
      subject: message.channel === 'email' ? rendered.subject : null,
      body: message.channel === 'email' ? rendered.text : rendered.sms.body,
      segments: message.channel === 'sms' ? rendered.sms.segments : null,
      // Chosen once and kept, so that a repeat is recognisable as the same message.
      emailMessageId:
        message.channel === 'email'
          ? (message.emailMessageId ?? messageIdOf(message.id, newSecret(), deps.mailFrom))
          : null,
      replyToken: message.channel === 'email' ? (message.replyToken ?? newSecret()) : null,
    };
    if (!(await markSending(deps.db, message.id, content, at))) return null;
    deps.faults('after-mark');
    const handOver = await deliver(
      { ...message, address: message.address },
      rendered,
      content,
      context.shop.name,
      linksOf(message, at)?.unsubscribe.url ?? null,
    );
    deps.faults('after-send');
    return await record(message, handOver);
  }

  function write(
    message: OutboundMessage,
    template: TemplateName,
    { context, parts }: Extract<Judged, { verdict: 'send' }>,
    at: Instant,
  ): RenderedMessage {
    const { locale } = context.reader;
    const told = parts.flatMap((part) =>
      isTemplateName(part.message.template)
        ? [
            {
              template: part.message.template,
              context: { ...part.context, links: linksOf(part.message, at) },
            },
          ]
        : [],
    );
    const [only, ...others] = told;
    if (only === undefined) {
      return deps.renderer.renderMessage(template, locale, { ...context, links: linksOf(message, at) });
    }
    // What is left of a bundle is one message: it is sent as it was written.
    if (others.length === 0) return deps.renderer.renderMessage(only.template, locale, only.context);
    return deps.renderer.renderBundle(template, locale, told);
  }

  function linksOf(message: OutboundMessage, at: Instant): CustomerLinks | null {
    return message.audience === 'customer' ? customerLinks(deps.links, message.id, at) : null;
  }

  async function deliver(
    message: OutboundMessage & { readonly address: string },
    rendered: RenderedMessage,
    content: { readonly emailMessageId: string | null; readonly replyToken: string | null },
    shopName: string,
    unsubscribeUrl: string | null,
  ): Promise<HandOver> {
    if (message.channel === 'sms' || content.emailMessageId === null || content.replyToken === null) {
      return await deps.channels.sms.handOver({
        channel: 'sms',
        to: message.address,
        body: rendered.sms.body,
        statusCallback: `${deps.links.publicUrl}/v1/webhooks/twilio/status?message=${message.id}`,
      });
    }
    return await deps.channels.email.handOver({
      channel: 'email',
      to: message.address,
      fromName: message.audience === 'customer' && shopName !== '' ? shopName : null,
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      locale: rendered.locale,
      messageId: content.emailMessageId,
      references: await earlierEmails(deps.db, message),
      replyToken: content.replyToken,
      writtenBy:
        message.reason === 'staff_reply'
          ? 'person'
          : message.reason === 'automatic_answer'
            ? 'program_in_answer'
            : 'program',
      unsubscribeUrl,
    });
  }

  async function record(message: OutboundMessage, handOver: HandOver): Promise<SendOutcome | null> {
    switch (handOver.outcome) {
      case 'accepted':
        await recordSent(deps.db, message.id, {
          providerMessageId: handOver.providerMessageId,
          at: handOver.acceptedAt,
        });
        return null;
      case 'refused': {
        const dead = handOver.suppress;
        await deps.db.transaction().execute(async (tx) => {
          await recordFailed(tx, message.id, handOver);
          if (dead !== null && message.address !== null) {
            await suppress(tx, message.channel, message.address, dead);
          }
        });
        return null;
      }
      case 'retry_later': {
        const delayMs = handOver.retryAfterMs ?? backOffMs(message.attempts);
        const notBefore = await returnToIntended(deps.db, message.id, handOver, delayMs);
        return notBefore === null
          ? null
          : { outcome: 'later', status: 'intended', notBefore, code: handOver.code };
      }
      case 'in_doubt':
        await recordInDoubt(deps.db, message.id, handOver);
        return null;
    }
  }

  /** Only the time counts in which somebody tried: a message may have waited for days on purpose. */
  function isTooOld({ attempts, releasedAt }: OutboundMessage, at: Instant): boolean {
    if (attempts === 0 || releasedAt === null) return false;
    return Date.parse(at) - Date.parse(releasedAt) > (deps.giveUpAfterMs ?? 24 * 3_600_000);
  }

  function backOffMs(attemptsBefore: number): number {
    const bound = Math.min(MAX_RETRY_MS, (deps.retryBaseMs ?? 2_000) * 2 ** Math.min(attemptsBefore, 20));
    // Jitter, so that what failed together does not come back together.
    return Math.round(bound / 2 + Math.random() * (bound / 2));
  }
}

/** A message whose time has not come: held on purpose, or to be tried again. */
function waits(message: OutboundMessage, notBefore: Instant): SendOutcome {
  return message.deferral !== null && message.releasedAt === null
    ? { outcome: 'held', deferral: message.deferral, notBefore }
    : { outcome: 'later', status: 'intended', notBefore, code: 'not_before' };
}

/** 120 bits in letters and digits that survive any mail system's case folding. */
function newSecret(): string {
  return randomBytes(15).toString('hex');
}

function asSendError(code: string, error: unknown): SendError {
  return { code, text: error instanceof Error ? error.message : String(error) };
}

function inMs(ms: number): Instant {
  return new Date(Date.now() + ms).toISOString();
}
