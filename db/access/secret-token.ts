import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for whoever they are given to alone: 43 letters that stand in cookies and addresses as they are. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What `newToken` gives: 32 bytes in base64url. Anything else is refused without a look into the database. */
export const TOKEN_FORM = /^[\w-]{43}$/;

/** What is kept of a token. A slow hash protects what can be guessed, and this cannot. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
