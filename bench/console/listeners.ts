import { Agent, type ClientRequest, get } from 'node:http';
import { BenchError } from '../measure/wait';

/** Consoles that are open and listen (`GET /v1/live`). */
export interface Listeners {
  /** Events that all of them together have heard. */
  heard(): number;
  close(): void;
}

/** Resolves when each of them has heard its first event. */
export async function openListeners(apiUrl: string, token: string, count: number): Promise<Listeners> {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const open: ClientRequest[] = [];
  let heard = 0;
  await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<void>((resolve, reject) => {
          const listening = get(
            new URL('/v1/live', apiUrl),
            { agent, headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } },
            (answer) => {
              if (answer.statusCode !== 200)
                reject(new BenchError(`a console that listens was answered ${answer.statusCode}`));
              answer.setEncoding('utf8');
              answer.on('data', (text: string) => {
                heard += text.split('event: ').length - 1;
                resolve();
              });
              answer.on('error', () => undefined);
            },
          );
          listening.on('error', reject);
          open.push(listening);
        }),
    ),
  );
  return {
    heard: () => heard,
    close() {
      for (const listening of open) listening.destroy();
      agent.destroy();
    },
  };
}
