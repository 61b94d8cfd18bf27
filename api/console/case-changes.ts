import type { Logger } from 'pino';
import {
  BULK_PROGRESS_NOTIFICATION,
  CASE_NOTIFICATION,
  LOOKERS_NOTIFICATION,
} from '../../db/postgres/notifications';
import { type PostgresListener, startPostgresListener } from '../../db/postgres/postgres-listener';

interface CaseChange {
  readonly caseId: string;
  readonly shipmentId: string;
}

/** Null: more has changed than is told one by one, or some of it may have been missed. Look at everything. */
type Changes = readonly CaseChange[] | null;

interface Hearer {
  /** Soon after something changed, with all that did since. */
  changed(changes: Changes): void;
  /** These acts on many cases have come further. */
  progressed(bulkActIds: readonly string[]): void;
  /** Others look at these cases now. */
  looking(caseIds: readonly string[]): void;
  /** Nothing more will be heard. */
  ended(): void;
}

/** What is shown of cases changes, and whoever looks at them hears of it. */
export interface CaseChanges {
  /** Gives how to hear no more. */
  on(hearer: Hearer): () => void;
  /** May be called again. */
  stop(): Promise<void>;
}

/** So long what changes is gathered (ms): fifty changes a second are told two hundred consoles in two messages a second. */
const GATHER_MS = 500;
/** More at once are not told apart: who hears of them looks at everything anyway. */
const MOST_AT_ONCE = 100;

/** One connection of the process listens, from the first who wants to hear on. */
export function createCaseChanges(databaseUrl: string, log: Logger): CaseChanges {
  const hearers = new Set<Hearer>();
  let listener: PostgresListener | null = null;
  let timer: NodeJS.Timeout | null = null;
  let gathered = new Map<string, CaseChange>();
  let isEverything = false;
  const progressed = new Set<string>();
  const looking = new Set<string>();

  const tell = (): void => {
    timer = null;
    const changes = isEverything || gathered.size > MOST_AT_ONCE ? null : [...gathered.values()];
    const moved = [...progressed];
    const looked = [...looking];
    gathered = new Map();
    isEverything = false;
    progressed.clear();
    looking.clear();
    for (const hearer of hearers) {
      if (changes === null || changes.length > 0) hearer.changed(changes);
      if (moved.length > 0) hearer.progressed(moved);
      if (looked.length > 0) hearer.looking(looked);
    }
  };
  /** Beyond so many of either at once whoever is concerned finds out by looking again. */
  const noteIn =
    (ids: Set<string>) =>
    (id: string | null): void => {
      if (hearers.size === 0 || id === null) return;
      if (ids.size < MOST_AT_ONCE) ids.add(id);
      timer ??= setTimeout(tell, GATHER_MS);
    };
  const gather = (payload: string | null): void => {
    if (hearers.size === 0) return;
    const [caseId, shipmentId] = payload?.split(' ') ?? [];
    if (caseId === undefined || shipmentId === undefined) isEverything = true;
    else if (gathered.size <= MOST_AT_ONCE) gathered.set(caseId, { caseId, shipmentId });
    timer ??= setTimeout(tell, GATHER_MS);
  };

  return {
    on(hearer) {
      if (listener === null) {
        listener = startPostgresListener(databaseUrl, log);
        listener.on(CASE_NOTIFICATION, gather);
        listener.on(BULK_PROGRESS_NOTIFICATION, noteIn(progressed));
        listener.on(LOOKERS_NOTIFICATION, noteIn(looking));
      }
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      for (const hearer of hearers) hearer.ended();
      hearers.clear();
      await listener?.stop();
    },
  };
}
