import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How long a sender waits for one answer, and goes on trying (ms). */
const ANSWER_WITHIN_MS = 8_000;
const PATIENCE_MS = 90_000;

/** A client of the public API that behaves as senders do: it tries again until it is answered. */
export class Caller {
  requests = 0;
  /** Requests without an answer, and answers of 500 and above. */
  failures = 0;
  /** Bugs by their own word: an answer of 500. */
  readonly internalErrors: string[] = [];

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** One try. Null: no answer came. */
  async once(
    method: string,
    path: string,
    body: string | null,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer | null> {
    this.requests += 1;
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        // A connection each: who is kept on one would not notice that its api was replaced.
        headers: { 'content-type': 'application/json', connection: 'close', ...headers },
        ...(body === null ? {} : { body }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await response.text();
      if (response.status >= 500) this.failures += 1;
      if (response.status === 500) this.internalErrors.push(`${method} ${path}: ${text.slice(0, 500)}`);
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      this.failures += 1;
      return null;
    }
  }

  /** Asks with the key of an integrator, until there is an answer that says more than "not now". Null: there never was. */
  call(
    method: string,
    path: string,
    body: unknown = null,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer | null> {
    const authorization = { authorization: `Bearer ${this.apiKey}` };
    return this.persist(method, path, body === null ? null : JSON.stringify(body), {
      ...authorization,
      ...headers,
    });
  }

  /** The same without the key: what is sent proves itself. */
  async persist(
    method: string,
    path: string,
    body: string | null,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer | null> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (let pause = 150; ; pause = Math.min(pause * 1.5, 1_000)) {
      const answer = await this.once(method, path, body, headers);
      if (answer !== null && !isNotNow(answer)) return answer;
      if (Date.now() > giveUpAt) return null;
      await sleep(pause);
    }
  }
}

function isNotNow({ status, body }: Answer): boolean {
  return (
    status >= 500 || status === 429 || (status === 409 && typeOf(body).endsWith('idempotency_in_progress'))
  );
}

function typeOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : '';
}
