import type { z } from 'zod';
import { PolicyError, type PolicyProblem } from './policy-error';
import { problemsOf, readYaml, type YamlDocument } from './yaml-document';

/**
 * Reads a document of one shape.
 *
 * @param sourceName how messages call it, usually its path
 * @param check finds what only shows between its parts
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function readDocument<Shape extends z.ZodType>(
  yamlText: string,
  sourceName: string,
  shape: Shape,
  check: (yaml: YamlDocument, said: z.output<Shape>) => readonly PolicyProblem[] = () => [],
): z.output<Shape> {
  const yaml = readYaml(yamlText, sourceName);
  if (yaml.problems.length > 0) throw new PolicyError(yaml.problems);
  const parsed = shape.safeParse(yaml.value);
  if (!parsed.success) throw new PolicyError(problemsOf(yaml, parsed.error.issues));
  const problems = check(yaml, parsed.data);
  if (problems.length > 0) throw new PolicyError(problems);
  return parsed.data;
}
