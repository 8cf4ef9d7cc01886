/**
 * The import rules of the house, type-only imports included: server → imports, definitions, monitoring → planning → experiments, switchbacks,
 * insights → segments → metrics → customers → channels → statistics, randomization, database; never back. calculators/ answer
 * from numbers in the request and results/ has the types of the graph that calculators and concepts share.
 */
const concepts = [
  'results',
  'calculators',
  'channels',
  'customers',
  'segments',
  'metrics',
  'insights',
  'experiments',
  'switchbacks',
  'planning',
  'monitoring',
  'definitions',
  'imports',
];
const facts = ['results', 'calculators', 'channels', 'customers', 'segments', 'metrics'];
const mayUse = {
  results: ['results'],
  calculators: ['results', 'calculators'],
  channels: ['channels'],
  customers: ['channels', 'customers'],
  segments: ['results', 'channels', 'customers', 'metrics', 'segments'],
  metrics: ['channels', 'customers', 'metrics'],
  insights: [...facts, 'insights'],
  experiments: [...facts, 'insights', 'experiments'],
  switchbacks: [...facts, 'switchbacks'],
  planning: concepts.filter((concept) => !['imports', 'definitions', 'monitoring'].includes(concept)),
  monitoring: [...facts, 'experiments', 'monitoring'],
  definitions: [...facts, 'experiments', 'switchbacks', 'definitions'],
  imports: concepts,
};

/**
 * The rooms of experiments/, each of which knows only the files beside them and the rooms before it: who may take part,
 * what customers did, how arms are drawn, what a draft says, what was registered, who is in which arm, then what is read
 * of it, and last the steps of an experiment's life, which use them all.
 */
const experimentRooms = [
  'eligibility',
  'outcomes',
  'designs',
  'catalog',
  'drafts',
  'preregistration',
  'assignments',
  'online-assignment',
  'balance',
  'readout',
  'segment-comparison',
  'randomization-inference',
  'targeting',
  'program',
  'lifecycle',
  'customer-export',
  'analysis-script',
  'report',
];

/** What threads need of designs: `engine-designs.ts` lists it. */
const pureDesigns =
  '^src/(metrics/metric-kind|experiments/design-method|experiments/designs/(engine-designs?|estimated-metric|customer-estimates|ratio-estimates|segment-estimates|required|' +
  '[a-z]+/([a-z]+-(engine|estimates)|balance-criterion|balanced-draw|frozen-criterion|match-tuples|measured-tuples)))[.]ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Type-only imports included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-engines',
      comment: 'statistics and randomization import nothing else of ours; they share warnings and checked look-ups.',
      severity: 'error',
      from: { path: '^src/(statistics|randomization)/' },
      to: { path: '^(src|seeds|migrations)/', pathNot: '^src/($1/|statistics/(warning|entries)[.]ts$)' },
    },
    {
      name: 'threads-know-no-task',
      comment: 'threads/ runs any function; the tasks are listed for the entry of the thread only.',
      severity: 'error',
      from: { path: '^src/threads/' },
      to: { path: '^src/', pathNot: '^src/(threads|requests)/' },
    },
    {
      name: 'tasks-are-listed-for-the-worker-only',
      severity: 'error',
      from: { pathNot: '^src/worker[.]ts$' },
      to: { path: '^src/worker-tasks[.]ts$' },
    },
    {
      name: 'simulator-and-designs-on-threads-are-pure',
      comment:
        'They run on engine threads: they know engines and each other, nothing that needs a database or the graph.',
      severity: 'error',
      from: { path: `^src/simulator/|${pureDesigns}` },
      to: {
        path: '^src/|node_modules/',
        pathNot: `^src/(simulator|statistics|randomization)/|${pureDesigns}|node_modules/pure-rand`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'number-packages-stay-in-the-engines',
      severity: 'error',
      from: { pathNot: '^src/(statistics|randomization|simulator)/' },
      to: { path: 'node_modules/(jstat|ml-kmeans|ml-matrix|pure-rand|@stdlib)/' },
    },
    {
      name: 'charts-know-only-charts',
      comment: 'The server and the browser draw them alike, from what the graph answers.',
      severity: 'error',
      from: { path: '^charts/' },
      to: { path: '^(src|seeds|migrations)/|node_modules/(?!@types/|react/|d3-(scale|shape)/)' },
    },
    {
      name: 'charts-are-drawn-by-reports',
      comment: 'Sentences round numbers as charts do: results/shown-numbers.ts has that rule from there.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(experiments/report/|results/shown-numbers[.]ts$)' },
      to: { path: '^charts/' },
    },
    {
      name: 'workbench-asks-the-graph',
      comment:
        'It knows charts and the sections of reports, which draw what the graph answers, and nothing else of the server.',
      severity: 'error',
      from: { path: '^workbench/' },
      to: {
        path: '^(src|seeds|migrations)/',
        pathNot: '^src/experiments/report/(sections/|report-facts[.]ts$|report-sources[.]ts$)',
      },
    },
    {
      name: 'nothing-knows-the-workbench',
      severity: 'error',
      from: { path: '^(src|charts|seeds|migrations)/' },
      to: { path: '^workbench/' },
    },
    {
      name: 'requests-know-nothing',
      comment: 'Everything may ask on whose behalf it works.',
      severity: 'error',
      from: { path: '^src/requests/' },
      to: { path: '^src/', pathNot: '^src/requests/' },
    },
    {
      name: 'database-knows-no-concept',
      severity: 'error',
      from: { path: '^src/database/' },
      to: { path: '^src/', pathNot: '^src/(database|requests)/' },
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
      to: { path: '^src/(server|main)' },
    },
    {
      name: 'graph-knows-no-concept',
      comment:
        'graph/ holds the building blocks of the schema that every concept shares; with the engines it shares one sentence.',
      severity: 'error',
      from: { path: '^src/graph/' },
      to: { path: '^src/', pathNot: '^src/(graph|database|requests)/|^src/statistics/in-percent[.]ts$' },
    },
    {
      name: 'experiments-know-no-rooms',
      comment: 'The files beside the rooms of experiments/ are what all rooms share.',
      severity: 'error',
      from: { path: '^src/experiments/[^/]+$' },
      to: { path: '^src/experiments/[^/]+/' },
    },
    ...experimentRooms.slice(0, -1).map((room, index) => ({
      name: `experiments-${room}-looks-down-only`,
      severity: 'error',
      from: { path: `^src/experiments/${room}/` },
      to: { path: `^src/experiments/(${experimentRooms.slice(index + 1).join('|')})/` },
    })),
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
