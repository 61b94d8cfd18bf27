import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-types';

/** What the api speaks of: `Schemas['Case']`. */
export type Schemas = components['schemas'];

export interface WaywardClientOptions {
  /** Where the api is, `https://wayward.shop.example`. */
  readonly baseUrl: string;
  /** An API key, `wwk_...`. */
  readonly key: string;
  /** Instead of the fetch of the platform. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Every route of the api, typed: `const { data, error } = await wayward.GET('/v1/cases/{id}', { params: { path: { id } } })`. `error` is
 * an RFC 9457 problem; nothing but a network that is away is thrown.
 */
export function createWaywardClient({ baseUrl, key, ...options }: WaywardClientOptions): Client<paths> {
  return createClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}` },
    ...options,
  });
}
