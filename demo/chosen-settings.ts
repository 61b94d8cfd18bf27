import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * What replaces what the stack of `npm start` would say: the settings of a `.env`, where there is one, and over them those of this
 * shell. An empty value sets nothing, so that a copied `.env.example` changes nothing before something is filled in.
 *
 * @throws the operating system's error when the file is there and cannot be read
 */
export function chosenSettings(
  envFile: string,
  shell: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { WORKER_METRICS_PORT: metricsPort = '0', ...others } = { ...given(read(envFile)), ...given(shell) };
  // Off is what servers have it by default; here the worker is asked there whether it is ready.
  return metricsPort === '0' ? others : { ...others, WORKER_METRICS_PORT: metricsPort };
}

function read(envFile: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(envFile, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function given(settings: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''),
  );
}
