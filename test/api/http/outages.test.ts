import { openDatabase } from '../../../db/postgres/database';
import { eventually } from '../../harness/conditions';
import { serverFact } from '../../harness/servers';
import { Wire } from '../../harness/wire';
import { aParcel, type Parcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

describe('with Postgres away', () => {
  const wire = new Wire(serverFact('postgresUrl'));
  let api: RunningTestApi;
  beforeAll(async () => {
    await wire.mend();
    api = await startTestApi({}, (url) => wire.through(url));
  });
  afterAll(async () => {
    await wire.cut();
    await wire.mend();
    await api.stop();
    await wire.cut();
  });

  it('asks to come back, says that it is not ready, and goes on by itself when Postgres is back', async () => {
    const { trackingNumber, shipmentId } = await aParcel(api.db);
    const send = () =>
      api.call({
        method: 'POST',
        path: '/v1/events',
        body: {
          events: [
            { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
          ],
        },
      });
    const ready = () => api.call<{ status: string }>({ method: 'GET', path: '/readyz', as: null });
    expect((await send()).status).toBe(202);
    expect((await ready()).body.status).toBe('ready');

    await wire.cut();
    const refused = await send();
    expect(refused).toMatchObject({ status: 503, body: { type: '/problems/database_unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect((await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}` })).status).toBe(503);
    expect(await ready()).toMatchObject({
      status: 503,
      body: { status: 'unavailable', parts: { postgres: { ok: false } } },
    });
    expect((await api.call({ method: 'GET', path: '/healthz', as: null })).status).toBe(200);

    await wire.mend();
    await eventually('events are taken again', async () => (await send()).status === 202);
    expect((await ready()).status).toBe(200);
  });
});

describe('with a Postgres that takes everything and says nothing', () => {
  const wire = new Wire(serverFact('postgresUrl'));
  let api: RunningTestApi;
  beforeAll(async () => {
    await wire.mend();
    api = await startTestApi({ DATABASE_ANSWER_MS: '1500' }, (url) => wire.through(url));
  });
  afterAll(async () => {
    await wire.cut();
    await wire.mend();
    await api.stop();
    await wire.cut();
  });

  interface Operation {
    readonly security?: readonly object[];
    readonly requestBody?: object;
  }

  /** Each way into the api, with a body of nothing where it wants one. */
  async function everyRoute(): Promise<{ method: string; path: string; body: boolean }[]> {
    const document = (await (await fetch(`${api.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    return Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
        .map(([method, { requestBody }]) => ({
          method: method.toUpperCase(),
          path: path.replaceAll(/\{[^}]+\}/g, '0193a0f0-0000-7000-8000-000000000000'),
          body: requestBody !== undefined,
        })),
    );
  }

  it('every route is answered within seconds, by 503 with Retry-After unless it needs no Postgres, and goes on by itself', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const send = () =>
      api.call({
        method: 'POST',
        path: '/v1/events',
        body: {
          events: [
            { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
          ],
        },
      });
    expect((await send()).status).toBe(202);
    const routes = await everyRoute();
    expect(routes.length).toBeGreaterThan(60);
    wire.swallow();

    const answers = await Promise.all(
      routes.map(async ({ method, path, body }) => {
        const startedAt = performance.now();
        const response = await fetch(api.url + path, {
          method,
          headers: { authorization: `Bearer ${api.keys.admin}`, 'content-type': 'application/json' },
          ...(body ? { body: '{}' } : {}),
        });
        await response.text();
        return {
          route: `${method} ${path}`,
          status: response.status,
          type: response.headers.get('content-type') ?? '',
          retryAfter: response.headers.get('retry-after'),
          ms: performance.now() - startedAt,
        };
      }),
    );
    // The first are waited for, everybody behind them is told at once.
    expect(answers.filter(({ ms }) => ms > 5_000)).toEqual([]);
    const down = answers.filter(({ status }) => status === 503);
    expect(down.length).toBeGreaterThan(30);
    expect(down.filter(({ retryAfter, type }) => retryAfter === null || !type.includes('json'))).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);

    await wire.mend();
    await eventually('events are taken again', async () => (await send()).status === 202);
    expect((await send()).body).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  it('many who send at once are all asked to come back, those who waited for others as well', async () => {
    const parcels: Parcel[] = [];
    // One after the other: a busy machine would not answer forty at once within the time that this Wayward gives Postgres.
    while (parcels.length < 40) parcels.push(await aParcel(api.db));
    const send = async ({ trackingNumber }: { readonly trackingNumber: string }) => {
      const { status, headers } = await api.call({
        method: 'POST',
        path: '/v1/events',
        body: {
          events: [
            { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
          ],
        },
      });
      return { status, retryAfter: headers.get('retry-after') };
    };
    await Promise.all(parcels.slice(0, 5).map(send));
    wire.swallow();
    const answers = await Promise.all([...parcels, ...parcels].map(send));
    expect(answers).toEqual(Array(80).fill({ status: 503, retryAfter: '2' }));
    await wire.cut();
    await wire.mend();
    for (const parcel of parcels)
      await eventually('its events are taken again', async () => (await send(parcel)).status === 202);
  });

  it('what hangs amid a request is given up as well, and leaves no connection behind that would hold up the next', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const send = (key: string) =>
      api.call<{ accepted: number }>({
        method: 'POST',
        path: '/v1/events',
        headers: { 'idempotency-key': key },
        body: {
          events: [
            { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', milestone: 'in_transit' },
          ],
        },
      });
    // Somebody else holds the parcel, so the request stands still in the middle of its transaction.
    const directly = new URL(api.databaseUrl);
    directly.port = new URL(serverFact('postgresUrl')).port;
    const holder = openDatabase({ url: directly.href, maxConnections: 1 });
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let holds: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      holds = resolve;
    });
    const holding = holder.db
      .transaction()
      .execute(async (tx) => {
        await tx.selectFrom('shipments').select('id').forUpdate().execute();
        holds();
        await held;
      })
      .catch(() => undefined);
    await isHeld;
    const startedAt = performance.now();
    const sent = send('in the middle');
    wire.swallow();
    expect((await sent).status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    letGo();
    await holding;
    await wire.cut();
    await wire.mend();
    await holder.close();
    await eventually('it is taken', async () => (await send('another')).status === 202);
  });
});
