/** One mistake in a document, with the place where it stands. */
export interface PolicyProblem {
  readonly source: string;
  /** From 1; 0 when the mistake is something that is missing from the whole. */
  readonly line: number;
  /** `policies[3].steps[0].template`; empty for the document itself. */
  readonly path: string;
  /** A plain sentence. */
  readonly sentence: string;
}

/** Documents that cannot be used. The message holds one line for each problem: source, line, path, sentence. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  constructor(readonly problems: readonly PolicyProblem[]) {
    super(problems.map(lineOf).join('\n'));
  }
}

function lineOf({ source, line, path, sentence }: PolicyProblem): string {
  const place = line === 0 ? source : `${source}:${line}`;
  return path === '' ? `${place}: ${sentence}` : `${place}: ${path}: ${sentence}`;
}
