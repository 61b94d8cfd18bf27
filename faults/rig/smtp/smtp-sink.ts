import { createServer, type Socket } from 'node:net';
import type { Choices } from '../../choices';
import { listen } from '../load-balancer';
import { type KeptMail, SmtpConversation } from './smtp-conversation';
import type { SmtpMood } from './smtp-mood';

export type { KeptMail } from './smtp-conversation';

export interface SmtpSink {
  /** Everything that was taken, whether or not the sender was told so; oldest first. */
  readonly kept: readonly KeptMail[];
  /** From now on. @param share of the conversations that it strikes */
  setMood(mood: SmtpMood, share: number, choices: Choices): void;
  /** Takes everything again; who still waits for an answer is cut off. */
  heal(): void;
  stop(): Promise<void>;
}

/** A mail server that keeps what it is given, and can be as nasty as real ones are on bad days. */
export async function startSmtpSink(port: number): Promise<SmtpSink> {
  const kept: KeptMail[] = [];
  const open = new Set<Socket>();
  let strikes: () => SmtpMood | null = () => null;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    new SmtpConversation(
      socket,
      () => strikes(),
      (mail) => kept.push(mail),
    );
  });
  await listen(server, port);
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    kept,
    setMood: (mood, share, choices) => {
      strikes = () => (choices.chance(share) ? mood : null);
    },
    heal: () => {
      strikes = () => null;
      cut();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
