import { countOutcomes } from '../../db/insight/calibration-counts';
import { noteRiskNews } from '../../db/insight/late-risk-news';
import {
  LEAST_DELIVERED,
  readForPrediction,
  type SaidOfParcel,
  settlePredictions,
  writeModel,
  writePredictions,
} from '../../db/insight/predictions';
import type { Database } from '../../db/postgres/database';
import { isGoodEnough } from '../../domain/insight/late-risk';
import { BacktestFigures } from '../../insight/figures/backtest-figures';
import { historyOfRecords } from '../../insight/prediction/history-of-records';
import { PlainRates } from '../../insight/prediction/plain-rates';
import { Replay } from '../../insight/prediction/replay';

const DAY_MS = 86_400_000;
/** More teach little, and take as much longer. */
const MOST_PARCELS = 50_000;
const REFIT_DAYS = 7;
/** Over so many days what would have been said is held against what came. */
const PROVED_OVER_DAYS = 28;
/** With fewer known outcomes than this, the plain rate is said. */
const ENOUGH_OUTCOMES = 200;
const WRITTEN_AT_ONCE = 5_000;

export interface PredictionPass {
  readonly parcels: number;
  readonly open: number;
  readonly written: number;
  readonly basis: 'model' | 'rate';
  readonly trainMs: number;
  readonly scoreMs: number;
}

/**
 * Learns anew from the record and says of each open parcel what there is to say at the moment it has come to. What is learnt is lived through in
 * order of time, so how good it would have been over the last weeks is known before it is used: unless it beat the share that is late at all,
 * the lane's plain rate is said in its place.
 *
 * @returns null: too little has arrived so far
 */
export async function predictOpen(db: Database, mostParcels = MOST_PARCELS): Promise<PredictionPass | null> {
  await settlePredictions(db);
  await countOutcomes(db);
  const rows = await readForPrediction(db, mostParcels);
  if (rows.filter(({ deliveredAt }) => deliveredAt !== null).length < LEAST_DELIVERED) return null;
  const started = performance.now();
  const now = Date.now();
  const { history, open } = historyOfRecords(rows, now);
  const carriers = new Map(rows.map(({ id, carrier }) => [id, carrier]));
  const figures = new BacktestFigures(now);
  const replay = new Replay(history, REFIT_DAYS, (prediction) => {
    if (prediction.at >= now - PROVED_OVER_DAYS * DAY_MS) figures.add(prediction);
  });
  replay.run();
  const trainMs = performance.now() - started;

  const lastWeeks = figures.overall();
  const rates = new PlainRates(history, now);
  const isProven = rates.outcomes >= ENOUGH_OUTCOMES && (lastWeeks.skill ?? 0) > 0;
  const basis = isProven ? 'model' : 'rate';
  const said = open.map((shipment): SaidOfParcel => {
    const { prediction, reasons } = replay.sayNow(shipment, now);
    const { share, parcels } = rates.of(shipment);
    const isLate = shipment.promised <= now;
    const late = isProven || isLate ? prediction.late : share;
    return {
      shipmentId: shipment.id,
      moment: prediction.moment,
      predictedAt: instantOf(now)!,
      carrier: carriers.get(shipment.id) ?? '',
      basis,
      promiseEndsAt: instantOf(shipment.promised),
      pLate: Number.isNaN(shipment.promised) ? null : Math.min(1, Math.max(0, late)),
      q10: instantOf(prediction.q10),
      q50: instantOf(prediction.q50),
      q90: instantOf(prediction.q90),
      laneParcels: parcels,
      reasons: isProven && !isLate ? reasons : [],
    };
  });
  const scoreMs = performance.now() - started - trainMs;
  let written = 0;
  const modelId = await writeModel(db, {
    trainedAt: instantOf(now)!,
    parcels: history.shipments.length,
    outcomes: rates.outcomes,
    seconds: trainMs / 1000,
    basis,
    figures: lastWeeks,
    goodEnough: isProven && isGoodEnough(lastWeeks),
  });
  for (let from = 0; from < said.length; from += WRITTEN_AT_ONCE)
    written += await writePredictions(db, modelId, said.slice(from, from + WRITTEN_AT_ONCE));
  await noteRiskNews(db);
  return { parcels: history.shipments.length, open: open.length, written, basis, trainMs, scoreMs };
}

function instantOf(ms: number): string | null {
  return Number.isNaN(ms) ? null : new Date(Math.round(ms)).toISOString();
}
