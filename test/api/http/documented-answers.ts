import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { ApiDocument } from '../../../api/http/openapi';
import { serverFact } from '../../harness/servers';

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operation: NonNullable<NonNullable<ApiDocument['paths']>[string]['get']>;
}

export interface ApiAnswers {
  readonly document: ApiDocument;
  readonly operations: readonly Operation[];
  /** @throws when the document does not promise this answer: its status, its type, its body */
  assertDocumented(method: string, path: string, response: Response, text: string): void;
}

let answers: Promise<ApiAnswers> | undefined;

/** Holds answers against the document that the api itself serves, with a validator that knows nothing of our schemas. */
export function documentedAnswers(url: string): Promise<ApiAnswers> {
  answers ??= servedDocument(url).then(answersOf);
  return answers;
}

/** What the run's first api served is kept for the other files: all serve the same (documentation.test.ts). */
async function servedDocument(url: string): Promise<ApiDocument> {
  const file = join(serverFact('programs'), 'openapi.json');
  if (!existsSync(file)) {
    const own = `${file}.${process.pid}`;
    await writeFile(own, await (await fetch(`${url}/openapi.json`)).text());
    await rename(own, file);
  }
  return JSON.parse(await readFile(file, 'utf8')) as ApiDocument;
}

function answersOf(document: ApiDocument): ApiAnswers {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi.json');
  const compiled = new Map<string, ValidateFunction>();
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'post', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => ({ method, path, operation: operation as Operation['operation'] })),
  );

  function validator(pointer: string): ValidateFunction {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi.json#${pointer}` });
    compiled.set(pointer, known);
    return known;
  }

  return {
    document,
    operations,
    assertDocumented(method, path, response, text) {
      const found = operationFor(operations, method, path);
      const what = `${method} ${path} answered ${response.status} ${text.slice(0, 400)}`;
      if (found === undefined) {
        // Not an address of the document: a problem of general kind is all that may come.
        if (![400, 404, 405].includes(response.status) && !isWebPage(path))
          throw new Error(`Undocumented: ${what}`);
        return;
      }
      const promised = (found.operation.responses as Record<string, { content?: Record<string, unknown> }>)[
        String(response.status)
      ];
      if (promised === undefined) throw new Error(`Undocumented status: ${what}`);
      if (method === 'HEAD') return;
      if (promised.content === undefined) {
        if (text !== '') throw new Error(`A body where none is documented: ${what}`);
        return;
      }
      const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
      if (promised.content[type] === undefined) throw new Error(`Undocumented type ${type}: ${what}`);
      const validate = validator(
        `/paths/${escaped(found.path)}/${found.method}/responses/${response.status}/content/${escaped(type)}/schema`,
      );
      if (!validate(type.endsWith('json') ? JSON.parse(text) : text)) {
        throw new Error(`Not as documented (${ajv.errorsText(validate.errors)}): ${what}`);
      }
    },
  };
}

function operationFor(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
  // As the client sends it: `.` and `..` are resolved before.
  const plain = new URL(path, 'http://api.example').pathname;
  return operations.find(
    (one) => one.method === asked && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain),
  );
}

function isWebPage(path: string): boolean {
  return /^\/(openapi\.json|docs|problems|metrics)/.test(path);
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
