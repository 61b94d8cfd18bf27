import { createMember } from '../../db/people/members';
import { openDatabase } from '../../db/postgres/database';
import { type Client, createClient } from '../../demo/client';
import { setContacts } from '../../demo/contacts';
import type { RunningWayward } from '../../demo/running-wayward';
import type { Hands } from './hands';
import { openPost, type Post } from './post';
import { STAGE_STAFF } from './staff';

const ANSWER_WITHIN_MS = 30_000;

/** A running product on which drills are played: how everybody reaches it. */
export interface Stage extends Hands {
  readonly apiUrl: string;
  readonly client: Client;
  readonly post: Post;
  /** How many mails and texts have left the product: all are in the boxes of the stage. */
  caught(): number;
}

/**
 * Makes a stage of a Wayward that runs in a sandbox: its teams have mailboxes, its members include who plays.
 *
 * @param key of the api, which may do all
 * @param hourMs how long an hour of the story lasts; the product's TIME_SCALE says the same
 */
export async function openStage(running: RunningWayward, key: string, hourMs: number): Promise<Stage> {
  const { mail, sms } = running.stack;
  if (mail === undefined || sms === undefined) throw new Error('a stage has its own mailbox and phones');
  if (running.env.SANDBOX !== 'true') throw new Error('a stage is a sandbox: SANDBOX is not true');
  await setContacts(running.databaseUrl);
  await hire(running.databaseUrl);
  const deliveredTo = (address: string): boolean => mail.deliveries().some(({ to }) => to.includes(address));
  return {
    apiUrl: running.apiUrl,
    hourMs,
    client: createClient(running.apiUrl, key),
    post: openPost(() => mail.messages(), deliveredTo, running.mailReceiver.port),
    caught: () =>
      mail.deliveries().length + sms.messages().filter(({ direction }) => direction !== 'inbound').length,
    async send(method, path, body) {
      const response = await fetch(`${running.apiUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      // On a machine that has too much to do nobody answers: as much an answer as any other, and asked again by who wants it.
      if (response instanceof Error) return { status: 503, body: { detail: response.message } };
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
    },
  };
}

async function hire(databaseUrl: string): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1, onIdleError: () => undefined });
  try {
    for (const { id, name } of STAGE_STAFF)
      await createMember(db, { id, name, role: 'agent', locale: 'en', timeZone: 'Europe/Berlin' });
  } finally {
    await close();
  }
}
