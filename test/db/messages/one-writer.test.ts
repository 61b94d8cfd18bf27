import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Messages enter the ledger by two doors (docs/architecture.md): everybody else calls them. */
const DOORS = ['db/conversation/write-inbound.ts', 'db/messages/outbox.ts'];

const ROOT = join(__dirname, '../../..');
const PRODUCT = [
  'activities',
  'api',
  'channels',
  'db',
  'demo',
  'planning',
  'providers',
  'services',
  'worker',
  'workflows',
];
const INSERTS = /insert\s+into\s+messages\b|insertInto\(\s*['"`]messages\b|copy\s+messages\b/i;

test('only the outbox and the door of what comes in insert messages', () => {
  const writers = PRODUCT.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file))
      .filter((file) => INSERTS.test(readFileSync(join(ROOT, file), 'utf8'))),
  );
  expect(writers.sort()).toEqual(DOORS);
});
