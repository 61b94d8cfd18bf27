import { forgetOldInvitations } from '../../../db/access/invitation';
import { addContactPoint } from '../../../db/people/contact-points';
import { eventually } from '../../harness/conditions';
import { type RunningTestApi, startTestApi } from '../running-api';
import { browserWith, signedIn, tokenIn } from '../signed-in';

const PASSWORD = 'a kettle, two spoons';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

describe('Somebody new is invited', () => {
  it('chooses a password by the link in the mail, and has proved the mailbox with it', async () => {
    await newcomer('ines');
    const sent = await invite('ines');
    expect(sent.status).toBe(202);
    const { message, token } = await newestLink('ines');
    expect(message).toMatchObject({
      address: 'ines@shop.example',
      status: 'intended',
      dispatch: 'dispatcher',
      template: 'sign_in_invitation',
    });
    expect(message.parameters.signInUrl).toBe(`http://wayward.example/console/password?token=${token}`);

    const chosen = await choose(token, PASSWORD);
    expect(chosen).toMatchObject({ status: 200, body: { member: { id: 'ines' }, role: 'agent' } });
    const who = await api.call({
      method: 'GET',
      path: '/v1/session',
      as: null,
      headers: browserWith(tokenIn(chosen.headers)),
    });
    expect(who.status).toBe(200);
    const { body } = await api.call({ method: 'GET', path: '/v1/members/ines' });
    expect(body.contactPoints).toMatchObject([{ verifiedAt: expect.any(String) }]);
    expect((await signIn('ines', PASSWORD)).status).toBe(200);
  });

  it('is refused what is easily guessed, and may try again by the same link', async () => {
    await newcomer('walter.schmidt');
    await invite('walter.schmidt');
    const { token } = await newestLink('walter.schmidt');
    for (const weak of ['short', 'abcabcabcabc', '123456789012', 'walterschmidt1', 'Wayward2026!']) {
      const refused = await choose(token, weak);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: '/password' }] } });
    }
    expect((await choose(token, PASSWORD)).status).toBe(200);
  });

  it('finds that a link works once, until it is too old, or a newer one was sent', async () => {
    await newcomer('omar');
    await invite('omar');
    const first = (await newestLink('omar')).token;
    await invite('omar');
    const second = (await newestLink('omar')).token;
    expect(await choose(first, PASSWORD)).toMatchObject({
      status: 410,
      body: { type: '/problems/link_over' },
    });
    expect((await choose(second, PASSWORD)).status).toBe(200);
    expect((await choose(second, 'another kettle, two cups')).status).toBe(410);
    await invite('omar');
    const third = (await newestLink('omar')).token;
    await api.db.updateTable('signInLinks').set({ expiresAt: new Date().toISOString() }).execute();
    expect((await choose(third, PASSWORD)).status).toBe(410);
    // It is none that signs in.
    const asCode = await api.call({ method: 'POST', path: '/v1/session', as: null, body: { code: third } });
    expect(asCode.status).toBe(401);
  });

  it('must have a mailbox, and work here', async () => {
    await api.call({ method: 'POST', path: '/v1/members', body: { id: 'bo', name: 'Bo' } });
    expect(await invite('bo')).toMatchObject({ status: 409, body: { type: '/problems/no_email_address' } });
    await api.call({ method: 'PATCH', path: '/v1/members/bo', body: { active: false } });
    expect(await invite('bo')).toMatchObject({ status: 409, body: { type: '/problems/inactive_member' } });
    expect((await invite('nobody')).status).toBe(404);
  });
});

describe('Whoever chooses another password', () => {
  it('is signed out wherever the old one was used', async () => {
    await newcomer('lena');
    await invite('lena');
    await choose((await newestLink('lena')).token, PASSWORD);
    const elsewhere = await signedIn(api.db, 'lena');
    await invite('lena');
    const chosen = await choose((await newestLink('lena')).token, 'another kettle, two cups');
    const statusOf = async (headers: Record<string, string>) =>
      (await api.call({ method: 'GET', path: '/v1/session', as: null, headers })).status;
    expect(await statusOf(elsewhere)).toBe(401);
    expect(await statusOf(browserWith(tokenIn(chosen.headers)))).toBe(200);
    expect((await signIn('lena', PASSWORD)).status).toBe(401);
  });
});

describe('Whoever has forgotten their password', () => {
  const ask = (email: string) =>
    api.call({ method: 'POST', path: '/v1/session/reset', as: null, body: { email } });
  const mailsTo = async (email: string) =>
    (await api.db.selectFrom('messages').select('id').where('address', '=', email).execute()).length;

  it('asks for another link, three times an hour', async () => {
    await newcomer('moss');
    await invite('moss');
    await choose((await newestLink('moss')).token, PASSWORD);
    for (let asked = 2; asked <= 3; asked += 1) {
      expect((await ask('Moss@shop.example')).status).toBe(202);
      await eventually('the mail is meant', async () => (await mailsTo('moss@shop.example')) === asked);
    }
    const { token } = await newestLink('moss');
    expect((await ask('moss@shop.example')).status).toBe(202);
    expect((await choose(token, 'another kettle, two cups')).status).toBe(200);
    expect((await signIn('moss', 'another kettle, two cups')).status).toBe(200);
    expect(await mailsTo('moss@shop.example')).toBe(3);
  });

  it('is told the same where there is no account, and nothing goes out', async () => {
    await newcomer('unproved');
    for (const email of ['unproved@shop.example', 'nobody@shop.example']) {
      expect(await ask(email)).toMatchObject({ status: 202, body: '' });
    }
    // What was asked for later has been done.
    await newcomer('nan');
    await invite('nan');
    await choose((await newestLink('nan')).token, PASSWORD);
    await ask('nan@shop.example');
    await eventually('the mail is meant', async () => (await mailsTo('nan@shop.example')) === 2);
    expect(await mailsTo('unproved@shop.example')).toBe(0);
    expect(await mailsTo('nobody@shop.example')).toBe(0);
  });
});

describe('The link', () => {
  it('is shown by no list of messages, and kept no longer than it counts', async () => {
    await newcomer('kim');
    await invite('kim');
    const { message, token } = await newestLink('kim');
    await api.db
      .updateTable('messages')
      .set({ body: `Choose your password: ${token}` })
      .where('id', '=', message.id)
      .execute();
    const list = await api.call({ method: 'GET', path: '/v1/messages?audience=member:kim' });
    expect(list.body.data).toMatchObject([{ template: 'sign_in_invitation', body: null }]);
    expect(JSON.stringify(list.body)).not.toContain(token);
    await forgetOldInvitations(api.db);
    expect(JSON.stringify((await newestLink('kim')).message)).toContain(token);
    const tooOld = new Date(Date.now() - 4 * 24 * 3_600_000).toISOString();
    await api.db.updateTable('messages').set({ intendedAt: tooOld }).where('id', '=', message.id).execute();
    await forgetOldInvitations(api.db);
    expect(JSON.stringify((await newestLink('kim')).message)).not.toContain(token);
  });
});

async function newcomer(id: string): Promise<void> {
  await api.call({ method: 'POST', path: '/v1/members', body: { id, name: id } });
  await api.db
    .transaction()
    .execute((tx) => addContactPoint(tx, id, { channel: 'email', address: `${id}@shop.example` }));
}

function invite(id: string) {
  return api.call<{ type?: string }>({ method: 'POST', path: `/v1/members/${id}/invitation` });
}

function choose(token: string, password: string) {
  return api.call<{ type?: string }>({
    method: 'POST',
    path: '/v1/session/password',
    as: null,
    body: { token, password },
  });
}

function signIn(id: string, password: string) {
  return api.call({
    method: 'POST',
    path: '/v1/session',
    as: null,
    body: { email: `${id}@shop.example`, password },
  });
}

/** What the newest mail to a member says. */
async function newestLink(id: string) {
  const message = await api.db
    .selectFrom('messages')
    .selectAll()
    .where('audience', '=', `member:${id}`)
    .orderBy('intendedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const parameters = message.parameters as { readonly signInUrl?: string };
  const token = new URL(parameters.signInUrl ?? 'about:blank').searchParams.get('token') ?? '';
  return { message: { ...message, parameters }, token };
}
