import type { Promises } from '../load/promises';
import type { Rig } from '../rig/rig';
import { type Finding, isLasting } from './finding';
import { judge } from './judge';
import { readPostgres } from './read-postgres';
import { type History, viewTemporal } from './read-temporal';
import { replayHistories } from './replay';
import type { Outage, Seen } from './rows';
import { judgeGateways } from './rules/messages';
import { judgeClosing, judgeWorkflows } from './rules/shipments';

export interface CheckOptions {
  /** Parcels that are looked at. */
  readonly numbers: readonly string[];
  /** At the end: the gateways have nothing that the ledger does not know, and whatever arrived is closed. */
  readonly isEnd: boolean;
  /** Found in an earlier round: it is told once. */
  readonly isKnown: (finding: Finding) => boolean;
}

/**
 * Holds what Wayward has written, sent and remembers against what it has answered for. Reads Postgres, Temporal, the mailbox, the
 * phones and the subscriber by itself, and knows none of the product's code.
 */
export class Checker {
  /** Told by whoever strikes. */
  readonly outages: Outage[] = [];
  /** Tracking numbers of parcels whose workflow tasks were made to fail. */
  readonly failsTasks = new Set<string>();

  constructor(
    private readonly rig: Rig,
    private readonly promises: Promises,
  ) {}

  /**
   * What is wrong at this moment and was not known before; while things are still under way that may be much. Workflows are only
   * asked once nothing else is under way, or when it is the last look: they are slow to ask, and disagree until then.
   */
  async look({ numbers, isEnd, isKnown }: CheckOptions, isLast: boolean): Promise<Finding[]> {
    const scope = new Set(numbers);
    const promises = within(this.promises, scope);
    const seen: Seen = {
      ...(await readPostgres(this.rig.databaseUrl, numbers)),
      mails: [...this.rig.smtp.kept],
      texts: this.rig.sms.messages(),
      told: [...this.rig.subscriber.told],
      outages: this.outages,
    };
    const ofEnd = isEnd ? [...judgeClosing(seen, promises), ...judgeGateways(seen)] : [];
    const findings = [...judge(seen, promises), ...ofEnd].filter((finding) => !isKnown(finding));
    if (!isLast && !findings.every(isLasting)) return findings;
    const temporal = await viewTemporal(this.rig.temporalAddress);
    try {
      const workflows = await temporal.workflows(seen.shipments.map(({ id }) => id));
      return [...findings, ...judgeWorkflows(seen, workflows).filter((finding) => !isKnown(finding))];
    } finally {
      await temporal.close();
    }
  }

  /** Replays every history of these parcels. */
  async replay(numbers: readonly string[]): Promise<Finding[]> {
    const histories = await this.histories(numbers);
    const numberOf = new Map<string, string>(
      [...this.promises.registered].map(([number, id]) => [`shipment-${id}`, number]),
    );
    const findings = await replayHistories(
      this.rig.wayward.bundle,
      histories,
      (id) => numberOf.get(id) ?? id,
    );
    return findings.filter(
      ({ rule, subject }) => rule !== 'workflow_failing' || !this.failsTasks.has(subject),
    );
  }

  async histories(numbers: readonly string[]): Promise<{ workflowId: string; history: History }[]> {
    const ids = numbers.flatMap((number) => this.promises.registered.get(number) ?? []);
    const temporal = await viewTemporal(this.rig.temporalAddress);
    try {
      return await temporal.histories(ids);
    } finally {
      await temporal.close();
    }
  }
}

/** What was promised about these parcels. */
function within(all: Promises, scope: ReadonlySet<string>): Promises {
  const own = <T extends { readonly number: string }>(list: readonly T[]): T[] =>
    list.filter(({ number }) => scope.has(number));
  return {
    parcels: new Map([...all.parcels].filter(([number]) => scope.has(number))),
    registered: all.registered,
    events: own(all.events),
    acts: own(all.acts),
    replies: own(all.replies),
    texts: own(all.texts),
    mails: own(all.mails),
    farewells: all.farewells,
    unanswered: all.unanswered,
  };
}
