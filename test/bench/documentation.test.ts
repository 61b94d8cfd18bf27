import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCHES } from '../../bench/benches';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'bench.md'), 'utf8');

describe('docs/bench.md', () => {
  it('has a chapter for every bench', () => {
    expect(
      BENCHES.filter(({ name }) => !page.includes(`\n### \`${name}\`\n`)).map(({ name }) => name),
    ).toEqual([]);
  });

  it('names the sizes of every bench as they are', () => {
    const said = (name: string, full: number, quick: number) =>
      `| \`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\` | ${full.toLocaleString('en')} | ${quick.toLocaleString('en')} |`;
    const missing = BENCHES.flatMap(({ sizes }) =>
      Object.entries(sizes).map(([name, { full, quick }]) => said(name, full, quick)),
    ).filter((row) => !page.includes(row));
    expect(missing).toEqual([]);
  });
});
