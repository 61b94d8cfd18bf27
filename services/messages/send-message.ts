import type { Channels, HandOver } from '../../channels/channel';
import type { MessageRenderer, RenderedMessage } from '../../channels/render-message';
import { isTemplateName, type TemplateName } from '../../channels/template-names';
import { lookWhetherInVain } from '../../db/cases/asked-in-vain';
import { suppress } from '../../db/consent/consent';
import { alertElsewhere, cameToNothing } from '../../db/messages/alert-elsewhere';
import {
  markSending,
  recordFailed,
  recordInDoubt,
  recordSent,
  returnToIntended,
  type SendError,
} from '../../db/messages/message-moves';
import { loadToSend, type MessageToSend } from '../../db/messages/message-to-send';
import type { OutboundMessage } from '../../db/messages/messages';
import { forgetSecret, secretOf } from '../../db/messages/secret-messages';
import type { SmsCountries } from '../../db/messages/why-no-sms';
import type { Database } from '../../db/postgres/database';
import type { StatementRunner } from '../../db/postgres/planned-statements';
import { portalLink } from '../../domain/carriers/portal-link';
import {
  type CustomerLinks,
  customerLinks,
  type LinkSettings,
} from '../../domain/conversation/customer-links';
import { type Channel, isStaff, type Priority } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { SendingPlan } from '../../planning/sending-plan';
import type { FaultPoints } from '../fault-point';
import type { ChannelSender } from './channel-sender';
import { type Judged, judgeMessage } from './judge-message';
import { createEmailSender } from './send-email';
import type { SendOutcome } from './send-outcome';
import { createSmsSender } from './send-sms';

/** What sending needs. Settings are named in capitals. */
export interface SenderDeps {
  readonly db: Database;
  readonly statements: StatementRunner;
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
   * any number of times and from several processes: the ledger's moves (db/messages/message-moves.ts) let only one of them hand it over.
   *
   * @throws Error when there is no such message, or Postgres cannot be reached
   */
  send(messageId: string): Promise<SendOutcome>;
}

/** A process that died may have been this much slower than its own time-out (ms). */
const STALE_MARGIN_MS = 5_000;
const MAX_RETRY_MS = 15 * 60_000;

/** One for a process is enough; it keeps nothing between two messages. */
export function createSender(deps: SenderDeps): Sender {
  const { db, statements, mailFrom, links } = deps;
  const senders: Readonly<Record<Channel, ChannelSender>> = {
    email: createEmailSender({ db, channel: deps.channels.email, mailFrom }),
    sms: createSmsSender({
      db,
      statements,
      channel: deps.channels.sms,
      publicUrl: links.publicUrl,
      graceMs: deps.lookUpGraceMs ?? 120_000,
    }),
  };
  const now = deps.now ?? (() => new Date().toISOString());
  const staleAfterMs = deps.gatewayTimeoutMs + Math.min(STALE_MARGIN_MS, deps.gatewayTimeoutMs);

  return {
    async send(messageId) {
      // Each round starts from what the ledger says, since another process may have moved the message meanwhile. A message
      // passes through few states, so few rounds are enough; more would mean that two processes push it to and fro.
      for (let round = 0; round < 6; round++) {
        const at = await now();
        const found = await loadToSend(deps, messageId, at);
        if (found === null) throw new Error(`There is no outbound message ${messageId}.`);
        const outcome = await step(found, at);
        if (outcome !== null) return outcome;
      }
      return { outcome: 'later', status: 'sending', notBefore: inMs(staleAfterMs), code: 'contended' };
    },
  };

  /** Null: it moved, look again. */
  async function step(found: MessageToSend, at: Instant): Promise<SendOutcome | null> {
    const { message } = found;
    switch (message.status) {
      case 'intended':
        return message.notBefore !== null && message.notBefore > at
          ? waits(message, message.notBefore)
          : await attempt(found, at);
      case 'sending': {
        const waitMs = staleAfterMs - (message.sendingForMs ?? 0);
        if (waitMs > 0)
          return { outcome: 'later', status: 'sending', notBefore: inMs(waitMs), code: 'in_hand' };
        // The sender died while handing it over.
        await recordInDoubt(deps.db, message.id, {
          code: 'interrupted',
          text: 'The sender ended during the send.',
        });
        return null;
      }
      case 'unknown':
        return await senders[message.channel].settleDoubt(message);
      case 'received':
        throw new Error(`${message.id} is an inbound message.`);
      default:
        if (secretOf(message.template) !== null) await forgetSecret(deps.db, message.id);
        if (isStaff(message.audience) && cameToNothing(message))
          await deps.db.transaction().execute((tx) => alertElsewhere(tx, message.id, at));
        return { outcome: 'settled', status: message.status, reason: message.reason };
    }
  }

  async function attempt(found: MessageToSend, at: Instant): Promise<SendOutcome | null> {
    const { message } = found;
    const judged = await judgeMessage(deps, found, at);
    if (judged.verdict === 'settled') {
      if (message.audience === 'customer') await lookWhetherInVain(deps.db, message.id);
      return null;
    }
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
    const secret = secretOf(message.template);
    if (secret !== null && context.parameters[secret] === undefined) {
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
    // Only messages that really go out consume the channel's rate: held ones must not slow down others.
    await deps.turn?.(message.channel, message.priority);
    deps.faults('before-send');
    const sender = senders[message.channel];
    const content = sender.contentOf(message, rendered);
    const references = await markSending(deps.statements, message.id, content, at);
    if (references === null) return null;
    deps.faults('after-mark');
    const handOver = await sender.handOver({
      message: { ...message, address: message.address },
      rendered,
      content,
      references,
      shopName: context.shop.name,
      unsubscribeUrl: linksOf(message, at)?.unsubscribe.url ?? null,
    });
    deps.faults('after-send');
    return await record(message, handOver, at);
  }

  function write(
    message: OutboundMessage,
    template: TemplateName,
    { context, parts }: Extract<Judged, { verdict: 'send' }>,
    at: Instant,
  ): RenderedMessage {
    const { locale } = context.reader;
    const { takesReplies } = deps.channels.email;
    const told = parts.flatMap((part) =>
      isTemplateName(part.message.template)
        ? [
            {
              template: part.message.template,
              context: { ...part.context, takesReplies, links: linksOf(part.message, at) },
            },
          ]
        : [],
    );
    const [only, ...others] = told;
    if (only === undefined) {
      const links = linksOf(message, at);
      const portalUrl = portalUrlOf(message, at);
      return deps.renderer.renderMessage(template, locale, { ...context, takesReplies, links, portalUrl });
    }
    // What is left of a bundle is one message: it is sent as it was written.
    if (others.length === 0) return deps.renderer.renderMessage(only.template, locale, only.context);
    return deps.renderer.renderBundle(template, locale, told);
  }

  function linksOf(message: OutboundMessage, at: Instant): CustomerLinks | null {
    return message.audience === 'customer' ? customerLinks(deps.links, message.id, at) : null;
  }

  /** A carrier's way to its cases, by the message that it reads. */
  function portalUrlOf({ audience, id }: OutboundMessage, at: Instant): string | null {
    return audience === 'carrier' ? portalLink(deps.links, id, at) : null;
  }

  async function record(
    message: OutboundMessage,
    handOver: HandOver,
    at: Instant,
  ): Promise<SendOutcome | null> {
    switch (handOver.outcome) {
      case 'accepted': {
        const providerMessageId = senders[message.channel].providerMessageId(handOver);
        const sent = { providerMessageId, at: handOver.acceptedAt };
        const moved = await recordSent(deps.statements, message.id, sent);
        // The next iteration handles a message that another process moved, and erases what only its reader is to have.
        return moved === null || secretOf(message.template) !== null
          ? null
          : { outcome: 'settled', status: 'sent', reason: moved.reason };
      }
      case 'refused': {
        const dead = handOver.suppress;
        await deps.db.transaction().execute(async (tx) => {
          await recordFailed(tx, message.id, handOver);
          if (dead !== null && message.address !== null) {
            await suppress(tx, message.channel, message.address, dead);
          }
          await alertElsewhere(tx, message.id, at);
        });
        if (message.audience === 'customer') await lookWhetherInVain(deps.db, message.id);
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

  /** Counts only the time since the first attempt: a message may have been held for days on purpose. */
  function isTooOld({ attempts, releasedAt }: OutboundMessage, at: Instant): boolean {
    if (attempts === 0 || releasedAt === null) return false;
    return Date.parse(at) - Date.parse(releasedAt) > (deps.giveUpAfterMs ?? 24 * 3_600_000);
  }

  function backOffMs(attemptsBefore: number): number {
    const bound = Math.min(MAX_RETRY_MS, (deps.retryBaseMs ?? 2_000) * 2 ** Math.min(attemptsBefore, 20));
    // Jitter, so that messages that failed together are not retried together.
    return Math.round(bound / 2 + Math.random() * (bound / 2));
  }
}

/** A message whose time has not come: held on purpose, or to be tried again. */
function waits(message: OutboundMessage, notBefore: Instant): SendOutcome {
  return message.deferral !== null && message.releasedAt === null
    ? { outcome: 'held', deferral: message.deferral, notBefore }
    : { outcome: 'later', status: 'intended', notBefore, code: 'not_before' };
}

function asSendError(code: string, error: unknown): SendError {
  return { code, text: error instanceof Error ? error.message : String(error) };
}

function inMs(ms: number): Instant {
  return new Date(Date.now() + ms).toISOString();
}
