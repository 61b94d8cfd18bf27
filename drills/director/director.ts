import express, { type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { serveHttp } from '../../stack/web/http-server';
import { idle } from '../agents/idle';
import { debriefOf } from '../debrief/debrief';
import { castOf, fill } from '../library/cast';
import type { Scenario } from '../library/scenario';
import { scoreOf } from '../run';
import { type LiveDrill, playDrill } from '../stage/play-drill';
import type { Stage } from '../stage/stage';
import {
  type Debriefed,
  libraryPage,
  playPage,
  problemPage,
  ROLES,
  type Role,
  rolePage,
  STYLE,
  saidPage,
} from './pages';

/** Where people choose what to practise, see how it stands, and play the customer or the carrier in a window of their own. */
export interface Director {
  readonly url: string;
  /** Ends what is being played. */
  stop(): Promise<void>;
}

export interface DirectorOptions {
  readonly stage: Stage;
  readonly library: readonly Scenario[];
  readonly consoleUrl: string;
  /** Told of each drill that came to its end. */
  readonly onEnd: (scenario: Scenario, seed: number, score: number, who: string) => Promise<void>;
}

interface Running {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Who practises. */
  readonly who: string;
  readonly played: Role | null;
  readonly end: AbortController;
  readonly over: Promise<void>;
  live: LiveDrill | null;
  debriefed: Debriefed | null;
  failed: string | null;
}

const Start = z.strictObject({
  drill: z.string(),
  seed: z.coerce.number().int().min(0).max(4_294_967_295),
  played: z.enum(['nobody', ...ROLES]),
  who: z.string().trim().max(80).default(''),
});

/** Of those who gave no name. */
const PEOPLE = 'people';
const Words = z.strictObject({ text: z.string().trim().min(1).max(2_000) });

/** Serves its pages on this machine alone. */
export async function startDirector(options: DirectorOptions): Promise<Director> {
  const plays: Running[] = [];
  const http = await serveHttp(appOf(options, plays), 0, 'the pages of the drills');
  return {
    url: http.url,
    async stop() {
      for (const { end } of plays) end.abort();
      await Promise.all(plays.map(({ over }) => over));
      await http.stop();
    },
  };
}

function appOf(options: DirectorOptions, plays: Running[]): Express {
  const { library, consoleUrl } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(fromThisMachine, express.urlencoded({ extended: false, limit: '16kb' }));
  app.get('/style.css', (_req, res) => {
    res.type('text/css').send(STYLE);
  });
  app.get('/', (_req, res) => {
    res.send(
      libraryPage(
        library,
        plays.map(({ scenario }) => scenario.title),
        plays.at(-1)?.who ?? '',
        consoleUrl,
      ),
    );
  });
  app.post('/plays', (req, res) => {
    const asked = Start.safeParse(req.body);
    const scenario = asked.success ? library.find(({ id }) => id === asked.data.drill) : undefined;
    if (!asked.success || scenario === undefined) {
      res
        .status(422)
        .send(
          problemPage(
            'There is no such drill, its seed is no whole number, or the name is longer than 80 characters.',
          ),
        );
      return;
    }
    const { seed, played, who } = asked.data;
    plays.push(start(options, { scenario, seed, who, played: played === 'nobody' ? null : played }));
    res.redirect(303, `/plays/${plays.length}`);
  });
  const playOf = (number: string | undefined): Running | undefined => plays[Number(number) - 1];
  app.get('/plays/:number', (req, res) => {
    const play = playOf(req.params.number);
    if (play === undefined) res.status(404).send(problemPage('Nothing is played under this number.'));
    else res.send(playPage(req.params.number, play, consoleUrl));
  });
  app.post('/plays/:number/end', (req, res) => {
    playOf(req.params.number)?.end.abort();
    res.redirect(303, `/plays/${encodeURIComponent(req.params.number)}`);
  });
  app.get('/plays/:number/:role{/:part}', (req, res) => {
    const play = playOf(req.params.number);
    const role = ROLES.find((known) => known === req.params.role);
    if (play?.live == null || role === undefined || play.played !== role)
      res.status(404).send(problemPage('Nobody plays this role here.'));
    else if (req.params.part === 'said') res.send(saidPage(role, play.live));
    else res.send(rolePage(req.params.number, role, play.live.scenario));
  });
  app.post('/plays/:number/:role', async (req, res) => {
    const play = playOf(req.params.number);
    const words = Words.safeParse(req.body);
    if (play?.live == null || play.played !== req.params.role) {
      res.status(404).send(problemPage('Nobody plays this role here.'));
      return;
    }
    const isSaid = words.success && (await play.live.say(play.played, words.data.text));
    if (isSaid) res.redirect(303, `/plays/${encodeURIComponent(req.params.number)}/${play.played}`);
    else
      res
        .status(409)
        .send(problemPage('It could not be said: nobody has written to you yet, or there is no open case.'));
  });
  return app;
}

function start(
  options: DirectorOptions,
  { scenario, seed, who, played }: Pick<Running, 'scenario' | 'seed' | 'who' | 'played'>,
): Running {
  const end = new AbortController();
  const play: { -readonly [Key in keyof Running]: Running[Key] } = {
    ...{ scenario, seed, who, played, end, live: null, debriefed: null, failed: null },
    over: Promise.resolve(),
  };
  play.over = playDrill(options.stage, scenario, {
    seed,
    agentName: who || PEOPLE,
    agentOf: idle,
    signal: end.signal,
    played,
    onStage: (live) => {
      play.live = live;
    },
  }).then(
    async (record) => {
      const scored = scoreOf(scenario, record);
      play.debriefed = debriefOf(fill(scenario, castOf(scenario, seed)), record, scored);
      await options.onEnd(scenario, seed, scored.score, who || PEOPLE);
    },
    (error: unknown) => {
      play.failed = error instanceof Error ? error.message : String(error);
    },
  );
  return play;
}

/** Another page in the same browser must not play along, whatever name it gives this machine. */
const fromThisMachine: RequestHandler = (req, res, next) => {
  res.set({
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  const isHere = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(req.headers.host ?? '');
  const from = req.headers.origin;
  const isOwn = req.method === 'GET' || from === undefined || from === `http://${req.headers.host}`;
  if (isHere && isOwn) next();
  else res.status(403).send(problemPage('This page is asked for by another one.'));
};
