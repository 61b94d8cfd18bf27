import { createServer } from 'node:http';
import { validateRequest } from 'twilio';
import { type RunningHttpServer, serveHttp } from '../../../stack/web/http-server';

interface Posted {
  path: string;
  params: Record<string, string>;
  /** By Twilio's own check. */
  signed: boolean;
  idempotencyToken: string | undefined;
}

export interface Receiver extends RunningHttpServer {
  posted: Posted[];
  /** Status of the next answers, in order; then 204. */
  answers: number[];
}

/** A shop's webhook endpoint that checks signatures with Twilio's library and keeps what it was told. */
export async function startReceiver(authToken: string): Promise<Receiver> {
  const posted: Posted[] = [];
  const answers: number[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const params = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
      const signature = req.headers['x-twilio-signature'];
      const token = req.headers['i-twilio-idempotency-token'];
      posted.push({
        path: req.url ?? '',
        params,
        signed:
          typeof signature === 'string' &&
          validateRequest(authToken, signature, `http://${req.headers.host}${req.url}`, params),
        idempotencyToken: typeof token === 'string' ? token : undefined,
      });
      res.writeHead(answers.shift() ?? 204).end();
    });
  });
  const http = await serveHttp((req, res) => server.emit('request', req, res), 0, 'the receiver');
  return { ...http, posted, answers };
}
