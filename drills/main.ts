import { Command, InvalidArgumentError } from 'commander';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { reasonOf } from '../demo/ending';
import { BUILT_IN } from './agents';
import { loadLibrary } from './library/load-library';
import type { Scenario } from './library/scenario';
import { meanOf, runDrills } from './run';
import { PART_NAMES, PARTS } from './scoring/parts';
import type { Score } from './scoring/score';
import { storyTime } from './stage/hour';
import { startSandbox } from './stage/sandbox';

/** With --json standard output is for programs, and everything that people read goes to standard error. */
function say(text: string): void {
  (process.argv.includes('--json') ? process.stderr : process.stdout).write(`${text}\n`);
}

function whole(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 4_294_967_295)
    throw new InvalidArgumentError('must be a whole number from 0 to 4,294,967,295');
  return number;
}

/** 72 hours of the story take at most ten minutes. */
const LONGEST_HOUR_MS = 8_300;

function hourMs(value: string): number {
  const number = whole(value);
  if (number < 500 || number > LONGEST_HOUR_MS)
    throw new InvalidArgumentError(`must be from 500 to ${LONGEST_HOUR_MS}`);
  return number;
}

interface RunFlags {
  readonly agent: string;
  readonly seed: number;
  readonly hourMs: number;
  readonly json: boolean;
  readonly atOnce: number;
}

const program = new Command('npm run drills --').description(
  'Practises what goes wrong with parcels, on the real product in a sandbox. See docs/drills.md.',
);

program
  .command('list')
  .description('what there is to practise')
  .action(() => {
    for (const { id, title, kind } of loadLibrary()) say(`${id.padEnd(28)} ${kind.padEnd(24)} ${title}`);
  });

program
  .command('run')
  .description('has an agent play drills, and scores it')
  .argument('<drill>', 'id of a drill, or: all')
  .option('--agent <who>', `${BUILT_IN.join(', ')}, or a command in quotes`, 'reference')
  .option('--seed <n>', 'draws names and moods; the same seed, the same people', whole, 1)
  .option('--hour-ms <n>', 'how long an hour of the story lasts', hourMs, 3_000)
  .option('--at-once <n>', 'so many drills at a time', whole, 20)
  .option('--json', 'one line of JSON at the end', false)
  .action(async (drill: string, flags: RunFlags) => {
    process.exitCode = await run(chosen(drill), flags);
  });

function chosen(drill: string): readonly Scenario[] {
  const library = loadLibrary();
  const found = drill === 'all' ? library : library.filter(({ id }) => id === drill);
  if (found.length === 0)
    throw new Error(`There is no drill ${drill}. Those that are: npm run drills -- list`);
  return found;
}

async function run(scenarios: readonly Scenario[], flags: RunFlags): Promise<number> {
  const stopped = new AbortController();
  void untilAskedToEnd().then(() => stopped.abort());
  const sandbox = await startSandbox(flags.hourMs, (sentence) => say(`${sentence} ...`));
  try {
    const longest = Math.max(...scenarios.map(({ lasts }) => lasts));
    say(
      `${scenarios.length} drills, the longest of ${longest} hours. An hour of the story passes in ${flags.hourMs / 1_000} s.`,
    );
    const died = sandbox.running.died.then((sentence) => Promise.reject(new Error(sentence)));
    const played = await Promise.race([
      runDrills(sandbox.stage, scenarios, {
        ...flags,
        atOnce: Math.max(1, flags.atOnce),
        signal: stopped.signal,
        onScore: (score) => say(lineOf(score)),
      }),
      died,
    ]);
    const mean = meanOf(played);
    say(`\n${flags.agent}: ${mean} of 100`);
    if (flags.json)
      process.stdout.write(
        `${JSON.stringify({
          agent: flags.agent,
          seed: flags.seed,
          score: mean,
          drills: Object.fromEntries(played.map(({ score }) => [score.scenario, score.score])),
          parts: Object.fromEntries(played.map(({ score }) => [score.scenario, score.parts])),
        })}\n`,
      );
    return 0;
  } finally {
    await sandbox.stop();
  }
}

function lineOf({ scenario, score, parts, lost }: Score): string {
  const points = PARTS.map((part) => `${PART_NAMES[part].toLowerCase()} ${parts[part]}`).join(', ');
  return [
    `${scenario.padEnd(28)} ${String(score).padStart(5)}   ${points}`,
    ...lost.map(
      ({ points: cost, why, hour }) => `    -${cost}  ${hour === null ? '' : `${storyTime(hour)}: `}${why}`,
    ),
  ].join('\n');
}

program.parseAsync().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    console.error(reasonOf(error));
    process.exit(1);
  },
);
