import createClient from 'openapi-fetch';
import type { components, paths } from '../../../client/api-types';

export type Schemas = components['schemas'];

const client = createClient<paths>({ baseUrl: '/', headers: { 'x-requested-with': 'wayward-console' } });
export const { DELETE, GET, PATCH, POST } = client;

/** What the api answered where it did not do what was asked, in its own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    readonly fields: readonly { readonly field: string; readonly reason: string }[] = [],
  ) {
    super(detail);
  }
}

interface Answered<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of an answer.
 *
 * @throws ApiProblem for everything else
 */
export async function bodyOf<T>(asked: Promise<Answered<T>>): Promise<T> {
  let answer: Answered<T>;
  try {
    answer = await asked;
  } catch {
    throw new ApiProblem(0, 'unreachable', 'Wayward does not answer. Is the network there?');
  }
  const { data, error, response } = answer;
  if (response.ok) return data as T;
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<Schemas['Problem']>;
  throw new ApiProblem(
    response.status,
    (problem.type ?? '').replace('/problems/', ''),
    problem.detail ?? `Wayward answered with ${response.status}.`,
    problem.errors ?? [],
  );
}

/** What went wrong, in one sentence. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something unexpected happened.';
  const [first] = error.fields;
  return first === undefined || error.detail.includes(first.reason)
    ? error.detail
    : `${error.detail} ${first.reason}.`;
}
