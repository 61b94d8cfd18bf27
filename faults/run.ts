import { BLOWS, type Blow } from './blows';
import { Checker } from './check/checker';
import { keepEvidence } from './check/evidence';
import { type Finding, keyOf } from './check/finding';
import { Choices, seedOfRound } from './choices';
import { Caller } from './load/caller';
import { Carriers } from './load/carrier';
import { makeParcels } from './load/make-parcels';
import type { Parcel } from './load/parcel';
import { Customers } from './load/people/customers';
import { Staff } from './load/people/staff';
import { Promises } from './load/promises';
import type { Rig } from './rig/rig';
import { playRound, settle, type World } from './round';

export interface RunOptions {
  readonly seed: number;
  readonly rounds: number;
  /** No round begins after this instant (UTC in ms); null: all of them are played. */
  readonly until: number | null;
  /** The only blow, by name; null: all in turn. */
  readonly only: string | null;
  readonly parcels: number;
}

/** A finding and how to see it again. */
interface Found extends Finding {
  readonly round: number;
  readonly seed: number;
  readonly blow: string;
}

export interface Tally {
  rounds: number;
  events: number;
  messages: number;
  kills: number;
  readonly findings: Found[];
}

/** Rounds that one stack lives through: what is done is left behind, and every so often everything begins anew. */
const ROUNDS_PER_STACK = 15;
/** A parcel arrives in the round after its own, and is watched for one more. */
const ROUNDS_WATCHED = 2;

/** Plays rounds until their number or the time is reached. `tally` grows as they go, so that it tells the truth at any end. */
export async function playRounds(
  options: RunOptions,
  tally: Tally,
  withRig: (work: (rig: Rig) => Promise<void>) => Promise<void>,
  say: (what: string) => void,
): Promise<void> {
  const isOver = (): boolean =>
    tally.rounds >= options.rounds || (options.until !== null && Date.now() > options.until);
  while (!isOver()) {
    await withRig((rig) => playOnRig(rig, options, tally, isOver, say));
  }
}

async function playOnRig(
  rig: Rig,
  options: RunOptions,
  tally: Tally,
  isOver: () => boolean,
  say: (what: string) => void,
): Promise<void> {
  const promises = new Promises();
  const caller = new Caller(rig.url, rig.apiKey);
  const world: World = {
    rig,
    promises,
    carriers: new Carriers(caller, promises),
    staff: new Staff(caller, promises),
    customers: new Customers(rig.sms, rig.smtp, rig.ports.mail, promises),
    checker: new Checker(rig, promises),
    say,
  };
  await caller.call('POST', '/v1/subscriptions', {
    url: rig.subscriber.url,
    eventTypes: ['case.opened', 'case.resolved', 'shipment.closed'],
  });
  const before = { ...tally };
  const count = (): void => {
    tally.events = before.events + promises.events.length;
    tally.messages = before.messages + rig.smtp.kept.length + rig.sms.messages().length;
    tally.kills = before.kills + rig.kills;
  };
  const rounds: Parcel[][] = [];
  const known = new Set<string>();
  const isKnown = (finding: Finding): boolean => known.has(keyOf(finding));
  let last = { round: 0, seed: options.seed, blow: '' };
  /** What is new, as of the round that it was seen after. */
  const note = async (findings: readonly Finding[]): Promise<void> => {
    const fresh = [...findings, ...ofPrograms(rig, caller, promises)].filter((finding) => !isKnown(finding));
    for (const finding of fresh) {
      known.add(keyOf(finding));
      tally.findings.push({ ...finding, ...last });
      say(`FOUND ${finding.rule} ${finding.subject}: ${finding.says}`);
    }
    if (fresh.length > 0) await keepEvidence(rig, world.checker, fresh);
  };
  for (let own = 0; own < ROUNDS_PER_STACK && !isOver(); own++) {
    const round = tally.rounds + 1;
    const { seed, blow } = turnOf(options, round);
    last = { round, seed, blow: blow.name };
    const choices = Choices.from(seed);
    say(`round ${round}: ${blow.name} (${blow.about}), seed ${seed}`);
    const startedAt = Date.now();
    const parcels = makeParcels(choices, round, options.parcels, own * options.parcels);
    const watched = rounds.slice(-ROUNDS_WATCHED).flat();
    rounds.push(parcels);
    const leaving = (rounds.at(-2) ?? []).filter(({ plot }) => plot.open.length > 0);
    const findings = await playRound(world, {
      round,
      choices,
      blow,
      parcels,
      leaving,
      watched: watched.map(({ number }) => number),
      isKnown,
    });
    tally.rounds = round;
    count();
    await note(findings);
    say(
      `round ${round}: ${((Date.now() - startedAt) / 1_000).toFixed(0)} s, ${tally.findings.length} findings so far`,
    );
  }
  say('the last parcels arrive, and everything comes to its end');
  const leaving = (rounds.at(-1) ?? []).filter(({ plot }) => plot.open.length > 0);
  await Promise.all(leaving.map((parcel) => world.carriers.farewell(parcel)));
  const numbers = rounds.flat().map(({ number }) => number);
  await world.staff.clearUp(tally.rounds, new Set(numbers), Choices.from(last.seed).of('end'));
  const findings = await settle(world.checker, { numbers, isEnd: true, isKnown });
  await note([...findings, ...(await world.checker.replay(numbers))]);
  count();
}

/** Every blow in turn; the seed of a round stands for its blow. */
function turnOf({ seed, only }: RunOptions, round: number): { seed: number; blow: Blow } {
  if (only !== null) {
    const blow = BLOWS.find(({ name }) => name === only);
    if (blow === undefined)
      throw new Error(`There is no blow "${only}". There are: ${blowNames().join(', ')}.`);
    return { seed: seedOfRound(seed, round, () => true), blow };
  }
  const turn = (round - 2 + BLOWS.length) % BLOWS.length;
  const own = seedOfRound(seed, round, (candidate) => blowOf(candidate) === BLOWS[turn]);
  return { seed: own, blow: blowOf(own) };
}

function blowOf(seed: number): Blow {
  return Choices.from(seed).of('which blow').pick(BLOWS);
}

export function blowNames(): string[] {
  return BLOWS.map(({ name }) => name);
}

/** What needs no look into any store: requests that were never answered, bugs by their own word, programs that ended. */
function ofPrograms(rig: Rig, caller: Caller, promises: Promises): Finding[] {
  return [
    ...promises.unanswered.map((says): Finding => ({ rule: 'request_unanswered', subject: 'api', says })),
    ...caller.internalErrors.map((says): Finding => ({ rule: 'internal_error', subject: 'api', says })),
    ...rig.programs.deaths.map((says): Finding => ({ rule: 'program_ended', subject: 'program', says })),
  ];
}
