import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Authenticator } from '../http/authenticate';
import { noteCaller } from '../http/caller';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { createLookers } from './lookers';

/**
 * `GET /v1/live`: server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) for whoever has cases before their
 * eyes. They carry no facts, only which cases to look at again:
 *
 *   event: changed   data: [{ "caseId", "shipmentId" }, ...]   these
 *   event: changed   data: null                                any of them may have changed
 *   event: connected    data: "id"             the id of this connection, to say by which case is looked at
 *   event: looking      data: ["id", ...]      others look at these cases now
 *   event: progressed   data: ["id", ...]                      these acts on many cases have come further
 *
 * The first event of each connection is of the second sort: what was missed between two connections is looked up, not kept. A beat
 * tells that the connection lives.
 */

const BEAT_EVERY_MS = 15_000;
/** Then the browser comes anew, and is asked anew who it is: so long somebody whose session or key has ended still hears ids. */
const LASTS_MS = 5 * 60_000;
/** The browser waits so long before it comes back. */
const RETRY_MS = 2_000;
/** Whoever reads more slowly than this much is written is let go, and comes back for everything. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** Of all connections that the api takes (API_MAX_CONNECTIONS), so large a part may be consoles. */
const PART = 0.5;

export function liveEvents(
  { changes, settings, db, log }: Pick<ApiDeps, 'changes' | 'settings' | 'db' | 'log'>,
  authenticator: Authenticator,
): RequestHandler {
  const most = Math.max(1, Math.floor(settings.API_MAX_CONNECTIONS * PART));
  const lookers = createLookers(db, log);
  let open = 0;

  return async (req, res) => {
    res.locals.route = '/v1/live';
    noteCaller(res, await authenticator.authenticate(req, res, 'read'));
    // Whoever has gone on to another page meanwhile is not told of as closed any more, and would take a place for good.
    if (res.destroyed) return;
    if (open >= most)
      throw new Problem('rate_limited', 'As many consoles listen as can be served.', { retryAfter: 30 });
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // nginx would gather what is written.
      'X-Accel-Buffering': 'no',
    });
    open += 1;
    const write = (text: string): void => {
      if (res.writableLength > MOST_UNREAD_BYTES) res.destroy();
      else res.write(text);
    };
    const hearNoMore = changes.on({
      changed: (changed) => write(eventOf('changed', changed)),
      progressed: (ids) => write(eventOf('progressed', ids)),
      looking: (ids) => write(eventOf('looking', ids)),
      ended: () => res.end(),
    });
    const beat = setInterval(() => write(': beat\n\n'), BEAT_EVERY_MS);
    let isOver = false;
    const end = setTimeout(() => {
      isOver = true;
      res.end();
    }, LASTS_MS);
    const connection = randomUUID();
    lookers.opened(connection);
    res.once('close', () => {
      hearNoMore();
      clearInterval(beat);
      clearTimeout(end);
      open -= 1;
      lookers.closed(connection, isOver);
    });
    write(`retry: ${RETRY_MS}\n\n${eventOf('connected', connection)}${eventOf('changed', null)}`);
  };
}

function eventOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
