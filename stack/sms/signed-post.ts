import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { reasonOf } from '../stack-error';

/** right: as Twilio signs. wrong: with another token. none: no header at all. */
export type Signature = 'right' | 'wrong' | 'none';

/** One attempt to post something to the shop. */
export interface PostAttempt {
  url: string;
  params: Record<string, string>;
  /** UTC in ms. */
  at: number;
  /** HTTP status, or the reason why there was none. */
  outcome: number | string;
}

/** Twilio gives a webhook 15 s. */
const ANSWER_LIMIT_MS = 15_000;

/**
 * Posts form parameters the way Twilio does: signed over URL and sorted parameters, tried again when the receiver is
 * down or answers 5xx. A 4xx is an answer, and ends it.
 */
export class SignedPoster {
  /** Every attempt, oldest first. */
  readonly attempts: PostAttempt[] = [];
  #stopping = new AbortController();

  /** @param retryDelaysMs the wait before each further attempt; their number is the bound */
  constructor(
    private readonly authToken: string,
    private readonly retryDelaysMs: readonly number[],
  ) {
    // As many posts listen for the end as are under way.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** Resolves with the last attempt, or undefined when we were stopped first. Never rejects. */
  async post(
    url: string,
    params: Record<string, string>,
    signature: Signature = 'right',
  ): Promise<PostAttempt | undefined> {
    // The same for all attempts, so that a receiver can tell a retry from a new event.
    const token = randomUUID();
    let last: PostAttempt | undefined;
    for (const delay of [0, ...this.retryDelaysMs]) {
      try {
        if (delay > 0) await sleep(delay, undefined, { signal: this.#stopping.signal, ref: false });
      } catch {
        return last;
      }
      if (this.#stopping.signal.aborted) return last;
      last = await this.#attempt(url, params, signature, token);
      this.attempts.push(last);
      if (typeof last.outcome === 'number' && last.outcome < 500) return last;
    }
    return last;
  }

  /** Calls off what is under way. */
  stop(): void {
    this.#stopping.abort();
  }

  async #attempt(
    url: string,
    params: Record<string, string>,
    signature: Signature,
    token: string,
  ): Promise<PostAttempt> {
    const at = Date.now();
    const key = signature === 'wrong' ? `not ${this.authToken}` : this.authToken;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          'user-agent': 'TwilioProxy/1.1',
          'i-twilio-idempotency-token': token,
          ...(signature === 'none'
            ? {}
            : { 'x-twilio-signature': getExpectedTwilioSignature(key, url, params) }),
        },
        body: new URLSearchParams(params).toString(),
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
      });
      await answer.arrayBuffer();
      return { url, params, at, outcome: answer.status };
    } catch (error) {
      return { url, params, at, outcome: reasonOf(error) };
    }
  }
}
