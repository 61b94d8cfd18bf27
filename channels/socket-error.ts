/** What sockets, TLS, DNS and the clients above them put into an error. */
export interface SocketError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

/** Reads an error by its shape: one that Node itself made may come from another realm, where `instanceof Error` is false. */
export function asSocketError(error: unknown): SocketError {
  if (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
  ) {
    return {
      name: 'name' in error && typeof error.name === 'string' ? error.name : 'Error',
      message: error.message,
      ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    };
  }
  return { name: 'Error', message: String(error) };
}
