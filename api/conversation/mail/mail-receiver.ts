import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import { type Settings, SettingsError } from '../../../config/settings';
import { type MailEnvelope, takeMail } from '../../../db/conversation/inbound-mail';
import { isKnownToken } from '../../../db/messages/reply-tokens';
import type { Database } from '../../../db/postgres/database';
import { mailTarget } from '../../../domain/conversation/mail-address';
import type { OwnMail } from './automatic';
import { readMail } from './read-mail';
import { refusal } from './refusal';
import { endLongConnections, senderLimits } from './sender-limits';

export interface MailReceiver {
  readonly port: number;
  /** Takes no new connections; what is under way is finished, or told to come again after 5 s. */
  stop(): Promise<void>;
}

export interface MailReceiverDeps {
  readonly db: Database;
  readonly settings: Settings;
  readonly log: Logger;
}

/** Each may hold a mail of the greatest size in memory. */
const MOST_CONNECTIONS = 20;
/** With those that are just being told to come again; more are closed without a word. */
const MOST_SOCKETS = 100;
/** A mail to us has one recipient, or few. */
const MOST_RECIPIENTS = 10;
/** A server that says nothing for so long is gone. RFC 5321, 4.5.3.2.7 asks for 5 minutes; ours are few, and those are for people. */
const IDLE_MS = 60_000;

/**
 * The mail server of MAIL_REPLY_DOMAIN: takes answers, bounces and unsubscriptions, and nothing else, so it is no relay. A 250
 * means that the mail is in Postgres; with Postgres away the sender's server is asked to come again (451).
 *
 * @throws SettingsError when a key or certificate cannot be read
 */
export async function startMailReceiver(deps: MailReceiverDeps): Promise<MailReceiver> {
  const { settings, log } = deps;
  const own = ownMail(settings);
  const limits = senderLimits({
    mails: settings.MAIL_RECEIVER_PER_MINUTE,
    bytes: settings.MAIL_RECEIVER_BYTES_PER_MINUTE,
  });
  const server = new SMTPServer({
    ...tls(settings),
    name: own.replyDomain,
    banner: 'Wayward',
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    size: settings.MAIL_RECEIVER_MAX_BYTES,
    rejectOversized: true,
    maxClients: MOST_CONNECTIONS,
    maxRecipients: MOST_RECIPIENTS,
    socketTimeout: IDLE_MS,
    closeTimeout: 5_000,
    ...limits.hooks,
    onRcptTo({ address }, _session, done) {
      isMailbox(deps.db, address, own.replyDomain)
        // The same words for every address that is none, so that they tell nothing of those that are.
        .then((known) => done(known ? null : refusal(550, 'There is no such mailbox here')))
        .catch((error: unknown) => {
          log.warn(
            { err: error },
            'nobody could say whether a mailbox exists, its sender is asked to come again',
          );
          done(refusal(451, 'The mailbox cannot be looked up now, please come again'));
        });
    },
    onData(stream, session, done) {
      collect(stream, settings.MAIL_RECEIVER_MAX_BYTES)
        .then(async (body) => {
          if (body === null) return done(refusal(552, 'The message is too large'));
          if (!(await limits.mayRead(session.remoteAddress, body.length))) {
            return done(refusal(450, 'Too much mail from your address, please come again in a minute'));
          }
          done(null, await accept(deps, own, body, envelopeOf(session)));
        })
        .catch((error: unknown) => {
          log.warn({ err: error }, 'a mail could not be kept, its sender is asked to come again');
          done(refusal(451, 'The message cannot be kept now, please come again'));
        });
    },
  });
  // Connections that break, handshakes that fail: the sender's affair, and nothing is lost by it.
  server.on('error', (error) => log.debug({ err: error }, 'a mail connection broke'));
  endLongConnections(server);
  server.server.maxConnections = MOST_SOCKETS;
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(settings.MAIL_RECEIVER_PORT, settings.MAIL_RECEIVER_HOST, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Of tokens only those that were given to somebody: what is made up is refused before its mail takes room and time. */
async function isMailbox(db: Database, address: string, domain: string): Promise<boolean> {
  const target = mailTarget(address, domain);
  if (target === null) return false;
  return 'token' in target ? await isKnownToken(db, target) : true;
}

async function accept(
  { db, log }: MailReceiverDeps,
  own: OwnMail,
  body: Buffer,
  envelope: MailEnvelope,
): Promise<string> {
  const delivery = { body, envelope, receivedAt: new Date().toISOString() };
  const meaning = await readMail(delivery, own);
  const { inboxId, outcome, reason } = await takeMail(db, delivery, meaning).catch((error: unknown) => {
    if (!isDataException(error)) throw error;
    // Coming again would not make it storable: its bytes are kept, and whoever mends the reading replays it.
    log.error({ err: error }, 'a mail was read as something that cannot be stored');
    return takeMail(db, delivery, { kind: 'unreadable', reason: 'read as something that cannot be stored' });
  });
  log.info({ inboxId, outcome, reason }, 'a mail was taken');
  return `kept as ${inboxId}`;
}

/** Class 22 of SQLSTATE: the data themselves are refused. */
function isDataException(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('22')
  );
}

/** What tells our own mail from others'. */
export function ownMail(settings: Pick<Settings, 'MAIL_FROM' | 'MAIL_REPLY_DOMAIN'>): OwnMail {
  const address = /<([^<>]+)>\s*$/.exec(settings.MAIL_FROM)?.[1] ?? settings.MAIL_FROM.trim();
  return { address, replyDomain: settings.MAIL_REPLY_DOMAIN };
}

/** All of it, or null when it was too large; then nothing of it stays in memory. */
async function collect(stream: SMTPServerDataStream, maxBytes: number): Promise<Buffer | null> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks = [];
  }
  return size > maxBytes ? null : Buffer.concat(chunks);
}

function envelopeOf({ envelope, remoteAddress }: SMTPServerSession): MailEnvelope {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address.slice(0, 320),
    to: envelope.rcptTo.map(({ address }) => address),
    remoteAddress,
  };
}

/** Without a certificate of its own STARTTLS is not offered: the package's built-in one protects nobody. */
function tls(settings: Settings): SMTPServerOptions {
  const { MAIL_RECEIVER_TLS_KEY: key, MAIL_RECEIVER_TLS_CERT: cert } = settings;
  if (key === '' || cert === '') return { disabledCommands: ['AUTH', 'STARTTLS'] };
  return {
    disabledCommands: ['AUTH'],
    key: fileOf('MAIL_RECEIVER_TLS_KEY', key),
    cert: fileOf('MAIL_RECEIVER_TLS_CERT', cert),
  };
}

function fileOf(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new SettingsError(`The setting ${setting} is wrong: ${path} cannot be read.`);
  }
}
