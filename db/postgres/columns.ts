import type { Selectable } from 'kysely';

/**
 * Columns of a table in a statement that is written out (planned-statements.ts), by the names that its rows carry:
 * `s.carrier as "carrier", s.merchant_id as "merchantId"`.
 *
 * @param names of properties; or each with the one by which the row carries it
 */
export function columns(table: string, names: readonly string[] | Readonly<Record<string, string>>): string {
  const pairs = Array.isArray(names) ? names.map((name: string) => [name, name]) : Object.entries(names);
  return pairs.map(([name, as]) => `${table}.${snakeCase(name ?? '')} as "${as}"`).join(', ');
}

/** The same columns as one value, a JSON object. Its instants are written as Postgres writes them. */
export function columnsAsJson(table: string, names: readonly string[]): string {
  return `json_build_object(${names.map((name) => `'${name}', ${table}.${snakeCase(name)}`).join(', ')})`;
}

/** What the columns of a list hold. */
export type Columns<Table, Names extends readonly PropertyKey[]> = Pick<
  Selectable<Table>,
  Names[number] & keyof Selectable<Table>
>;

/** What columns hold under other names. */
export type ColumnsAs<Table, Names extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof Names as Names[Name]]: Selectable<Table>[Name & keyof Selectable<Table>];
};

/** Of a row that may be missing (left join). */
export type Perhaps<Row> = { readonly [Name in keyof Row]: Row[Name] | null };

/** What Postgres calls a property: `shipmentId` is `shipment_id`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
