import { setTimeout as delay } from 'node:timers/promises';
import { DisruptionPage } from '../../api/disruptions/disruption-schemas';
import type { ActResult, Agent, AgentOf, Observation, ShownParcel } from '../agents/agent';
import { castOf, fill } from '../library/cast';
import type { Scenario } from '../library/scenario';
import { ParcelRecord } from '../record/read-record';
import { type DrillRecord, inOrder, type RecordEntry } from '../record/record';
import { perform } from './hands';
import { hourOf, type StoryClock } from './hour';
import { type Parcels, registerParcels } from './parcels';
import { CARRIER_LINE, COLLEAGUE, SHOP_LINE } from './staff';
import type { Stage } from './stage';
import { World } from './world';

export interface Play {
  readonly seed: number;
  /** What the record calls the agent. */
  readonly agentName: string;
  readonly agentOf: AgentOf;
  /** Ends the drill before its time. */
  readonly signal?: AbortSignal;
  /** Whom a person plays, in a window of their own. */
  readonly played?: 'customer' | 'carrier' | null;
  /** Told of each act that the product did not do, as a sentence. */
  readonly onRefusal?: (sentence: string) => void;
  /** Told once the parcels are there. */
  readonly onStage?: (live: LiveDrill) => void;
}

/** A drill while it is played, for whoever looks at it or plays a role. */
export interface LiveDrill {
  /** With the names of its cast. */
  readonly scenario: Scenario;
  readonly trackingNumber: string;
  hour(): number;
  entries(): readonly RecordEntry[];
  /** A person says something as the customer or the carrier. @returns false where nobody can hear it yet */
  say(role: 'customer' | 'carrier', text: string): Promise<boolean>;
}

/** A drill looks this often (ms); many look at the same time, and asking must not be what the product is busy with. */
const LOOK_EVERY_MS = 700;
const MOST_UNANSWERED = 5;
let plays = 0;

/** Plays one drill from its first hour to its last, and gives its record. Drills on one stage do not know of each other. */
export async function playDrill(stage: Stage, raw: Scenario, play: Play): Promise<DrillRecord> {
  const cast = castOf(raw, play.seed);
  const scenario = fill(raw, cast);
  plays += 1;
  const name = `DR${String(play.seed % 10_000).padStart(4, '0')}${String(plays).padStart(3, '0')}`;
  const parcels = await registerParcels(stage, scenario, cast, name);
  const clock: StoryClock = { hourMs: stage.hourMs, startedAt: Date.now() };
  const record = new ParcelRecord(stage.client, parcels.main, clock);
  const drill = new Drill(stage, scenario, play, clock, parcels, record);
  return drill.play();
}

class Drill {
  readonly #world: World;
  #shown = new Set<string>();
  #disruption: Observation['disruption'] = null;
  #approvedBy: string | null = null;
  #bystander: ShownParcel | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly scenario: Scenario,
    private readonly how: Play,
    private readonly clock: StoryClock,
    private readonly parcels: Parcels,
    private readonly record: ParcelRecord,
  ) {
    this.#world = new World(
      scenario,
      how.seed,
      {
        scan: (word, text) => parcels.scan(word, text),
        write: (text) => stage.post.answer(record.shipment.recipient.email ?? '', text),
        answer: async (who, caseId, text) => {
          const actor = who === 'carrier' ? CARRIER_LINE.id : SHOP_LINE.id;
          return (await perform({ do: 'note', case: caseId, text }, stage, actor)).ok;
        },
        colleague: (act) => this.#colleague(act),
      },
      how.played ?? null,
    );
  }

  async play(): Promise<DrillRecord> {
    const { id, title, brief, protocol, lasts } = this.scenario;
    const { apiUrl, hourMs } = this.stage;
    const agent = await this.how.agentOf({ scenario: id, title, brief, protocol, lasts, hourMs, apiUrl });
    try {
      await this.record.look();
      this.how.onStage?.({
        scenario: this.scenario,
        trackingNumber: this.record.shipment.trackingNumber,
        hour: () => this.#hour,
        entries: () => inOrder(this.#entries()),
        say: (role, text) => this.#say(role, text),
      });
      if (this.parcels.bystander !== null) this.#bystander = await this.#shownOf(this.parcels.bystander);
      await Promise.all([this.#turnWorld(agent), this.#letAct(agent)]);
    } finally {
      await agent.end?.();
    }
    await this.record.look();
    const end = await this.record.end();
    const disruption =
      this.#approvedBy !== null ? 'approved' : this.#disruption === null ? 'none' : 'detected';
    return {
      scenario: this.scenario.id,
      seed: this.how.seed,
      agent: this.how.agentName,
      entries: this.#entries(),
      end: { ...end, disruption },
    };
  }

  /** As simulated people do: by mail, or by a note on the case that is open. */
  async #say(role: 'customer' | 'carrier', text: string): Promise<boolean> {
    const { recipient, openCases } = this.record.shipment;
    if (role === 'customer') return this.stage.post.answer(recipient.email ?? '', text);
    const asked = this.record.entries.findLast(({ does, to }) => does === 'wrote' && to === 'carrier')?.ref;
    const about = openCases.find(({ id }) => id === asked) ?? openCases[0];
    if (about === undefined) return false;
    return (await perform({ do: 'note', case: about.id, text }, this.stage, CARRIER_LINE.id)).ok;
  }

  get #hour(): number {
    return hourOf(this.clock, Date.now());
  }

  get #isOver(): boolean {
    return this.#hour >= this.scenario.lasts || this.#hasEnded || this.how.signal?.aborted === true;
  }

  /** The agent is done, and twice in a row there was nothing new. */
  #hasEnded = false;
  #quietLooks = 0;

  #entries(): RecordEntry[] {
    return [...this.record.entries, ...this.#approvals];
  }

  #approvals: RecordEntry[] = [];

  async #turnWorld(agent: Agent): Promise<void> {
    while (!this.#isOver) {
      const isNew = await this.#look();
      if (isNew === null) continue;
      await this.#world.turn(this.#hour, this.#entries());
      const isQuiet = agent.isDone === true && !isNew && this.#world.isQuiet(this.#entries());
      this.#quietLooks = isQuiet ? this.#quietLooks + 1 : 0;
      this.#hasEnded = this.#quietLooks > 1;
      await this.#pause();
    }
  }

  /** Whether something is new; null: nobody answered, which a machine that has too much to do may do a few times. */
  async #look(): Promise<boolean | null> {
    try {
      const isNew = await this.record.look();
      if (this.scenario.parcels > 1) await this.#lookAtDisruption();
      this.#unanswered = 0;
      return isNew;
    } catch (error) {
      this.#unanswered += 1;
      if (this.#unanswered >= MOST_UNANSWERED) throw error;
      return null;
    }
  }

  #unanswered = 0;

  async #letAct(agent: Agent): Promise<void> {
    let askedAt = Number.NEGATIVE_INFINITY;
    while (!this.#isOver) {
      const observation = this.#observation();
      const isNews = observation.news.length > 0 || observation.hour >= askedAt + 1;
      if (isNews) {
        askedAt = observation.hour;
        const acts = await agent.observe(observation);
        const results: ActResult[] = [];
        for (const act of acts) results.push(await perform(act, this.stage));
        for (const { act, ok, status, detail } of results)
          if (!ok)
            this.how.onRefusal?.(
              `${this.scenario.id}: ${act.do} was answered with ${status}: ${detail ?? ''}`,
            );
        if (acts.length > 0) agent.heard?.(results);
      }
      await this.#pause();
    }
  }

  #observation(): Observation {
    const { shipment } = this.record;
    const entries = this.#entries();
    const keyOf = (entry: RecordEntry): string => JSON.stringify(entry);
    const news = inOrder(entries.filter((entry) => !this.#shown.has(keyOf(entry))));
    for (const entry of news) this.#shown.add(keyOf(entry));
    return {
      hour: this.#hour,
      lasts: this.scenario.lasts,
      parcels: [shownParcel(shipment), ...(this.#bystander === null ? [] : [this.#bystander])],
      cases: shipment.openCases.map(({ id, kind, status, assignee, openedAt }) => ({
        id,
        parcel: shipment.id,
        kind,
        status,
        assignee,
        openedAt: hourOf(this.clock, Date.parse(openedAt)),
      })),
      news,
      disruption: this.#disruption,
    };
  }

  async #shownOf(id: string): Promise<ShownParcel> {
    const other = new ParcelRecord(this.stage.client, id, this.clock);
    await other.look();
    return shownParcel(other.shipment);
  }

  /** Found by the carrier of the drill: the storm's is nobody else's on this stage. */
  async #lookAtDisruption(): Promise<void> {
    const all = await this.stage.client.all('/v1/disruptions', DisruptionPage);
    const slug = this.scenario.cast.carrier.slug;
    const mine = all.find(
      ({ scope, openedAt }) =>
        scope.carrier?.includes(slug) === true && Date.parse(openedAt) >= this.clock.startedAt,
    );
    if (mine === undefined) return;
    this.#disruption = { id: mine.id, status: mine.status, members: this.scenario.parcels };
    if (mine.approvedBy === null || mine.approvedAt === null || this.#approvedBy !== null) return;
    this.#approvedBy = mine.approvedBy;
    this.#approvals.push({
      hour: hourOf(this.clock, Date.parse(mine.approvedAt)),
      who: 'agent',
      does: 'approved',
      to: 'customer',
      kind: null,
      text: mine.title,
      ref: mine.id,
    });
  }

  async #colleague({
    does,
    text,
  }: {
    does: 'take' | 'note' | 'reply';
    text?: string | undefined;
  }): Promise<boolean> {
    const about = this.record.shipment.openCases.find(({ kind }) => kind === this.scenario.kind);
    if (about === undefined) return false;
    const words = text ?? '';
    const act =
      does === 'take'
        ? ({ do: 'take', case: about.id } as const)
        : does === 'note'
          ? ({ do: 'note', case: about.id, text: words } as const)
          : ({ do: 'reply', parcel: this.record.shipmentId, text: words } as const);
    return (await perform(act, this.stage, COLLEAGUE.id)).ok;
  }

  async #pause(): Promise<void> {
    const left = this.clock.startedAt + this.scenario.lasts * this.clock.hourMs - Date.now();
    await delay(Math.max(1, Math.min(LOOK_EVERY_MS, this.clock.hourMs / 2, left)));
  }
}

function shownParcel({
  id,
  trackingNumber,
  carrier,
  milestone,
  recipient,
}: ParcelRecord['shipment']): ShownParcel {
  const { name, locale, streetLines, postalCode, city, country } = recipient;
  return {
    id,
    trackingNumber,
    carrier,
    milestone,
    recipient: { name, locale, streetLines, postalCode, city, country },
  };
}
