import type { Page } from 'playwright-core';

/**
 * Notes what has the focus from now on. What is to be reached is what can be seen now; how each looks without the focus is kept, so that
 * one that looks the same with it is found: then nobody sees where they are. Movements are left out, or it would look so for a moment.
 */
const WATCH = `(() => {
  const still = new CSSStyleSheet();
  still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const drawn = (one) => {
    if (one === null || one === undefined) return '';
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
    return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join();
  };
  // A box that is drawn by its label, or by what stands around it or beside it.
  const look = (one) => [one, one.parentElement, one.nextElementSibling, one.labels?.[0]].map(drawn).join(' | ');
  const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.closest('[inert]') === null &&
      one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
  );
  const before = new Map(wanted.map((one) => [one, look(one)]));
  const reached = new Set();
  const unseen = new Set();
  document.addEventListener('focusin', ({ target }) => {
    reached.add(target);
    if (before.has(target) && before.get(target) === look(target)) unseen.add(target);
  });
  window.byKeyboard = { wanted, reached, unseen };
  document.activeElement?.blur();
  return wanted.length;
})()`;

/** What no key led to, and what showed no sign of it; what has gone meanwhile nobody can reach. */
const REPORT = `(() => {
  const { wanted, reached, unseen } = window.byKeyboard;
  const name = (one) => one.outerHTML.slice(0, 140);
  // Of radio buttons of one name Tab leads to one, and arrows to the others.
  const groups = new Set([...reached].filter(({ type }) => type === 'radio').map((one) => one.name));
  return [
    ...wanted.filter((one) => one.isConnected && !reached.has(one) && !(one.type === 'radio' && groups.has(one.name)))
      .map((one) => 'not reached: ' + name(one)),
    ...[...unseen].filter((one) => one.isConnected).map((one) => 'not seen to have the focus: ' + name(one)),
  ];
})()`;

/**
 * Goes through the page by Tab alone, from its beginning to its end.
 *
 * @returns what can be clicked there and cannot be reached by Tab, and what does not show that it has the focus
 */
export async function outOfReachByKeys(page: Page): Promise<string[]> {
  const wanted: number = await page.evaluate(WATCH);
  let found: string[] = [];
  // A frame has links of its own, at which Tab stops as well, and of which its page hears nothing.
  for (let rounds = 0; rounds < 3; rounds++) {
    for (let presses = 0; presses < wanted + 2; presses++) await page.keyboard.press('Tab');
    found = await page.evaluate(REPORT);
    if (!found.some((one) => one.startsWith('not reached'))) break;
  }
  // Wherever Tab came to: what is pressed next is meant for the page.
  await page.evaluate('document.activeElement?.blur()');
  return found;
}
