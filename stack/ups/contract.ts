import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';

/**
 * What UPS publishes of its Delivery Intercept API, as far as Wayward uses it: delivery-intercept.openapi.yaml. Requests that come in and
 * answers that go out are held against it alike, so that neither the simulator nor what talks with it drifts away from the real one.
 */
const FILE = join(__dirname, 'delivery-intercept.openapi.yaml');

interface Operation {
  readonly operationId: string;
  readonly 'x-request'?: string;
  readonly 'x-answer': string;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const description = parse(readFileSync(FILE, 'utf8')) as Description;
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(description, 'ups');

export interface UpsOperation {
  readonly name: string;
  /** Of Express: `/charges/:tracking_number`. */
  readonly path: string;
  readonly method: 'get' | 'post';
  /** The shape of its body; null: it has none. */
  readonly request: string | null;
  readonly answer: string;
}

/** All that can be asked, as the description lists it. */
export const UPS_OPERATIONS: readonly UpsOperation[] = Object.entries(description.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: operation.operationId,
      path: path.replace('{tracking_number}', ':number'),
      method: method === 'get' ? ('get' as const) : ('post' as const),
      request: operation['x-request'] ?? null,
      answer: operation['x-answer'],
    })),
);

/** How a value differs from what the description says under this name; null: not at all. */
export function against(name: string, value: unknown): string | null {
  const validate = ajv.getSchema(`ups#/components/schemas/${name}`);
  if (validate === undefined) throw new Error(`the description of UPS has no ${name}`);
  return validate(value) === true ? null : ajv.errorsText(validate.errors, { dataVar: name });
}
