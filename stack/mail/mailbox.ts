import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { z } from 'zod';

/** The envelope and the instants of a message. All instants are UTC in ms, with fractions. */
export interface Delivery {
  id: string;
  /** Envelope sender; empty for a bounce. */
  from: string;
  /** Envelope recipients that were accepted. */
  to: string[];
  /** When the last byte of the message was in. */
  receivedAt: number;
  /** When our 250 was given; null when it was withheld on purpose. */
  answeredAt: number | null;
}

/** A message as caught: its delivery, its exact bytes, and what they mean. */
export interface CaughtMail extends Delivery {
  subject: string;
  text: string;
  html: string;
  messageId: string | undefined;
  /** First value of a header by its name in any case, unfolded. */
  header(name: string): string | undefined;
  /** The whole parsed message. */
  email: Email;
  raw: Buffer;
}

interface Stored {
  delivery: Delivery;
  raw: Buffer;
  parsed?: Promise<CaughtMail>;
}

const deliverySchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  receivedAt: z.number(),
  answeredAt: z.number().nullable(),
});

/** UTC in ms with fractions, for measuring. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Messages in the order of their arrival; with a folder they survive a restart as `<id>.eml` beside `<id>.json`.
 * A message is parsed when somebody looks at it, so a bench that sends thousands does not pay for that.
 */
export class Mailbox {
  #stored: Stored[] = [];
  #listeners = new Set<() => void>();

  private constructor(private readonly folder: string | undefined) {}

  static async open(folder?: string): Promise<Mailbox> {
    const box = new Mailbox(folder);
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true });
      box.#stored = await load(folder);
    }
    return box;
  }

  /** Keeps a message; resolves when it is safe, so that the sender may be told. */
  async add(message: Omit<Delivery, 'id' | 'answeredAt'>, raw: Buffer, answered: boolean): Promise<Delivery> {
    const delivery: Delivery = { ...message, id: randomUUID(), answeredAt: answered ? preciseNow() : null };
    if (this.folder !== undefined) {
      await writeFile(join(this.folder, `${delivery.id}.eml`), raw);
      // The .json makes the message exist, so it appears whole or not at all.
      const unfinished = join(this.folder, `${delivery.id}.tmp`);
      await writeFile(unfinished, JSON.stringify(delivery));
      await rename(unfinished, join(this.folder, `${delivery.id}.json`));
    }
    if (answered) delivery.answeredAt = preciseNow();
    this.#stored.push({ delivery, raw });
    for (const listener of this.#listeners) listener();
    return delivery;
  }

  /** Oldest first. */
  all(): Promise<CaughtMail[]> {
    return Promise.all(this.#stored.map(parsed));
  }

  /** Envelopes and instants only, oldest first, without the `from` oldest: cheap, for counting and measuring. */
  deliveries(from = 0): Delivery[] {
    return this.#stored.slice(from).map(({ delivery }) => delivery);
  }

  async get(id: string): Promise<CaughtMail | undefined> {
    const found = this.#stored.find(({ delivery }) => delivery.id === id);
    return found && parsed(found);
  }

  async clear(): Promise<void> {
    const gone = this.#stored.splice(0);
    const { folder } = this;
    if (folder === undefined) return;
    // The .json first, because without it the .eml does not count.
    for (const ending of ['json', 'eml']) {
      await Promise.all(
        gone.map(({ delivery }) => rm(join(folder, `${delivery.id}.${ending}`), { force: true })),
      );
    }
  }

  /** Calls `listener` after each new message, until the returned function is called. */
  onMail(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function parsed(stored: Stored): Promise<CaughtMail> {
  stored.parsed ??= parse(stored);
  return stored.parsed;
}

async function parse({ delivery, raw }: Stored): Promise<CaughtMail> {
  const email = await PostalMime.parse(raw);
  return {
    ...delivery,
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    messageId: email.messageId,
    header: (name) => email.headers.find(({ key }) => key === name.toLowerCase())?.value,
    email,
    raw,
  };
}

async function load(folder: string): Promise<Stored[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const stored = await Promise.all(
    names.map(async (name): Promise<Stored> => {
      const delivery = deliverySchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      return { delivery, raw: await readFile(join(folder, `${delivery.id}.eml`)) };
    }),
  );
  return stored.sort((a, b) => a.delivery.receivedAt - b.delivery.receivedAt);
}
