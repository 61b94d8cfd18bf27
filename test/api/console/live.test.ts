import { sql } from 'kysely';
import { announceCase } from '../../../db/postgres/announce';
import { eventually } from '../../harness/conditions';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

/** What one console hears. */
interface Console {
  readonly heard: unknown[];
  /** What is said of everything else, by the names of the events. */
  readonly told: (readonly [name: string, data: unknown])[];
  readonly ended: Promise<void>;
  leave(): void;
}

describe('who has cases before their eyes', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ API_MAX_CONNECTIONS: '8' });
  });
  afterAll(() => api.stop());

  async function open(
    headers: Readonly<Record<string, string>> = { authorization: `Bearer ${api.keys.read}` },
  ): Promise<Console> {
    const aborted = new AbortController();
    const response = await fetch(`${api.url}/v1/live`, {
      headers,
      signal: aborted.signal,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const heard: unknown[] = [];
    const told: [string, unknown][] = [];
    const read = async (): Promise<void> => {
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString('utf8');
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          const name = /^event: (.*)$/m.exec(event)?.[1] ?? '';
          if (data === undefined) continue;
          if (name === 'changed') heard.push(JSON.parse(data));
          else told.push([name, JSON.parse(data)]);
        }
      }
    };
    return { heard, told, ended: read().catch(() => undefined), leave: () => aborted.abort() };
  }

  const aCase = (n: number) => ({
    id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    shipmentId: '00000000-0000-7000-8000-0000000000ff',
  });
  const asChange = ({ id, shipmentId }: ReturnType<typeof aCase>) => ({ caseId: id, shipmentId });

  it('is told to look at everything at first, then at what has changed, and of many at once at everything', async () => {
    const console = await open();
    // By now the connection of the api listens: what came before is looked at with everything.
    await eventually('the api listens', () => console.heard.length >= 2);
    expect(new Set(console.heard)).toEqual(new Set([null]));
    await announceCase(api.db, aCase(1));
    await announceCase(api.db, aCase(1));
    await eventually('it is told', () => console.heard.flat().some((change) => change !== null));
    expect(console.heard.at(-1)).toEqual([asChange(aCase(1))]);
    const before = console.heard.length;
    await api.db.transaction().execute(async (tx) => {
      for (let n = 0; n < 150; n += 1) await announceCase(tx, aCase(n));
    });
    await eventually('it is told of many', () => console.heard.slice(before).includes(null));
    console.leave();
  });

  it('sees who else looks at a case, until their connection closes', async () => {
    const { id: caseId } = aCase(7);
    const headers: Record<string, Readonly<Record<string, string>>> = {};
    for (const member of ['ines', 'otis']) {
      await aMember(api.db, member);
      headers[member] = await signedIn(api.db, member);
    }
    const [ines, otis] = [await open(headers.ines), await open(headers.otis)];
    const look = async (who: string, console: Console): Promise<void> => {
      const [, connection] = await eventually('it knows its connection', () =>
        console.told.find(([name]) => name === 'connected'),
      );
      const { status } = await api.call({
        ...{ method: 'POST', path: '/v1/live/looking', as: null, headers: headers[who] ?? {} },
        body: { connection, caseId },
      });
      expect(status).toBe(204);
    };
    const lookers = async (): Promise<string[]> =>
      (
        await api.call<{ data: { memberId: string }[] }>({
          ...{ method: 'GET', path: `/v1/cases/${caseId}/lookers`, as: api.keys.read },
        })
      ).body.data.map(({ memberId }) => memberId);
    // The api listens by now: what is told before that is missed, and looked up by whoever comes.
    await eventually('it listens', () => ines.heard.length >= 1);
    await look('ines', ines);
    await look('otis', otis);
    expect((await lookers()).sort()).toEqual(['ines', 'otis']);
    await eventually('she is told that others look', () =>
      ines.told.some(
        ([name, data]) => name === 'looking' && JSON.stringify(data) === JSON.stringify([caseId]),
      ),
    );
    otis.leave();
    await eventually('he is forgotten', async () => (await lookers()).join() === 'ines');
    ines.leave();
    await eventually('so is she', async () => (await lookers()).length === 0);
  });

  it('is somebody: without a key that may read nothing is heard', async () => {
    expect((await fetch(`${api.url}/v1/live`)).status).toBe(401);
    const response = await fetch(`${api.url}/v1/live`, {
      headers: { authorization: `Bearer ${api.keys.ingest}` },
    });
    expect(response.status).toBe(403);
  });

  it('is one of as many as can be served, and makes room when they leave', async () => {
    const consoles = [await open(), await open(), await open(), await open()];
    const refused = await fetch(`${api.url}/v1/live`, {
      headers: { authorization: `Bearer ${api.keys.read}` },
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    await refused.text();
    for (const console of consoles) console.leave();
    await eventually('there is room again', async () => {
      const response = await fetch(`${api.url}/v1/live`, {
        headers: { authorization: `Bearer ${api.keys.read}` },
      });
      await response.body?.cancel();
      return response.status === 200;
    });
  });

  it('who leaves before it is known who they are takes no place', async () => {
    await aMember(api.db, 'vera');
    const headers = await signedIn(api.db, 'vera');
    await api.db.transaction().execute(async (tx) => {
      await sql`LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE`.execute(tx);
      const aborted = new AbortController();
      const asked = [1, 2, 3, 4].map(() =>
        fetch(`${api.url}/v1/live`, { headers, signal: aborted.signal }).catch(() => 'left'),
      );
      await eventually('they wait to be recognized', async () => {
        const { rows } = await sql`SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
          WHERE d.datname = current_database() AND NOT l.granted`.execute(tx);
        return rows.length >= asked.length;
      });
      aborted.abort();
      expect(await Promise.all(asked)).toEqual(['left', 'left', 'left', 'left']);
      // What is asked after it is answered after it: by then the api has seen them leave.
      for (let n = 0; n < 3; n += 1) expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    });
    const consoles = await eventually('as many as ever find a place', async () => {
      const answers = await Promise.all([open(), open(), open(), open()].map((one) => one.catch(() => null)));
      if (answers.every((one) => one !== null)) return answers;
      for (const one of answers) one?.leave();
      return false;
    });
    for (const console of consoles) console?.leave();
  });
});
