import { Agent, request } from 'node:http';
import { BenchError, PATIENCE_MS } from '../../measure/wait';

/** The public API over kept-alive connections. node:http, since what the client costs is taken from the peers' two cores. */
export class Door {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(
    private readonly apiUrl: string,
    private readonly token: string,
  ) {}

  /**
   * Posts JSON and gives the parsed answer.
   *
   * @throws BenchError for anything but 2xx
   */
  post(path: string, body: unknown): Promise<unknown> {
    const bytes = Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(path, this.apiUrl),
        {
          agent: this.#agent,
          method: 'POST',
          timeout: PATIENCE_MS,
          headers: {
            authorization: `Bearer ${this.token}`,
            'content-type': 'application/json',
            'content-length': bytes.length,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve(JSON.parse(text));
            else reject(new BenchError(`POST ${path} was answered ${status}: ${text.slice(0, 500)}`));
          });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new BenchError(`POST ${path} got no answer`)));
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
