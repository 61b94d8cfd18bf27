import { createServer } from 'node:http';
import { listen } from './load-balancer';

/** One webhook that came to the subscriber. */
export interface ReceivedWebhook {
  /** `webhook-id`: the same for each attempt of one delivery. */
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether it was answered with 204. */
  readonly taken: boolean;
}

type SubscriberMood = 'takes' | 'fails' | 'hangs';

export interface Subscriber {
  readonly url: string;
  readonly told: readonly ReceivedWebhook[];
  setMood(mood: SubscriberMood): void;
  stop(): Promise<void>;
}

/** Somebody who wants to be told by webhooks, and is not always well. */
export async function startSubscriber(port: number): Promise<Subscriber> {
  const told: ReceivedWebhook[] = [];
  let mood: SubscriberMood = 'takes';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Pick<
        ReceivedWebhook,
        'type' | 'data'
      >;
      const id = String(request.headers['webhook-id']);
      told.push({ id, type: body.type, data: body.data, taken: mood === 'takes' });
      if (mood === 'hangs') return;
      response.statusCode = mood === 'takes' ? 204 : 500;
      response.end();
    });
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    told,
    setMood: (next) => {
      mood = next;
      if (next === 'takes') server.closeAllConnections();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
