import { TEMPLATE_NAMES } from '../../../channels/template-names';
import { LOCALES } from '../../../domain/messages/message';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Preview {
  readonly subject: string | null;
  readonly text: string;
  readonly sms: { readonly segments: number; readonly encoding: string; readonly cut: boolean } | null;
}

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const get = <T>(path: string) =>
  api.call<T>({ method: 'GET', path: `/v1/templates${path}`, as: api.keys.read });

test('Each template is listed and read in each language, as mail and as a text with its parts', async () => {
  const { body } = await get<{ data: { name: string; forCustomers: boolean; subject: string }[] }>('');
  expect(body.data.map(({ name }) => name)).toEqual([...TEMPLATE_NAMES]);
  expect(body.data).toContainEqual(expect.objectContaining({ name: 'delivered', forCustomers: true }));
  expect(body.data).toContainEqual(expect.objectContaining({ name: 'staff_bundle', forCustomers: false }));

  for (const { name } of body.data) {
    for (const locale of LOCALES) {
      const mail = await get<Preview>(`/${name}?locale=${locale}`);
      expect([mail.status, mail.body]).toEqual([
        200,
        expect.objectContaining({
          subject: expect.stringMatching(/./),
          text: expect.stringMatching(/./),
          sms: null,
        }),
      ]);
      const text = await get<Preview>(`/${name}?locale=${locale}&channel=sms&known=little`);
      expect([text.status, text.body.subject]).toEqual([200, null]);
      expect(text.body.sms?.segments).toBeGreaterThan(0);
    }
  }
});

test('A language changes the words; what is no template, language or channel is refused', async () => {
  const english = await get<Preview>('/delivered?locale=en');
  const german = await get<Preview>('/delivered?locale=de');
  expect(german.body.text).not.toBe(english.body.text);
  expect((await get('/no_such_template')).status).toBe(404);
  expect((await get('/delivered?locale=xx')).status).toBe(422);
  expect((await get('/delivered?channel=fax')).status).toBe(422);
});
