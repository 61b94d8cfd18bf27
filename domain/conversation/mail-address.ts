/**
 * Our own addresses at MAIL_REPLY_DOMAIN. The token is the one of the message (messages.reply_token): unguessable, so whoever
 * knows it has read the message, or carried it.
 */
export type MailTarget =
  /** An answer to a message of ours. */
  | { readonly kind: 'reply'; readonly token: string }
  /** The envelope sender of a message of ours: what mail servers, and no people, write to. */
  | { readonly kind: 'bounce'; readonly token: string }
  /** The mail form of List-Unsubscribe (RFC 2369). */
  | { readonly kind: 'unsubscribe'; readonly token: string }
  /** parcels@: who writes is told from References and the sender. */
  | { readonly kind: 'conversation' }
  /** postmaster@ (RFC 5321, 4.5.1) and abuse@ (RFC 2142, 4): every domain that takes mail has them. */
  | { readonly kind: 'postmaster' };

export type MailToken = Extract<MailTarget, { readonly token: string }>;
type TokenKind = MailToken['kind'];

/**
 * How long a token counts after its message went out; later it is as good as none: what comes by it is kept for people and changes
 * nothing. Answers may take a season, reports of mail servers days (RFC 5321, 4.5.4.1: they give up after 4 to 5). Unsubscribing
 * is never made hard: CAN-SPAM asks for 30 days.
 */
export const TOKEN_WORKS_FOR_DAYS: Readonly<Record<TokenKind, number>> = {
  reply: 180,
  bounce: 30,
  unsubscribe: 400,
};

const WITH_TOKEN = /^(reply|bounce|unsubscribe)\+([a-z0-9]{16,64})$/;

/** Every such address in a text, whatever its domain: what stands before the token, and the token. */
export const TOKEN_ADDRESSES = /(reply|bounce|unsubscribe)(\+|%2B)[a-z0-9]{16,64}(?=@|%40)/gi;

/** What one of our addresses is for; null when it is none of ours. Local parts are compared without case, as people type them. */
export function mailTarget(address: string, domain: string): MailTarget | null {
  const at = address.lastIndexOf('@');
  if (at < 0 || address.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null;
  const local = address.slice(0, at).toLowerCase();
  if (local === 'parcels') return { kind: 'conversation' };
  if (local === 'postmaster' || local === 'abuse') return { kind: 'postmaster' };
  const [, kind, token] = WITH_TOKEN.exec(local) ?? [];
  return kind === undefined || token === undefined ? null : { kind: kind as TokenKind, token };
}

/** `reply+<token>@<domain>`, for example; `mailTarget` reads it. */
export function tokenAddress(kind: TokenKind, token: string, domain: string): string {
  return `${kind}+${token}@${domain}`;
}
