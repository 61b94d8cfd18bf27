/**
 * What an API key may do: send events, read, act on cases, watch over a team's work, administer keys, people and subscriptions.
 * `admin` includes all.
 */
export const SCOPES = ['ingest', 'read', 'act', 'supervise', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** `admin` includes every scope. */
export function mayDo(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}
