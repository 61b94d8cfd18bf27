import { keepModel, type ModelReason, type RunningModel } from '../../db/insight/models';
import type { Database } from '../../db/postgres/database';
import { type Comparison, compareModels } from '../../domain/insight/compare-models';
import { BacktestFigures } from '../../insight/figures/backtest-figures';
import type { History, Shipment } from '../../insight/history/history';
import { type Layers, layoutOf, Replay } from '../../insight/prediction/replay';

const DAY_MS = 86_400_000;
/** What came in the last weeks teaches no model: it is what models are held against. Of a younger record, its last two fifths. */
const HELD_OUT_DAYS = 21;
const TAUGHT_OF_YOUNG = 0.6;
/** Of more parcels than this a sample teaches as much: a layer has some seventy weights, and learns from 12,000 rows. */
const TAUGHT_PARCELS = 12_000;
const JUDGED_PARCELS = 8_000;

export interface Training {
  readonly id: string;
  readonly taken: boolean;
  readonly reason: ModelReason;
  readonly cpuSeconds: number;
  /** By the clock. */
  readonly seconds: number;
}

/**
 * Learns from all but the last weeks, holds what was learnt and what runs against the last weeks, side by side, each knowing only what had
 * happened by then, and how far to trust either learnt anew from the first of these weeks on, and has the newer run unless it did worse, or may have.
 *
 * @param outcomes of how many parcels it is known whether they kept their promise
 */
export async function trainModel(
  db: Database,
  history: History,
  now: number,
  running: RunningModel | undefined,
  outcomes: number,
): Promise<Training> {
  const begun = process.cpuUsage();
  const begunAt = performance.now();
  const { shipments } = history;
  const first = shipments[0]?.handedOver ?? now;
  const youngest = Math.max(first + TAUGHT_OF_YOUNG * (now - first), now - HELD_OUT_DAYS * DAY_MS);
  const cut = Math.ceil(youngest / DAY_MS) * DAY_MS;
  const before = shipments.findIndex(({ handedOver }) => handedOver >= cut);
  const taught = before < 0 ? shipments.length : before;
  const layout = layoutOf(history);
  const isComparable = running !== undefined && running.layout === layout;
  const figures = new BacktestFigures(now);
  const days = new Map<number, { n: number; newer: number; running: number }>();
  // What either has learnt from is no proof of it.
  const from = Math.max(cut, running === undefined ? 0 : Date.parse(running.learntUntil));
  const replay = new Replay(
    history,
    {
      fitAt: [cut],
      wants: (shipment, at) =>
        sampled(shipment, at < cut ? TAUGHT_PARCELS / taught : JUDGED_PARCELS / (shipments.length - taught)),
      ...(isComparable ? { rival: { layers: running.layers as Layers, from: cut } } : {}),
    },
    (prediction, rivalLate) => {
      const { at, late, shipment } = prediction;
      if (at < cut) return;
      figures.add(prediction);
      if (rivalLate === null || at < from || !isKnownLater(shipment, at, now)) return;
      const came = shipment.delivered <= shipment.promised ? 0 : 1;
      const day = days.get(Math.floor(at / DAY_MS)) ?? { n: 0, newer: 0, running: 0 };
      days.set(Math.floor(at / DAY_MS), {
        n: day.n + 1,
        newer: day.newer + (late - came) ** 2,
        running: day.running + (rivalLate - came) ** 2,
      });
    },
  );
  replay.run();
  const comparison = isComparable ? compareModels([...days.values()]) : null;
  const reason = reasonOf(running, layout, comparison, now);
  const used = process.cpuUsage(begun);
  const cpuSeconds = (used.user + used.system) / 1e6;
  const lastWeeks = figures.overall();
  const kept = await keepModel(
    db,
    {
      trainedAt: new Date(now).toISOString(),
      learntUntil: new Date(cut).toISOString(),
      parcels: shipments.length,
      outcomes,
      seconds: cpuSeconds,
      basis: (lastWeeks.skill ?? 0) > 0 ? 'model' : 'rate',
      figures: lastWeeks,
      layers: replay.learnt,
      layout,
    },
    { reason, comparison, before: running?.id ?? null },
  );
  return { ...kept, reason, cpuSeconds, seconds: (performance.now() - begunAt) / 1_000 };
}

function reasonOf(
  running: RunningModel | undefined,
  layout: string,
  comparison: Comparison | null,
  now: number,
): ModelReason {
  if (running === undefined) return 'first';
  if (running.layout !== layout || comparison === null) return 'layout';
  if (running.heldUntil !== null && Date.parse(running.heldUntil) > now) return 'held';
  return comparison.verdict;
}

function isKnownLater({ promised, delivered }: Shipment, at: number, now: number): boolean {
  return promised > at && (delivered <= promised || promised < now);
}

/** Some of all, always the same: spread by the golden ratio, so that any stretch of time has its part. */
export function sampled({ index }: Shipment, share: number): boolean {
  return share >= 1 || (index * 0.618033988749895) % 1 < share;
}
