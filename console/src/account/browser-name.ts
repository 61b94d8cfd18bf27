import { ACCOUNT } from '../words/account';

/** The first that fits: Edge says that it is Chrome, and Chrome that it is Safari. */
const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;

/** What a browser says of itself, as people say it; programs by what they call themselves. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return ACCOUNT.unknownBrowser;
  const [browser, system] = [BROWSERS, SYSTEMS].map(
    (known) => known.find(([pattern]) => pattern.test(userAgent))?.[1],
  );
  return browser === undefined || system === undefined
    ? (userAgent.split(' ')[0] ?? userAgent)
    : ACCOUNT.browser(browser, system);
}
