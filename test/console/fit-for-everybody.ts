import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';

/** Runs before the page's own scripts: what its content security policy kept it from doing. */
export const COUNT_VIOLATIONS = `
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI));`;

export const violations = (page: Page): Promise<string[]> => page.evaluate('window.violations');

interface Finding {
  readonly impact: string | null;
  readonly text: string;
}

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

/** What axe finds on the page as it stands. @param rules of axe, if not all */
export async function findingsOfAxe(page: Page, rules?: readonly string[]): Promise<Finding[]> {
  await page.evaluate(STILL);
  await page.evaluate(axe);
  const options = JSON.stringify({
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: rules }),
  });
  return page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({
    impact,
    text: id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + failureSummary).join(' | '),
  })))`);
}

/** What of it is serious or worse. */
export async function objectionsOfAxe(page: Page, rules?: readonly string[]): Promise<string[]> {
  return (await findingsOfAxe(page, rules))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ text }) => text);
}
