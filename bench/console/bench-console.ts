import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { openDatabase } from '../../db/postgres/database';
import { CASE_NOTIFICATION } from '../../db/postgres/notifications';
import { EASYPOST_SECRET } from '../../test/e2e/easypost-webhook';
import { atMost } from '../aims';
import { defineBench } from '../bench';
import { cpuBetween, readCpu } from '../measure/cpu-time';
import { percentile, rounded } from '../measure/figures';
import { load } from '../measure/load';
import { atRate, BenchError } from '../measure/wait';
import { type Stand, withWayward } from '../peers/stand';
import type { Place } from '../place';
import { fillDatabase, YEAR_OF_A_SHOP } from '../reads/fill';
import { listing, table } from '../tables';
import { type Seen, seeInBrowser } from './browser';
import { openListeners } from './listeners';
import { newsInTheQueue } from './news';
import { timeOf, whatConsolesAsk } from './requests';

/** What a console of a large shop waits for, loads and holds, and what many that are open cost. */
interface ConsoleResult {
  readonly shipments: number;
  readonly openCases: number;
  /** From a webhook that tells of an exception to its row in an open queue (ms), before anything else is there. */
  readonly news: { readonly times: number; readonly p50: number | null; readonly slowest: number | null };
  readonly lists: readonly ListFigures[];
  readonly browser: Seen;
  readonly live: LiveFigures;
  readonly loads: readonly number[];
}

interface ListFigures {
  readonly list: string;
  readonly times: number;
  /** From the request to the last byte of the answer (ms). */
  readonly p50: number | null;
  readonly p95: number | null;
}

interface LiveFigures {
  readonly consoles: number;
  readonly changesPerSecond: number;
  readonly seconds: number;
  /** Events that one console heard. */
  readonly heardEach: number;
  /** CPU of the api, in percent of a core. */
  readonly percent: number | null;
}

const AIM_NEWS_MS = 2_000;
const AIM_MS = 300;
const AIM_KB = 230;
const AIM_ROWS = 60;
const AIM_PERCENT = 10;
/** One in twenty shipments is open, and each of these has a case. */
const OPEN = 0.05;

export const consoleBench = defineBench({
  name: 'console',
  about: 'lists and searches of the console over a million shipments, what it loads, and many that are open',
  sizes: {
    exceptions: { says: 'exceptions that turn up in an open queue', full: 20, quick: 3 },
    consoleShipments: {
      says: 'shipments in the database, one in twenty with an open case',
      full: 1_000_000,
      quick: 5_000,
    },
    askedPerSecond: { says: 'requests a second', full: 20, quick: 20 },
    askSeconds: { says: 'how long lists and searches are asked for', full: 120, quick: 5 },
    consoles: { says: 'consoles that listen', full: 200, quick: 20 },
    changesPerSecond: { says: 'changes of cases a second that they hear of', full: 50, quick: 50 },
    liveSeconds: { says: 'how long they listen', full: 30, quick: 3 },
  },
  run: (place, chosen) =>
    withWayward(
      place,
      // Half of the connections may be consoles; the worker would go to work on what is only filled in.
      {
        env: {
          API_MAX_CONNECTIONS: String(2 * chosen.consoles + 100),
          AUDIT_EVERY_MS: '0',
          EASYPOST_SECRETS: EASYPOST_SECRET,
        },
        killsItself: true,
      },
      (stand) => measure(place, stand, chosen),
    ),
  aims: ({ news, lists, browser, live }) => [
    atMost('an exception in an open queue after its webhook: slowest, ms', news.slowest, AIM_NEWS_MS),
    ...lists.map(({ list, p95 }) => atMost(`${list}: p95, ms`, p95, AIM_MS)),
    atMost('first load of the queue, KB over the wire', browser.firstLoadKb, AIM_KB),
    atMost('rows in the document while all are scrolled through', browser.mostRowsInDom, AIM_ROWS),
    atMost(`${live.consoles} open consoles: CPU of the api, percent of a core`, live.percent, AIM_PERCENT),
  ],
  tables: ({ news, lists, browser, live, openCases, shipments }) =>
    [
      `${shipments.toLocaleString('en')} shipments, ${openCases.toLocaleString('en')} open cases`,
      table(
        ['asked for', 'times', 'p50 ms', 'p95 ms'],
        lists.map(({ list, times, p50, p95 }) => [list, times, p50, p95]),
      ),
      listing([
        [`an exception in an open queue, ms: p50 of ${news.times}`, news.p50],
        ['the slowest of them', news.slowest],
        ['first load, KB over the wire', browser.firstLoadKb],
        ['answers of the api meanwhile, KB', browser.answersKb],
        ['first rows, ms', browser.firstRowsMs],
        ['rows scrolled through', browser.rowsScrolled],
        ['most rows in the document', browser.mostRowsInDom],
        ['requests in the half minute after', browser.requestsAfter],
        [
          `${live.consoles} consoles, ${live.changesPerSecond} changes a second`,
          `${live.percent} % of a core`,
        ],
        ['events that each of them heard', live.heardEach],
      ]),
    ].join('\n'),
});

interface Sizes {
  readonly exceptions: number;
  readonly consoleShipments: number;
  readonly askedPerSecond: number;
  readonly askSeconds: number;
  readonly consoles: number;
  readonly changesPerSecond: number;
  readonly liveSeconds: number;
}

async function measure({ say }: Place, stand: Stand, sizes: Sizes): Promise<ConsoleResult> {
  const { apiUrl, databaseUrl } = stand.running;
  const loads = [load()];
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 2 });
  try {
    const place = { apiUrl, db, memberId: 'ines' };
    await db.insertInto('members').values({ id: 'ines', name: 'Ines', role: 'admin' }).execute();
    say(`Having ${sizes.exceptions} exceptions turn up in an open queue`);
    const news = await newsInTheQueue({ ...place, wayward: stand.wayward }, sizes.exceptions);
    await stand.running.end('worker');
    say(`Filling a database with ${sizes.consoleShipments.toLocaleString('en')} shipments`);
    await fillDatabase(
      client,
      {
        ...YEAR_OF_A_SHOP,
        shipments: sizes.consoleShipments,
        open: OPEN,
        troubled: { open: 1, closed: 0.08 },
      },
      say,
    );
    const { openCases } = await db
      .selectFrom('cases')
      .select(({ fn }) => fn.countAll<number>().as('openCases'))
      .where('status', '<>', 'resolved')
      .executeTakeFirstOrThrow();
    loads.push(load());
    const asked = await whatConsolesAsk(db);
    say(`Asking for ${asked.length} lists, ${sizes.askedPerSecond} times a second`);
    const times = new Map(asked.map(([name]) => [name, [] as number[]]));
    const agent = new Agent({ keepAlive: true });
    await atRate(sizes.askedPerSecond, sizes.askSeconds, async (index) => {
      const [name, path] = asked[index % asked.length] ?? ['', ''];
      times.get(name)?.push(await timeOf(agent, new URL(path, apiUrl), stand.wayward.token));
    });
    agent.destroy();
    loads.push(load());
    say('Opening consoles that listen');
    const ids = await someCases(db);
    const live = await listen(stand, client, ids, sizes);
    say('Opening a console in a browser');
    const changing = keepChanging(client, ids, sizes.changesPerSecond);
    const browser = await seeInBrowser(place, Number(openCases));
    await changing.stop();
    loads.push(load());
    return {
      shipments: sizes.consoleShipments,
      openCases: Number(openCases),
      news: {
        times: news.length,
        p50: rounded(percentile(news, 0.5)),
        slowest: rounded(percentile(news, 1)),
      },
      lists: [...times].map(([list, taken]) => ({
        list,
        times: taken.length,
        p50: rounded(percentile(taken, 0.5)),
        p95: rounded(percentile(taken, 0.95)),
      })),
      browser,
      live,
      loads,
    };
  } finally {
    await close();
    await client.end();
  }
}

type Ids = readonly { readonly id: string; readonly shipmentId: string }[];

async function someCases(db: ReturnType<typeof openDatabase>['db']): Promise<Ids> {
  return db
    .selectFrom('cases')
    .select(['id', 'shipmentId'])
    .where('status', '<>', 'resolved')
    .orderBy('nextActionAt')
    .limit(2_000)
    .execute();
}

/** As rounds tell of what they changed (db/postgres/announce.ts), without the rounds. */
function keepChanging(client: Client, ids: Ids, perSecond: number): { stop(): Promise<void> } {
  let goesOn = true;
  const running = (async () => {
    for (let index = 0; goesOn; index += 1) {
      const { id, shipmentId } = ids[index % ids.length] ?? { id: '', shipmentId: '' };
      await client.query('SELECT pg_notify($1, $2)', [CASE_NOTIFICATION, `${id} ${shipmentId}`]);
      await delay(1_000 / perSecond);
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await running;
    },
  };
}

async function listen(
  { running, wayward, processes }: Stand,
  client: Client,
  ids: Ids,
  { consoles, changesPerSecond, liveSeconds }: Sizes,
): Promise<LiveFigures> {
  const listeners = await openListeners(running.apiUrl, wayward.token, consoles);
  const before = listeners.heard();
  const changing = keepChanging(client, ids, changesPerSecond);
  await delay(2_000);
  const cpuBefore = readCpu({ api: processes().api });
  await delay(liveSeconds * 1_000);
  const { api } = cpuBetween(cpuBefore, readCpu({ api: processes().api }));
  await changing.stop();
  const heardEach = Math.round((listeners.heard() - before) / consoles);
  listeners.close();
  if (heardEach === 0) throw new BenchError('the consoles heard nothing');
  return {
    consoles,
    changesPerSecond,
    seconds: liveSeconds,
    heardEach,
    percent: rounded(api === null || api === undefined ? null : api / (liveSeconds * 10), 1),
  };
}
