import type { z } from 'zod';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The public API as an integrator's program uses it. Every answer is held against the API's own schema. */
export interface Client {
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
  /** Every item of a list, page by page. */
  all<Item>(path: string, schema: z.ZodType<{ data: Item[]; nextCursor: string | null }>): Promise<Item[]>;
  /** Sends a JSON body with the key; gives whatever is answered. */
  post(path: string, body: unknown): Promise<Answer>;
  /** Sends bytes as they are, without the key: the way of webhooks. */
  push(path: string, body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Answer>;
}

/** An answer that the demo did not count on. */
class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

export function createClient(apiUrl: string, key: string): Client {
  const authorization = { authorization: `Bearer ${key}` };

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${apiUrl}${path}`, { ...init, signal: AbortSignal.timeout(30_000) });
    const text = await response.text();
    return { status: response.status, body: jsonOf(text) };
  }

  async function get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const { status, body } = await send(path, { headers: authorization });
    if (status !== 200) throw new UnexpectedAnswer(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return schema.parse(body);
  }

  async function all<Item>(
    path: string,
    schema: z.ZodType<{ data: Item[]; nextCursor: string | null }>,
  ): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await get(`${path}${path.includes('?') ? '&' : '?'}limit=200${next}`, schema);
      items.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  return {
    get,
    all,
    post: (path, body) =>
      send(path, {
        method: 'POST',
        headers: { ...authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    push: (path, body, headers) =>
      send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
