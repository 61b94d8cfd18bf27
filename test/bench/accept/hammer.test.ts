import { createServer, type Server } from 'node:http';
import { acceptedOf, hammer, readAnswer } from '../../../bench/accept/hammer';

/** A server that answers each request by its number. */
async function serving<T>(
  answer: (request: number) => { status: number; body: string; close?: boolean },
  work: (port: number) => Promise<T>,
): Promise<T> {
  let requests = 0;
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      requests += 1;
      const { status, body, close = false } = answer(requests);
      response.writeHead(status, {
        'content-length': Buffer.byteLength(body),
        ...(close ? { connection: 'close' } : {}),
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await work(typeof address === 'object' && address ? address.port : 0);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** So many requests, and no more. */
function afterRequests(count: number): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked > count;
  };
}

const request = () => ({ path: '/v1/events', headers: {}, body: '{"events":[]}' });

describe('the hammer', () => {
  it('counts what was accepted, and what was refused by its status', async () => {
    const seen = await serving(
      (n) => (n % 2 === 1 ? { status: 202, body: '{"accepted":3}' } : { status: 503, body: 'come again' }),
      (port) => hammer(port, request, 1, afterRequests(6)),
    );
    expect(seen).toMatchObject({
      answers: 6,
      accepted: 9,
      refused: { 503: 3 },
      firstRefusal: '503 come again',
    });
    expect(seen.times).toHaveLength(6);
  });

  it('opens a connection anew that the server has closed, and says so', async () => {
    const { answers, refused } = await serving(
      (n) => ({ status: 202, body: '{"accepted":1}', close: n === 1 }),
      (port) => hammer(port, request, 1, afterRequests(6)),
    );
    expect(refused).toEqual({ closed: 1 });
    // The second was on its way when the connection closed, or could not be sent any more.
    expect(answers).toBe(5);
  });

  it('waits for the whole of an answer', () => {
    const head = 'HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n';
    expect(readAnswer(head.slice(0, 30))).toBeNull();
    expect(readAnswer(`${head}{"accepted"`)).toBeNull();
    expect(readAnswer(`${head}{"accepted":7}`)).toEqual({ status: '202', body: '{"accepted":7}' });
  });

  it('reads the sum of a batch, not its first item', () => {
    expect(
      acceptedOf('{"inboxId":"x","outcome":"accepted","accepted":100,"items":[{"outcome":"accepted"}]}'),
    ).toBe(100);
    expect(acceptedOf('{"title":"The database is not available"}')).toBe(0);
  });
});
