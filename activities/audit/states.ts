import { setTimeout as delay } from 'node:timers/promises';
import { openSubjects, reportedSubjects, settleFindings } from '../../db/audit/findings';
import { retell, tellFrom } from '../../db/audit/healing';
import { shipmentsToCompare, shownProcesses } from '../../db/audit/processes';
import { lastLook } from '../../db/audit/runs';
import { type Disagreement, disagreements } from '../../domain/audit/compare';
import type { Found } from '../../domain/audit/finding';
import { standingDisagreements } from '../../domain/audit/standing';
import { type AuditDeps, type AuditPage, fewAtOnce } from './audit-deps';

const PAGE = 1_000;
const KNOWN_AT_ONCE = 5_000;
/**
 * Of a page: workflows that are asked how they stand because their process took a round since the last look, and others, by chance. To
 * ask one that no worker has in its cache replays its history.
 */
const ASKED_OF_CHANGED = 100;
const ASKED_BY_CHANCE = 10;

/** A round may be under way between the two looks: only what still differs at the third time is a disagreement. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 400;

/**
 * Do lists show each open shipment's cases as its process remembers them, and does its workflow stand as the process needs it? What is
 * remembered and what is shown are both in Postgres, so the whole fleet is compared in each run; workflows are asked where
 * something was amiss before, where a round was taken lately, and by chance.
 */
export async function auditStates(deps: AuditDeps, run: string, after: string | null): Promise<AuditPage> {
  const { db, bounds } = deps;
  const since = await lastLook(db, 'states');
  const page = await shipmentsToCompare(db, { graceMs: bounds.graceMs, since, after, limit: PAGE });
  const next = page.length < PAGE ? null : (page.at(-1)?.id ?? null);
  const isCovered = (id: string): boolean => (after === null || id > after) && (next === null || id <= next);
  const before = (await openSubjects(db, 'states_disagree', KNOWN_AT_ONCE)).filter(isCovered);
  const asked = new Set([
    ...before,
    ...page
      .filter((shipment) => shipment.hasChanged)
      .slice(0, ASKED_OF_CHANGED)
      .map((shipment) => shipment.id),
    ...byChance(page.map((shipment) => shipment.id)),
  ]);
  const compared = new Set([
    ...before,
    ...asked,
    ...page.filter((shipment) => shipment.isSuspicious).map((shipment) => shipment.id),
  ]);
  const found = await compareAll(deps, compared, asked);
  const tally = await settleFindings(db, run, 'states_disagree', found, { after, upTo: next });
  return { next, tallies: [{ check: 'states_disagree', tally: { looked: page.length, ...tally } }] };
}

function byChance(ids: readonly string[]): string[] {
  const left = [...ids];
  const chosen: string[] = [];
  while (left.length > 0 && chosen.length < ASKED_BY_CHANCE)
    chosen.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return chosen;
}

interface Suspect {
  readonly differing: readonly Disagreement[];
  readonly seq: number | null;
}

async function compareAll(
  deps: AuditDeps,
  compared: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): Promise<Found[]> {
  let suspects = new Map<string, Suspect>([...compared].map((id) => [id, { differing: [], seq: null }]));
  for (let look = 1; look <= LOOKS && suspects.size > 0; look += 1) {
    if (look > 1) await delay(BETWEEN_LOOKS_MS);
    // Whoever differs in Postgres alone is asked from then on.
    const ids = [...suspects.keys()];
    suspects = await differing(deps, ids, look === 1 ? asked : new Set(ids));
  }
  await heal(deps, suspects);
  return [...suspects].map(
    ([
      id,
      {
        differing: [first, ...others],
      },
    ]) => ({
      subjectId: id,
      shipmentId: id,
      detail: {
        about: [first, ...others].map((disagreement) => disagreement?.about).join(', '),
        process: first?.process ?? null,
        shown: first?.shown ?? null,
      },
      healing: 'retold',
    }),
  );
}

async function differing(
  { db, workflows, bounds }: AuditDeps,
  ids: readonly string[],
  asked: ReadonlySet<string>,
): Promise<Map<string, Suspect>> {
  // Before Postgres: what is written since is newer, and looked at again.
  const standings = new Map(
    await fewAtOnce(
      ids.filter((id) => asked.has(id)),
      async (id) => [id, await workflows.standingOf(id)] as const,
    ),
  );
  const shown = await shownProcesses(db, ids);
  const quietSince = new Date(Date.now() - bounds.graceMs).toISOString();
  const suspects = new Map<string, Suspect>();
  for (const id of ids) {
    const compared = shown.get(id);
    if (compared === undefined) continue;
    const standing = standings.get(id);
    const found =
      compared.process === null
        ? // A run of before 0.3.0 that has slept ever since remembers by itself.
          compared.rounds === 0
          ? [{ about: 'workflow', process: 'told', shown: 'no round taken' }]
          : []
        : [
            ...disagreements(compared.process.state, compared),
            ...(standing === undefined ? [] : standingDisagreements(standing, compared.process, quietSince)),
          ];
    if (found.length > 0) suspects.set(id, { differing: found, seq: compared.process?.state.seq ?? null });
  }
  return suspects;
}

/**
 * Telling the registration anew has a round taken by whatever workflow there is or is begun: it shows the whole process again, and says
 * when to wake up. It also counts the shipment's end anew, so not again and again where it does not help.
 */
async function heal({ db }: AuditDeps, suspects: ReadonlyMap<string, Suspect>): Promise<void> {
  const tried = await reportedSubjects(db, 'states_disagree', [...suspects.keys()]);
  const untried = [...suspects].filter(([id]) => !tried.has(id));
  await retell(
    db,
    untried.map(([id]) => id),
  );
  for (const [id, { differing: found, seq }] of untried) {
    if (seq !== null && found.some((disagreement) => disagreement.about === 'events'))
      await tellFrom(db, id, seq);
  }
}
