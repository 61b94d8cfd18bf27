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
export async function findingsOfAxe(page: Page, look: Look = LOOKS[0]): Promise<string[]> {
  await page.evaluate(STILL);
  await page.evaluate(axe);
  const options = JSON.stringify({
    resultTypes: ['violations'],
    ...(look.colorScheme === 'dark' ? { runOnly: OF_COLOURS } : {}),
  });
  return page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, impact, nodes }) =>
    impact + ' ' + id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + failureSummary).join(' | ')))`);
}

/** Axe finds nothing, keys lead everywhere, nothing is wider than the window, and the page keeps to its policy. */
export async function expectFitForEverybody(page: Page, look: Look): Promise<void> {
  const findings = await findingsOfAxe(page, look);
  // What can be clicked is the same by night and in a narrow window, and each walk takes seconds.
  const outOfReach = look === LOOKS[0] ? await outOfReachByKeys(page) : [];
  const isTooWide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  const { pathname, search } = new URL(page.url());
  expect({
    ...{ page: pathname + search, look: look.name },
    ...{ findings, outOfReach, isTooWide, violations: await violations(page) },
  }).toEqual({
    ...{ page: pathname + search, look: look.name },
    ...{ findings: [], outOfReach: [], isTooWide: false, violations: [] },
  });
}
