import type { BrowserContext, Page } from 'playwright-core';
import type { Role } from '../../domain/access/role';
import { buildConsole } from '../../image/build-console';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { type LOOKS, type OpenedWindows, openWindows } from './browser';
import { COUNT_VIOLATIONS } from './fit-for-everybody';
import { signIn } from './sign-in';

/** A whole Wayward with its console, and browsers of those who work at it. */
export interface StaffedConsole {
  readonly wayward: WholeWayward;
  /** Of somebody who has not signed in. */
  aBrowser(look?: (typeof LOOKS)[number]): Promise<BrowserContext>;
  openConsole(memberId: string, look?: (typeof LOOKS)[number]): Promise<Page>;
  stop(): Promise<void>;
}

/** @param staff members by their ids, each with what they may do */
export async function startConsole(
  staff: Readonly<Record<string, Role>>,
  options: { readonly patienceMs?: number; readonly wayward?: Parameters<typeof startWholeWayward>[0] } = {},
): Promise<StaffedConsole> {
  await buildConsole();
  const [wayward, windows]: [WholeWayward, OpenedWindows] = await Promise.all([
    startWholeWayward(options.wayward),
    openWindows(options.patienceMs),
  ]);
  const { db } = wayward.database;
  await wayward.hire(...Object.keys(staff));
  for (const [id, role] of Object.entries(staff))
    await db.updateTable('members').set({ role }).where('id', '=', id).execute();
  const aBrowser = async (look?: (typeof LOOKS)[number]): Promise<BrowserContext> => {
    const context = await windows.open(look);
    await context.addInitScript(COUNT_VIOLATIONS);
    return context;
  };
  return {
    wayward,
    aBrowser,
    openConsole: async (memberId, look) =>
      signIn(await aBrowser(look), { apiUrl: wayward.running.apiUrl, db, memberId }),
    async stop() {
      await windows.close();
      await wayward.stop();
    },
  };
}
