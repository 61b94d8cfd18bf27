import { connect } from 'node:net';

/** One HTTP request, ready for the wire. */
export interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Hammered {
  readonly seconds: number;
  readonly answers: number;
  /** What was said to have been accepted, over all answers. */
  readonly accepted: number;
  /** Milliseconds, of each answer. */
  readonly times: readonly number[];
  /** How many answers had another status than 202, by status; `closed` connections too. */
  readonly refused: Readonly<Record<string, number>>;
  /** The first of those. */
  readonly firstRefusal: string | null;
}

/**
 * The lightest client there is, since what it costs is taken from the servers' cores: raw sockets, one request at a time on each,
 * the next one as soon as the answer is there.
 * A connection that the server closes is counted as a refusal and opened anew.
 *
 * @param isOver asked before each request
 */
export async function hammer(
  port: number,
  next: () => Request,
  connections: number,
  isOver: () => boolean,
): Promise<Hammered> {
  const startedAt = performance.now();
  const tally = {
    answers: 0,
    accepted: 0,
    times: [] as number[],
    refused: {} as Record<string, number>,
    firstRefusal: null as string | null,
  };
  const refuse = (how: string, said: string): void => {
    tally.refused[how] = (tally.refused[how] ?? 0) + 1;
    tally.firstRefusal ??= `${how} ${said.slice(0, 500)}`;
  };
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let received = '';
      let sentAt = 0;
      let isConnected = false;
      let isDone = false;
      const send = (): void => {
        if (isOver()) {
          isDone = true;
          socket.end();
          resolve();
          return;
        }
        const text = wireForm(next());
        sentAt = performance.now();
        socket.write(text);
      };
      socket.setNoDelay(true);
      // Bytes as characters, so that lengths are those of the headers; no answer here is read for its letters.
      socket.setEncoding('latin1');
      // What breaks later is counted when it is closed.
      socket.on('error', (error) => (isConnected ? undefined : reject(error)));
      socket.on('close', () => {
        if (isDone || !isConnected) return;
        refuse('closed', 'the server closed a connection');
        lane().then(resolve, reject);
      });
      socket.on('connect', () => {
        isConnected = true;
        send();
      });
      socket.on('data', (chunk: string) => {
        received += chunk;
        const answer = readAnswer(received);
        if (answer === null) return;
        received = '';
        tally.answers += 1;
        tally.times.push(performance.now() - sentAt);
        if (answer.status === '202') tally.accepted += acceptedOf(answer.body);
        else refuse(answer.status, answer.body);
        send();
      });
    });
  await Promise.all(Array.from({ length: connections }, lane));
  return { ...tally, seconds: (performance.now() - startedAt) / 1_000 };
}

/** Over so long after this call. */
export function after(seconds: number): () => boolean {
  const until = performance.now() + seconds * 1_000;
  return () => performance.now() > until;
}

function wireForm({ path, headers, body }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\nHost: bench\r\n${lines.join('')}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** A whole answer, or null as long as some of it is missing. */
export function readAnswer(received: string): { readonly status: string; readonly body: string } | null {
  const endOfHead = received.indexOf('\r\n\r\n');
  if (endOfHead < 0) return null;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received.slice(0, endOfHead))?.[1] ?? 0);
  const body = received.slice(endOfHead + 4);
  return body.length < length ? null : { status: received.slice(9, 12), body };
}

/** Read without parsing: of batches the answer names each of a hundred events. */
export function acceptedOf(body: string): number {
  return Number(/"accepted":(\d+)/.exec(body)?.[1] ?? 0);
}
