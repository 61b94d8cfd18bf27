/** The folder rule of docs/architecture.md: who may import whom. The way of one event has one direction. */
const folders = {
  domain: [],
  providers: ['domain'],
  db: ['domain'],
  channels: ['domain'],
  planning: ['domain', 'channels'],
  services: ['domain', 'db', 'channels', 'planning', 'activities/contract'],
  activities: ['domain', 'db', 'channels', 'planning', 'services'],
  workflows: ['domain', 'activities/contract'],
  worker: [
    'domain',
    'workflows',
    'activities',
    'services',
    'db',
    'channels',
    'planning',
    'config',
    'insight',
  ],
  api: [
    'domain',
    'providers',
    'db',
    'planning',
    'workflows/contract',
    'workflows/ask-shipment',
    'workflows/ask-to-act',
    'workflows/room-to-ask',
    'config',
    'channels/(render-message|message-clock|template-context|template-error|template-store|policy-wording)',
  ],
  config: ['domain'],
  stack: [],
  image: ['channels', 'worker'],
  client: [],
  // Statistics over files and rows: what it is told, not where that lies. Its commands alone open a database.
  insight: ['domain', 'db'],
  // It knows the api as any other client does.
  console: ['client/api-types'],
  // What it holds Wayward to is told by nothing of Wayward's own.
  faults: ['stack'],
  // It plays on a running product, as the demo does.
  drills: ['domain', 'db', 'api', 'config', 'stack', 'demo', 'image', 'faults/choices'],
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
          '^(api|worker|demo|bench|faults|drills|image|client|console)/',
          '^config/health-command',
          '\\.(cjs|js|json)$',
          '^test/',
          '^channels/preview',
          '^planning/policy-command',
          '^providers/texts/texts-command',
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
      from: { path: ['^workflows/', '^domain/cases/process/', '^domain/tracking/(fold|derive)'] },
      to: { path: ['^node_modules/(zod|date-holidays|luxon|pg|kysely)/', '^(crypto|fs|path|http)$'] },
    },
    {
      name: 'cases-know-no-subscribers',
      comment:
        'What has to do with cases and messages subscribes to them (CaseSubscriber), where the worker is wired.',
      severity: 'error',
      from: { path: '^services/(cases|messages)/' },
      to: { path: '^(services|db)/disruptions/' },
    },
    {
      name: 'statistics-know-no-database',
      comment: 'Of insight/ only what a command does opens a database; how one predicts is told rows.',
      severity: 'error',
      from: { path: '^insight/', pathNot: '^insight/rebuild\\.ts$' },
      to: { path: '^db/' },
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
        path: '^(domain|providers|db|channels|planning|services|activities|workflows|worker|api|config|stack|demo|bench|faults|drills|image|client|console|insight|test)/',
        pathNot: [folder, ...allowed].map((name) => `^${name}(/|\\.ts$)`),
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^console/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
