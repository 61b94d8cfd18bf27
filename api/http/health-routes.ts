import { relayBacklog } from '../../db/tracking/shipments';
import { defineRoute, reply } from './define-route';
import type { ApiDeps } from './deps';
import { Liveness, Readiness } from './health-schemas';

const POSTGRES_WAIT_MS = 2_000;
const TEMPORAL_WAIT_MS = 1_500;
/** A due shipment that nobody took for so long means that no relay runs. */
const RELAY_LAG_SECONDS = 60;

export const healthz = defineRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tag: 'Health',
  summary: 'Is the process alive?',
  description:
    'Asks nobody else: an orchestrator that restarts the api because Postgres is away helps nobody.',
  auth: 'none',
  answers: { 200: { description: 'It is.', schema: Liveness } },
  async handle() {
    return reply(200, { status: 'alive' as const });
  },
});

export const readyz = defineRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  tag: 'Health',
  summary: 'Can it take requests?',
  description:
    'Postgres is all that ingestion needs, so without it, or while it cannot write (a full disk), the answer is 503. Without Temporal events are accepted and their effects follow later: 200 and `degraded`.',
  auth: 'none',
  answers: {
    200: { description: 'Ready, or degraded.', schema: Readiness },
    503: {
      description: 'Not ready; `parts` says what is down.',
      schema: Readiness,
      headers: { 'Retry-After': 'Seconds.' },
    },
  },
  async handle({ deps }) {
    const [relay, temporal, refusal] = await Promise.all([
      askPostgres(deps),
      askTemporal(deps),
      askForPlace(deps),
    ]);
    const postgres = {
      ok: relay !== null && refusal === null,
      detail:
        relay === null
          ? 'Postgres does not answer'
          : refusal === null
            ? null
            : `Postgres cannot write: ${refusal}`,
    };
    const late = relay !== null && relay.lagSeconds > RELAY_LAG_SECONDS;
    const parts = {
      postgres,
      temporal: { ok: temporal, detail: temporal ? null : 'Temporal does not answer' },
      relay: {
        ok: relay !== null && !late,
        detail:
          relay === null
            ? 'unknown without Postgres'
            : late
              ? 'nobody tells the workflows: is a worker running?'
              : null,
        waiting: relay?.waiting ?? null,
        lagSeconds: relay?.lagSeconds ?? null,
      },
    };
    if (!postgres.ok) return reply(503, { status: 'unavailable' as const, parts }, { 'Retry-After': '2' });
    return reply(200, { status: temporal && !late ? ('ready' as const) : ('degraded' as const), parts });
  },
});

async function askPostgres({ db }: ApiDeps): Promise<Awaited<ReturnType<typeof relayBacklog>> | null> {
  // Its failure is the answer: the caller is told which part is down.
  return within(POSTGRES_WAIT_MS, relayBacklog(db)).catch(() => null);
}

/** Why Postgres refuses to write; null also where it does not answer, which askPostgres says. */
async function askForPlace({ writes }: ApiDeps): Promise<string | null> {
  return within(POSTGRES_WAIT_MS, writes.look()).catch(() => null);
}

async function askTemporal({ temporal }: ApiDeps): Promise<boolean> {
  try {
    await within(
      TEMPORAL_WAIT_MS,
      temporal.withDeadline(Date.now() + TEMPORAL_WAIT_MS, () => temporal.workflowService.getSystemInfo({})),
    );
    return true;
  } catch {
    return false;
  }
}

/** Rejects when it takes longer; the call itself ends by its own time limit. */
async function within<T>(ms: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), ms);
  });
  try {
    return await Promise.race([call, limit]);
  } finally {
    clearTimeout(timer);
    call.catch(() => undefined);
  }
}
