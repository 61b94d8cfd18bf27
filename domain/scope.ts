/** What an API key may do: send events, read, act on cases, administer keys and subscriptions. `admin` includes all. */
export const SCOPES = ['ingest', 'read', 'act', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
