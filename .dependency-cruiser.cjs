// The import rules of docs/architecture.md, checked by `npm test`.

/** What core may use of itself, folder by folder. */
/** Tests, and what only tests use. */
const tests = '\\.test\\.ts$|/testing/';

const onlyFrom = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: '^(core|electron|web|cli|renderer|scripts|e2e|bench|evaluate)/', pathNot: allowed },
});

const inputAndOutput =
  '^(node:)?(fs|fs/promises|net|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads)$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle of imports means two modules that should be one, or a third one missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: "An import that nothing answers to fails on the user's machine.",
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|svelte/|virtual:)' },
    },
    onlyFrom(
      'contract-imports-zod-alone',
      '^core/contract/',
      '^core/contract/',
      'Everyone imports the contract; it imports nobody.',
    ),
    {
      name: 'contract-imports-zod-alone-of-packages',
      severity: 'error',
      from: { path: '^core/contract/', pathNot: tests },
      to: { pathNot: '^(core/contract/|node_modules/zod/)' },
    },
    onlyFrom('domain-imports-contract-at-most', '^core/domain/', '^core/(domain|contract)/', 'Domain code is pure.'),
    {
      name: 'domain-does-no-io',
      comment: 'Domain code gets bytes and answers values; files, sockets and processes belong to services.',
      severity: 'error',
      from: { path: '^core/domain/', pathNot: tests },
      to: { path: inputAndOutput },
    },
    onlyFrom(
      'services-import-what-lies-below',
      '^core/services/',
      '^core/(services|contract|domain|db|jobs|learn|inference|llm|export|egress|vault|platform)/',
      'Services know neither the wire nor the shells.',
    ),
    {
      name: 'services-meet-by-service-ts',
      comment: "Across features only another feature's service.ts.",
      severity: 'error',
      from: { path: '^core/services/([^/]+)/', pathNot: tests },
      to: { path: '^core/services/[^/]+/', pathNot: '^core/services/($1/|[^/]+/service\\.ts$|handlers\\.ts$)' },
    },
    {
      name: 'below-services',
      comment: 'db, vault, jobs, learn, inference, llm, export and egress do not know the services.',
      severity: 'error',
      from: { path: '^core/(db|vault|jobs|learn|inference|llm|export|egress|platform|rpc)/', pathNot: tests },
      to: { path: '^core/services/', pathNot: '^core/services/handlers\\.ts$' },
    },
    {
      name: 'core-knows-no-shell',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '(^(electron|web|cli|renderer)/)|(^node_modules/electron/)|(^electron$)' },
    },
    onlyFrom(
      'renderer-imports-contract-and-client',
      '^renderer/',
      '^(renderer/|core/contract/|core/rpc/(client|channel)\\.ts$)',
      'The renderer sees the core through its contract.',
    ),
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '(\\.test\\.ts|vite\\.config\\.ts)$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    ...['electron', 'web', 'cli'].map((shell) =>
      onlyFrom(
        `${shell}-imports-core-by-its-doors`,
        `^${shell}/`,
        `^(${shell}/|core/(create-core|open-core|open-texts|open-learn|open-lifetime|open-channels|open-culture|open-audiences|open-conversions|open-campaign-files)\\.ts$|core/(rpc|http|contract|platform)/|core/vault/data-folder[^/]*\\.ts$)`,
        'A shell knows the composition root, the wire and its own ports; no shell imports another.',
      ),
    ),
    {
      name: 'sql-in-db-and-repos',
      comment: 'SQL and drizzle live in core/db and in */repo.ts.',
      severity: 'error',
      from: {
        path: '^(core|electron|web|cli|renderer)/',
        pathNot: ['^core/db/', '/repo\\.ts$', '/repo-[^/]*\\.ts$', '/[^/]*-repo\\.ts$', tests],
      },
      to: {
        path: '^node_modules/(drizzle-orm|better-sqlite3|better-sqlite3-multiple-ciphers)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'migrations-import-nothing',
      severity: 'error',
      from: { path: '^core/db/migrations/' },
      to: { path: '.' },
    },
    {
      name: 'shipped-code-uses-shipped-packages',
      comment: 'A devDependency is not there in the packaged program. (The schema is read for its types alone.)',
      severity: 'error',
      from: { path: '^(core|electron|web|cli)/', pathNot: [tests, '^core/db/schema/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/(electron|@types)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|release|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default'],
      mainFields: ['svelte', 'module', 'main', 'types'],
    },
  },
};
