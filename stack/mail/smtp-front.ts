import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { StackError } from '../stack-error';
import { concerns, type MailMode } from './mail-mode';
import { type Mailbox, preciseNow } from './mailbox';

export interface SmtpFront {
  port: number;
  mode(): MailMode;
  /** Resolves when the new mode is in force. */
  setMode(mode: MailMode): Promise<void>;
  stop(): Promise<void>;
}

/** Larger messages are refused with 552, as most receivers do. */
const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;

/** An answer with that SMTP status; smtp-server sends `message` as the text after it. */
class SmtpRefusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** The SMTP side: a real server without TLS that asks nobody for a password but takes any. */
export async function startSmtpFront(mailbox: Mailbox, port: number): Promise<SmtpFront> {
  let mode: MailMode = { kind: 'accept' };
  const sockets = new Set<Socket>();

  const smtp = new SMTPServer({
    name: 'mail-catcher.invalid',
    banner: 'Wayward mail catcher',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MESSAGE_BYTES,
    // Longer than any client waits: silence must be ended by the client.
    socketTimeout: 15 * 60_000,
    closeTimeout: 1,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anybody' }),
    onRcptTo({ address }, _session, done) {
      if (mode.kind === 'reject' && concerns(mode, address)) {
        done(new SmtpRefusal(550, `5.1.1 <${address}>: mailbox does not exist`));
      } else if (mode.kind === 'greylist' && concerns(mode, address)) {
        done(new SmtpRefusal(451, `4.7.1 <${address}>: greylisted, come again later`));
      } else {
        done();
      }
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(new SmtpRefusal(552, '5.3.4 message is too large'));
          return;
        }
        const { from, to } = envelope(session);
        const hangs = mode.kind === 'hang_after_data' && to.some((recipient) => concerns(mode, recipient));
        mailbox.add({ from, to, receivedAt: preciseNow() }, Buffer.concat(chunks), !hangs).then(
          ({ id }) => {
            if (!hangs) done(null, `2.0.0 caught as ${id}`);
          },
          (error: unknown) => done(new SmtpRefusal(451, `4.3.0 cannot keep it: ${String(error)}`)),
        );
      });
    },
  });
  // Clients that go away in the middle of a sentence are their own problem.
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const bound = await listen(smtp, port);
  return {
    port: bound,
    mode: () => mode,
    async setMode(next) {
      const wasClosed = mode.kind === 'refuse_connection';
      mode = next;
      if (next.kind === 'refuse_connection' && !wasClosed) {
        await closePort(smtp, cut);
      } else if (next.kind !== 'refuse_connection' && wasClosed) {
        await listen(smtp, bound);
      }
    },
    stop: () => closePort(smtp, cut),
  };
}

function listen(smtp: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      const sentence = `Port ${port} on 127.0.0.1 is taken, so the mail catcher cannot use it. Choose another port.`;
      reject(error.code === 'EADDRINUSE' ? new StackError(sentence) : error);
    };
    smtp.server.once('error', failed);
    smtp.server.listen(port, '127.0.0.1', () => {
      smtp.server.removeListener('error', failed);
      const address = smtp.server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Works on the TCP server and not through smtp.close(), after which smtp-server would not listen again. */
function closePort(smtp: SMTPServer, cut: () => void): Promise<void> {
  return new Promise((resolve) => {
    // Not listening is an error to close(), and just what we want.
    smtp.server.close(() => resolve());
    cut();
  });
}

function envelope(session: SMTPServerSession): { from: string; to: string[] } {
  const { mailFrom, rcptTo } = session.envelope;
  return { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
}
