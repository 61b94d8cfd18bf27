import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { buildConsole } from '../image/build-console';
import { removeCluster } from '../stack/postgres-cluster';
import { addresses } from './addresses';
import { adminKey } from './admin-key';
import { cast } from './casting';
import { createClient } from './client';
import { CURTAIN_HOURS, hours, setClock, timeScale } from './clock';
import { setContacts } from './contacts';
import { reasonOf } from './ending';
import { collectEvidence } from './evidence';
import { writeHistory, writePastPredictions } from './generated-history';
import { LIVES } from './lives';
import { sendMischief } from './mischief';
import { type DemoOutcome, outcomeOf } from './outcome';
import { SHOPS } from './people';
import { playLife } from './play';
import { showProgress } from './progress';
import { makeProviderKeys, type ProviderKeys } from './provider-keys';
import { stories, tables } from './report';
import { type RunningWayward, startWayward } from './running-wayward';
import { signInLink } from './sign-in-link';
import { checkStories, type Evidence, type SelfCheck } from './story-check';
import { newTally } from './tally';
import { sleepUntil, until } from './waiting';
import { openWire } from './wire';

interface Ending {
  readonly status: number;
  /** The JSON line, if one is wanted and the play came to its end. */
  readonly line: string | null;
}

interface Options {
  readonly exit: boolean;
  readonly json: boolean;
}

/** How long after the curtain the last messages may arrive. */
const ARRIVE_WITHIN_MS = 30_000;

/** `npm run demo`: a day of parcels, told by nine providers, and what Wayward makes of it. */
async function main(): Promise<Ending> {
  const options = new Command('npm run demo --')
    .description(
      'Plays a day of parcel traffic through Wayward and checks that everybody was told what they must know.',
    )
    .option('--exit', 'end by itself; status 1 when the self-check fails', false)
    .option('--json', 'one JSON line on standard output at the end', false)
    .parse()
    .opts<Options>();
  const beganAt = Date.now();
  const asked = untilAskedToEnd();
  const folder = await mkdtemp(join(tmpdir(), 'wayward-demo-'));
  // Postgres does not run as root, and is then somebody else.
  await chmod(folder, 0o755);
  let wayward: RunningWayward | undefined;
  try {
    const keys = await makeProviderKeys(folder);
    await setClock();
    wayward = await startWayward({
      dataDir: folder,
      durable: false,
      env: { ...SPED_UP, TIME_SCALE: String(timeScale()), ...keys.env },
      progress: (sentence) => say(`${sentence} ...`),
    });
    const ended = Promise.race([
      asked.then(() => 'asked' as const),
      wayward.died.then((sentence) => new Error(sentence)),
    ]);
    const outcome = await Promise.race([playDay(wayward, keys, folder, beganAt, ended), ended]);
    if (outcome instanceof Error) throw outcome;
    if (outcome === 'asked') return { status: 0, line: null };
    if (!options.exit) {
      await writePastPredictions(wayward.databaseUrl);
      await buildConsole((sentence) => say(`${sentence} ...`));
      const signIn = await signInLink(wayward.databaseUrl, wayward.apiUrl);
      say(`\nIt all stays up to be looked at, until Ctrl-C:\n\n${addresses(wayward, signIn)}`);
      const end = await ended;
      if (end instanceof Error) throw end;
    }
    return {
      status: outcome.selfCheck.ok ? 0 : 1,
      line: options.json ? JSON.stringify(outcome) : null,
    };
  } finally {
    say('\nStopping ...');
    await wayward?.stop();
    await removeCluster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hours become seconds, and nothing waits for company or for its turn longer than that makes sense. */
const SPED_UP = {
  COALESCE_MS: '500',
  RATE_LIMIT_PER_MINUTE: '100000',
  EMAIL_PER_SECOND: '100',
  SMS_PER_SECOND: '50',
  LOG_LEVEL: 'warn',
  // On Mondays it would be one more mail than the play knows of.
  BRIEFING_TO: 'none',
} as const;

async function playDay(
  wayward: RunningWayward,
  keys: ProviderKeys,
  folder: string,
  beganAt: number,
  interrupted: Promise<unknown>,
): Promise<DemoOutcome> {
  const { mail, sms } = wayward.stack;
  if (mail === undefined || sms === undefined) throw new Error('the demo needs its own mailbox and phones');
  await setContacts(wayward.databaseUrl, SHOPS.slice(1));
  const key = await adminKey(wayward.databaseUrl, join(folder, 'api-key'));
  const signIn = await signInLink(wayward.databaseUrl, wayward.apiUrl);
  const client = createClient(wayward.apiUrl, key);
  const castings = cast(LIVES);
  const tally = newTally();
  const startedAt = Date.now();
  const stage = {
    client,
    wire: openWire(client, keys, tally),
    mail,
    sms,
    tally,
    startedAt,
    replies: new Map<string, number>(),
    shipments: new Map<string, string>(),
  };
  say(
    `\n${castings.length} parcels, ${LIVES.length} kinds of life. An hour of policy and of story passes in ` +
      `${hours(1) / 1000} s (TIME_SCALE ${timeScale()}), so the default policy's 4 hours are ${hours(4) / 1000} s and its 72 hours ${hours(72) / 1000} s.\n` +
      `Watch it happen:\n\n${addresses(wayward, signIn)}\n`,
  );
  const progress = showProgress({ client, tally, mail, sms, startedAt }, forPeople);
  void interrupted.then(() => progress.cut());
  await Promise.all([
    ...castings.map((casting) => playLife(casting, stage)),
    sendMischief(client, keys, tally, startedAt),
    writeHistory(
      wayward.databaseUrl,
      SHOPS.map(({ id }) => id),
      'omar.haddad',
    ),
    sleepUntil(startedAt + hours(CURTAIN_HOURS)),
  ]);
  const curtain = Date.now();
  const { evidence, check } = await settled(curtain, () =>
    collectEvidence(client, castings, mail, sms, stage.replies),
  );
  await progress.stop();
  const selfCheck = {
    ...check,
    unexpected: [...check.unexpected, ...tally.surprises],
    ok: check.ok && tally.surprises.length === 0,
  };
  const outcome = outcomeOf(evidence, tally, selfCheck, (Date.now() - beganAt) / 1000);
  say(tables(outcome, evidence));
  say('\nThree of them, told');
  say(await stories(evidence, client, stage.shipments, startedAt));
  say(verdict(selfCheck, tally.slowestMs));
  return outcome;
}

/** Looks until nothing is missing any more, or the time for it is over. */
async function settled(
  curtain: number,
  collect: () => Promise<Evidence>,
): Promise<{ evidence: Evidence; check: SelfCheck }> {
  const look = async () => {
    const evidence = await collect();
    return { evidence, check: checkStories(evidence, curtain, Date.now()) };
  };
  let last = await look();
  await until(
    async () => {
      if (last.check.ok) return true;
      last = await look();
      return last.check.ok;
    },
    ARRIVE_WITHIN_MS,
    1_000,
  );
  return last;
}

/** So long (hours of the play) may a machine take to tell of a scan before the play itself goes out of step. */
const IN_STEP_HOURS = 4;

function verdict({ ok, expected, missing, unexpected }: SelfCheck, slowestMs: number): string {
  if (ok) {
    return `\nSelf-check: all ${expected} expected messages arrived, each once, at the right address; nothing else was sent.`;
  }
  return [
    `\nSelf-check FAILED (${expected} messages expected).`,
    ...missing.map((line) => `  missing     ${line}`),
    ...unexpected.map((line) => `  unexpected  ${line}`),
    ...(slowestMs > hours(IN_STEP_HOURS)
      ? [
          `This machine is busy: it took up to ${(slowestMs / 1000).toFixed(1)} s to tell of a scan, which are ${Math.round(slowestMs / hours(1))} hours of this ` +
            'play, so parcels seem silent that are not. Try again when nothing else runs.',
        ]
      : []),
  ].join('\n');
}

/** With --json standard output is for programs, and everything that people read goes to standard error. */
const forPeople = process.argv.includes('--json') ? process.stderr : process.stdout;

function say(text: string): void {
  forPeople.write(`${text}\n`);
}

main().then(
  ({ status, line }) => {
    // The very last thing, when all has stopped.
    process.stdout.write(line === null ? '' : `${line}\n`, () => process.exit(status));
  },
  (error: unknown) => {
    console.error(reasonOf(error));
    process.exit(1);
  },
);
