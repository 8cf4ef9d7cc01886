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

const newRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments/new',
  validateSearch: (search: Record<string, unknown>) => ({ ...readNames(search), ...readDraft(search) }),
  component: lazyRouteComponent(() => import('./edit/new-segment.js'), 'NewSegment'),
});

const editRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments/$key/edit',
  validateSearch: readDraft,
  component: lazyRouteComponent(() => import('./edit/edit-segment.js'), 'EditSegment'),
});

const overlapRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments/overlap',
  validateSearch: readWords('segments'),
  component: lazyRouteComponent(() => import('./overlap/overlap.js'), 'SegmentOverlaps'),
});

const clustersRoute = createRoute({
  getParentRoute: () => root,
  path: '/segments/clusters',
  validateSearch: readWords('features', 'segment', 'k'),
  component: lazyRouteComponent(() => import('./clusters/clusters.js'), 'Clusters'),
});

const readNames = readWords('name', 'key', 'description');

/** A rule that is being written, which is a text in the address, and the version that it changes. */
function readDraft({ rule, version }: Record<string, unknown>): { rule?: string; version?: string } {
  const text = typeof rule === 'object' && rule !== null ? JSON.stringify(rule) : rule;
  return {
    ...(typeof text === 'string' && text !== '' ? { rule: text } : {}),
    ...(version === undefined ? {} : { version: String(version) }),
  };
}

export const segmentRoutes = [listRoute, newRoute, overlapRoute, clustersRoute, oneRoute, sizeRoute, editRoute];
