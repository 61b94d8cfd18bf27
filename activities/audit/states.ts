import { setTimeout as delay } from 'node:timers/promises';
import { openSubjects, reportedSubjects, settleFindings } from '../../db/audit/findings';
import { tellFrom } from '../../db/audit/healing';
import { shipmentsToCompare, shownProcesses } from '../../db/audit/processes';
import { cursorsBefore, keepCursor } from '../../db/audit/runs';
import type { AuditHealing } from '../../domain/audit/check';
import { type Disagreement, disagreements } from '../../domain/audit/compare';
import type { Found } from '../../domain/audit/finding';
import { type AuditDeps, type AuditPage, fewAtOnce } from './audit-deps';
import { retellRunning } from './retell-running';

const PAGE = 40;
/**
 * Asking a workflow that no worker has in its cache replays its history, so a run asks no more than this many. Where more shipments
 * are in trouble, the next run goes on where this one left off.
 */
const PER_RUN = { troubled: 5_000, clean: 200 } as const;

/** A round may be under way between the two looks: only what still differs at the third time is a disagreement. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 400;

/** Do the workflow and its read model agree? `cursor`: how many were compared in this run, and after which shipment to go on. */
export async function auditStates(
  deps: AuditDeps,
  run: string,
  which: 'troubled' | 'clean',
  cursor: string | null,
): Promise<AuditPage> {
  const { db, bounds } = deps;
  const [compared, after] = readCursor(cursor ?? `0:${(await cursorsBefore(db, run))[which] ?? ''}`);
  // What was found before is always looked at again, whichever sample it is in now.
  const before =
    cursor === null && which === 'troubled'
      ? await openSubjects(db, 'states_disagree', PER_RUN.troubled)
      : [];
  const limit = Math.min(PAGE, PER_RUN[which] - compared);
  const page = await shipmentsToCompare(db, which, bounds.graceMs, { after, limit });
  const ids = [...new Set([...before, ...page])];
  const found = await compareAll(deps, ids);
  const tally = await settleFindings(db, run, 'states_disagree', found, { ids });

  const seen = compared + page.length;
  const wentRound = page.length < limit;
  const last = wentRound ? null : (page.at(-1) ?? null);
  const isDone = wentRound || seen >= PER_RUN[which];
  if (isDone) await keepCursor(db, run, which, last);
  return {
    next: isDone ? null : `${seen}:${last ?? ''}`,
    tallies: [{ check: 'states_disagree', tally: { looked: ids.length, ...tally } }],
  };
}

function readCursor(cursor: string): readonly [number, string | null] {
  const [count = '0', after = ''] = cursor.split(':');
  return [Number(count), after === '' ? null : after];
}

async function compareAll(deps: AuditDeps, ids: readonly string[]): Promise<Found[]> {
  let suspects = new Map<string, readonly Disagreement[]>(ids.map((id) => [id, []]));
  let seqs = new Map<string, number>();
  for (let look = 1; look <= LOOKS && suspects.size > 0; look += 1) {
    if (look > 1) await delay(BETWEEN_LOOKS_MS);
    const asked = [...suspects.keys()];
    // Asked before Postgres: of a round that is under way the workflow knows first.
    const states = new Map(
      await fewAtOnce(asked, async (id) => [id, await deps.workflows.stateOf(id)] as const),
    );
    const shown = await shownProcesses(deps.db, asked);
    suspects = new Map();
    seqs = new Map();
    for (const id of asked) {
      const [state, process] = [states.get(id) ?? null, shown.get(id)];
      if (process === undefined) continue;
      const differing =
        state === null
          ? [{ about: 'state', workflow: 'no answer', postgres: 'open' }]
          : disagreements(state, process);
      if (differing.length === 0) continue;
      suspects.set(id, differing);
      if (state !== null) seqs.set(id, state.seq);
    }
  }
  // Telling the registration anew also counts the shipment's end anew: not again and again where it does not help.
  const tried = await reportedSubjects(deps.db, 'states_disagree', [...suspects.keys()]);
  const running = await retellRunning(
    deps,
    [...suspects.keys()].filter((id) => !tried.has(id)),
  );
  return fewAtOnce([...suspects], async ([id, differing]) => {
    const seq = seqs.get(id);
    if (running.has(id) && seq !== undefined && differing.some((one) => one.about === 'events')) {
      await tellFrom(deps.db, id, seq);
    }
    return asFound(id, differing, running.has(id) || tried.has(id) ? 'retold' : 'awaits_restart');
  });
}

function asFound(id: string, differing: readonly Disagreement[], healing: AuditHealing): Found {
  const [first] = differing;
  return {
    subjectId: id,
    shipmentId: id,
    detail: {
      about: differing.map((one) => one.about).join(', '),
      workflow: first?.workflow ?? null,
      postgres: first?.postgres ?? null,
    },
    healing,
  };
}
