const { join } = require('node:path');

/** What every project has in common. Paths hold from any folder that jest is started in. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: false },
          // Keeps the names of functions and classes in stack traces and snapshots.
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** Folders under test/ whose tests touch neither database nor server: no start-up, hundreds of tests per second. */
const pure = ['domain', 'carriers', 'demo', 'faults', 'patterns'];

/** @type {import('jest').Config} */
module.exports = {
  // Two workers, each with its own database, share one Postgres and one Temporal server.
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: pure.map((folder) => join(__dirname, 'test', folder, '**', '*.test.ts')),
    },
    {
      ...shared,
      displayName: 'stack',
      testMatch: [join(__dirname, 'test', '**', '*.test.ts')],
      testPathIgnorePatterns: [
        '/node_modules/',
        ...pure.map((folder) => `${join(__dirname, 'test', folder)}/`),
      ],
      // jest runs these only when a test of this project was selected.
      globalSetup: join(__dirname, 'test', 'harness', 'global-setup.ts'),
      globalTeardown: join(__dirname, 'test', 'harness', 'global-teardown.ts'),
    },
  ],
};
