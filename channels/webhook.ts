import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { asSocketError } from './socket-error';
import { checkTarget, checkThisMachine, publicLookup } from './webhook-target';

export interface OutboundWebhook {
  readonly url: string;
  /** The same for every attempt: subscribers recognise repeats by it. */
  readonly id: string;
  /** Exactly the bytes that are signed and sent. */
  readonly body: string;
  /** Each signs; a subscriber that knows one of them is content. The newest first. */
  readonly secrets: readonly string[];
}

export interface WebhookAnswer {
  /** HTTP status; null when none came. */
  readonly status: number | null;
  /** Null for 2xx. */
  readonly error: string | null;
  readonly durationMs: number;
}

export interface WebhookOptions {
  readonly timeoutMs: number;
  /** Also to private networks and this machine. */
  readonly allowPrivateTargets: boolean;
  /** To this machine alone, whatever else is allowed: the sandbox. */
  readonly onlyThisMachine?: boolean;
}

/**
 * Posts a webhook signed as https://www.standardwebhooks.com says. Never throws: whatever goes wrong is an answer. Redirects are
 * not followed (a subscriber moves by changing its URL), and the answer's body is not read.
 *
 * @param timeoutMs for all of it, from looking up the name to the answer's first line
 */
export async function postWebhook(webhook: OutboundWebhook, options: WebhookOptions): Promise<WebhookAnswer> {
  const began = performance.now();
  const answer = (status: number | null, error: string | null): WebhookAnswer => ({
    status,
    error,
    durationMs: Math.round(performance.now() - began),
  });
  try {
    const status = await post(webhook, options);
    return answer(status, status >= 200 && status < 300 ? null : `HTTP ${status}`);
  } catch (error) {
    const failure = asSocketError(error);
    const timedOut = failure.name === 'AbortError' || failure.name === 'TimeoutError';
    return answer(
      null,
      timedOut ? `No answer within ${options.timeoutMs} ms` : failure.message || (failure.code ?? ''),
    );
  }
}

function post(webhook: OutboundWebhook, options: WebhookOptions): Promise<number> {
  const url = checkTarget(webhook.url, options.allowPrivateTargets);
  if (options.onlyThisMachine === true) checkThisMachine(url);
  const now = new Date();
  const signatures = webhook.secrets.map((secret) => new Webhook(secret).sign(webhook.id, now, webhook.body));
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: false,
      ...(options.allowPrivateTargets ? {} : { lookup: publicLookup }),
      signal: AbortSignal.timeout(options.timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(webhook.body),
        'user-agent': 'Wayward-Webhooks/1',
        'webhook-id': webhook.id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': signatures.join(' '),
      },
    });
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      // A body without end must not hold the connection.
      response.destroy();
    });
    request.on('error', reject);
    request.end(webhook.body);
  });
}
