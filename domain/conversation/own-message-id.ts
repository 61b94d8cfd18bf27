/**
 * The Message-ID of an email of ours: the ledger's id, by which whoever reads a mail server's log finds the message, and a secret.
 * Whoever answers under it had our message in hand (docs/adr/0011): an id alone is known to everybody who may list messages.
 *
 *   <019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11.5f0c…30 letters…@shop.example>
 */
export function ownMessageId(ledgerId: string, secret: string, domain: string): string {
  return `<${ledgerId}.${secret}@${domain}>`;
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/**
 * What stands before the `@`. Before the secret was there, the id stood alone: a UUID of version 7, where mail programs of people
 * make some of version 4.
 */
const LOCAL_PART = new RegExp(`^${ID}(?:\\.[0-9a-f]{30})?$`);

/** Whether a Message-ID (with its angle brackets) may be one of ours: by its form and our domain. It is no proof. */
export function isOwnMessageId(messageId: string, domain: string): boolean {
  const [, local, host] = /^<([^<>@]+)@([^<>@]+)>$/.exec(messageId) ?? [];
  return host?.toLowerCase() === domain.toLowerCase() && LOCAL_PART.test(local ?? '');
}

/** Every such Message-ID in a text: the id, which is no secret, and what follows it up to the `@`. */
export const OWN_MESSAGE_IDS = new RegExp(`(${ID})\\.[0-9a-f]{30}(?=@|%40)`, 'g');
