import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

const ROOT = join(__dirname, '..');

/** The compiler's settings for what ships. */
export const BUILD_PROJECT = join(ROOT, 'tsconfig.build.json');

/** Every folder of ours but those that tsconfig.build.json leaves out. */
export function shippedFolders(): string[] {
  const { exclude } = JSON.parse(readFileSync(BUILD_PROJECT, 'utf8')) as {
    readonly exclude: readonly string[];
  };
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !exclude.includes(entry.name))
    .map((entry) => entry.name);
}

/** Copies the files that the program reads while it runs to where its code is, `out`. */
export function copyReadFiles(out: string): void {
  for (const folder of shippedFolders()) cpSync(join(ROOT, folder), join(out, folder), READ_AT_RUN_TIME);
}

/** Neither sources, nor words for their readers, nor what hides (a forgotten .env). */
const READ_AT_RUN_TIME = {
  recursive: true,
  filter: (path: string) => !['.ts', '.md'].includes(extname(path)) && !basename(path).startsWith('.'),
} as const;
