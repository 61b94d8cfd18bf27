/** Something that a workflow has heard, and for an update the answer that its handler waits for. */
export class Ticket<Input, Answer> {
  answer: Answer | null = null;

  constructor(readonly input: Input) {}
}

/**
 * What a workflow has heard and not taken yet, in the order in which it heard it. Whoever waits for an answer does so by a `condition` of
 * its own: a promise in between would change what goes first, and with it how histories are replayed.
 */
export class Tickets<Input, Answer> {
  protected heard: Ticket<Input, Answer>[] = [];

  get isEmpty(): boolean {
    return this.size === 0;
  }

  get size(): number {
    return this.heard.length;
  }

  hear(input: Input): Ticket<Input, Answer> {
    const ticket = new Ticket<Input, Answer>(input);
    this.heard.push(ticket);
    return ticket;
  }

  /** Before all others. */
  hearFirst(ticket: Ticket<Input, Answer>): void {
    this.heard.unshift(ticket);
  }

  takeFirst(): Ticket<Input, Answer> | undefined {
    return this.heard.shift();
  }
}
