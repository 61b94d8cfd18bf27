import type { Finding } from '../finding';
import type { MessageRow, Seen } from '../rows';
import { countBy } from './events';
import { isLookedUp } from './in-doubt';

/** How long a message may wait while the gateways answer (ms); a gateway that said "not now" is asked again within it. */
const STUCK_AFTER_MS = 45_000;

/** The ledger tells of each message what the gateways did with it: sent once, or named as doubtful, doubled or refused. */
export function judgeMessages(seen: Seen): Finding[] {
  const mails = countBy(seen.mails, ({ messageId }) => messageId);
  const texts = countBy(
    seen.texts.filter(({ direction }) => direction !== 'inbound'),
    ({ statusCallback }) => idOfCallback(statusCallback),
  );
  return seen.messages.flatMap((message) => {
    const copies =
      message.channel === 'email'
        ? (mails.get(message.emailMessageId ?? '') ?? 0)
        : (texts.get(message.id) ?? 0);
    const says = judge(message, copies, seen.now);
    return says === null ? [] : [{ ...says, subject: message.number }];
  });
}

/**
 * Whatever came to mailbox and phones is known to the ledger. Asked of a whole run's messages: one of an earlier round may come late.
 */
export function judgeGateways(seen: Seen): Finding[] {
  const mails = new Set(seen.messages.map(({ emailMessageId }) => emailMessageId));
  const texts = new Set(seen.messages.map(({ id }) => id));
  return [
    ...seen.mails
      .filter(({ messageId }) => !mails.has(messageId))
      .map(({ messageId, to }) => `the mail ${messageId} to ${to.join(', ')}`),
    ...seen.texts
      .filter(({ direction }) => direction !== 'inbound')
      .filter(({ statusCallback }) => !texts.has(idOfCallback(statusCallback)))
      .map(({ sid, to }) => `the text ${sid} to ${to}`),
  ].map((what) => ({
    rule: 'message_unknown_to_ledger',
    subject: 'gateway',
    says: `the ledger does not know ${what}`,
  }));
}

/** Where the gateway reports to names the message. */
function idOfCallback(url: string | undefined): string {
  return /message=([0-9a-f-]{36})/.exec(url ?? '')?.[1] ?? '';
}

function judge(message: MessageRow, copies: number, now: number): Pick<Finding, 'rule' | 'says'> | null {
  const { channel, template, priority, status, attempts, errorCode } = message;
  const name = `${channel} ${template} (${priority}, ${message.id}, tried ${attempts} times, ${errorCode ?? 'no error'})`;
  // A repeat of what was in doubt may be a second copy; it is the ledger that must say so.
  const isNamedDouble = message.doubtRepeats > 0 || errorCode === 'sent_twice';
  if (copies > 1 && !isNamedDouble) {
    return { rule: 'message_doubled', says: `${name} came ${copies} times and the ledger says ${status}` };
  }
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'undelivered':
      return copies === 0 ? { rule: 'message_lost', says: `${name} is ${status} and never came` } : null;
    case 'failed':
    case 'not_sent':
      return copies > 0
        ? {
            rule: 'message_misjudged',
            says: `${name} is ${status} (${message.reason}) and came all the same`,
          }
        : null;
    case 'unknown':
      return channel === 'sms' && !isLookedUp(message, now)
        ? { rule: 'message_stuck', says: `${name} is in doubt for minutes` }
        : null;
    default:
      return now - Math.max(message.dueAt, message.sendingAt ?? 0) > STUCK_AFTER_MS
        ? { rule: 'message_stuck', says: `${name} is ${status} for too long` }
        : null;
  }
}
