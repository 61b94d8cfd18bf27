import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './caller';
import { canonicalEvent, type IngestAnswer } from './canonical-event';
import type { DatedScan, Parcel } from './parcel';
import type { Promises } from './promises';

interface Waiting {
  readonly parcel: Parcel;
  readonly dated: DatedScan;
}

/** An integrator's own system that gathers the scans of many parcels and sends them as one batch. */
export class Collector {
  #waiting: Waiting[] = [];
  #next: Promise<void> | null = null;

  constructor(
    private readonly caller: Caller,
    private readonly promises: Promises,
  ) {}

  /** Resolves when the batch that they are part of was answered. */
  add(parcel: Parcel, scans: readonly DatedScan[]): Promise<void> {
    this.#waiting.push(...scans.map((dated) => ({ parcel, dated })));
    this.#next ??= sleep(1_000).then(() => this.#flush());
    return this.#next;
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#next = null;
    const answer = await this.caller.call('POST', '/v1/events', {
      events: batch.map(({ parcel, dated }) => canonicalEvent(parcel, dated)),
    });
    const items = answer?.status === 202 ? (answer.body as IngestAnswer).items : [];
    for (const [index, { parcel, dated }] of batch.entries()) {
      const outcome = items.find((item) => item.index === index)?.outcome ?? 'unanswered';
      if (outcome === 'rejected' || outcome === 'unanswered') {
        this.promises.unanswered.push(
          `batched event of ${parcel.number}: ${outcome} ${answer?.status ?? ''}`,
        );
      } else {
        this.promises.events.push({ number: parcel.number, at: dated.at });
      }
    }
  }
}
