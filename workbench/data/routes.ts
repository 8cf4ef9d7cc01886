import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readWords } from '../graph/search-words.js';
import { root } from '../shell/root.js';

const overviewRoute = createRoute({
  getParentRoute: () => root,
  path: '/data',
  component: lazyRouteComponent(() => import('./overview/overview.js'), 'Overview'),
});

const importRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/import',
  component: lazyRouteComponent(() => import('./import/import-page.js'), 'ImportPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/imports',
  validateSearch: readWords('status', 'after'),
  component: lazyRouteComponent(() => import('./imports/import-list.js'), 'ImportList'),
});

const oneImportRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/imports/$id',
  component: lazyRouteComponent(() => import('./imports/one-import.js'), 'OneImport'),
});

const customersRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/customers',
  validateSearch: readWords('after', 'search'),
  component: lazyRouteComponent(() => import('./customers/customer-list.js'), 'CustomerList'),
});

const customerRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/customers/$key',
  validateSearch: readWords('type'),
  component: lazyRouteComponent(() => import('./customers/one-customer.js'), 'OneCustomer'),
});

const attributesRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/attributes',
  validateSearch: readWords('after'),
  component: lazyRouteComponent(() => import('./attributes/attribute-list.js'), 'AttributeList'),
});

const eventsRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/events',
  validateSearch: readWords('after', 'do'),
  component: lazyRouteComponent(() => import('./events/event-type-list.js'), 'EventTypeList'),
});

const metricsRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/metrics',
  validateSearch: readWords('after'),
  component: lazyRouteComponent(() => import('./metrics/metric-list.js'), 'MetricList'),
});

const newMetricRoute = createRoute({
  getParentRoute: () => root,
  path: '/data/metrics/new',
  component: lazyRouteComponent(() => import('./metrics/new-metric.js'), 'NewMetric'),
});

export const dataRoutes = [
  overviewRoute,
  importRoute,
  importsRoute,
  oneImportRoute,
  customersRoute,
  customerRoute,
  attributesRoute,
  eventsRoute,
  metricsRoute,
  newMetricRoute,
];
