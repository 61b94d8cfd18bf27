import { mailHttp } from './mail/mail-http';
import type { MailMode } from './mail/mail-mode';
import { type CaughtMail, type Delivery, Mailbox } from './mail/mailbox';
import { startSmtpFront } from './mail/smtp-front';
import { StackError } from './stack-error';
import { serveHttp } from './web/http-server';

export type { CaughtMail, Delivery } from './mail/mailbox';

export interface MailCatcherOptions {
  /** Folder that keeps the messages as .eml files. Without it they are gone at stop. */
  dataDir?: string;
  /** Default: free ports. */
  smtpPort?: number;
  httpPort?: number;
}

export interface MailCatcher {
  /** For nodemailer: smtp://127.0.0.1:port */
  smtpUrl: string;
  /** The mailbox for people and the JSON API. */
  url: string;
  /** Every message, oldest first. */
  messages(): Promise<CaughtMail[]>;
  /** Envelopes and instants only, oldest first, without the `from` oldest; cheap enough for a bench. */
  deliveries(from?: number): Delivery[];
  /**
   * The first message, old or new, that `wanted` says yes to.
   * @param timeoutMs default 120,000
   * @throws StackError that lists what is in the mailbox when none has come in time
   */
  waitFor(wanted: (mail: CaughtMail) => boolean, timeoutMs?: number): Promise<CaughtMail>;
  mode(): MailMode;
  /** Resolves when the new behaviour is in force. */
  setMode(mode: MailMode): Promise<void>;
  clear(): Promise<void>;
  /** Cuts every connection. May be called again. */
  stop(): Promise<void>;
}

/** Starts a real SMTP server that keeps whatever is sent to it, and a web page to look at it. 127.0.0.1 only. */
export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const mailbox = await Mailbox.open(options.dataDir);
  const smtp = await startSmtpFront(mailbox, options.smtpPort ?? 0);
  const http = await serveHttp(mailHttp(mailbox, smtp), options.httpPort ?? 0, 'the mailbox').catch(
    async (error: unknown) => {
      await smtp.stop();
      throw error;
    },
  );
  let stopping: Promise<void> | undefined;
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    url: http.url,
    messages: () => mailbox.all(),
    deliveries: (from) => mailbox.deliveries(from),
    waitFor: (wanted, timeoutMs = 120_000) => waitFor(mailbox, wanted, timeoutMs),
    mode: smtp.mode,
    setMode: smtp.setMode,
    clear: () => mailbox.clear(),
    stop() {
      stopping ??= Promise.all([smtp.stop(), http.stop()]).then(() => undefined);
      return stopping;
    },
  };
}

function waitFor(
  mailbox: Mailbox,
  wanted: (mail: CaughtMail) => boolean,
  timeoutMs: number,
): Promise<CaughtMail> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      forget();
    };
    const look = (): void => {
      mailbox
        .all()
        .then((mails) => {
          const found = mails.find(wanted);
          if (!found) return;
          end();
          resolve(found);
        })
        .catch((error: unknown) => {
          end();
          reject(error);
        });
    };
    const timer = setTimeout(() => {
      forget();
      const seen = mailbox.deliveries().map(({ to }) => to.join(', '));
      reject(
        new StackError(
          `No such mail came within ${timeoutMs} ms. In the mailbox: ${seen.join('; ') || 'nothing'}.`,
        ),
      );
    }, timeoutMs);
    const forget = mailbox.onMail(look);
    look();
  });
}
