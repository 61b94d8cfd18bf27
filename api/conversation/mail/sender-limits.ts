import type { Socket } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { SMTPServer, SMTPServerOptions } from 'smtp-server';
import { refusal } from './refusal';

/** Half of all that there are: whoever holds on to them leaves room for others. */
const MOST_CONNECTIONS_OF_ONE = 10;
/** Whatever is said meanwhile; a mail of the greatest size needs a minute. */
const LONGEST_CONNECTION_MS = 10 * 60_000;

export interface SenderLimits {
  readonly hooks: Required<Pick<SMTPServerOptions, 'onConnect' | 'onMailFrom' | 'onClose'>>;
  /** Whether so many bytes more may be read from this server in this minute: reading them is what costs. */
  mayRead(remoteAddress: string, bytes: number): Promise<boolean>;
}

/**
 * What one server may take of us: so many connections at once, so many mails and bytes in a minute, counted in this process. Honest
 * servers come again after a 421 or 450 (RFC 5321, 4.2.1), so nothing is lost.
 */
export function senderLimits(perMinute: { readonly mails: number; readonly bytes: number }): SenderLimits {
  const connections = new Map<string, number>();
  const mails = new RateLimiterMemory({ points: perMinute.mails, duration: 60 });
  const bytes = new RateLimiterMemory({ points: perMinute.bytes, duration: 60 });
  const openOf = (address: string): number => connections.get(address) ?? 0;
  const refused = new Set<string>();
  return {
    hooks: {
      onConnect({ id, remoteAddress }, done) {
        if (openOf(remoteAddress) >= MOST_CONNECTIONS_OF_ONE) {
          refused.add(id);
          return done(refusal(421, 'Too many connections from your address, please come again'));
        }
        connections.set(remoteAddress, openOf(remoteAddress) + 1);
        done();
      },
      onMailFrom(_address, { remoteAddress }, done) {
        mails.consume(remoteAddress).then(
          () => done(),
          () => done(refusal(450, 'Too many messages from your address, please come again in a minute')),
        );
      },
      onClose({ id, remoteAddress }) {
        if (refused.delete(id)) return;
        const left = openOf(remoteAddress) - 1;
        if (left > 0) connections.set(remoteAddress, left);
        else connections.delete(remoteAddress);
      },
    },
    mayRead: (remoteAddress, size) =>
      bytes.consume(remoteAddress, size).then(
        () => true,
        () => false,
      ),
  };
}

/** A server that says a letter a minute is not idle: its connection ends all the same. */
export function endLongConnections({ server }: SMTPServer): void {
  server.on('connection', (socket: Socket) => {
    const end = setTimeout(() => socket.destroy(), LONGEST_CONNECTION_MS);
    socket.once('close', () => clearTimeout(end));
  });
}
