import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSync } from '@swc/core';

export interface SourcePattern {
  readonly source: string;
  readonly flags: string;
  /** Where it stands, from the root of the project. */
  readonly file: string;
}

const ROOT = join(__dirname, '..', '..');

/** The TypeScript files under a folder, from the root of the project. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

/** Every pattern that is written between slashes in a file, and how many more are built there by `RegExp`. */
export function patternsWritten(file: string): { readonly written: SourcePattern[]; readonly built: number } {
  const written: SourcePattern[] = [];
  let built = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags, callee } = node as Readonly<Record<string, unknown>>;
    if (type === 'RegExpLiteral') written.push({ source: String(pattern), flags: String(flags), file });
    const called = (callee as { readonly value?: unknown } | undefined)?.value;
    if ((type === 'NewExpression' || type === 'CallExpression') && called === 'RegExp') built += 1;
    for (const below of Object.values(node)) visit(below);
  };
  visit(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript', target: 'es2022' }));
  return { written, built };
}

/** The patterns that files of ours build with `new RegExp` while they are loaded. */
export function patternsBuilt(files: readonly string[]): SourcePattern[] {
  const built: SourcePattern[] = [];
  const Native = RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, [source, flags]) {
      const pattern: RegExp = Reflect.construct(target, [source, flags]);
      // The frames above this one: who built it, and for whom.
      const ours = (new Error().stack ?? '')
        .split('\n')
        .map((frame) => files.find((file) => frame.includes(`${sep}${file}:`)))
        .find((file) => file !== undefined);
      if (ours !== undefined) built.push({ source: pattern.source, flags: pattern.flags, file: ours });
      return pattern;
    },
  });
  jest.resetModules();
  try {
    for (const file of files) require(join(ROOT, file));
  } finally {
    globalThis.RegExp = Native;
  }
  return built;
}
