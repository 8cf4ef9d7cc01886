import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readWords } from '../graph/search-words.js';
import { root } from '../shell/root.js';

const listRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments',
  validateSearch: readWords('after'),
  component: lazyRouteComponent(() => import('./list/segment-list.js'), 'SegmentList'),
});

const oneRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments/$key',
  validateSearch: readWords('base'),
  component: lazyRouteComponent(() => import('./one/segment-summary.js'), 'SegmentSummary'),
});

const sizeRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments/$key/size',
  validateSearch: readWords('every'),
  component: lazyRouteComponent(() => import('./one/size-over-time.js'), 'SegmentSize'),
});

export const segmentRoutes = [listRoute, oneRoute, sizeRoute];
