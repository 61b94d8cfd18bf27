import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { LOOKS } from './browser';
import { outOfReachByKeys } from './by-keyboard';

/** Runs before the page's own scripts: what its content security policy kept it from doing. */
export const COUNT_VIOLATIONS = `
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI));`;

export const violations = (page: Page): Promise<string[]> => page.evaluate('window.violations');

/**
 * Resolves when nothing fades or moves any more but what does so for good: colours are not what they will be before. Three frames in a
 * row, since a movement begins in the frame after the one that asks for it.
 */
const STILL = `new Promise((resolve) => {
  let still = 0;
  const look = () => {
    const moves = document.getAnimations().some(({ playState, effect }) =>
      playState === 'running' && effect.getComputedTiming().endTime !== Infinity);
    still = moves ? 0 : still + 1;
    if (still > 3) resolve();
    else requestAnimationFrame(look);
  };
  look();
})`;

/** By night nothing but the colours is another. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

type Look = (typeof LOOKS)[number];

/** What axe finds on the page as it stands, however little it thinks of it. */
export async function findingsOfAxe(page: Page, { colorScheme }: Look = LOOKS[0]): Promise<string[]> {
  await page.evaluate(STILL);
  if ((await page.evaluate('typeof window.axe')) === 'undefined') await page.evaluate(axe);
  const options = JSON.stringify({
    resultTypes: ['violations'],
    ...(colorScheme === 'dark' ? { runOnly: OF_COLOURS } : {}),
  });
  return page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, impact, nodes }) =>
    impact + ' ' + id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + failureSummary).join(' | ')))`);
}

/** The same page by each look in turn, as when a window is made narrow and the evening comes; the first look again in the end. */
async function inEach<Found>(
  page: Page,
  looks: readonly Look[],
  find: (look: Look) => Promise<Found>,
): Promise<Record<string, Found>> {
  const wear = async ({ width, height, colorScheme }: Look): Promise<void> => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
  };
  const found: Record<string, Found> = {};
  for (const look of looks) {
    await wear(look);
    found[look.name] = await find(look);
  }
  if (looks[0] !== undefined) await wear(looks[0]);
  return found;
}

/** @param says which page or dialog, in the message of a test that fails */
export async function expectNothingFoundByAxe(
  page: Page,
  says: string,
  looks: readonly Look[] = LOOKS,
): Promise<void> {
  const found = await inEach(page, looks, (look) => findingsOfAxe(page, look));
  expect({ says, found }).toEqual({ says, found: Object.fromEntries(looks.map(({ name }) => [name, []])) });
}

/** Axe finds nothing, keys lead everywhere, nothing is wider than the window, and the page keeps to its policy. */
export async function expectFitForEverybody(page: Page, looks: readonly Look[] = LOOKS): Promise<void> {
  const found = await inEach(page, looks, async (look) => ({
    findings: await findingsOfAxe(page, look),
    // What can be clicked is the same by night and in a narrow window, and each walk takes seconds.
    outOfReach: look === LOOKS[0] ? await outOfReachByKeys(page) : [],
    isTooWide: await page.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
    violations: await violations(page),
  }));
  const fit = { findings: [], outOfReach: [], isTooWide: false, violations: [] };
  const { pathname, search } = new URL(page.url());
  expect({ page: pathname + search, found }).toEqual({
    page: pathname + search,
    found: Object.fromEntries(looks.map(({ name }) => [name, fit])),
  });
}
