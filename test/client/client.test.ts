import { once } from 'node:events';
import { join } from 'node:path';
import { createWaywardClient } from '../../client';
import { registerAndWatch } from '../../client/examples/register-and-watch';
import { type RunningTestApi, startTestApi } from '../api/running-api';
import { runProgram } from '../harness/processes';
import { CLIENT_TYPES } from './client-types';

describe('the typed client', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  it('knows the api as it is: otherwise "npm run codegen" is to be run', async () => {
    const { child, firstLine } = await runProgram(join(__dirname, 'codegen-command.ts'), [
      '--check',
      CLIENT_TYPES,
    ]);
    if (child.exitCode === null) await once(child, 'exit');
    expect(firstLine).toBe('current');
  });

  it('registers a parcel, tells of a scan and reads it back, as the example does', async () => {
    const wayward = createWaywardClient({ baseUrl: api.url, key: api.keys.admin });
    const [newest] = await registerAndWatch(wayward, '1Z999AA10123456784');
    expect(newest).toMatchObject({
      type: 'event',
      event: { exception: 'address_problem', text: expect.stringContaining('apartment number') },
    });
  });

  it('gives a problem as a problem, and throws only where nobody answers', async () => {
    const nobody = createWaywardClient({ baseUrl: api.url, key: 'wwk_nobody' });
    const { data, error, response } = await nobody.GET('/v1/cases');
    expect([data, response.status, error?.type]).toEqual([undefined, 401, '/problems/unauthenticated']);
    const away = createWaywardClient({ baseUrl: 'http://127.0.0.1:1', key: api.keys.read });
    await expect(away.GET('/v1/cases')).rejects.toThrow();
  });
});
