import { TEMPLATE_NAMES } from '../../../channels/template-names';
import { LOCALES } from '../../../domain/messages/message';
import { type RunningTestApi, startTestApi } from '../running-api';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

describe('An email as it looks', () => {
  const look = (path: string, as: string | null = api.keys.read) =>
    fetch(`${api.url}/console/email-previews/${path}`, {
      headers: as === null ? {} : { authorization: `Bearer ${as}` },
    });

  it('is shown of each template in each language, and may neither run nor load anything', async () => {
    for (const name of TEMPLATE_NAMES) {
      for (const locale of LOCALES) {
        const shown = await look(`${name}?locale=${locale}`);
        expect([name, shown.status, shown.headers.get('content-type')]).toEqual([
          name,
          200,
          'text/html; charset=utf-8',
        ]);
        expect(await shown.text()).toContain(`lang="${locale}"`);
      }
    }
    const policy = (await look('delivered')).headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'self'; sandbox$/);
    expect(policy).not.toMatch(/script-src|http/);
  });

  it('is by day or by night as was asked, whatever the browser likes', async () => {
    const [day, night] = await Promise.all(
      ['light', 'dark'].map(async (one) => (await look(`delivered?look=${one}`)).text()),
    );
    expect(day).toContain('@media (max-width: 0)');
    expect(day).toContain('color-scheme: light;');
    expect(night).toContain('@media (min-width: 0)');
    expect(night).toContain('content="dark"');
    expect(`${day} ${night}`).not.toMatch(/prefers-color-scheme|light dark/);
  });

  it('is for whoever may look, and for what there is', async () => {
    expect((await look('delivered', null)).status).toBe(401);
    expect((await look('no_such_template')).status).toBe(404);
    const refused = await look('delivered?look=dusk&known=nothing');
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ field: '/known' }, { field: '/look' }] });
  });
});
