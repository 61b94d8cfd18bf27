import type { BrowserContext, Page } from 'playwright-core';
import { createSignInLink } from '../../db/access/sign-in-links';
import type { Database } from '../../db/postgres/database';

/** Opens the queue as this member, by a link as `npm start` prints one. */
export async function signIn(
  context: BrowserContext,
  { apiUrl, db, memberId }: { readonly apiUrl: string; readonly db: Database; readonly memberId: string },
): Promise<Page> {
  const { code } = await createSignInLink(db, { memberId, purpose: 'sign_in', lifetimeMs: 600_000 });
  const page = await context.newPage();
  await page.goto(`${apiUrl}/console/sign-in?code=${code}`);
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
  return page;
}
