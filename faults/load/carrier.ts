import { setTimeout as sleep } from 'node:timers/promises';
import type { Choices } from '../choices';
import { dayFromNow } from './calendar-day';
import type { Caller } from './caller';
import { canonicalEvent, type IngestAnswer } from './canonical-event';
import { Collector } from './collector';
import { easypostPush } from './easypost';
import type { DatedScan, Parcel } from './parcel';
import type { Promises } from './promises';

/** Of all deliveries so many come again, and so many neighbours change places. */
const DISORDER = 0.3;
/** Longer than the silence that is allowed between two scans (a day of policies/silence.yaml, ms). */
const PAUSE_MS = 11_500;

/** Shops that register parcels, and carriers that tell of them: through the front door, in disorder, until they are answered. */
export class Carriers {
  readonly #collector: Collector;

  constructor(
    private readonly caller: Caller,
    private readonly promises: Promises,
  ) {
    this.#collector = new Collector(caller, promises);
  }

  /** A parcel's whole story. Resolves when all of it was answered. @param spanMs within which the scans are sent */
  async tell(parcel: Parcel, choices: Choices, spanMs: number): Promise<void> {
    this.promises.parcels.set(parcel.number, parcel);
    await sleep(choices.between(0, spanMs * 0.35));
    if (!parcel.registeredLate) await this.#register(parcel);
    const halves = partsOf(parcel);
    const sent: Promise<void>[] = [];
    // Half of the stories begin long before anybody is told of them: their silences are due at once.
    const beganAgoMs = choices.chance(0.5) ? 3_600_000 : 0;
    for (const [index, half] of halves.entries()) {
      if (index > 0) await sleep(PAUSE_MS);
      const start = wholeSecond(Date.now()) - (index === 0 ? beganAgoMs : 0);
      const dated = half.map((scan, place): DatedScan => ({ at: start + place * 1_000, scan }));
      sent.push(...(await this.#send(parcel, dated, choices, (spanMs * 0.6) / Math.max(half.length, 1))));
    }
    if (parcel.registeredLate) await this.#register(parcel);
    await Promise.all(sent);
  }

  /** The parcel arrives after all. */
  async farewell(parcel: Parcel): Promise<void> {
    const scan: DatedScan = { at: wholeSecond(Date.now()), scan: { milestone: 'delivered' } };
    await this.#events(parcel, [scan]);
    this.promises.farewells.add(parcel.number);
  }

  async #register(parcel: Parcel): Promise<void> {
    const { number, plot } = parcel;
    const answer = await this.caller.call(
      'POST',
      '/v1/shipments',
      {
        carrier: parcel.carrier,
        trackingNumber: number,
        reference: `Order ${number}`,
        ...(plot.promisedDaysAgo === undefined ? {} : { promisedDate: dayFromNow(-plot.promisedDaysAgo) }),
        recipient: {
          name: `Customer of ${number}`,
          email: parcel.email,
          phone: parcel.phone,
          country: 'US',
          region: 'OR',
          postalCode: '97201',
        },
      },
      { 'idempotency-key': `register-${number}` },
    );
    if (answer === null || answer.status >= 300) {
      this.promises.unanswered.push(`registration of ${number}: ${JSON.stringify(answer)}`);
      return;
    }
    this.promises.registered.set(number, (answer.body as { id: string }).id);
  }

  /** Sends scans with neighbours exchanged and deliveries repeated. @returns what is still under way */
  async #send(
    parcel: Parcel,
    dated: readonly DatedScan[],
    choices: Choices,
    pauseMs: number,
  ): Promise<Promise<void>[]> {
    const order = [...dated];
    for (let index = 0; index + 1 < order.length; index++) {
      if (choices.chance(DISORDER))
        order.splice(index, 2, order[index + 1] as DatedScan, order[index] as DatedScan);
    }
    const underWay: Promise<void>[] = [];
    while (order.length > 0) {
      const batch = order.splice(0, 1 + choices.below(2));
      const send = (): Promise<void> => this.#deliver(parcel, batch);
      underWay.push(send());
      if (choices.chance(DISORDER)) {
        // At the same moment, as a sender's two machines do, or when the first is long forgotten.
        const later = choices.chance(0.5) ? 0 : choices.between(500, 4_000);
        underWay.push(sleep(later).then(send));
      }
      await sleep(choices.between(0.3, 1) * pauseMs);
    }
    return underWay;
  }

  #deliver(parcel: Parcel, batch: readonly DatedScan[]): Promise<void> {
    switch (parcel.feed) {
      case 'easypost':
        return this.#push(parcel, batch);
      case 'collector':
        return this.#collector.add(parcel, batch);
      case 'events':
        return this.#events(parcel, batch);
    }
  }

  async #events(parcel: Parcel, batch: readonly DatedScan[]): Promise<void> {
    const answer = await this.caller.call('POST', '/v1/events', {
      events: batch.map((scan) => canonicalEvent(parcel, scan)),
    });
    const items = answer?.status === 202 ? (answer.body as IngestAnswer).items : [];
    this.#note(
      parcel,
      batch,
      items.length > 0 && items.every(({ outcome }) => outcome !== 'rejected'),
      answer,
    );
  }

  async #push(parcel: Parcel, batch: readonly DatedScan[]): Promise<void> {
    const { body, headers } = easypostPush(parcel, batch);
    const answer = await this.caller.persist('POST', '/v1/webhooks/easypost', body, headers);
    const taken = answer?.status === 202 && (answer.body as { rejected: number }).rejected === 0;
    this.#note(parcel, batch, taken, answer);
  }

  #note(parcel: Parcel, batch: readonly DatedScan[], taken: boolean, answer: unknown): void {
    if (taken) this.promises.events.push(...batch.map(({ at }) => ({ number: parcel.number, at })));
    else this.promises.unanswered.push(`events of ${parcel.number}: ${JSON.stringify(answer)}`);
  }
}

function partsOf({ plot }: Parcel): (readonly Parcel['plot']['scans'][number][])[] {
  return plot.pausesAfter === undefined
    ? [plot.scans]
    : [plot.scans.slice(0, plot.pausesAfter), plot.scans.slice(plot.pausesAfter)];
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}
