import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as playwright,
} from 'playwright-core';

/** As CommonJS; its types are those of a module, which it is not for us. */
interface ServerlessChromium {
  readonly args: readonly string[];
  executablePath(): Promise<string>;
}
const chromium: ServerlessChromium = require('@sparticuz/chromium');

const LEFT_OUT = [
  // In one process the first page that is closed takes the browser with it.
  '--single-process',
  // No picture of ours needs a graphics card, and one that is only imitated takes most of a processor.
  ...['--use-gl', '--use-angle', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
];

/** A real Chromium, from npm; or the one that CHROMIUM names. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: process.env.CHROMIUM ?? (await chromium.executablePath()),
    args: [...chromium.args.filter((arg) => !LEFT_OUT.some((part) => arg.startsWith(part))), '--disable-gpu'],
    headless: true,
  });
}

/** Wide and narrow, by day and by night: each page is looked at in all of them. */
export const LOOKS = [
  { name: 'wide-light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'wide-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'narrow-light', width: 360, height: 740, colorScheme: 'light' },
  { name: 'narrow-dark', width: 360, height: 740, colorScheme: 'dark' },
] as const;

/** One browser, and the windows that a story opens in it: each as of somebody else. */
export interface OpenedWindows {
  open(look?: (typeof LOOKS)[number], options?: BrowserContextOptions): Promise<BrowserContext>;
  /** All of them, and the browser. */
  close(): Promise<void>;
}

/** @param patienceMs how fast a machine is, is not what stories say */
export async function openWindows(patienceMs = 120_000): Promise<OpenedWindows> {
  const browser = await startBrowser();
  const contexts: BrowserContext[] = [];
  return {
    async open({ width, height, colorScheme } = LOOKS[0], options = {}) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, ...options });
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      return context;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}
