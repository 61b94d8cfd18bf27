import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { PolicyProblem } from './policy-error';

type Path = readonly PropertyKey[];

/** A YAML text that knows on which line each of its values stands. */
export interface YamlDocument {
  readonly value: unknown;
  /** Mistakes of the YAML itself; the value is null then. */
  readonly problems: readonly PolicyProblem[];
  problemAt(path: Path, sentence: string): PolicyProblem;
}

/** Reads YAML 1.2 (so `09:00` and `2026-12-24` are texts). Never throws: what is wrong is in `problems`. */
export function readYaml(yamlText: string, source: string): YamlDocument {
  const counter = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: counter, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings].map(
    (error): PolicyProblem => ({
      source,
      line: counter.linePos(error.pos[0]).line,
      path: '',
      sentence: `This is no valid YAML: ${error.message}.`,
    }),
  );
  const problemAt = (path: Path, sentence: string): PolicyProblem => {
    const offset = offsetOf(document, path);
    return {
      source,
      line: offset === null ? 0 : counter.linePos(offset).line,
      path: written(path),
      sentence,
    };
  };
  if (broken.length > 0) return { value: null, problems: broken, problemAt };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems: [], problemAt };
  } catch (error) {
    const sentence = `This is no valid YAML: ${error instanceof Error ? error.message : String(error)}.`;
    return { value: null, problems: [{ source, line: 1, path: '', sentence }], problemAt };
  }
}

/** Sentences for what a shape found wrong. */
export function problemsOf(
  document: YamlDocument,
  issues: readonly z.core.$ZodIssue[],
  below: Path = [],
): PolicyProblem[] {
  return issues.flatMap((issue) => {
    const path = [...below, ...issue.path];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) =>
          document.problemAt([...path, key], `There is no setting of the name "${key}" here.`),
        );
      case 'invalid_key':
        return [
          document.problemAt(path, `The name "${String(path.at(-1))}" ${issue.issues[0]?.message ?? ''}.`),
        ];
      case 'invalid_union':
        return problemsOf(document, nearest(issue.errors), path);
      default:
        return [document.problemAt(path, sentenceFor(issue, valueAt(document.value, path)))];
    }
  });
}

/** Of the alternatives of a union the one that came furthest: its complaint is the useful one. */
function nearest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 0.5)));
  return alternatives.reduce(
    (best, alternative) => (depth(alternative) > depth(best) ? alternative : best),
    alternatives[0] ?? [],
  );
}

function sentenceFor(issue: z.core.$ZodIssue, value: unknown): string {
  const shown = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  if (value === undefined) return 'This is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return `${shown} must be ${KINDS_OF_VALUE[issue.expected] ?? `a ${issue.expected}`}.`;
    case 'invalid_value':
      return `${shown} is not known here. It must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return `${shown} is too ${sizeWord(issue.origin, 'short', 'small')}: at least ${issue.minimum}.`;
    case 'too_big':
      return `${shown} is too ${sizeWord(issue.origin, 'long', 'big')}: at most ${issue.maximum}.`;
    default:
      return `${shown} ${issue.message}.`;
  }
}

const KINDS_OF_VALUE: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a group of settings',
  record: 'a group of settings',
  int: 'a whole number',
  number: 'a number',
};

function sizeWord(origin: string, ofLists: string, ofNumbers: string): string {
  return origin === 'array' || origin === 'string' ? ofLists : ofNumbers;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  );
}

/** Where the value of a path begins; of a setting that is missing, the group that it is missing from. */
function offsetOf(document: Document.Parsed, path: Path): number | null {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? null;
  for (const key of path) {
    const next = childOf(node, key);
    if (next === null) break;
    offset = next.offset;
    node = next.node;
  }
  return offset;
}

function childOf(node: Node | null, key: PropertyKey): { node: Node | null; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair === undefined || !isNode(pair.key)) return null;
    const value = isNode(pair.value) ? pair.value : null;
    return { node: value, offset: pair.key.range?.[0] ?? value?.range?.[0] ?? 0 };
  }
  const item: unknown =
    node !== null && 'items' in node && typeof key === 'number' ? (node.items as unknown[])[key] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : null;
}

function written(path: Path): string {
  return path.reduce<string>(
    (before, key) =>
      typeof key === 'number'
        ? `${before}[${key}]`
        : before === ''
          ? String(key)
          : `${before}.${String(key)}`,
    '',
  );
}
