import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { type BuiltWayward, buildWayward } from './rig/built-wayward';
import { freePorts, portsFrom } from './rig/ports';
import { Rig } from './rig/rig';
import { blowNames, playRounds, type RunOptions, type Tally } from './run';

interface Options {
  readonly rounds?: number;
  readonly seconds?: number;
  readonly seed?: number;
  readonly only?: string;
  readonly parcels: number;
  readonly portBase?: number;
  readonly json: boolean;
}

const command = new Command('faults')
  .description(
    'Strikes a whole Wayward under load, and holds it to what it has promised. See docs/reliability.md.',
  )
  .option('--rounds <n>', 'rounds to play; without --seconds 3', whole)
  .option('--seconds <n>', 'no round begins after this time', whole)
  .option(
    '--seed <n>',
    'replays a run; with --rounds 1 the round whose seed it is. Default: a new one',
    whole,
  )
  .option('--only <blow>', `this blow in every round: ${blowNames().join(', ')}`)
  .option('--parcels <n>', 'new parcels in each round', whole, 20)
  .option('--port-base <n>', 'twenty ports from here on. Default: free ones', whole)
  .option('--json', 'print the tally as one line of JSON, last', false);

function whole(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 4_294_967_295)
    throw new InvalidArgumentError('must be a whole number from 0 to 4,294,967,295');
  return number;
}

const startedAt = Date.now();

/** Progress goes to stderr, so that stdout holds the JSON alone. */
function say(what: string): void {
  process.stderr.write(`${((Date.now() - startedAt) / 1_000).toFixed(1).padStart(7)} ${what}\n`);
}

/** Rejects at Ctrl-C. Nothing is left to the signal itself: what was started is stopped first. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say(`${signal}: stopping`);
      reject(new Error(`ended by ${signal}`));
    });
  }
});
interrupted.catch(() => undefined);

/** Brings up a stack, has it worked with, and leaves nothing of it behind, however that ends. */
async function withRig(
  options: Options,
  wayward: BuiltWayward,
  tally: Tally,
  work: (rig: Rig) => Promise<void>,
): Promise<void> {
  const before = tally.findings.length;
  say('starting Postgres, Temporal, gateways, api and worker');
  const rig = await Rig.start(
    options.portBase === undefined ? await freePorts() : portsFrom(options.portBase),
    wayward,
  );
  try {
    await Promise.race([work(rig), interrupted]);
  } finally {
    const keep = tally.findings.length > before;
    await rig.stop({ keep });
    if (keep) say(`what was found is in ${rig.folder}`);
  }
}

async function main(): Promise<number> {
  const options = command.parse().opts<Options>();
  const seed = options.seed ?? randomInt(0, 1_000_000_000);
  const run: RunOptions = {
    seed,
    rounds: options.rounds ?? (options.seconds === undefined ? 3 : Number.POSITIVE_INFINITY),
    until: options.seconds === undefined ? null : startedAt + options.seconds * 1_000,
    only: options.only ?? null,
    parcels: options.parcels,
  };
  const tally: Tally = { rounds: 0, events: 0, messages: 0, kills: 0, findings: [] };
  say('building what ships');
  const wayward = await buildWayward();
  try {
    await playRounds(run, tally, (work) => withRig(options, wayward, tally, work), say);
  } finally {
    await wayward.remove();
    const { rounds, events, messages, kills, findings } = tally;
    say(
      `${rounds} rounds, ${events} events, ${messages} messages, ${kills} kills, ${findings.length} findings`,
    );
    for (const { rule, subject, says, blow, seed: own } of findings) {
      say(`  ${rule} ${subject}: ${says} (${blow}: npm run faults -- --rounds 1 --seed ${own})`);
    }
    if (options.json) process.stdout.write(`${JSON.stringify({ ...tally, seed })}\n`);
  }
  return tally.findings.length > 0 ? 1 : 0;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
