import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../harness/database';
import { SCHEMA_TYPES, schemaTypes } from './schema-types';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('db/schema.ts is what `npm run codegen` writes for the newest migrations', async () => {
  expect(await readFile(SCHEMA_TYPES, 'utf8')).toBe(await schemaTypes(database.url));
});

test('A new column has a type', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('ALTER TABLE cases ADD COLUMN story_told_at timestamptz');
  await client.end();
  expect(await schemaTypes(database.url)).toContain('  storyToldAt: string | null;');
});
