import { writeGeneratedOutcomes } from '../db/advice/case-advice';
import { briefedZones, takeBriefing } from '../db/insight/briefings';
import { countOutcomes } from '../db/insight/calibration-counts';
import { writeGenerated, writeGeneratedProblem } from '../db/insight/generated-records';
import { GENERATED_LAYOUT, keepModel } from '../db/insight/models';
import {
  readForPrediction,
  type SaidOfParcel,
  settlePredictions,
  writePredictions,
} from '../db/insight/predictions';
import { sliceInWeek } from '../db/insight/problems';
import { type Database, openDatabase } from '../db/postgres/database';
import { localDateAt, plusDays } from '../domain/calendar/local-time';
import { weekOf } from '../domain/insight/record-of';
import type { Instant } from '../domain/tracking/tracking-event';
import { generatedFacts } from '../insight/generated/generate-facts';
import { generatedOutcomes } from '../insight/generated/generate-outcomes';
import { historyOfRecords } from '../insight/prediction/history-of-records';
import { Replay } from '../insight/prediction/replay';

/**
 * A shop that began today has no history to show: some weeks of one that never was, marked as generated wherever they are shown. In them one
 * carrier was late for six weeks, until something was done about it, and another was late in the week that is looked at now.
 */

const WEEKS = 15;
/** With this one the verdict is plain on any day: of some others it cannot be told, as in life. */
const SEED = 18;
const DAY_MS = 86_400_000;
/** Of cases that were closed; carriers as those of the play. */
const CASES_OF_KIND = 90;
const CARRIERS = ['dhl', 'ups', 'fedex', 'usps'] as const;
/** How long ago (days) something was done about the carrier that had been late since `BAD_SINCE`, and so long it is judged. */
const ACTED = 49;
const BAD_SINCE = 91;
const WINDOW_DAYS = 28;

/** @param owner staff id of who looks after the problem */
export async function writeHistory(
  databaseUrl: string,
  merchants: readonly string[],
  owner: string,
): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1 });
  const until = new Date().toISOString();
  try {
    // The play knows each mail that goes out: this Monday's letters are none of them.
    for (const { zone } of await briefedZones(db, null)) {
      const today = localDateAt(until, zone);
      await takeBriefing(db, zone, weekOf(`${today}T00:00:00.000Z`), until);
    }
    await writeGenerated(db, generatedFacts(shopOf(merchants, until)), until);
    await writeKnownProblem(db, until, owner);
    await writeGeneratedOutcomes(
      db,
      generatedOutcomes({ casesOfKind: CASES_OF_KIND, carriers: CARRIERS, seed: SEED }),
    );
  } finally {
    await close();
  }
}

function shopOf(merchants: readonly string[], until: Instant) {
  // The week that is looked at begins on the Monday before the last.
  const lookedAt = (Date.parse(until) - Date.parse(`${plusDays(weekOf(until), -14)}T00:00:00.000Z`)) / DAY_MS;
  return {
    ...{ parcels: 3_400, weeks: WEEKS, until, seed: SEED, merchants },
    badTimes: [
      { carrier: 'dpd', fromDaysAgo: BAD_SINCE, toDaysAgo: ACTED, odds: 3.2 },
      { carrier: 'gls', fromDaysAgo: lookedAt + 0.6, toDaysAgo: lookedAt - 6.4, odds: 2.4 },
    ],
  };
}

async function writeKnownProblem(db: Database, until: Instant, owner: string): Promise<void> {
  const daysAgo = (days: number): Instant => new Date(Date.parse(until) - days * DAY_MS).toISOString();
  const slice = { carrier: 'dpd' } as const;
  const week = weekOf(daysAgo(BAD_SINCE - 7));
  const seen = await sliceInWeek(db, slice, week);
  const before = [
    await sliceInWeek(db, slice, plusDays(week, -7)),
    await sliceInWeek(db, slice, plusDays(week, -14)),
  ];
  const parcelsBefore = before.reduce((sum, { parcels }) => sum + parcels, 0);
  const lateBefore = before.reduce((sum, { late }) => sum + late, 0);
  const expected = (seen.parcels * (lateBefore + 0.5)) / (parcelsBefore + 1);
  await writeGeneratedProblem(db, {
    slice,
    title: 'Generated: DPD comes late',
    foundAt: `${plusDays(week, 14)}T00:10:00.000Z`,
    evidence: [{ week, ...seen, expected: Math.round(expected * 10) / 10 }],
    lastWeek: week,
    owner,
    action: 'A second pickup at the depot on weekdays',
    actsAt: daysAgo(ACTED),
    windowDays: WINDOW_DAYS,
  });
}

const SAID_OVER_DAYS = 42;
const REFIT_DAYS = 7;

/**
 * What would have been said of the generated parcels while they were on their way, beside what came: the same replay that predicts real ones.
 * It takes a processor for some seconds, so it comes when nobody waits for scans.
 */
export async function writePastPredictions(databaseUrl: string): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    const now = Date.now();
    const rows = await readForPrediction(db, 10_000);
    const { history } = historyOfRecords(rows, now);
    const carriers = new Map(rows.map(({ id, carrier }) => [id, carrier]));
    const said: SaidOfParcel[] = [];
    const instantOf = (ms: number): Instant | null =>
      Number.isNaN(ms) ? null : new Date(Math.round(ms)).toISOString();
    const replay = new Replay(
      history,
      { refitDays: REFIT_DAYS },
      ({ shipment, moment, at, late, q10, q50, q90 }) => {
        const predictedAt = instantOf(at);
        if (predictedAt === null || at < now - SAID_OVER_DAYS * DAY_MS) return;
        said.push({
          ...{ shipmentId: shipment.id, moment, predictedAt, carrier: carriers.get(shipment.id) ?? '' },
          basis: 'model',
          promiseEndsAt: instantOf(shipment.promised),
          pLate: Number.isNaN(late) ? null : Math.min(1, Math.max(0, late)),
          ...{ q10: instantOf(q10), q50: instantOf(q50), q90: instantOf(q90) },
          // Nobody measured how good these are.
          ...{ laneParcels: 0, reasons: [], goodEnough: false },
        });
      },
    );
    replay.run();
    const trainedAt = new Date(now).toISOString();
    const model = await keepModel(
      db,
      {
        ...{ trainedAt, learntUntil: trainedAt, parcels: history.shipments.length },
        ...{ outcomes: history.shipments.length, seconds: 0, basis: 'model', figures: {} },
        // Of a layout that nothing else has: the worker trains a model of its own with its first pass.
        ...{ layers: replay.learnt, layout: GENERATED_LAYOUT },
      },
      { reason: 'first', comparison: null, before: null },
    );
    await writePredictions(db, model.id, said);
    await settlePredictions(db);
    await countOutcomes(db);
  } finally {
    await close();
  }
}
