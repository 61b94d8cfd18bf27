import { setTimeout as sleep } from 'node:timers/promises';
import type { Choices } from '../../choices';
import type { Caller } from '../caller';
import type { Promises } from '../promises';

interface ListedCase {
  readonly id: string;
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly kind: string;
  readonly episode: number;
}

/** Of the cases that they see, staff act on so many. */
const ACTS_ON = 0.3;
const ACTS = [
  'acknowledge',
  'acknowledge',
  'escalate',
  'note',
  'resolve',
  'snooze',
  'assign',
  'reply',
] as const;
const SNOOZE_MS = 6_000;

/** People who look at the list of cases and act: each act once, repeated under its key until it is answered. */
export class Staff {
  readonly #seen = new Set<string>();
  readonly #acts: Promise<void>[] = [];

  constructor(
    private readonly caller: Caller,
    private readonly promises: Promises,
  ) {}

  /** Works until `isOver`, and until all that was begun is answered. */
  async work(round: number, choices: Choices, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await sleep(1_200);
      for (const listed of await this.#list()) {
        if (this.#seen.has(listed.id)) continue;
        this.#seen.add(listed.id);
        // By what the case is, not by when it was seen: a replay acts on the same ones.
        const parcel = this.promises.parcels.get(listed.trackingNumber);
        const age = round - (parcel?.round ?? round);
        const own = choices.of(`${parcel?.place} of ${age} rounds ago, ${listed.kind} ${listed.episode}`);
        if (own.chance(ACTS_ON)) this.#acts.push(this.act(round, listed, own.pick(ACTS), own));
      }
    }
    await Promise.all(this.#acts.splice(0));
  }

  /** Settles by hand whatever is still open about these parcels. */
  async clearUp(round: number, numbers: ReadonlySet<string>, choices: Choices): Promise<void> {
    const open = (await this.#list()).filter(({ trackingNumber }) => numbers.has(trackingNumber));
    await Promise.all(
      open.map((listed) => this.act(round, listed, 'resolve', choices.of(`clears up ${listed.id}`))),
    );
  }

  private async act(
    round: number,
    listed: ListedCase,
    what: (typeof ACTS)[number],
    choices: Choices,
  ): Promise<void> {
    const actor = `staff-${listed.id.slice(-8)}-${what}`;
    const once = { 'idempotency-key': actor };
    const { id, kind, trackingNumber: number } = listed;
    // Each act is by somebody of its own, and only members act.
    await this.caller.call('POST', '/v1/members', { id: actor, name: actor });
    if (what === 'reply') {
      const text = `We look into it, says ${actor}`;
      const answer = await this.caller.call(
        'POST',
        `/v1/shipments/${listed.shipmentId}/messages`,
        { actor, text, channel: choices.chance(0.5) ? 'email' : 'sms' },
        once,
      );
      if (answer?.status === 201) this.promises.replies.push({ number, text });
      return;
    }
    const path = `/v1/cases/${id}/${what === 'note' ? 'notes' : what}`;
    const answer = await this.caller.call('POST', path, { actor, ...DETAILS[what](actor) }, once);
    this.promises.acts.push({ round, number, caseId: id, kind, actor, what, status: answer?.status ?? null });
  }

  async #list(): Promise<readonly ListedCase[]> {
    const cases: ListedCase[] = [];
    for (let cursor = ''; ; ) {
      const answer = await this.caller.call('GET', `/v1/cases?limit=100&sort=newest${cursor}`);
      if (answer?.status !== 200) return cases;
      const { data, nextCursor } = answer.body as {
        data: ListedCase[];
        nextCursor: string | null;
      };
      cases.push(...data);
      if (nextCursor === null) return cases;
      cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    }
  }
}

/** What each act says besides who acts. */
const DETAILS: Readonly<Record<Exclude<(typeof ACTS)[number], 'reply'>, (actor: string) => object>> = {
  acknowledge: () => ({}),
  escalate: () => ({}),
  resolve: () => ({}),
  note: (actor) => ({ text: `A note by ${actor}` }),
  snooze: () => ({ until: new Date(Date.now() + SNOOZE_MS).toISOString() }),
  assign: (actor) => ({ assignee: actor }),
};
