import { costOf, sumOf } from '../measure/cost';
import { median, ratio, rounded } from '../measure/figures';
import { inParallel } from '../measure/wait';
import { nextParcel, scansOfALife } from '../peers/life';
import type { Stand } from '../peers/stand';
import type { Place } from '../place';
import { type FleetParcel, fleetParcels } from './open-fleet';

/** What one more thing to hear costs, with the mail that it causes: a parcel that is out for delivery is delivered. */
export interface RoundCosts {
  readonly workflows: number;
  /** CPU of api, worker, Postgres and Temporal (ms), by round, and the median. */
  readonly cached: readonly number[];
  readonly evicted: readonly number[];
  readonly cachedMs: number | null;
  readonly evictedMs: number | null;
  readonly times: number | null;
}

const APPS = ['api', 'worker', 'postgres', 'temporal'];
const TURNS = 2;
const WARM_UP = 40;
const BATCH = 100;

/**
 * The worker is a new one, so that of the fleet it has no workflow in its cache; a few lives have it compile what it runs. Then two
 * kinds take turns: parcels that it has just heard of, and parcels of the fleet.
 */
export async function benchRounds(stand: Stand, workflows: number, say: Place['say']): Promise<RoundCosts> {
  const { wayward } = stand;
  await stand.running.restart('worker');
  await inParallel(WARM_UP, 20, async () => {
    await wayward.live();
  });
  const evicted: number[] = [];
  const cached: number[] = [];
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const fresh = await hearOf(stand, workflows);
    cached.push(await deliverAll(stand, fresh));
    evicted.push(await deliverAll(stand, await fleetParcels(stand, 'heard', workflows)));
    say(`a round: ${cached.at(-1)} ms of CPU cached, ${evicted.at(-1)} ms evicted`);
  }
  const [cachedMs, evictedMs] = [median(cached), median(evicted)];
  return {
    workflows,
    cached,
    evicted,
    cachedMs,
    evictedMs,
    times: rounded(ratio(evictedMs, cachedMs), 2),
  };
}

/** New parcels that are out for delivery, of which their customers were told. */
async function hearOf({ wayward, mails }: Stand, count: number): Promise<FleetParcel[]> {
  const parcels: FleetParcel[] = [];
  await inParallel(count, 20, async () => {
    const parcel = await wayward.register(nextParcel('heard'));
    const { routine, outForDelivery } = scansOfALife();
    const told = mails.nth(parcel.email, 1);
    await wayward.post([...routine.slice(-5), outForDelivery].map((scan) => [parcel, scan]));
    await told;
    parcels.push(parcel);
  });
  await wayward.settled();
  return parcels;
}

async function deliverAll(
  { wayward, mails, processes }: Stand,
  parcels: readonly FleetParcel[],
): Promise<number> {
  const round = await costOf(parcels.length, processes, async () => {
    const told = Promise.all(parcels.map(({ email }) => mails.nth(email, mails.count(email) + 1)));
    // Looked at below.
    told.catch(() => undefined);
    for (let from = 0; from < parcels.length; from += BATCH) {
      const some = parcels.slice(from, from + BATCH);
      await wayward.post(some.map((parcel) => [parcel, scansOfALife().delivered]));
    }
    await told;
    await wayward.settled();
  });
  return rounded(sumOf(round.cpu, APPS), 2) ?? Number.NaN;
}
