/** The folder rule of docs/architecture.md: who may import whom. The way of one event has one direction. */
const folders = {
  domain: [],
  carriers: ['domain'],
  db: ['domain'],
  channels: ['domain'],
  planning: ['domain', 'channels'],
  activities: ['domain', 'db', 'channels', 'planning'],
  workflows: ['domain', 'activities/contract'],
  worker: ['domain', 'workflows', 'activities', 'db', 'channels', 'planning', 'config'],
  api: [
    'domain',
    'carriers',
    'db',
    'planning',
    'workflows/contract',
    'workflows/act-on-case',
    'workflows/room-to-ask',
    'config',
    'channels/(render-message|template-context|template-error|template-store|policy-wording)',
  ],
  config: ['domain'],
  stack: [],
  image: ['channels', 'worker'],
  // What it holds Wayward to is told by nothing of Wayward's own.
  faults: ['stack'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody needs is deleted.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^(api|worker|demo|bench|faults|image)/',
          '^config/health-command',
          '\\.(cjs|js|json)$',
          '^test/',
          '^channels/preview',
          '^planning/policy-command',
          '^db/',
          '^stack/',
        ],
      },
      to: {},
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'The workflow bundle holds neither node built-ins nor zod nor holiday data.',
      severity: 'error',
      from: { path: ['^workflows/', '^domain/process/', '^domain/(fold|derive)'] },
      to: { path: ['^node_modules/(zod|date-holidays|luxon|pg|kysely)/', '^(crypto|fs|path|http)$'] },
    },
    {
      name: 'not-to-tests',
      comment: 'Only tests and benches use what is made for tests.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
    ...Object.entries(folders).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      comment: `${folder}/ may import ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}.`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: {
        path: '^(domain|carriers|db|channels|planning|activities|workflows|worker|api|config|stack|demo|bench|faults|image|test)/',
        pathNot: [folder, ...allowed].map((name) => `^${name}(/|\\.ts$)`),
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
