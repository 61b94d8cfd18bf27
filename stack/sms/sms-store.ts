import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ORDINARY_PHONE, type PhoneBehaviour, phoneBehaviourSchema } from './sms-behaviour';
import { phoneOf, type SmsMessage, smsMessageSchema } from './sms-message';

const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: smsMessageSchema }),
  z.object({ kind: z.literal('opt_out'), phone: z.string(), sender: z.string(), out: z.boolean() }),
  z.object({ kind: z.literal('phone'), phone: z.string(), behaviour: phoneBehaviourSchema }),
]);
type Entry = z.infer<typeof entrySchema>;

/** Everything that one phone and the shop have said to each other, oldest first. */
export interface Conversation {
  phone: string;
  /** Whether this phone has stopped messages from any of the shop's numbers. */
  optedOut: boolean;
  messages: SmsMessage[];
}

/** The behaviour of phones that have none of their own. */
export const EVERY_PHONE = '*';

/**
 * Messages, opt-outs and phone behaviours; with a folder they survive a restart.
 *
 * The file is a journal, one JSON line per change, because a bench sends thousands of messages and each has four
 * changes. It is rewritten to its essence at the next start.
 */
export class SmsStore {
  #messages = new Map<string, SmsMessage>();
  #optOuts = new Set<string>();
  #phones = new Map<string, PhoneBehaviour>();
  #listeners = new Set<() => void>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(private readonly journal: string | undefined) {}

  static async open(folder?: string): Promise<SmsStore> {
    if (folder === undefined) return new SmsStore(undefined);
    await mkdir(folder, { recursive: true });
    const journal = join(folder, 'sms.jsonl');
    const store = new SmsStore(journal);
    const lines = await readFile(journal, 'utf8').catch(() => '');
    // A last line without its end was cut off by a kill; what it said was never confirmed to anybody.
    for (const line of lines.slice(0, lines.lastIndexOf('\n') + 1).split('\n')) {
      if (line !== '') store.#apply(entrySchema.parse(JSON.parse(line)));
    }
    const unfinished = `${journal}.tmp`;
    await writeFile(unfinished, store.#essence());
    await rename(unfinished, journal);
    return store;
  }

  /** Keeps a new or changed message; resolves when it is on disk. */
  async save(message: SmsMessage): Promise<void> {
    await this.#record({ kind: 'message', message });
  }

  message(sid: string): SmsMessage | undefined {
    return this.#messages.get(sid);
  }

  /** In the order of their creation. */
  messages(): SmsMessage[] {
    return [...this.#messages.values()];
  }

  /** Opting out holds for one sender: a phone that stopped one shop still hears the other. */
  async setOptedOut(phone: string, sender: string, out: boolean): Promise<void> {
    await this.#record({ kind: 'opt_out', phone, sender, out });
  }

  hasOptedOut(phone: string, sender: string): boolean {
    return this.#optOuts.has(`${phone} ${sender}`);
  }

  /** What was said about that phone, else about every phone, else the ordinary. */
  behaviour(phone: string): PhoneBehaviour {
    return this.#phones.get(phone) ?? this.#phones.get(EVERY_PHONE) ?? ORDINARY_PHONE;
  }

  async setBehaviour(phone: string, behaviour: PhoneBehaviour): Promise<void> {
    await this.#record({ kind: 'phone', phone, behaviour });
  }

  /** The conversation with the latest message first. */
  conversations(): Conversation[] {
    const byPhone = new Map<string, SmsMessage[]>();
    for (const message of this.#messages.values()) {
      const phone = phoneOf(message);
      byPhone.set(phone, [...(byPhone.get(phone) ?? []), message]);
    }
    return [...byPhone.keys()]
      .map((phone) => this.conversation(phone))
      .sort((a, b) => (b.messages.at(-1)?.createdAt ?? 0) - (a.messages.at(-1)?.createdAt ?? 0));
  }

  conversation(phone: string): Conversation {
    const optedOut = [...this.#optOuts].some((key) => key.startsWith(`${phone} `));
    return { phone, optedOut, messages: this.messages().filter((message) => phoneOf(message) === phone) };
  }

  /** Calls `listener` after each change, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets messages and opt-outs; behaviours stay. */
  async clear(): Promise<void> {
    this.#messages.clear();
    this.#optOuts.clear();
    const { journal } = this;
    if (journal !== undefined) await this.#inTurn(() => writeFile(journal, this.#essence()));
    for (const listener of this.#listeners) listener();
  }

  /** Resolves when everything so far is on disk. */
  flushed(): Promise<void> {
    return this.#writing;
  }

  async #record(entry: Entry): Promise<void> {
    this.#apply(entry);
    const { journal } = this;
    if (journal !== undefined) await this.#inTurn(() => appendFile(journal, `${JSON.stringify(entry)}\n`));
    for (const listener of this.#listeners) listener();
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const mine = this.#writing.then(write);
    this.#writing = mine.catch(() => undefined);
    return mine;
  }

  #apply(entry: Entry): void {
    switch (entry.kind) {
      case 'message':
        this.#messages.set(entry.message.sid, entry.message);
        return;
      case 'opt_out':
        if (entry.out) this.#optOuts.add(`${entry.phone} ${entry.sender}`);
        else this.#optOuts.delete(`${entry.phone} ${entry.sender}`);
        return;
      case 'phone':
        this.#phones.set(entry.phone, entry.behaviour);
        return;
    }
  }

  #essence(): string {
    const entries: Entry[] = [
      ...this.messages().map((message): Entry => ({ kind: 'message', message })),
      ...[...this.#optOuts].map((key): Entry => {
        const [phone = '', sender = ''] = key.split(' ');
        return { kind: 'opt_out', phone, sender, out: true };
      }),
      ...[...this.#phones].map(([phone, behaviour]): Entry => ({ kind: 'phone', phone, behaviour })),
    ];
    return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}
