import { join } from 'node:path';
import { apiDocument } from '../../api/http/openapi';
import { allRoutes } from '../../api/routes';
import { PROVIDERS } from '../../providers/provider-adapter';

/** What clients know of the api by: written by `npm run codegen`. */
export const CLIENT_TYPES = join(__dirname, '..', '..', 'client', 'api-types.ts');

/** As CommonJS; its types are those of a module, which it is not for us. */
interface Generator {
  default(document: string, options: { readonly defaultNonNullable: boolean }): Promise<unknown>;
  astToString(syntax: unknown): string;
}

/** The types of every route, made of the OpenAPI document. */
export async function clientTypes(): Promise<string> {
  // openapi-typescript builds types by TypeScript 5; ours is 7, which is no library for that.
  require.cache[require.resolve('typescript')] = loaded('typescript5');
  const { default: openapiTS, astToString }: Generator = require('openapi-typescript');
  const secrets = Object.fromEntries(PROVIDERS.map((provider) => [provider, []]));
  const document = apiDocument(allRoutes(secrets as never), 'http://localhost');
  const types = astToString(
    await openapiTS(JSON.stringify(document, shortened), { defaultNonNullable: false }),
  );
  return `// Written by "npm run codegen" from the api's OpenAPI document.\n\n${types}`;
}

function loaded(name: string): NodeJS.Module | undefined {
  require(name);
  return require.cache[require.resolve(name)];
}

interface Answers {
  readonly [status: string]: { readonly headers?: unknown; readonly content?: object };
}

/** Of headers and problems each route has the same: without the former, and with one word for the latter, a tenth is left to read. */
function shortened(key: string, value: unknown): unknown {
  if (key !== 'responses') return value;
  const answers = Object.entries(value as Answers).map(([status, { headers: _, ...answer }]) =>
    'application/problem+json' in (answer.content ?? {})
      ? ['default', { ...answer, description: 'A problem.' }]
      : [status, answer],
  );
  return Object.fromEntries(answers);
}
