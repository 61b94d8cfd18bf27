import { eventually } from '../../harness/conditions';
import type { WholeWayward } from '../../harness/whole-wayward';

/** A customer on the page of their parcel, by its link in a mail: forms over HTTP, as a browser without JavaScript sends them. */
interface ParcelVisitor {
  /** Opens the form of a wish, fills it in and sends it. Gives the page that it leads to. */
  wish(path: string, fields?: Readonly<Record<string, string>>): Promise<string>;
  look(): Promise<string>;
}

export async function visitParcel(wayward: WholeWayward, email: string): Promise<ParcelVisitor> {
  const link = await eventually(`a mail with a link for ${email}`, async () =>
    (await wayward.mail.messages())
      .filter(({ to }) => to.includes(email))
      .map(({ text }) => /http\S+\/parcel\/\S+/.exec(text)?.[0])
      .find((found) => found !== undefined),
  );
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const { origin } = new URL(link);
  const open = async (path: string): Promise<string> =>
    await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
  return {
    look: () => open('/parcel'),
    async wish(path, fields = {}) {
      const form = await open(path);
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
      const body = new URLSearchParams({
        ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
        ...fields,
      });
      const sent = await fetch(`${origin}${path}`, {
        ...{ method: 'POST', body, redirect: 'manual' },
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
      });
      if (sent.status !== 303) throw new Error(`the form of ${path}: ${sent.status} ${await sent.text()}`);
      return await open(sent.headers.get('location') ?? '/parcel');
    },
  };
}
