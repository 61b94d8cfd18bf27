import type { z } from 'zod';
import { withoutMargins } from '../../domain/tracking/visible-text';
import { pointer } from '../http/problem';
import { fieldErrors } from '../http/validate-request';

/** What became of a field that could not be taken as it was sent. It never repeats what was sent: that may name people. */
export interface Warning {
  /** JSON pointer. */
  readonly field: string;
  readonly reason: string;
  readonly outcome: 'left_out' | 'cut';
}

type Issue = z.core.$ZodIssue;

interface Salvaged<T> {
  readonly value: T;
  readonly warnings: readonly Warning[];
}

/** Each pass takes out all that the one before has brought to light; nesting is not as deep as this. */
const MOST_PASSES = 10;
/** Nobody reads more warnings. Of a body with more faults, the lists that hold them are left out as a whole. */
export const MOST_WARNINGS = 100;

/**
 * As much of a body as its schema takes. What it refuses is left out (or cut, where a shorter text still says something), each with a
 * warning. Blanks and null say nothing, and are left out without one.
 *
 * @param mayBeCut the fields whose beginning is worth keeping, as JSON pointers
 */
export function salvage<S extends z.ZodType>(
  schema: S,
  sent: Readonly<Record<string, unknown>>,
  mayBeCut: RegExp,
): Salvaged<z.output<S>> {
  let value: unknown = withoutBlanks(sent);
  const warnings: Warning[] = [];
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const read = schema.safeParse(value);
    if (read.success) return { value: read.data, warnings: warnings.slice(0, MOST_WARNINGS) };
    for (const issue of oneByOne(read.error.issues)) {
      value = mended(value, issue, mayBeCut);
      const outcome = cutTo(issue, mayBeCut) === null ? 'left_out' : 'cut';
      const errors = fieldErrors({ issues: [issue] } as unknown as z.ZodError, 'body');
      warnings.push(
        ...errors.slice(0, MOST_WARNINGS).map(({ field, reason }) => ({ field, reason, outcome }) as const),
      );
    }
  }
  throw new Error('What is left of the body is still refused');
}

function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isSaid).map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  // Not by assignment: `__proto__` is a field like any other.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => isSaid(item))
      .map(([key, item]) => [key, withoutBlanks(item)]),
  );
}

function isSaid(value: unknown): boolean {
  return value !== null && !(typeof value === 'string' && withoutMargins(value) === '');
}

/** One for each path; from the end, for taking an item out of a list moves those after it. */
function oneByOne(issues: readonly Issue[]): readonly Issue[] {
  const known =
    issues.length <= MOST_WARNINGS
      ? issues
      : issues.map((issue) => {
          const list = issue.path.findIndex((key) => typeof key === 'number');
          return list < 0 ? issue : { ...issue, code: 'custom' as const, path: issue.path.slice(0, list) };
        });
  return [...new Map(known.map((issue) => [pointer(issue.path), issue])).values()].reverse();
}

function mended(value: unknown, issue: Issue, mayBeCut: RegExp): unknown {
  const cut = cutTo(issue, mayBeCut);
  if (cut === null) return leftOut(value, issue);
  return changedAt(value, issue.path, (found) =>
    Array.isArray(found) ? found.slice(0, cut) : shortened(String(found), cut),
  );
}

/** What is left of a list or a text that is too long; null when half of it would say something else. */
function cutTo(issue: Issue, mayBeCut: RegExp): number | null {
  if (issue.code !== 'too_big') return null;
  const keepsBeginning =
    issue.origin === 'array' || (issue.origin === 'string' && mayBeCut.test(pointer(issue.path)));
  return keepsBeginning ? Number(issue.maximum) : null;
}

function shortened(text: string, length: number): string {
  // By characters, never through a surrogate pair: half of one cannot be stored.
  return withoutMargins([...withoutMargins(text)].slice(0, length).join(''));
}

function leftOut(value: unknown, issue: Issue): unknown {
  if (issue.code === 'unrecognized_keys') return without(value, issue.path, new Set(issue.keys));
  // Of a field that is missing, what it is missing from is of no use.
  const present = issue.path.findIndex((_, index) => !isThere(value, issue.path.slice(0, index + 1)));
  const path = present < 0 ? issue.path : issue.path.slice(0, present);
  return without(value, path.slice(0, -1), new Set(path.slice(-1)));
}

function isThere(value: unknown, path: readonly PropertyKey[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
  return isThere((value as Record<PropertyKey, unknown>)[key], rest);
}

function without(value: unknown, path: readonly PropertyKey[], keys: ReadonlySet<PropertyKey>): unknown {
  return changedAt(value, path, (holder) =>
    Array.isArray(holder)
      ? holder.filter((_, index) => !keys.has(index))
      : Object.fromEntries(Object.entries(holder as object).filter(([key]) => !keys.has(key))),
  );
}

function changedAt(
  value: unknown,
  path: readonly PropertyKey[],
  change: (found: unknown) => unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? changedAt(item, rest, change) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, item]) => [
      name,
      name === key ? changedAt(item, rest, change) : item,
    ]),
  );
}
