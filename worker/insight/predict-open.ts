import { countOutcomes } from '../../db/insight/calibration-counts';
import { noteRiskNews } from '../../db/insight/late-risk-news';
import { runningModel } from '../../db/insight/models';
import {
  LEAST_DELIVERED,
  readForPrediction,
  type SaidOfParcel,
  settlePredictions,
  writePredictions,
} from '../../db/insight/predictions';
import type { Database } from '../../db/postgres/database';
import { isGoodEnough } from '../../domain/insight/late-risk';
import { BacktestFigures } from '../../insight/figures/backtest-figures';
import { historyOfRecords } from '../../insight/prediction/history-of-records';
import { PlainRates } from '../../insight/prediction/plain-rates';
import { type Layers, layoutOf, Replay } from '../../insight/prediction/replay';
import { sampled, type Training, trainModel } from './train-model';

const DAY_MS = 86_400_000;
const MOST_PARCELS = 250_000;
/** A model is trained anew so often (ms). */
const TRAINED_EVERY_MS = DAY_MS;
/** How far opinions can be trusted is told by so many days, and by so many parcels of them at most. */
const PROVED_OVER_DAYS = 28;
const PROVED_PARCELS = 8_000;
/** With fewer known outcomes than this, the plain rate is said. */
const ENOUGH_OUTCOMES = 200;
const WRITTEN_AT_ONCE = 5_000;

export interface PredictionPass {
  readonly parcels: number;
  readonly open: number;
  readonly written: number;
  readonly basis: 'model' | 'rate';
  /** Null: what runs was trained less than a day ago. */
  readonly training: Training | null;
  /** To live through the record and say what there is to say, of this process. */
  readonly cpuSeconds: number;
}

/**
 * Says of each open parcel what there is to say at the moment it has come to, by the model that runs; once a day one is trained before that. Rates,
 * and what is late right now, are counted from the record, which is lived through in order of time, so how good the model would have
 * been over the last weeks is known before it is used: unless it beat the share that is late at all, the lane's plain rate is said in its
 * place.
 *
 * @returns null: too little has arrived so far
 */
export async function predictOpen(
  db: Database,
  {
    now = Date.now(),
    mostParcels = MOST_PARCELS,
  }: { readonly now?: number; readonly mostParcels?: number } = {},
): Promise<PredictionPass | null> {
  await settlePredictions(db);
  await countOutcomes(db);
  const rows = await readForPrediction(db, mostParcels);
  if (rows.filter(({ deliveredAt }) => deliveredAt !== null).length < LEAST_DELIVERED) return null;
  const { history, open } = historyOfRecords(rows, now);
  const rates = new PlainRates(history, now);
  const before = await runningModel(db);
  const layout = layoutOf(history);
  const isTrained =
    before !== undefined &&
    before.layout === layout &&
    now - Date.parse(before.lastTrainedAt ?? before.trainedAt) < TRAINED_EVERY_MS;
  const training = isTrained ? null : await trainModel(db, history, now, before, rates.outcomes);
  const model = isTrained ? before : await runningModel(db);
  if (model === undefined) return null;

  const begun = process.cpuUsage();
  const carriers = new Map(rows.map(({ id, carrier }) => [id, carrier]));
  const figures = new BacktestFigures(now);
  const since = now - PROVED_OVER_DAYS * DAY_MS;
  const recent = history.shipments.filter(({ handedOver }) => handedOver >= since).length;
  const proves = Math.max(since, Date.parse(model.learntUntil));
  const replay = new Replay(
    history,
    {
      layers: model.layers as Layers,
      wants: (shipment, at) => at >= since && sampled(shipment, PROVED_PARCELS / recent),
    },
    (prediction) => {
      if (prediction.at >= proves) figures.add(prediction);
    },
  );
  replay.run();
  const lastWeeks = figures.overall();
  const isProven = rates.outcomes >= ENOUGH_OUTCOMES && (lastWeeks.skill ?? 0) > 0;
  const goodEnough = isProven && isGoodEnough(lastWeeks);
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
      goodEnough,
    };
  });
  const used = process.cpuUsage(begun);
  let written = 0;
  for (let from = 0; from < said.length; from += WRITTEN_AT_ONCE)
    written += await writePredictions(db, model.id, said.slice(from, from + WRITTEN_AT_ONCE));
  await noteRiskNews(db);
  const cpuSeconds = (used.user + used.system) / 1e6;
  return { parcels: history.shipments.length, open: open.length, written, basis, training, cpuSeconds };
}

function instantOf(ms: number): string | null {
  return Number.isNaN(ms) ? null : new Date(Math.round(ms)).toISOString();
}
