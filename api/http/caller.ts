import type { Response } from 'express';
import type { ApiKey } from '../../db/access/api-keys';
import type { OpenSession, Session } from '../../db/access/sessions';
import { scopesOf } from '../../domain/access/role';
import type { Scope } from '../../domain/access/scope';
import { stableId } from '../../domain/tracking/stable-id';

/** Who sends a request: a program with an API key, or a member who has signed in. */
export type Caller = KeyCaller | MemberCaller;

interface Identified {
  /** By which requests are counted and known again: of the key, or made of the member's, whose sessions come and go. */
  readonly id: string;
  readonly scopes: readonly Scope[];
}

export interface KeyCaller extends Identified {
  readonly kind: 'key';
  readonly key: ApiKey;
}

export interface MemberCaller extends Identified {
  readonly kind: 'member';
  readonly member: OpenSession['member'];
  readonly session: Session;
}

/** Has the line of a request in the log say who sent it. */
export function noteCaller({ locals }: Pick<Response, 'locals'>, caller: Caller): void {
  if (caller.kind === 'key') locals.keyId = caller.id;
  else locals.memberId = caller.member.id;
}

export function callerOfKey(key: ApiKey): KeyCaller {
  return { kind: 'key', id: key.id, scopes: key.scopes, key };
}

export function callerOfSession({ member, ...session }: OpenSession): MemberCaller {
  return {
    kind: 'member',
    id: stableId(`member ${member.id}`),
    scopes: scopesOf(member.role),
    member,
    session,
  };
}
