import type { Role } from '../../../domain/access/role';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

interface View {
  readonly id: string;
  readonly name: string;
  readonly mayChange: boolean;
  readonly updatedBy: string;
  readonly shown: { readonly search: string | null };
}

const SHOWN = {
  turn: 'needs_next_answer',
  kind: ['damaged'],
  severity: [],
  carrier: 'ups',
  holder: 'me',
  search: 'Kern',
  sort: 'oldest',
};

let api: RunningTestApi;
const as: Record<string, Readonly<Record<string, string>>> = {};
beforeAll(async () => {
  api = await startTestApi();
  for (const [id, role] of Object.entries({
    ines: 'agent',
    otis: 'agent',
    vera: 'viewer',
    lena: 'supervisor',
  })) {
    await aMember(api.db, id, { role: role as Role });
    as[id] = await signedIn(api.db, id);
  }
});
afterAll(() => api.stop());

function call<T = View>(
  who: string,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
) {
  return api.call<T>({
    method,
    path,
    as: null,
    headers: as[who] ?? {},
    ...(body === undefined ? {} : { body }),
  });
}
const namesOf = async (who: string): Promise<string[]> =>
  (await call<{ data: View[] }>(who, 'GET', '/v1/views')).body.data.map(({ name }) => name);

test('A view is its owner’s until it is shared; then everybody sees it, and its owner or a supervisor changes it', async () => {
  const { status, body } = await call('ines', 'POST', '/v1/views', {
    name: 'Mine of UPS',
    shared: false,
    shown: SHOWN,
  });
  expect([status, body]).toEqual([201, expect.objectContaining({ shown: SHOWN, mayChange: true })]);
  const path = `/v1/views/${body.id}`;
  expect(await namesOf('otis')).toEqual([]);
  expect((await call('otis', 'PATCH', path, { name: 'Otis was here' })).status).toBe(404);
  expect((await call('lena', 'DELETE', path)).status).toBe(404);

  expect((await call('ines', 'PATCH', path, { shared: true })).status).toBe(200);
  expect([await namesOf('otis'), await namesOf('vera')]).toEqual([['Mine of UPS'], ['Mine of UPS']]);
  expect((await call('otis', 'PATCH', path, { name: 'Otis was here' })).status).toBe(403);
  const renamed = await call('lena', 'PATCH', path, { name: 'UPS, answers' });
  expect(renamed.body).toMatchObject({ name: 'UPS, answers', updatedBy: 'lena', shown: SHOWN });
  expect((await call('ines', 'DELETE', path)).status).toBe(204);
  expect(await namesOf('lena')).toEqual([]);
});

test('Who may only look keeps views to themselves; nobody keeps more than a menu holds', async () => {
  const own = { name: 'What I watch', shared: false, shown: SHOWN };
  expect((await call('vera', 'POST', '/v1/views', own)).status).toBe(201);
  expect((await call('vera', 'POST', '/v1/views', { ...own, shared: true })).status).toBe(422);
  for (let n = 1; n < 50; n += 1) await call('vera', 'POST', '/v1/views', { ...own, name: `Watched ${n}` });
  expect((await call('vera', 'POST', '/v1/views', own)).status).toBe(422);
});
