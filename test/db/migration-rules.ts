import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { MigrationFile } from '../../db/migrations';

const SQUAWK = join(__dirname, '..', '..', 'node_modules', 'squawk-cli', 'js', 'bin', 'squawk');

/** What db/migrate.ts sees to, and tastes. */
const NOT_ASKED = [
  'require-lock-timeout',
  'require-statement-timeout',
  'prefer-bigint-over-int',
  'prefer-bigint-over-smallint',
  'prefer-identity',
  'prefer-text-field',
  'prefer-timestamp-tz',
  'require-table-schema',
];

/** What takes away or changes what the version before still reads or writes. */
const CONTRACTING = [
  'ban-drop-column',
  'ban-drop-table',
  'ban-drop-not-null',
  'renaming-column',
  'renaming-table',
  'changing-column-type',
  'changes-a-type',
];

/** "-- Contracts: nobody needs it since 0.3.0." */
const CONTRACTS = /^-- Contracts\b.*\bsince (\d+\.\d+\.\d+)/m;

/** What squawk does not ask: statement by statement, comments left out. */
const OURS: readonly { readonly rule: string; readonly found: RegExp }[] = [
  { rule: 'changes-a-type', found: /^ALTER\s+TYPE\b/i },
  // A check within a column's definition is held against every row under the lock, however new the column is.
  {
    rule: 'constraint-in-a-new-column',
    found: /^ALTER\s+TABLE[\s\S]*\bADD\s+COLUMN\b[^,;]*\b(CHECK|UNIQUE)\b/i,
  },
  // All rows in one transaction: whoever writes one of them waits for the last. Code fills in, in batches.
  { rule: 'changes-rows', found: /^(UPDATE|DELETE|TRUNCATE|MERGE)\b/i },
  { rule: 'locks-by-hand', found: /^LOCK\b/i },
];

/**
 * What a migration does that would stop the version before, or hold up its readers and writers: names of squawk's rules
 * (https://squawkhq.com/docs/rules) and of ours, in order of the alphabet. A file that begins by saying since which released version
 * nobody needs what it takes away may do so.
 */
export async function objections(file: MigrationFile, released: readonly string[]): Promise<string[]> {
  const unneededSince = CONTRACTS.exec(file.text)?.[1];
  const mayContract = unneededSince !== undefined && released.includes(unneededSince);
  const statements = file.text.replace(/--.*$/gm, '').split(';');
  const ours = OURS.filter(({ found }) => statements.some((statement) => found.test(statement.trim())));
  const found = [...(await lint(file)), ...ours.map(({ rule }) => rule)];
  return [...new Set(found)].filter((rule) => !(mayContract && CONTRACTING.includes(rule))).sort();
}

function lint(file: MigrationFile): Promise<string[]> {
  const args = ['--reporter=json', '--pg-version=18.0', `--exclude=${NOT_ASKED.join()}`];
  if (!file.stepwise) args.push('--assume-in-transaction');
  return new Promise((resolve, reject) => {
    // It ends with status 1 when it found something.
    const squawk = execFile(process.execPath, [SQUAWK, ...args], (error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { rule_name: string }[]).map(({ rule_name }) => rule_name));
      } catch {
        reject(new Error(`squawk said nothing that can be read: ${stdout}${stderr}`, { cause: error }));
      }
    });
    squawk.stdin?.end(file.text);
  });
}
