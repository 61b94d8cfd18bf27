import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { createClient } from '../demo/client';
import { reasonOf } from '../demo/ending';
import { signInLink } from '../demo/sign-in-link';
import { buildConsole } from '../image/build-console';
import { BUILT_IN } from './agents';
import { debriefOf, debriefText } from './debrief/debrief';
import { startDirector } from './director/director';
import { asAnonymousYaml, drillFromCase } from './from-case/from-case';
import { readCase } from './from-case/read-case';
import { castOf, fill } from './library/cast';
import { loadLibrary } from './library/load-library';
import type { Scenario } from './library/scenario';
import { certificateOf, certificateText } from './practice/certificate';
import { historyIn, remember, weakestFirst } from './practice/history';
import { planOf } from './practice/plan';
import { planCalendar } from './practice/plan-calendar';
import { DrillRecord } from './record/record';
import { meanOf, type Played, runDrills, scoreOf } from './run';
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

function atLeastOne(value: string): number {
  const number = whole(value);
  if (number < 1 || number > 1_000) throw new InvalidArgumentError('must be from 1 to 1,000');
  return number;
}

function localDate(value: string): string {
  if (!z.iso.date().safeParse(value).success) throw new InvalidArgumentError('must be a date, as 2026-12-24');
  return value;
}

function clockTime(value: string): { hour: number; minute: number } {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value) ?? [];
  if (hour === undefined || minute === undefined)
    throw new InvalidArgumentError('must be hours and minutes, as 09:30');
  return { hour: Number(hour), minute: Number(minute) };
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
  readonly records?: string;
  readonly history?: string;
}

const program = new Command('npm run drills --').description(
  'Practises what goes wrong with parcels, on the real product in a sandbox. See docs/drills.md.',
);

/** Where `npm run drills` keeps what was played. */
const OWN_HISTORY = join(__dirname, '..', '.wayward', 'drills.jsonl');

interface OpenFlags {
  readonly hourMs: number;
  readonly history: string;
}

program
  .command('open', { isDefault: true })
  .description('brings up a stage with its console, and pages on which drills are begun; until Ctrl-C')
  .option('--hour-ms <n>', 'how long an hour of the story lasts', hourMs, 8_000)
  .option('--history <file>', 'what was played is added to this file', OWN_HISTORY)
  .action(async (flags: OpenFlags) => {
    process.exitCode = await open(flags);
  });

async function open({ hourMs: ms, history }: OpenFlags): Promise<number> {
  const asked = untilAskedToEnd();
  const progress = (sentence: string): void => say(`${sentence} ...`);
  await buildConsole(progress);
  const sandbox = await startSandbox(ms, progress);
  const { running, stage } = sandbox;
  try {
    const director = await startDirector({
      stage,
      library: loadLibrary(),
      consoleUrl: `${running.apiUrl}/console`,
      onEnd: ({ id, kind }, seed, points, who) =>
        remember(history, {
          at: new Date().toISOString(),
          who,
          scenario: id,
          kind,
          seed,
          score: points,
        }),
    });
    try {
      say(`
A stage is up. An hour of the story passes in ${ms / 1_000} s, so 72 hours take ${Math.round((72 * ms) / 6_000) / 10} minutes.

  1. Sign in   ${await signInLink(running.databaseUrl, running.apiUrl)} (works once)
  2. Begin     ${director.url}

  Mailbox      ${running.stack.mail?.url ?? ''}
  Phones       ${running.stack.sms?.url ?? ''}

Ctrl-C stops all of it.`);
      const died = await Promise.race([asked, running.died]);
      if (died !== undefined) say(`\n${died}`);
      return died === undefined ? 0 : 1;
    } finally {
      say('\nStopping ...');
      await director.stop();
    }
  } finally {
    await sandbox.stop();
  }
}

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
  .option('--hour-ms <n>', 'how long an hour of the story lasts', hourMs, 6_000)
  .option('--at-once <n>', 'so many drills at a time', whole, 9)
  .option('--records <folder>', 'keeps the record of each drill there')
  .option('--history <file>', 'adds what was played to this file')
  .option('--json', 'one line of JSON at the end', false)
  .action(async (drill: string, flags: RunFlags) => {
    process.exitCode = await run(chosen(drill), flags);
  });

program
  .command('score')
  .description('scores a record again, and tells where points were lost')
  .argument('<file>', 'a record that `run --records` has kept')
  .action(async (file: string) => {
    const record = DrillRecord.parse(JSON.parse(await readFile(file, 'utf8')));
    const [scenario] = chosen(record.scenario);
    if (scenario !== undefined) say(debriefed(scenario, { record, score: scoreOf(scenario, record) }));
  });

program
  .command('history')
  .description('what a team has practised, the weakest kinds first')
  .argument('<file>', 'what `run --history` has written')
  .action(async (file: string) => {
    for (const { kind, played, mean } of weakestFirst(await historyIn(file)))
      say(`${kind.padEnd(24)} ${String(mean).padStart(5)} of 100, ${played} played`);
  });

interface PlanFlags {
  readonly history: string;
  readonly from: string;
  readonly every: number;
  readonly times: number;
  readonly at: { readonly hour: number; readonly minute: number };
  readonly out?: string;
}

program
  .command('plan')
  .description(
    'who practises what and when, the weakest first; with --out for their calendars, with reminders',
  )
  .argument('<people...>', 'their names, as they give them when they begin a drill')
  .option('--history <file>', 'what was played so far', OWN_HISTORY)
  .option(
    '--from <date>',
    'the first day',
    localDate,
    new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  )
  .option('--every <days>', 'days from one to the next', atLeastOne, 14)
  .option('--times <n>', 'how many days', atLeastOne, 6)
  .option('--at <hh:mm>', 'when on that day', clockTime, { hour: 10, minute: 0 })
  .option('--out <file>', 'writes an iCalendar file')
  .action(async (people: string[], { history, from, every, times, at, out }: PlanFlags) => {
    const sessions = planOf(await historyIn(history), loadLibrary(), {
      people: [...new Set(people)],
      ...{ firstDay: from, everyDays: every, times },
    });
    for (const { day, who, scenario } of sessions) say(`${day}  ${who.padEnd(20)} ${scenario.title}`);
    if (out !== undefined) await writeFile(out, planCalendar(sessions, at));
  });

program
  .command('certificate')
  .description('which kinds of trouble somebody has passed within a year, and what is still missing')
  .argument('<who>', 'their name, as they give it when they begin a drill')
  .option('--history <file>', 'what was played so far', OWN_HISTORY)
  .option('--pass <score>', 'the least score that counts, of 100', whole, 80)
  .option('--json', 'one line of JSON', false)
  .action(async (who: string, { history, pass, json }: { history: string; pass: number; json: boolean }) => {
    const certificate = certificateOf(await historyIn(history), loadLibrary(), {
      ...{ who, passAt: pass, now: new Date().toISOString() },
    });
    say(certificateText(certificate));
    if (json) process.stdout.write(`${JSON.stringify(certificate)}\n`);
  });

interface FromCaseFlags {
  readonly api: string;
  readonly as: string;
}

program
  .command('from-case')
  .description('makes a drill of a closed case, without a word, a name or a number of it; prints its YAML')
  .argument('<case>', 'id of the case')
  .option('--api <url>', 'where the product runs', 'http://127.0.0.1:8080')
  .option('--as <id>', 'how the drill is called', 'own_case')
  .action(async (caseId: string, { api, as: id }: FromCaseFlags) => {
    const key = process.env.WAYWARD_KEY;
    if (key === undefined) throw new Error('WAYWARD_KEY must hold an API key that may read');
    const { clock, originals } = await readCase(createClient(api, key), caseId);
    const template = loadLibrary().find(({ kind, parcels }) => kind === clock.kind && parcels === 1);
    if (template === undefined) throw new Error(`There is no drill yet of the kind ${clock.kind}.`);
    process.stdout.write(asAnonymousYaml(drillFromCase(clock, template, id), template, originals));
  });

function debriefed(scenario: Scenario, { record, score }: Played): string {
  return debriefText(debriefOf(fill(scenario, castOf(scenario, record.seed)), record, score));
}

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
        onRefusal: say,
        onScore: (score) => say(lineOf(score)),
      }),
      died,
    ]);
    for (const one of played) await keep(one, flags, scenarios);
    const [only] = played;
    const [scenario] = scenarios;
    if (played.length === 1 && only !== undefined && scenario !== undefined) say(debriefed(scenario, only));
    const mean = meanOf(played);
    say(
      `\n${flags.agent}: ${mean} of 100. ${sandbox.stage.caught()} messages lie in the boxes of the stage.`,
    );
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

async function keep(
  { record, score }: Played,
  flags: RunFlags,
  scenarios: readonly Scenario[],
): Promise<void> {
  const { scenario: id, seed, agent: who } = record;
  if (flags.records !== undefined) {
    await mkdir(flags.records, { recursive: true });
    await writeFile(join(flags.records, `${id}.json`), `${JSON.stringify(record, null, 2)}\n`);
  }
  const kind = scenarios.find((scenario) => scenario.id === id)?.kind;
  if (flags.history !== undefined && kind !== undefined)
    await remember(flags.history, {
      at: new Date().toISOString(),
      who,
      scenario: id,
      kind,
      seed,
      score: score.score,
    });
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
