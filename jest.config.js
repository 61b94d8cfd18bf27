const { join } = require('node:path');

const harness = join(__dirname, 'test', 'harness');

/** What every project has in common. Paths hold from any folder that jest is started in. */
const shared = {
  rootDir: __dirname,
  testEnvironment: join(harness, 'one-realm.cjs'),
  runtime: join(harness, 'lasting-packages.cjs'),
  // ES modules all along, which jest does not read as they are.
  transformIgnorePatterns: ['/node_modules/(?!(openid-client|oauth4webapi|jose)/)'],
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
const pure = ['domain', 'providers', 'demo', 'faults', 'bench', 'insight', 'drills', 'patterns'];

/** @type {import('jest').Config} */
module.exports = {
  // Three workers, each with its own database, share one Postgres and one Temporal server. Stories of a whole Wayward wait half of
  // their time, so three keep two processors busy.
  maxWorkers: 3,
  // What files leave behind makes a worker ever slower: at this size it is replaced.
  workerIdleMemoryLimit: '1200MB',
  testSequencer: join(harness, 'slowest-first.cjs'),
  reporters: [
    'default',
    ...['slowest-tests', 'failed-files', 'closing-line'].map((name) => join(harness, `${name}.cjs`)),
  ],
  // A test that hangs ends; how fast a machine is, is not what tests say.
  testTimeout: 300_000,
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
      globalSetup: join(harness, 'global-setup.ts'),
      globalTeardown: join(harness, 'global-teardown.ts'),
    },
  ],
};
