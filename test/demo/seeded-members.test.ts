import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEMBERS } from '../../demo/people';

test('who acts in the README can: npm start has them', () => {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const named = [...readme.matchAll(/"(?:actor|assignee|to)": ?"([^"]+)"/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(1);
  for (const name of named) expect(MEMBERS.map(({ id }) => id)).toContain(name);
});
