import { setTimeout as sleep } from 'node:timers/promises';
import type { Blow, Stage } from './blows';
import type { Checker, CheckOptions } from './check/checker';
import { type Finding, isLasting, keyOf } from './check/finding';
import type { Choices } from './choices';
import type { Carriers } from './load/carrier';
import type { Parcel } from './load/parcel';
import type { Customers } from './load/people/customers';
import type { Staff } from './load/people/staff';
import type { Promises } from './load/promises';
import type { Rig } from './rig/rig';

export interface World {
  readonly rig: Rig;
  readonly carriers: Carriers;
  readonly staff: Staff;
  readonly customers: Customers;
  readonly promises: Promises;
  readonly checker: Checker;
  say(what: string): void;
}

export interface RoundPlan {
  readonly round: number;
  readonly choices: Choices;
  readonly blow: Blow;
  readonly parcels: readonly Parcel[];
  /** Of earlier rounds: these arrive in this one. */
  readonly leaving: readonly Parcel[];
  /** Of earlier rounds: looked at as well. */
  readonly watched: readonly string[];
  readonly isKnown: (finding: Finding) => boolean;
}

/** Within this time parcels are told of (ms); what is told late, and what waits for answers, takes longer. */
const SPAN_MS = 12_000;
/** Once nothing is broken any more, what is not in order gets better within this time, or it is a finding (ms). */
const GETS_BETTER_WITHIN_MS = 60_000;
/** However slowly it gets better: a machine that is this busy proves nothing (ms). */
const SETTLED_WITHIN_MS = 5 * 60_000;

/** One round: senders send, people act, one blow strikes, all of it is mended, and then everything must come right. */
export async function playRound(world: World, plan: RoundPlan): Promise<Finding[]> {
  const { rig, carriers, staff, customers, checker, say } = world;
  const { round, choices, blow, parcels, leaving } = plan;
  const timing = choices.of('blow');
  const stage: Stage = {
    rig,
    choices: timing,
    say,
    pause: (fromMs, toMs) => sleep(timing.between(fromMs, toMs)).then(() => undefined),
  };
  const takeAway = await blow.prepare?.(stage);
  let isOver = false;
  const people = [
    staff.work(round, choices.of('staff'), () => isOver),
    customers.read(choices.of('customers'), () => isOver),
  ];
  const lives = [
    ...parcels.map((parcel) => carriers.tell(parcel, choices.of(`tells ${parcel.place}`), SPAN_MS)),
    ...leaving.map(async (parcel) => {
      await sleep(choices.of(`leaves ${parcel.place}`).between(0, SPAN_MS));
      await carriers.farewell(parcel);
    }),
  ];
  const from = Date.now();
  try {
    await blow.strike(stage);
  } finally {
    await takeAway?.();
  }
  await rig.heal();
  checker.outages.push({ from, until: Date.now() });
  say('mended');
  await Promise.all(lives);
  isOver = true;
  await Promise.all(people);
  await staff.clearUp(round, new Set(leaving.map(({ number }) => number)), choices.of('clears up'));
  const numbers = parcels.map(({ number }) => number);
  const watched = [...plan.watched, ...numbers];
  if (blow.failsTasks === true) for (const number of watched) checker.failsTasks.add(number);
  const options = { numbers: watched, isEnd: false, isKnown: plan.isKnown };
  const findings = await settle(checker, options, blow.getsBetterWithinMs);
  return [...findings, ...(await checker.replay([...leaving.map(({ number }) => number), ...numbers]))];
}

/**
 * Looks until everything is in order, or gets no better: what the last two looks have in common was not merely under way. On a busy
 * machine much waits; as long as it becomes less, it is waited for.
 */
export async function settle(
  checker: Checker,
  options: CheckOptions,
  getsBetterWithinMs: number = GETS_BETTER_WITHIN_MS,
): Promise<Finding[]> {
  const giveUpAt = Date.now() + Math.max(SETTLED_WITHIN_MS, getsBetterWithinMs);
  let fewest = Number.POSITIVE_INFINITY;
  for (let betterAt = Date.now(); Date.now() < Math.min(giveUpAt, betterAt + getsBetterWithinMs); ) {
    const findings = await checker.look(options, false);
    if (findings.every(isLasting)) return findings;
    if (findings.length < fewest) {
      fewest = findings.length;
      betterAt = Date.now();
    }
    await sleep(800);
  }
  const before = new Set((await checker.look(options, true)).map(keyOf));
  await sleep(2_000);
  return (await checker.look(options, true)).filter((finding) => before.has(keyOf(finding)));
}
