/** The arrows: core <- connectors, testkit <- service <- e2e, bench. Connectors do not know one another. No cycles. */

const TEST = '[.]test[.]ts$';

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No cycles, not even inside a package or by types alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-stands-alone',
      comment: 'core imports nothing outside itself: no package, no Node module.',
      severity: 'error',
      from: { path: '^core/src/', pathNot: TEST },
      to: { pathNot: '^core/src/' },
    },
    {
      name: 'core-tests-know-the-testkit-only',
      severity: 'error',
      from: { path: `^core/.*${TEST}` },
      to: { path: '^(connectors|service|e2e|bench)/' },
    },
    {
      name: 'connectors-know-core',
      comment: 'A connector imports core and npm packages; its tests also the testkit.',
      severity: 'error',
      from: { path: '^connectors/', pathNot: TEST },
      to: { path: '^(testkit|service|e2e|bench)/' },
    },
    {
      name: 'connector-tests-know-the-testkit',
      severity: 'error',
      from: { path: `^connectors/.*${TEST}` },
      to: { path: '^(service|e2e|bench)/' },
    },
    {
      name: 'connectors-are-strangers',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/' },
      to: { path: '^connectors/', pathNot: '^connectors/$1/' },
    },
    {
      name: 'testkit-knows-core',
      severity: 'error',
      from: { path: '^testkit/' },
      to: { path: '^(connectors|service|e2e|bench)/' },
    },
    {
      name: 'service-knows-no-runner',
      severity: 'error',
      from: { path: '^service/' },
      to: { path: '^(e2e|bench)/' },
    },
    {
      name: 'e2e-and-bench-are-strangers',
      severity: 'error',
      from: { path: '^(e2e|bench)/' },
      to: { path: '^(e2e|bench)/', pathNot: '^$1/' },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'declared-packages-only',
      comment: 'Shipped code imports what its own package.json lists under dependencies.',
      severity: 'error',
      from: { path: '^(core|connectors|testkit|service)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'npm-bundled'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
