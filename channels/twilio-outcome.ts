import { RestException } from 'twilio';
import type { HandOver } from './channel';
import { asSocketError } from './socket-error';

/** The attempt to send to a number that answered STOP. https://www.twilio.com/docs/api/errors/21610 */
const OPTED_OUT = 21610;

/** No number at all; none that takes texts. https://www.twilio.com/docs/api/errors/21211 and /21614 */
const NO_PHONE = [21211, 21614];

/** Socket errors that come before a byte of the request could leave: Twilio cannot have taken the message. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * What a failed request to Twilio means for the message. Twilio takes no idempotency key, so whatever ended without an answer
 * after the request may have left is in doubt.
 */
export function twilioOutcome(error: unknown): Exclude<HandOver, { outcome: 'accepted' }> {
  if (isRestException(error)) return answered(error);
  const failure = asSocketError(error);
  const code = failure.code ?? failure.name;
  const text = failure.message;
  return NEVER_LEFT.has(code)
    ? { outcome: 'retry_later', code, text, retryAfterMs: null }
    : { outcome: 'in_doubt', code, text };
}

interface Answer {
  readonly status: number;
  readonly code?: number;
  readonly message: string;
}

function isRestException(error: unknown): error is Answer {
  return error instanceof RestException;
}

function answered(answer: Answer): Exclude<HandOver, { outcome: 'accepted' }> {
  const code = String(answer.code ?? answer.status);
  const text = answer.message ?? `HTTP ${answer.status}`;
  // A gateway between us and Twilio gave up waiting: Twilio itself may have taken it.
  if (answer.status === 502 || answer.status === 504) return { outcome: 'in_doubt', code, text };
  const notNow =
    answer.status === 429 ||
    answer.status >= 500 ||
    // Wrong credentials or a closed account are not the message's fault: it waits until somebody has put that right.
    answer.status === 401 ||
    answer.status === 403 ||
    (answer.status === 404 && answer.code === 20404) ||
    answer.status === 408;
  if (notNow) return { outcome: 'retry_later', code, text, retryAfterMs: null };
  return { outcome: 'refused', code, text, suppress: provenBy(answer) };
}

function provenBy({ code }: Answer): 'opted_out' | 'hard_bounce' | null {
  if (code === OPTED_OUT) return 'opted_out';
  return code !== undefined && NO_PHONE.includes(code) ? 'hard_bounce' : null;
}
