const { join } = require('node:path');
const all = require('./jest.config');
const slow = require('./test/harness/slow-tests.json');

/** What `npm run test:fast` runs: the pure projects and the stories of the database, without those that slow-tests.json names. */
const [pure, stack] = all.projects;
const quick = (project) => ({
  ...project,
  testPathIgnorePatterns: [
    ...(project.testPathIgnorePatterns ?? ['/node_modules/']),
    ...slow.map((path) => join(__dirname, path)),
  ],
});

/** @type {import('jest').Config} */
module.exports = {
  ...all,
  projects: [
    quick(pure),
    {
      ...quick(stack),
      displayName: 'database',
      testMatch: [join(__dirname, 'test', 'db', '**', '*.test.ts')],
    },
  ],
};
