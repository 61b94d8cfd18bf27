import { cpus } from 'node:os';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { type AlertResult, benchAlert } from './alert';
import { load, type Stand, startStand } from './bench-stand';
import { benchFootprint, type FootprintResult } from './footprint';
import { benchLives, type LivesResult } from './lives';
import {
  type Aim,
  aimLines,
  aimsOfAlert,
  aimsOfLives,
  aimsOfRestart,
  alertTable,
  cpuTable,
  footprintTable,
  livesTable,
  restartTable,
} from './report';
import { benchRestart, type RestartOptions, type RestartResult } from './restart/bench-restart';

interface Options extends RestartOptions {
  readonly lives: number;
  readonly repeat: number;
  readonly atOnce: number;
  readonly seconds: number;
  readonly rate: number;
  readonly json: boolean;
}

interface Results {
  readonly machine: { readonly cores: number; readonly cpu: string; readonly node: string };
  readonly loadAtStart: number;
  lives?: LivesResult;
  footprint?: FootprintResult;
  alert?: AlertResult;
  restart?: RestartResult;
  aims: Aim[];
}

const OPEN_SHIPMENTS = 60;

const command = new Command('bench')
  .description(
    'Measures Wayward beside a bare Temporal application, on one server in one run. See docs/bench.md.',
  )
  .addArgument(
    new Argument('[what...]', 'what to measure')
      .choices(['lives', 'alert', 'restart'])
      .default(['lives', 'alert']),
  )
  .option('--lives <n>', 'clean lives per round', count, 80)
  .option('--repeat <n>', 'rounds of each peer, which take turns', count, 3)
  .option('--at-once <n>', 'lives underway at a time', count, 40)
  .option('--seconds <n>', 'length of each alert measurement', count, 15)
  .option('--rate <n>', 'routine scans per second beside the alerts', count, 50)
  .option('--cases <n>', 'restart: open cases', count, 2_000)
  .option('--due <n>', 'restart: of them paged while no worker runs', count, 200)
  .option('--long <n>', 'restart: of them with a long history', count, 100)
  .option('--news <n>', 'restart: of them reported on while no worker runs', count, 500)
  .option('--json', 'print all figures as one line of JSON, last', false);

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 100_000)
    throw new InvalidArgumentError('must be a whole number from 1 to 100,000');
  return number;
}

async function runBesideNaive(
  what: readonly string[],
  options: Options,
  stand: Stand,
  results: Results,
): Promise<void> {
  if (what.includes('lives')) {
    say('Sending parcels on their way to see what they take up');
    results.footprint = await benchFootprint(stand, OPEN_SHIPMENTS, options.atOnce);
    say(footprintTable(results.footprint));
  }
  // Before the lives, which end by stopping the worker.
  if (what.includes('alert')) {
    results.alert = await benchAlert(stand, options, say);
    results.aims.push(...aimsOfAlert(results.alert));
    say(alertTable(results.alert));
  }
  if (what.includes('lives')) {
    results.lives = await benchLives(stand, options, say);
    results.aims.push(...aimsOfLives(results.lives));
    say(livesTable(results.lives));
    say(cpuTable(results.lives));
  }
}

/** Progress and tables go to stderr, so that stdout holds the JSON alone. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  command.parse();
  const what = command.processedArgs[0] as string[];
  const options = command.opts<Options>();
  const [{ model = 'unknown' } = {}] = cpus();
  const results: Results = {
    machine: { cores: cpus().length, cpu: model, node: process.version },
    loadAtStart: load(),
    aims: [],
  };
  say(`${results.machine.cores} cores (${model}), Node ${process.version}, load ${results.loadAtStart}`);
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error(`ended by ${signal}`)));
  });
  interrupted.catch(() => undefined);
  if (what.some((one) => one !== 'restart')) await besideNaive(what, options, results, interrupted);
  if (what.includes('restart')) {
    const { cases, due, long, news } = options;
    results.restart = await benchRestart({ cases, due, long, news }, say, interrupted);
    results.aims.push(...aimsOfRestart(results.restart));
    say(restartTable(results.restart));
  }
  say(aimLines(results.aims));
  if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
}

async function besideNaive(
  what: readonly string[],
  options: Options,
  results: Results,
  interrupted: Promise<never>,
): Promise<void> {
  const stand = await startStand(say);
  try {
    await Promise.race([runBesideNaive(what, options, stand, results), interrupted]);
  } finally {
    await stand.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
