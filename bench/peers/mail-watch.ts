import type { Delivery, MailCatcher } from '../../stack/mail-catcher';
import { Waiters } from '../measure/wait';

/** Resolves waiters when the SMTP server has answered 250 to the n-th mail of an address. Looks every 5 ms, for both peers alike. */
export class MailWatch {
  readonly #byAddress = new Map<string, Delivery[]>();
  readonly #waiters = new Waiters<Delivery>();
  readonly #timer: NodeJS.Timeout;
  #seen = 0;
  #total = 0;

  constructor(private readonly mail: MailCatcher) {
    this.#timer = setInterval(() => this.#look(), 5);
  }

  /** The n-th mail (from 1) to this address, once it is answered. */
  nth(address: string, n: number): Promise<Delivery> {
    const already = this.#byAddress.get(address)?.[n - 1];
    return already === undefined
      ? this.#waiters.wait(keyOf(address, n), 'the 250 for a mail')
      : Promise.resolve(already);
  }

  count(address: string): number {
    return this.#byAddress.get(address)?.length ?? 0;
  }

  /** Mails that were answered so far, whoever sent them. */
  get total(): number {
    return this.#total;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const delivery of this.mail.deliveries(this.#seen)) {
      this.#seen += 1;
      if (delivery.answeredAt === null) continue;
      this.#total += 1;
      for (const address of delivery.to) {
        const box = this.#byAddress.get(address) ?? [];
        this.#byAddress.set(address, box);
        box.push(delivery);
        this.#waiters.settle(keyOf(address, box.length), delivery);
      }
    }
    this.#waiters.expire();
  }
}

function keyOf(address: string, n: number): string {
  return `${address} #${n}`;
}
