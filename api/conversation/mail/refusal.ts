/** An answer that is no 250. The server makes the enhanced status (RFC 3463) of the code itself. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
