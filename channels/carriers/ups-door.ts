import { z } from 'zod';
import { NotNow } from './carrier-control';
import { errorShape, firstError, tokenShape } from './ups-shapes';

export interface UpsDoorSettings {
  /** Takes the place of https://onlinetools.ups.com. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For one request (ms). */
  readonly timeoutMs: number;
}

/** What came back: `heard` is certain; after `lost` UPS may have done what was asked. */
export type UpsAnswer =
  | {
      readonly kind: 'heard';
      readonly status: number;
      readonly body: unknown;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'lost'; readonly text: string };

interface UpsDoor {
  /**
   * One request with a token, and with a new one where UPS does not know it any more.
   *
   * @throws NotNow when UPS was certainly not reached, or gives no token
   */
  ask(request: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: object;
    readonly reference: string;
  }): Promise<UpsAnswer>;
}

/** So long before its end a token is not relied on (ms). */
const TOKEN_MARGIN_MS = 60_000;

/** HTTP to UPS with OAuth client credentials. It repeats nothing but what was turned away at the door. */
export function openUpsDoor(settings: UpsDoorSettings): UpsDoor {
  let token: { readonly value: string; readonly goodUntil: number } | null = null;

  const fresh = async (): Promise<string> => {
    if (token !== null && Date.now() < token.goodUntil) return token.value;
    const { clientId, clientSecret } = settings;
    const answer = await send(settings, '/security/v1/oauth/token', {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    if (answer.kind === 'lost') throw new NotNow('no_token', answer.text);
    const read = tokenShape.safeParse(answer.body);
    if (answer.status !== 200 || !read.success) {
      const error = firstError(errorShape.safeParse(answer.body).data?.response.errors);
      const why = error === null ? '' : ` (${error.code}: ${error.text})`;
      throw new NotNow('no_token', `UPS gave no token: HTTP ${answer.status}${why}`, answer.retryAfterMs);
    }
    const { access_token: value, expires_in: seconds } = read.data;
    token = { value, goodUntil: Date.now() + seconds * 1_000 - TOKEN_MARGIN_MS };
    return value;
  };

  return {
    async ask({ method, path, body, reference }) {
      const once = async (): Promise<UpsAnswer> =>
        await send(settings, `/api/deliveryintercept/v2${path}`, {
          method,
          headers: {
            authorization: `Bearer ${await fresh()}`,
            'content-type': 'application/json',
            transId: reference,
            transactionSrc: 'wayward',
            platformType: 'XOLT',
            inquiryType: 'U',
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      const first = await once();
      if (first.kind === 'lost' || first.status !== 401) return first;
      // Turned away at the door, so nothing was done.
      token = null;
      return await once();
    },
  };
}

/** @throws NotNow when no connection came about */
async function send(
  { apiUrl, timeoutMs }: UpsDoorSettings,
  path: string,
  request: RequestInit,
): Promise<UpsAnswer> {
  let response: Response;
  try {
    response = await fetch(`${apiUrl}${path}`, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return {
      kind: 'heard',
      status: response.status,
      body: text === '' ? null : readJson(text),
      retryAfterMs: retryAfterOf(response),
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (wasNeverReached(error)) throw new NotNow('unreachable', `UPS could not be reached: ${text}`);
    return { kind: 'lost', text };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function retryAfterOf(response: Response): number | null {
  const seconds = z.coerce.number().positive().max(86_400).safeParse(response.headers.get('retry-after'));
  return seconds.success ? seconds.data * 1_000 : null;
}

/** No byte of the request has left: the name is not known, or nobody listens there. */
const NEVER_REACHED = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];

function wasNeverReached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    NEVER_REACHED.includes(String(cause.code))
  );
}
