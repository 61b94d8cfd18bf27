import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLOWS } from '../../faults/blows';
import { RULES } from '../../faults/check/finding';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'reliability.md'), 'utf8');

describe('docs/reliability.md', () => {
  it('says of every blow what it is', () => {
    const missing = BLOWS.filter(({ name, about }) => !page.includes(`| \`${name}\` | ${about} |`));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('says of every finding what it means', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(RULES.filter((rule) => !rows.some((row) => row.includes(`\`${rule}\``)))).toEqual([]);
  });
});
