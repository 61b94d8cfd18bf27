/** What identifies a request beyond its retries: the client's idempotency key, else the request id. */
export function onceOf(callerId: string, idempotencyKey: string | null, requestId: string): string {
  return `${callerId} ${idempotencyKey === null ? `request ${requestId}` : `key ${idempotencyKey}`}`;
}
