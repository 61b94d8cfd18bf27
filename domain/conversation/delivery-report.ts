/** What a mail server, or the provider of a mailbox, reports about a message that went out. */
export interface DeliveryReport {
  /**
   * `hard_bounce`: it will never arrive. `soft_bounce`: given up for now, a full mailbox or a server that is away. `delayed`: the
   * server goes on trying. `complaint`: the reader called it spam. `other`: nothing that concerns us.
   */
  readonly kind: 'hard_bounce' | 'soft_bounce' | 'delayed' | 'complaint' | 'other';
  /** Message-IDs of the message in question, the likeliest first. */
  readonly originals: readonly string[];
  /** Who it was for, lower case, as far as the report says. */
  readonly recipients: readonly string[];
  /** RFC 3463: `5.1.1`. */
  readonly status?: string | null;
  /** The server's own words. */
  readonly text?: string | null;
}
