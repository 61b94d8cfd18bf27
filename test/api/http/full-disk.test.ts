import { sql } from 'kysely';
import { eventually } from '../../harness/conditions';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/** Postgres itself refuses as it does on a full disk: whoever asks for place gets its SQLSTATE 53100, whoever reads is answered. */
describe('with a disk that is full', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await sql`create function no_space() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
      api.db,
    );
  });
  afterAll(() => api.stop());

  const tables = ['inbox', 'tracking_events', 'shipments', 'recipients', 'idempotency_keys'];
  async function fill(): Promise<void> {
    for (const table of tables) {
      await sql
        .raw(
          `create trigger full_disk before insert on ${table} for each statement execute function no_space()`,
        )
        .execute(api.db);
    }
    await sql`create trigger full_disk before truncate on write_probe execute function no_space()`.execute(
      api.db,
    );
  }
  async function empty(): Promise<void> {
    for (const table of [...tables, 'write_probe']) {
      await sql.raw(`drop trigger full_disk on ${table}`).execute(api.db);
    }
  }

  it('reads are answered, writes are asked to come again, /readyz says why, and nothing is lost once there is place', async () => {
    const { trackingNumber, shipmentId } = await aParcel(api.db);
    const send = (occurredAt: string) =>
      api.call<{ accepted: number; detail: string }>({
        method: 'POST',
        path: '/v1/events',
        body: { events: [{ carrier: 'ups', trackingNumber, occurredAt, milestone: 'in_transit' }] },
      });
    const ready = () =>
      api.call<{ status: string; parts: { postgres: { ok: boolean; detail: string } } }>({
        method: 'GET',
        path: '/readyz',
        as: null,
      });
    expect((await ready()).status).toBe(200);

    await fill();
    const refused = await send('2026-11-23T10:00:00Z');
    expect(refused).toMatchObject({
      status: 503,
      body: { type: '/problems/database_unavailable', detail: 'The database cannot write now.' },
    });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect((await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}` })).status).toBe(200);
    // It was ready a moment ago; a write that was refused is reason enough to look again.
    expect(await ready()).toMatchObject({
      status: 503,
      body: {
        status: 'unavailable',
        parts: {
          postgres: {
            ok: false,
            detail: 'Postgres cannot write: could not extend file: No space left on device',
          },
        },
      },
    });

    await empty();
    expect((await send('2026-11-23T10:00:00Z')).body.accepted).toBe(1);
    await eventually('it is ready again', async () => (await ready()).status === 200);
  });

  it('is noticed within seconds although nobody writes', async () => {
    await fill();
    await eventually(
      'it is not ready',
      async () => (await api.call({ method: 'GET', path: '/readyz', as: null })).status === 503,
    );
    await empty();
    await eventually(
      'it is ready again',
      async () => (await api.call({ method: 'GET', path: '/readyz', as: null })).status === 200,
    );
  });
});
