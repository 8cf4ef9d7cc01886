import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readWords } from '../graph/search-words.js';
import { root } from '../shell/root.js';

const listRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments',
  validateSearch: readWords('search', 'status', 'after'),
  component: lazyRouteComponent(() => import('./list/experiment-list.js'), 'ExperimentList'),
});

const read = () => import('./readout/parts.js');

const summaryRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key',
  validateSearch: readWords('do', 'metric', 'arm', 'scale', 'limits', 'adjust', 'exposure', 'knownAt'),
  component: lazyRouteComponent(() => import('./readout/summary.js'), 'Summary'),
});

const runRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/run',
  validateSearch: readWords('customer', 'boundaries', 'knownAt'),
  component: lazyRouteComponent(() => import('./run/run.js'), 'Run'),
});

const overTimeRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/over-time',
  validateSearch: readWords('metric', 'by', 'arm', 'day', 'knownAt'),
  component: lazyRouteComponent(read, 'EffectOverTime'),
});

const distributionRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/distribution',
  validateSearch: readWords('metric', 'arm', 'knownAt'),
  component: lazyRouteComponent(() => import('./readout/distribution/distribution.js'), 'DistributionOfOutcomes'),
});

const segmentsRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/segments',
  validateSearch: readWords('metric', 'arm', 'segments', 'knownAt'),
  component: lazyRouteComponent(read, 'EffectsBySegment'),
});

const profitRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/profit',
  validateSearch: readWords('knownAt'),
  component: lazyRouteComponent(() => import('./readout/profit-and-decision.js'), 'ProfitAndDecision'),
});

const targetingRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/targeting',
  validateSearch: readWords('metric', 'arm', 'share', 'knownAt'),
  component: lazyRouteComponent(() => import('./readout/who-to-treat.js'), 'WhoToTreat'),
});

const registeredPlanRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/registered-plan',
  validateSearch: readWords('draw', 'knownAt'),
  component: lazyRouteComponent(read, 'RegisteredPlan'),
});

// No key has a plus: an experiment may be called "new".
const newRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/+new',
  validateSearch: readWords('from', 'segment', 'metric', 'name', 'hypothesis'),
  component: lazyRouteComponent(() => import('./new/new-experiment.js'), 'NewExperiment'),
});

const planRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/plan',
  validateSearch: readWords('history', 'level', 'deviation', 'arrivals', 'roll', 'spread', 'do'),
  component: lazyRouteComponent(() => import('./plan/plan-screen.js'), 'PlanOfDraft'),
});

export const experimentRoutes = [
  listRoute,
  newRoute,
  planRoute,
  summaryRoute,
  runRoute,
  overTimeRoute,
  distributionRoute,
  segmentsRoute,
  profitRoute,
  targetingRoute,
  registeredPlanRoute,
];
