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
  alertTable,
  cpuTable,
  footprintTable,
  livesTable,
} from './report';

interface Options {
  readonly lives: number;
  readonly repeat: number;
  readonly atOnce: number;
  readonly seconds: number;
  readonly rate: number;
  readonly json: boolean;
}

interface Results {
  readonly cores: number;
  readonly loadAtStart: number;
  lives?: LivesResult;
  footprint?: FootprintResult;
  alert?: AlertResult;
  aims: Aim[];
}

const OPEN_SHIPMENTS = 60;

const command = new Command('bench')
  .description(
    'Measures Wayward beside a bare Temporal application, on one server in one run. See docs/bench.md.',
  )
  .addArgument(
    new Argument('[what...]', 'what to measure').choices(['lives', 'alert']).default(['lives', 'alert']),
  )
  .option('--lives <n>', 'clean lives per round', count, 80)
  .option('--repeat <n>', 'rounds of each peer, which take turns', count, 3)
  .option('--at-once <n>', 'lives underway at a time', count, 40)
  .option('--seconds <n>', 'length of each alert measurement', count, 15)
  .option('--rate <n>', 'routine scans per second beside the alerts', count, 50)
  .option('--json', 'print all figures as one line of JSON, last', false);

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 100_000)
    throw new InvalidArgumentError('must be a whole number from 1 to 100,000');
  return number;
}

async function run(what: readonly string[], options: Options, stand: Stand): Promise<Results> {
  const results: Results = { cores: cpus().length, loadAtStart: load(), aims: [] };
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
  say(aimLines(results.aims));
  return results;
}

/** Progress and tables go to stderr, so that stdout holds the JSON alone. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  command.parse();
  const what = command.processedArgs[0] as string[];
  const options = command.opts<Options>();
  const stand = await startStand(say);
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error(`ended by ${signal}`)));
  });
  try {
    const results = await Promise.race([run(what, options, stand), interrupted]);
    await stand.stop();
    if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
  } catch (error) {
    await stand.stop();
    throw error;
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
