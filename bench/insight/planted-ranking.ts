import { type LaneCount, rankCarriers } from '../../domain/insight/ranking';
import { Random } from '../../insight/generated/random';

const CARRIERS = 5;
const LANES = 12;
const PARCELS = 20_000;

/**
 * How many of so many fleets are ranked as they were planted. The better a carrier, the harder the lanes it is given, so that their plain shares are
 * ranked nearly the other way round.
 */
export function plantedRankings(fleets: number): {
  readonly right: number;
  readonly rightByPlainShare: number;
} {
  let [right, rightByPlainShare] = [0, 0];
  for (let seed = 1; seed <= fleets; seed += 1) {
    const counts = fleet(new Random(seed));
    const planted = Array.from({ length: CARRIERS }, (_, at) => `carrier-${at}`).join();
    const ranked = rankCarriers(counts);
    if (ranked.map(({ carrier }) => carrier).join() === planted) right += 1;
    const plain = [...ranked].sort((a, b) => b.share - a.share);
    if (plain.map(({ carrier }) => carrier).join() === planted) rightByPlainShare += 1;
  }
  return { right, rightByPlainShare };
}

/** Carrier 0 is the best; one step is 0.4 of log odds. */
function fleet(random: Random): LaneCount[] {
  const lanes = Array.from({ length: LANES }, (_, at) => 3.6 - (3 * at) / LANES + 0.2 * random.normal());
  return Array.from({ length: CARRIERS }, (_, carrier) => {
    const worse = 0.4 * carrier;
    const weights = lanes.map((_, lane) =>
      Math.exp(-(((lane - (1 - carrier / (CARRIERS - 1)) * (LANES - 1)) / 4) ** 2)),
    );
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight, lane) => {
      const n = Math.round((PARCELS / CARRIERS) * (weight / all));
      const share = 1 / (1 + Math.exp(-((lanes[lane] ?? 0) - worse)));
      return { carrier: `carrier-${carrier}`, lane: `lane-${lane}`, n, hits: random.binomial(n, share) };
    });
  }).flat();
}
