import { mayDo, type Scope } from './scope';

/** What a member may do who has signed in, each role all that those before it may. */
export const ROLES = ['viewer', 'agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** In the words by which routes and API keys say it. Agents register and correct parcels too, as the shop's programs do. */
const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  agent: ['read', 'act', 'ingest'],
  supervisor: ['read', 'act', 'ingest', 'supervise'],
  admin: ['admin'],
};

/** All that a role may do. `admin` alone stands for every scope: ask `mayDo`. */
export function scopesOf(role: Role): readonly Scope[] {
  return SCOPES_OF[role];
}

/** The least role that may do this. */
export function leastRole(scope: Scope): Role {
  return ROLES.find((role) => mayDo(scopesOf(role), scope)) ?? 'admin';
}
