import { briefedZones, briefingOf, ownersIn, scannedTo, takeBriefing } from '../../db/insight/briefings';
import type { Database, Executor } from '../../db/postgres/database';
import { type BriefingSpan, briefingTurn, hasNothingToSay } from '../../domain/insight/briefing';
import type { Audience } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { recordIntents } from '../messages/record-intents';

export interface BriefingDeps {
  readonly db: Database;
  /** Who is told of all problems, whoever owns them; null: nobody. */
  readonly team: string | null;
  /** Where the console shows problems. */
  readonly url: string;
}

const TEMPLATE = 'staff_briefing';

/**
 * Means a briefing for each owner of a problem, and for the team that is told of all, in the zones whose Monday morning it is. Who has nothing
 * to hear gets none. Several workers tell nobody twice. @returns how many were meant
 */
export async function writeBriefings(deps: BriefingDeps, at: Instant): Promise<number> {
  let meant = 0;
  const newest = await scannedTo(deps.db);
  for (const { zone, toldFor } of await briefedZones(deps.db, deps.team)) {
    const turn = briefingTurn(zone, at, { toldFor, scannedTo: newest });
    if (!turn.isDue) continue;
    meant += await deps.db.transaction().execute(async (tx) => {
      const span = await takeBriefing(tx, zone, turn.week, at);
      return span === null ? 0 : await tellZone(tx, deps, zone, span);
    });
  }
  return meant;
}

/** How long until somebody is to be told (ms); 0: somebody is; null: nobody works here. */
export async function untilNextBriefing({ db, team }: BriefingDeps, at: Instant): Promise<number | null> {
  const newest = await scannedTo(db);
  const waits = (await briefedZones(db, team)).map(({ zone, toldFor }) => {
    const turn = briefingTurn(zone, at, { toldFor, scannedTo: newest });
    return turn.isDue ? 0 : Date.parse(turn.lookAt) - Date.parse(at);
  });
  return waits.length === 0 ? null : Math.min(...waits);
}

async function tellZone(tx: Executor, deps: BriefingDeps, zone: string, span: BriefingSpan): Promise<number> {
  const owners = await ownersIn(tx, zone, deps.team);
  const readers: (readonly [audience: Audience, owner: string | null])[] = owners.map((owner) => [
    `member:${owner}`,
    owner,
  ]);
  if (deps.team !== null && (await livesIn(tx, deps.team, zone))) readers.push([`team:${deps.team}`, null]);
  let meant = 0;
  for (const [audience, owner] of readers) {
    if (hasNothingToSay(await briefingOf(tx, span, owner))) continue;
    await recordIntents(tx, {
      ...{ shipmentId: null, caseId: null, stepId: null },
      about: `briefing:${span.week}`,
      occurrence: 1,
      audience,
      channels: ['email'],
      template: TEMPLATE,
      priority: 'routine',
      reason: 'briefing',
      dispatch: 'dispatcher',
      at: span.until,
      // What it says is read when it goes out.
      parameters: { ...span, url: deps.url },
    });
    meant += 1;
  }
  return meant;
}

async function livesIn(tx: Executor, team: string, zone: string): Promise<boolean> {
  const row = await tx.selectFrom('teams').select('timeZone').where('id', '=', team).executeTakeFirst();
  return row?.timeZone === zone;
}
