import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { EXCEPTION_KIND_NAMES } from '../../domain/cases/exception-kind';

/** What a team has practised: one line of JSON for each drill that was played. */

const Line = z.strictObject({
  at: z.iso.datetime(),
  who: z.string(),
  scenario: z.string(),
  kind: z.enum(EXCEPTION_KIND_NAMES),
  seed: z.number().int(),
  score: z.number(),
});
export type PlayedOnce = z.output<typeof Line>;

export async function remember(file: string, played: PlayedOnce): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(Line.parse(played))}\n`);
}

/** @throws ZodError for a line that is none */
export async function historyIn(file: string): Promise<PlayedOnce[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));
}

interface Strength {
  readonly kind: PlayedOnce['kind'];
  readonly played: number;
  readonly mean: number;
}

/** How a team stands by kind, the weakest first: what to practise next. */
export function weakestFirst(history: readonly PlayedOnce[]): Strength[] {
  const kinds = [...new Set(history.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const scores = history.filter((one) => one.kind === kind).map(({ score }) => score);
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      return { kind, played: scores.length, mean: Math.round(mean * 10) / 10 };
    })
    .sort((one, other) => one.mean - other.mean || (one.kind < other.kind ? -1 : 1));
}
