import type { z } from 'zod';
import { CaseOutcome, CasePage } from '../api/cases/case-schemas';
import { MessagePage } from '../api/messages/message-schemas';
import { Shipment } from '../api/tracking/shipment-schemas';
import type { ExceptionKind } from '../domain/cases/exception-kind';
import type { MailCatcher } from '../stack/mail-catcher';
import type { SmsSimulator } from '../stack/sms-simulator';
import type { Casting } from './casting';
import type { Client } from './client';
import { hours } from './clock';
import type { Beat } from './lives';
import { dayAt } from './people';
import { type DemoPlace, type DemoScan, WORDS, type Word } from './scan';
import { SENDERS } from './senders';
import type { Tally } from './tally';
import { sleepUntil, until } from './waiting';
import type { Wire } from './wire';

export interface Stage {
  readonly client: Client;
  readonly wire: Wire;
  readonly mail: MailCatcher;
  readonly sms: SmsSimulator;
  readonly tally: Tally;
  /** When the day began (ms since 1970). */
  readonly startedAt: number;
  /** When a household replied by SMS (ms since 1970), once it has. */
  readonly replies: Map<string, number>;
  /** Ids of the shipments, by tracking number. */
  readonly shipments: Map<string, string>;
}

/** How long the messages of a beat may take before the play goes on without them; the check will then say what is missing. */
const MESSAGES_WITHIN_MS = 30_000;
/** How long Wayward may take to notice a silence: the longest allowance is three days. */
const NOTICED_WITHIN_HOURS = 90;
/** Two scans of one parcel are at least this far apart, for carriers' times have no more than seconds. */
const BETWEEN_BEATS_MS = 1_500;
/** Many parcels wait at the same time, and asking the api must not be what it is busy with. */
const LOOK_EVERY_MS = 800;
/** Room for a busy machine, in which a scan may take that long to its workflow. */
const QUIET_HOURS = 5;
/** One of the members that the demo seeds: nobody else may take a case. */
const STAFF = 'jo.smith';

/** Plays one parcel's life on the stage, from its first beat to its last. */
export async function playLife(casting: Casting, stage: Stage): Promise<void> {
  const { life } = casting;
  const beginsAt = stage.startedAt + hours(casting.startsAt);
  const carrier = new CarrierSystem(casting, stage);
  await sleepUntil(beginsAt);
  if (life.registered === 'before') await register(casting, stage);
  let previousAt = 0;
  for (const beat of life.beats) {
    const sameMoment = beat.at === life.beats[0]?.at;
    await sleepUntil(Math.max(beginsAt + hours(beat.at), sameMoment ? 0 : previousAt + BETWEEN_BEATS_MS));
    await playBeat(beat, casting, stage, carrier);
    previousAt = Date.now();
  }
}

async function register(casting: Casting, stage: Stage): Promise<void> {
  const id = await stage.wire.register(casting);
  if (id !== null) stage.shipments.set(casting.trackingNumber, id);
}

async function playBeat(beat: Beat, casting: Casting, stage: Stage, carrier: CarrierSystem): Promise<void> {
  switch (beat.does) {
    case 'scan': {
      await untilQuiet(casting, stage);
      const mailsBefore = mailsTo(casting, stage);
      const scannedAt = Date.now();
      await carrier.scan(beat);
      await messagesOf(beat, casting, stage, mailsBefore);
      stage.tally.slowestMs = Math.max(stage.tally.slowestMs, Date.now() - scannedAt);
      return;
    }
    case 'estimate':
      carrier.estimate = dayAt(casting.person.home, beat.daysFromNow);
      return;
    case 'unknown_number':
      return carrier.tellUnknown();
    case 'register':
      return register(casting, stage);
    case 'notice':
      return noticed(beat.kind, casting, stage);
    case 'staff':
      await untilQuiet(casting, stage);
      return actOnCase(beat, casting, stage);
    case 'reply':
      return reply(beat.text, casting, stage);
    case 'after_reply':
      await until(() => stage.replies.has(casting.life.household ?? ''), hours(NOTICED_WITHIN_HOURS));
      return;
  }
}

/** What the carrier knows of the parcel, and what of it has been told. */
class CarrierSystem {
  estimate: string | null = null;
  #told: DemoScan[] = [];
  #withheld: DemoScan[] = [];

  constructor(
    private readonly casting: Casting,
    private readonly stage: Stage,
  ) {}

  async scan(beat: Extract<Beat, { does: 'scan' }>): Promise<void> {
    const real = Date.now() - (beat.realHoursAgo ?? 0) * 3_600_000;
    const scan = { word: beat.word, at: this.#secondOf(real), place: this.#placeOf(beat.word) };
    if (beat.heardLate) {
      this.#withheld.push(scan);
      return;
    }
    await this.#tell([...this.#told, scan]);
    for (const late of this.#withheld.splice(0)) {
      const known = [...this.#told, late];
      // A history comes in order, whatever came first; a single push just comes late.
      const inOrder = known.toSorted((a, b) => (a.at < b.at ? -1 : 1));
      await this.#tell(this.#sendsHistory ? inOrder : known);
    }
  }

  async tellUnknown(): Promise<void> {
    await this.stage.wire.tellUnknown(this.casting, this.#record([]));
  }

  async #tell(scans: DemoScan[]): Promise<void> {
    this.#told = scans;
    await this.stage.wire.tell(this.casting, this.#record(scans));
  }

  #record(scans: readonly DemoScan[]) {
    const { carrier, trackingNumber, service } = this.casting;
    return { carrier, trackingNumber, service, scans, estimate: this.estimate };
  }

  get #sendsHistory(): boolean {
    return this.casting.source !== 'events' && SENDERS[this.casting.source].sendsHistory;
  }

  #placeOf(word: Word): DemoPlace {
    const atTheShop: readonly Word[] = ['label_created', 'picked_up', 'cancelled', 'returned'];
    return atTheShop.includes(word) ? this.casting.shop.warehouse : this.casting.person.home;
  }

  /** The whole second, and a later one than that of any scan before. */
  #secondOf(ms: number): string {
    const newest = [...this.#told, ...this.#withheld].map((scan) => Date.parse(scan.at));
    const second = Math.floor(ms / 1000) * 1000;
    return new Date(Math.max(second, ...newest.map((at) => at + 1000))).toISOString();
  }
}

/** Waits for what people are told because of a scan, so that the next one does not overtake it. */
async function messagesOf(
  { word, ends }: Extract<Beat, { does: 'scan' }>,
  casting: Casting,
  stage: Stage,
  mailsBefore: number,
): Promise<void> {
  const { exception } = WORDS[word];
  if (exception !== null) return noticed(exception, casting, stage, MESSAGES_WITHIN_MS);
  if (isAnnounced(word, casting)) {
    await until(() => mailsTo(casting, stage) > mailsBefore, MESSAGES_WITHIN_MS);
  }
  if (ends !== undefined) {
    await untilSettled(casting, stage, MESSAGES_WITHIN_MS, (open) => !open.some(({ kind }) => kind === ends));
  }
}

function isAnnounced(word: Word, { life }: Casting): boolean {
  return life.expects.announced.some((milestone) => milestone === word);
}

/** What has arrived in the mail catcher for this parcel's recipient; cheap enough to be asked often. */
function mailsTo({ person }: Casting, { mail }: Stage): number {
  return mail.deliveries().filter(({ to }) => to.includes(person.email)).length;
}

/** Waits until Wayward has a case of this kind and has told everybody who must know at once. */
async function noticed(
  kind: ExceptionKind,
  casting: Casting,
  stage: Stage,
  timeoutMs = hours(NOTICED_WITHIN_HOURS),
): Promise<void> {
  await untilSettled(casting, stage, timeoutMs, (open) => open.some((one) => one.kind === kind));
}

/**
 * Waits until nobody is about to be told something: whether a message that is due in the moment in which its case ends is sent
 * or called back is a matter of milliseconds, and the check could not say which is right.
 */
async function untilQuiet(casting: Casting, stage: Stage): Promise<void> {
  if (casting.life.expects.cases.length === 0) return;
  await untilSettled(casting, stage, MESSAGES_WITHIN_MS, (open) => {
    const soon = new Date(Date.now() + hours(QUIET_HOURS)).toISOString();
    return open.every(({ nextActionAt }) => nextActionAt === null || nextActionAt > soon);
  });
}

/** Waits until the open cases are as they must be, and no message is on its way. */
async function untilSettled(
  casting: Casting,
  { client, shipments }: Stage,
  timeoutMs: number,
  asTheyMustBe: (open: z.output<typeof Shipment>['openCases']) => boolean,
): Promise<void> {
  const id = shipments.get(casting.trackingNumber);
  if (id === undefined) return;
  await until(
    async () => {
      const { openCases } = await client.get(`/v1/shipments/${id}`, Shipment);
      if (!asTheyMustBe(openCases)) return false;
      const messages = await client.all(`/v1/messages?shipmentId=${id}`, MessagePage);
      const told = openCases.every(({ id: open }) => messages.some(({ caseId }) => caseId === open));
      return told && messages.every(({ status }) => isSettled(status));
    },
    timeoutMs,
    LOOK_EVERY_MS,
  );
}

function isSettled(status: string): boolean {
  return status !== 'intended' && status !== 'sending' && status !== 'unknown';
}

async function actOnCase(
  beat: Extract<Beat, { does: 'staff' }>,
  casting: Casting,
  { client, shipments, tally }: Stage,
): Promise<void> {
  const id = shipments.get(casting.trackingNumber);
  const [one] = await client.all(`/v1/cases?shipmentId=${id}&kind=${beat.kind}`, CasePage);
  if (one === undefined) {
    tally.surprises.push(`${casting.trackingNumber} has no open case of ${beat.kind} to ${beat.action}`);
    return;
  }
  const { status, body } = await client.post(`/v1/cases/${one.id}/${beat.action}`, {
    actor: STAFF,
    ...(beat.action === 'snooze' ? { until: new Date(Date.now() + hours(beat.hours)).toISOString() } : {}),
  });
  if (status !== 200 || !CaseOutcome.safeParse(body).success) {
    tally.surprises.push(`${beat.action} on ${casting.trackingNumber} was answered with ${status}`);
  }
}

async function reply(text: string, casting: Casting, { sms, replies, tally }: Stage): Promise<void> {
  const { phone } = casting.person;
  if (phone === null) return;
  const { outcome } = await sms.receive({ from: phone, body: text });
  if (outcome !== 204) tally.surprises.push(`the SMS "${text}" from ${phone} was not taken`);
  replies.set(casting.life.household ?? '', Date.now());
}
