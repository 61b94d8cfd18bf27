import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Aim, atMost } from '../aims';
import { type Latency, latency, sendOff } from '../alert/alerts';
import { defineBench } from '../bench';
import { ratio, rounded } from '../measure/figures';
import { load } from '../measure/load';
import { atRate, atRateWhile, eventually, inParallel } from '../measure/wait';
import { addressProblem, heldUpByWeather, nextParcel, SNOWED_IN_HUB } from '../peers/life';
import { type Stand, withWayward } from '../peers/stand';
import type { Parcel, WaywardPeer } from '../peers/wayward/peer';
import type { Place } from '../place';
import { table } from '../tables';

/**
 * The life of a storm: nothing yet; its parcels are reported, and each customer is written to by a case of their own; a person
 * approves the disruption's words, which are held against what each customer has heard; it is over, and each is written to again.
 */
const PHASES = ['calm', 'breaking', 'approved', 'over'] as const;
type Phase = (typeof PHASES)[number];
const SAYS: Readonly<Record<Phase, string>> = {
  calm: 'calm',
  breaking: 'its parcels are reported',
  approved: 'it is approved',
  over: 'it is over, customers are told',
};

interface StormResult {
  readonly members: number;
  readonly perSecond: number;
  readonly alertsPerSecond: number;
  /** Of alerts about other parcels: from the 202 to the SMTP server's 250 for the customer's mail (ms). */
  readonly alerts: Readonly<Record<Phase, Latency>>;
  /** How long each phase lasted (s): until its work was done. */
  readonly seconds: Readonly<Record<Phase, number>>;
  /** p99 in times of the calm one's. */
  readonly times: Readonly<Record<Exclude<Phase, 'calm'>, number | null>>;
  readonly loads: readonly number[];
}

const AIM_TIMES = 2;
const WARM_UP_S = 5;
const declared = z.object({ id: z.string() });

export const storm = defineBench({
  name: 'storm',
  about: 'how long an alert about another parcel takes while a declared disruption has thousands of members',
  sizes: {
    members: { says: 'parcels that the storm holds up', full: 5_000, quick: 100 },
    stormRate: { says: 'of them reported per second', full: 25, quick: 25 },
    calmSeconds: { says: 'how long the calm before is measured', full: 90, quick: 5 },
    approvedSeconds: { says: 'how long is looked on after its approval', full: 30, quick: 2 },
    stormAlertRate: { says: 'alerts about other parcels per second', full: 4, quick: 5 },
  },
  run: (place, chosen) => withWayward(place, {}, (stand) => measure(place, stand, chosen)),
  aims: ({ times, members }): Aim[] =>
    (['breaking', 'approved', 'over'] as const).map((phase) =>
      atMost(
        `a storm of ${members} parcels (${SAYS[phase]}): p99 of alerts about others, in times of calm`,
        times[phase],
        AIM_TIMES,
      ),
    ),
  tables: ({ alerts, seconds, times }) =>
    table(
      ['alerts about other parcels', 'lasted s', 'p50 ms', 'p99 ms', 'samples', 'times calm'],
      PHASES.map((phase) => [
        SAYS[phase],
        seconds[phase],
        alerts[phase].p50,
        alerts[phase].p99,
        alerts[phase].samples,
        phase === 'calm' ? null : times[phase],
      ]),
    ),
});

interface Sizes {
  readonly members: number;
  readonly stormRate: number;
  readonly calmSeconds: number;
  readonly approvedSeconds: number;
  readonly stormAlertRate: number;
}

async function measure(
  { say }: Place,
  stand: Stand,
  { members, stormRate, calmSeconds, approvedSeconds, stormAlertRate }: Sizes,
): Promise<StormResult> {
  const { wayward, mails } = stand;
  say(`Registering ${members} parcels that the storm will hold up`);
  const caught: Parcel[] = [];
  await inParallel(members, 24, async () => {
    caught.push(await wayward.register(nextParcel('storm')));
  });
  const expectedSeconds =
    WARM_UP_S + calmSeconds + (1.2 * members) / stormRate + approvedSeconds + members / 40;
  const others = await sendOff(wayward, Math.ceil(stormAlertRate * expectedSeconds));
  await wayward.settled();

  const times: Record<Phase, number[]> = { calm: [], breaking: [], approved: [], over: [] };
  const seconds: Record<Phase, number> = { calm: 0, breaking: 0, approved: 0, over: 0 };
  const loads: number[] = [];
  const during = async (phase: Phase, work: () => Promise<void>): Promise<void> => {
    const startedAt = performance.now();
    times[phase] = await alertsWhile(wayward, others, stormAlertRate, work);
    seconds[phase] = Math.round((performance.now() - startedAt) / 1_000);
    loads.push(load());
    const { p50, p99, samples } = latency(times[phase]);
    say(`${SAYS[phase]}: ${seconds[phase]} s, p50 ${p50} ms, p99 ${p99} ms of ${samples} (load ${load()})`);
  };

  // Not measured: the first alerts of a process.
  await alertsWhile(wayward, others, stormAlertRate, () => delay(WARM_UP_S * 1_000));
  await during('calm', () => delay(calmSeconds * 1_000));
  const answer = await wayward.door.post('/v1/disruptions', {
    title: 'Snow',
    scope: { kind: ['weather'], facility: [SNOWED_IN_HUB] },
    expectedEnd: new Date(Date.now() + 6 * 3_600_000).toISOString(),
  });
  const { id } = declared.parse(answer);
  await during('breaking', async () => {
    await atRate(1, members / stormRate, async (second) => {
      const some = caught.slice(second * stormRate, (second + 1) * stormRate);
      if (some.length > 0) await wayward.post(some.map((parcel) => [parcel, heldUpByWeather()]));
    });
    await eventually('every parcel is a member and every customer told', async () => {
      const isTold = caught.every(({ email }) => mails.count(email) > 0);
      return isTold && (await membersOf(stand, id)) >= members;
    });
  });
  await during('approved', async () => {
    await wayward.door.post(`/v1/disruptions/${id}/approve`, {});
    await delay(approvedSeconds * 1_000);
  });
  await during('over', async () => {
    const heard = caught.map(({ email }) => mails.count(email));
    await wayward.door.post(`/v1/disruptions/${id}/resolve`, {});
    await eventually('every customer is told that it is over', async () =>
      caught.every(({ email }, index) => mails.count(email) > (heard[index] ?? 0)),
    );
  });
  const all = Object.fromEntries(PHASES.map((phase) => [phase, latency(times[phase])]));
  const alerts = all as Record<Phase, Latency>;
  const timesCalm = (phase: Phase): number | null => rounded(ratio(alerts[phase].p99, alerts.calm.p99), 2);
  return {
    members,
    perSecond: stormRate,
    alertsPerSecond: stormAlertRate,
    alerts,
    seconds,
    times: { breaking: timesCalm('breaking'), approved: timesCalm('approved'), over: timesCalm('over') },
    loads,
  };
}

/** An address problem for one other parcel after the other, at a steady rate while `work` is done (ms each). */
async function alertsWhile(
  wayward: WaywardPeer,
  others: Parcel[],
  perSecond: number,
  work: () => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const alerts = atRateWhile(
    perSecond,
    () => !isOver,
    async () => {
      const parcel = others.pop() ?? (await wayward.sendOff());
      times.push(await wayward.alert(parcel, addressProblem()));
    },
  );
  // Looked at below; until then a failure is nobody's surprise.
  alerts.catch(() => undefined);
  try {
    await Promise.race([work(), alerts]);
  } finally {
    isOver = true;
  }
  await alerts;
  return times;
}

async function membersOf({ wayward }: Stand, disruptionId: string): Promise<number> {
  const { rows } = await wayward.pool.query<{ members: number }>(
    'SELECT count(*)::int AS members FROM disruption_members WHERE disruption_id = $1',
    [disruptionId],
  );
  return rows[0]?.members ?? 0;
}
