import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Node looks so often whether a header or a request is overdue; unset it looks every 30 s, and a dripping client stays for 91. */
const LOOK_EVERY_MS = 1_000;
const HEADERS_WITHIN_MS = 10_000;
/** For the whole of a request, from its first byte to the last of its body. */
const REQUEST_WITHIN_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;
/** A client that asks, and then neither reads its answer nor says anything. */
const SILENT_FOR_MS = 90_000;
const LARGEST_HEADER_BYTES = 16_384;
/** So long a client that was told why it is let go may take to read that. Closed at once, what it still sends would undo the telling. */
const LAST_WORDS_MS = 1_000;

/**
 * An HTTP server that lets go of whoever dawdles: broken requests, half a header, half a body, an answer that nobody reads. Each
 * gets a short answer where one can be read, and its socket is destroyed, whether or not the client ever closes its end.
 *
 * @param most connections at once; what comes on top is closed unanswered
 */
export function createLimitedServer(handler: RequestListener, most: number): Server {
  const server = createServer(
    {
      connectionsCheckingInterval: LOOK_EVERY_MS,
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: LARGEST_HEADER_BYTES,
    },
    handler,
  );
  server.timeout = SILENT_FOR_MS;
  server.maxRequestsPerSocket = 0;
  server.maxConnections = most;
  server.on('clientError', answerBroken);
  return server;
}

/** What is no HTTP, or never becomes a whole request, reaches no route; it gets a short answer all the same. */
function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  // A second answer behind the beginning of a first one would be read as a part of it.
  if (error.code === 'ECONNRESET' || !socket.writable || isBeingAnswered(socket)) {
    socket.destroy();
    return;
  }
  const [status, words] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request'];
  const body = JSON.stringify({ type: 'about:blank', title: words, status });
  socket.end(
    `HTTP/1.1 ${status} ${words}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  // Node leaves a socket half open that a handler of this event has ended, for as long as the client likes.
  const letGo = setTimeout(() => socket.destroy(), LAST_WORDS_MS);
  socket.once('close', () => clearTimeout(letGo));
}

/** Node keeps the answer that a socket is busy with here, and asks the same when nobody listens to the event. */
function isBeingAnswered(socket: Socket & { readonly _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}
