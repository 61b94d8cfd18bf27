import { migrationFile, migrationFiles } from '../../db/migrations';
import { releasedVersions } from '../../stack/earlier-version';
import { objections } from './migration-rules';

/** Of 0.2.0: from the next one on, a version and the one before it work side by side on one schema. */
const LAST_WITHOUT_RULES = '0018_next_page';
const RELEASED = ['0.1.0', '0.2.0', '0.3.0'];

test('Every migration since 0.2.0 lets the version before go on, and holds nobody up', async () => {
  const released = (await releasedVersions()).map(({ version }) => version);
  const files = (await migrationFiles()).filter(({ name }) => name > LAST_WITHOUT_RULES);
  const found = await Promise.all(
    files.map(async (file) => [file.name, await objections(file, released)] as const),
  );
  expect(found.filter(([, rules]) => rules.length > 0)).toEqual([]);
});

describe('What contracts is refused', () => {
  test.each([
    ['ALTER TABLE cases DROP COLUMN next_page;', 'ban-drop-column'],
    ['DROP TABLE asks;', 'ban-drop-table'],
    ['ALTER TABLE cases RENAME COLUMN next_page TO page;', 'renaming-column'],
    ['ALTER TABLE cases RENAME TO exceptions;', 'renaming-table'],
    ['ALTER TABLE cases ALTER COLUMN next_page TYPE integer USING 1;', 'changing-column-type'],
    ["ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';", 'changes-a-type'],
  ])('%s', async (statement, rule) => {
    expect(await objections(migrationFile('0100_story', statement), RELEASED)).toEqual([rule]);
  });

  test('unless a released version no longer needs it', async () => {
    const contracts = (version: string) =>
      migrationFile(
        '0100_story',
        `-- Contracts: nobody reads it since ${version}.\nALTER TABLE cases DROP COLUMN next_page;`,
      );
    expect(await objections(contracts('0.3.0'), RELEASED)).toEqual([]);
    expect(await objections(contracts('0.4.0'), RELEASED)).toEqual(['ban-drop-column']);
  });
});

describe('What locks for long is refused', () => {
  test.each([
    ['CREATE INDEX cases_story ON cases (kind);', 'require-concurrent-index-creation'],
    ['DROP INDEX cases_opened;', 'require-concurrent-index-deletion'],
    ['ALTER TABLE cases ALTER COLUMN next_page SET NOT NULL;', 'adding-not-nullable-field'],
    ["ALTER TABLE cases ADD CONSTRAINT story CHECK (kind <> '');", 'constraint-missing-not-valid'],
    ['ALTER TABLE cases ADD COLUMN story text UNIQUE;', 'constraint-in-a-new-column'],
    ["ALTER TABLE cases ADD COLUMN story text CHECK (story <> '');", 'constraint-in-a-new-column'],
    ['ALTER TABLE cases ADD COLUMN story uuid REFERENCES members (id);', 'adding-foreign-key-constraint'],
    ['ALTER TABLE cases ADD COLUMN story uuid DEFAULT uuidv7();', 'adding-field-with-default'],
    ["UPDATE cases SET next_page = 'step';", 'changes-rows'],
    ['LOCK TABLE cases;', 'locks-by-hand'],
  ])('%s', async (statement, rule) => {
    expect(await objections(migrationFile('0100_story', statement), RELEASED)).toContain(rule);
  });

  test('and outside a transaction what cannot be run again after half of it', async () => {
    const text = '-- Outside a transaction.\nCREATE INDEX CONCURRENTLY cases_story ON cases (kind);';
    expect(await objections(migrationFile('0100_story', text), RELEASED)).toEqual(['prefer-robust-stmts']);
  });
});

describe('What expands is taken', () => {
  test.each([
    ['a table with what belongs to it', 'CREATE TABLE s (id text NOT NULL); CREATE INDEX s_id ON s (id);'],
    ['a column', "ALTER TABLE cases ADD COLUMN story text, ADD COLUMN told text NOT NULL DEFAULT '';"],
    [
      'an index beside everybody',
      '-- Outside a transaction.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS cases_story ON cases (kind);',
    ],
    [
      'a constraint that is validated later',
      `-- Outside a transaction.
ALTER TABLE cases DROP CONSTRAINT IF EXISTS story, ADD CONSTRAINT story CHECK (kind <> '') NOT VALID;
ALTER TABLE cases VALIDATE CONSTRAINT story;`,
    ],
  ])('%s', async (_, text) => {
    expect(await objections(migrationFile('0100_story', text), RELEASED)).toEqual([]);
  });
});
