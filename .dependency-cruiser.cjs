/**
 * The import rules of the house: server → imports → concepts → statistics, randomization, database, and among
 * concepts planning → experiments → comparisons → metrics, segments → customers → channels, never back. analysis/ shows results
 * of the engines in the graph and may be used by any concept.
 */
const concepts = ['analysis', 'channels', 'customers', 'segments', 'metrics', 'comparisons', 'experiments', 'planning'];
const mayUse = {
  analysis: ['analysis'],
  channels: ['channels'],
  customers: ['channels', 'customers'],
  segments: ['analysis', 'channels', 'customers', 'segments'],
  metrics: ['channels', 'customers', 'metrics'],
  comparisons: ['analysis', 'channels', 'customers', 'segments', 'metrics', 'comparisons'],
  experiments: concepts.filter((concept) => concept !== 'planning'),
  planning: concepts,
};

const pureEstimators =
  '^src/(experiments/(estimators|estimated-metric|design-method|designs/[a-z]+-estimates)|metrics/metric-kind)[.]ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-engines',
      comment: 'statistics and randomization import nothing else of ours.',
      severity: 'error',
      from: { path: '^src/(statistics|randomization)/' },
      to: { path: '^(src|seeds|migrations)/', pathNot: '^src/$1/' },
    },
    {
      name: 'threads-run-engines-only',
      severity: 'error',
      from: { path: '^src/threads/' },
      to: { path: '^src/', pathNot: '^src/(threads|simulation|statistics|randomization)/' },
    },
    {
      name: 'simulation-runs-engines-and-estimators',
      comment:
        'simulation/ runs on threads: it knows designs and estimators, nothing that needs a database or the graph.',
      severity: 'error',
      from: { path: '^src/simulation/' },
      to: {
        path: '^src/',
        pathNot: `^src/(simulation|statistics|randomization)/|${pureEstimators}`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'estimators-are-pure',
      comment: 'What a readout estimates with also runs on threads, in simulations.',
      severity: 'error',
      from: { path: pureEstimators },
      to: {
        path: '^src/|node_modules/',
        pathNot: `^src/statistics/|${pureEstimators}`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'number-packages-stay-in-the-engines',
      severity: 'error',
      from: { pathNot: '^src/(statistics|randomization|simulation)/' },
      to: { path: 'node_modules/(jstat|ml-kmeans|ml-matrix|pure-rand|@stdlib)/' },
    },
    {
      name: 'database-knows-no-concept',
      severity: 'error',
      from: { path: '^src/database/' },
      to: { path: '^src/', pathNot: '^src/database/' },
    },
    {
      name: 'driver-in-one-file',
      comment: 'sqlite3 and pg are named in one file each.',
      severity: 'error',
      from: { pathNot: '^src/database/drivers/' },
      to: { path: 'node_modules/(sqlite3|pg)/' },
    },
    {
      name: 'concepts-know-no-server',
      severity: 'error',
      from: { path: `^src/(${concepts.join('|')})/` },
      to: { path: '^src/(server|imports|main)' },
    },
    {
      name: 'graph-knows-no-concept',
      comment: 'graph/ holds the building blocks of the schema that every concept shares.',
      severity: 'error',
      from: { path: '^src/graph/' },
      to: { path: '^src/', pathNot: '^src/(graph|database)/' },
    },
    ...concepts.map((concept) => ({
      name: `${concept}-look-down-only`,
      severity: 'error',
      from: { path: `^src/${concept}/` },
      to: { path: `^src/(${concepts.filter((other) => !mayUse[concept].includes(other)).join('|') || '$^'})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
