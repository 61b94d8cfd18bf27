import { bodyOf, DELETE, GET, POST, type Schemas } from '../api/client';

/** Who is signed in, and by which role they act. */
export type Session = Schemas['SignedIn'];

export type Credentials =
  | { readonly email: string; readonly password: string }
  /** Of a link that counts once. */
  | { readonly code: string }
  /** Of a link by which somebody chooses a password, and is signed in. */
  | { readonly token: string; readonly password: string };

export async function askSession(): Promise<Session> {
  return bodyOf(GET('/v1/session', {}));
}

export async function beginSession(credentials: Credentials): Promise<Session> {
  if ('token' in credentials) return bodyOf(POST('/v1/session/password', { body: credentials }));
  return bodyOf(POST('/v1/session', { body: credentials }));
}

export async function endSession(): Promise<void> {
  await bodyOf(DELETE('/v1/session', {}));
}
