import { Argument, Command, InvalidArgumentError } from 'commander';
import { type Aim, aimLines } from './aims';
import type { Bench, Size } from './bench';
import { BENCHES, USUAL } from './benches';
import { describeMachine, type Machine, machineSentence, serverSentences } from './machine';
import { load } from './measure/load';
import { inParallel } from './measure/wait';
import { compilePeers } from './peers/compiled-peers';
import type { Servers } from './place';

/** Small figures mean little, and much of their time is waiting. */
const LANES_OF_QUICK = 2;

const sizes = new Map<string, Size>(BENCHES.flatMap((bench) => Object.entries(bench.sizes)));

interface Results {
  readonly machine: Machine;
  readonly loadAtStart: number;
  readonly quick: boolean;
  servers?: Servers;
  readonly seconds: Record<string, number>;
  readonly aims: Aim[];
  /** What ended the run before its time. */
  failed?: { readonly bench: string; readonly error: string };
  /** By the names of benches. */
  readonly results: Record<string, object>;
}

const command = new Command('bench')
  .description('Measures Wayward beside its peers, on one machine in one run. See docs/bench.md.')
  .addArgument(
    new Argument(
      '[what...]',
      `what to measure; without any: ${namesOf(USUAL)}, and with --quick everything`,
    ).choices([...BENCHES.map(({ name }) => name), 'all']),
  )
  .option(
    '--quick',
    'small figures, two benches at a time: shows that everything runs, and measures nothing',
    false,
  )
  .option('--json', 'print all figures as one line of JSON, last', false)
  .option('--node <path>', 'the Node that all peers run with', process.execPath)
  .option('--node-options <flags>', 'flags of that Node, for all peers alike: "--max-semi-space-size=64"', '')
  .option('--durable', 'Postgres flushes to disk at each commit, as in production', false)
  .option('--keep <folder>', 'fleet: keep its data there, and go on from there the next time')
  .addHelpText(
    'after',
    `\nBenches:\n${BENCHES.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}`,
  );
for (const [name, { says, full, quick }] of sizes)
  command.option(`--${kebab(name)} <n>`, `${usersOf(name)}: ${says} (${full}, quick ${quick})`, count);

interface Options extends Readonly<Record<string, unknown>> {
  readonly quick: boolean;
  readonly json: boolean;
  readonly node: string;
  readonly nodeOptions: string;
  readonly durable: boolean;
  readonly keep?: string;
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000)
    throw new InvalidArgumentError('must be a whole number from 1 to 1,000,000');
  return number;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function namesOf(benches: readonly Bench[]): string {
  return benches.map(({ name }) => name).join(', ');
}

function usersOf(size: string): string {
  return namesOf(BENCHES.filter((bench) => size in bench.sizes));
}

function chosenBenches(what: readonly string[], quick: boolean): readonly Bench[] {
  if (what.includes('all') || (what.length === 0 && quick)) return BENCHES;
  return what.length === 0 ? USUAL : BENCHES.filter(({ name }) => what.includes(name));
}

function chosenSizes(bench: Bench, options: Options): Record<string, number> {
  return Object.fromEntries(
    Object.entries(bench.sizes).map(([name, { full, quick }]) => [
      name,
      (options[name] as number | undefined) ?? (options.quick ? quick : full),
    ]),
  );
}

const startedAt = performance.now();

/** Progress and tables go to stderr, so that stdout holds the JSON alone. */
function say(sentence: string, bench = ''): void {
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5);
  const isTable = sentence.includes('\n');
  process.stderr.write(`${seconds} ${bench.padEnd(8)}${isTable ? '\n' : ' '}${sentence}\n`);
}

/** Rejects at Ctrl-C. Nothing is left to the signal itself: what was started is stopped first. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => reject(new Error(`ended by ${signal}`)));
});
interrupted.catch(() => undefined);

/**
 * The client of Temporal tries a refused call again by a timer, and what that throws once a bench has ended and closed its connection
 * reaches nobody. It must not cost the figures of the benches before.
 */
process.on('uncaughtException', (error) => {
  if (error.message === 'Channel has been shut down') return;
  console.error(error);
  process.exit(1);
});

/** @returns the exit status: 1 when something could not be measured; whether aims are reached does not matter */
async function main(): Promise<number> {
  command.parse();
  const options = command.opts<Options>();
  const benches = chosenBenches(command.processedArgs[0] as string[], options.quick);
  const loadAtStart = load();
  say('Compiling Wayward and its peers');
  const peers = await compilePeers({
    node: options.node,
    nodeOptions: options.nodeOptions.split(/\s+/).filter(Boolean),
  });
  const machine = describeMachine({ peers });
  const results: Results = {
    machine,
    loadAtStart,
    quick: options.quick,
    seconds: {},
    aims: [],
    results: {},
  };
  say(machineSentence(machine));
  const place = {
    peers,
    durable: options.durable,
    keep: options.keep ?? null,
    say,
    interrupted,
    met: (servers: Servers) => {
      if (results.servers === undefined) say(serverSentences(servers));
      results.servers ??= servers;
    },
  };
  const run = async (bench: Bench): Promise<void> => {
    if (results.failed !== undefined) return;
    const sayIt = (sentence: string): void => say(sentence, bench.name);
    sayIt(bench.about);
    const begun = performance.now();
    try {
      const { result, aims, tables } = await bench.measure(
        { ...place, say: sayIt },
        chosenSizes(bench, options),
      );
      results.results[bench.name] = result;
      results.aims.push(...aims);
      sayIt(tables);
    } catch (error) {
      results.failed ??= { bench: bench.name, error: error instanceof Error ? error.message : String(error) };
      console.error(error);
    } finally {
      results.seconds[bench.name] = Math.round((performance.now() - begun) / 1_000);
    }
  };
  try {
    await inParallel(benches.length, options.quick ? LANES_OF_QUICK : 1, async (index) => {
      const bench = benches[index];
      if (bench !== undefined) await run(bench);
    });
  } finally {
    await peers.remove();
  }
  say(aimLines(results.aims));
  say(
    `Took ${Math.round((performance.now() - startedAt) / 1_000)} s: ${Object.entries(results.seconds)
      .map(([name, seconds]) => `${name} ${seconds}`)
      .join(', ')}`,
  );
  if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
  return results.failed === undefined ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
