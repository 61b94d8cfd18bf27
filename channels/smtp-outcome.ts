import type { HandOver } from './channel';
import { asSocketError, type SocketError } from './socket-error';

/** What nodemailer adds to the errors of an SMTP conversation. */
interface SmtpError extends SocketError {
  readonly originalCode?: string;
  /** The command that the server answered. */
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * What a failed SMTP conversation means for the message. A server that answered has decided: 4yz is "not now", 5yz is "never"
 * (RFC 5321, 4.2.1). Without an answer all depends on whether the message was written to its end: before that the server
 * cannot have taken it, after that it may have (RFC 5321, 4.5.3.2.6).
 */
export function smtpOutcome(
  error: unknown,
  wholeMessageWritten: boolean,
): Exclude<HandOver, { outcome: 'accepted' }> {
  const failure: SmtpError = { ...(error as Partial<SmtpError> | null), ...asSocketError(error) };
  const text = failure.response ?? failure.message;
  const code = codeOf(failure);
  if (failure.responseCode === undefined || failure.responseCode === 0) {
    if (wholeMessageWritten) return { outcome: 'in_doubt', code, text };
    // nodemailer found the address itself impossible, before asking any server.
    if (failure.code === 'EENVELOPE') return { outcome: 'refused', code, text, suppress: null };
    return { outcome: 'retry_later', code, text, retryAfterMs: null };
  }
  if (failure.responseCode < 500 || !isAboutThisMessage(failure.command)) {
    return { outcome: 'retry_later', code, text, retryAfterMs: null };
  }
  return { outcome: 'refused', code, text, suppress: isDeadAddress(text) ? 'hard_bounce' : null };
}

/** A 5yz to our greeting or our password is about us, not about the message: it stays until somebody has put that right. */
function isAboutThisMessage(command: string | undefined): boolean {
  return command === 'RCPT TO' || command === 'MAIL FROM' || command === 'DATA';
}

/**
 * RFC 3463, 3.2: 5.1.1 bad mailbox, 5.1.2 bad domain, 5.1.3 bad syntax, 5.1.6 moved; RFC 7505: 5.1.10 domain takes no mail.
 * 5.1.7 and 5.1.8 are about the sender's address.
 */
const DEAD_ADDRESS = /\b5\.1\.(1|2|3|6|10)\b/;

function isDeadAddress(response: string): boolean {
  return DEAD_ADDRESS.test(response);
}

function codeOf(error: SmtpError): string {
  if (error.responseCode === undefined || error.responseCode === 0) {
    return error.originalCode ?? error.code ?? 'ESMTP';
  }
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(error.response ?? '')?.[0];
  return enhanced === undefined ? String(error.responseCode) : `${error.responseCode} ${enhanced}`;
}
