import { z } from 'zod';
import { isStorable } from './json-body';
import { type FieldError, invalid, invalidField, pointer } from './problem';

/**
 * Holds a part of a request against its schema.
 *
 * @throws Problem `validation`, which names each field that is wrong
 */
export function validated<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: FieldError['in'],
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(fieldErrors(result.error, where));
}

export function fieldErrors(
  error: z.ZodError,
  where: FieldError['in'],
  prefix: readonly PropertyKey[] = [],
): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        in: where,
        field: pointer([...path, key]).slice(0, 300),
        reason: 'is not a known field',
      }));
    }
    return [{ in: where, field: pointer(path).slice(0, 300), reason: sentence(issue.message) }];
  });
}

function sentence(message: string): string {
  const plain = message.replace(/^Invalid (input|option): /, '');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

/**
 * Query parameters are text. What the schema wants as a list, a number or a boolean is made one; what cannot be is left
 * as it came, for the schema to refuse.
 */
export function coerced(
  schema: z.ZodObject,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => {
      const values = (Array.isArray(value) ? value : [value]).map(String);
      if (!isStorable(name) || !values.every(isStorable)) {
        throw invalidField('query', '', 'contains a NUL character or half a surrogate pair');
      }
      return [name, coercedValue(schema.shape[name], values)];
    }),
  );
}

function coercedValue(schema: unknown, values: readonly string[]): unknown {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return values.map((value) => scalar(unwrapped(inner.element), value));
  // Given twice where once is meant: the list is what the schema refuses.
  return values.length === 1 ? scalar(inner, values[0] ?? '') : values;
}

function scalar(schema: unknown, value: string): unknown {
  if (schema instanceof z.ZodNumber && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (schema instanceof z.ZodBoolean && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema;
}
