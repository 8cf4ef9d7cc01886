import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readWords } from '../graph/search-words.js';
import { root } from '../shell/root.js';

const listRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments',
  validateSearch: readWords('search', 'status', 'after'),
  component: lazyRouteComponent(() => import('./list/experiment-list.js'), 'ExperimentList'),
});

const read = () => import('./read/parts.js');

const summaryRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key',
  validateSearch: readWords('do', 'metric', 'arm'),
  component: lazyRouteComponent(read, 'Summary'),
});

const runRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/run',
  validateSearch: readWords('customer', 'boundaries'),
  component: lazyRouteComponent(() => import('./run/run.js'), 'Run'),
});

const overTimeRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/over-time',
  validateSearch: readWords('metric', 'by', 'arm', 'day'),
  component: lazyRouteComponent(read, 'EffectOverTime'),
});

const segmentsRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/segments',
  validateSearch: readWords('metric', 'arm', 'segments'),
  component: lazyRouteComponent(read, 'EffectsBySegment'),
});

const profitRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/profit',
  component: lazyRouteComponent(read, 'ProfitAndDecision'),
});

const targetingRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/targeting',
  validateSearch: readWords('metric', 'arm'),
  component: lazyRouteComponent(read, 'WhoToTreat'),
});

const registeredPlanRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/registered-plan',
  component: lazyRouteComponent(read, 'RegisteredPlan'),
});

const newRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/new',
  validateSearch: readWords('from', 'segment', 'metric', 'name', 'hypothesis'),
  component: lazyRouteComponent(() => import('./new/new-experiment.js'), 'NewExperiment'),
});

const planRoute = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$key/plan',
  validateSearch: readWords('history', 'arrivals', 'roll', 'spread', 'do'),
  component: lazyRouteComponent(() => import('./plan/plan-screen.js'), 'PlanOfDraft'),
});

export const experimentRoutes = [
  listRoute,
  newRoute,
  planRoute,
  summaryRoute,
  runRoute,
  overTimeRoute,
  segmentsRoute,
  profitRoute,
  targetingRoute,
  registeredPlanRoute,
];
