import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readWords } from '../graph/search-words.js';
import { root } from '../shell/root.js';

const compareRoute = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  validateSearch: readWords('metric', 'beside', 'segment', 'since', 'until', 'adjust', 'smallest'),
  component: lazyRouteComponent(() => import('./compare/compare-channels.js'), 'CompareChannels'),
});

const valueRoute = createRoute({
  getParentRoute: () => root,
  path: '/channels/value',
  validateSearch: readWords('metric', 'from', 'margin', 'channel', 'predict'),
  component: lazyRouteComponent(() => import('./value/channel-value.js'), 'ChannelValue'),
});

const spendRoute = createRoute({
  getParentRoute: () => root,
  path: '/channels/spend',
  validateSearch: readWords('metric', 'worth', 'budget', 'do'),
  component: lazyRouteComponent(() => import('./spend/channel-spend.js'), 'ChannelSpend'),
});

const testRoute = createRoute({
  getParentRoute: () => root,
  path: '/channels/tests/$key',
  component: lazyRouteComponent(() => import('./test/spend-test.js'), 'SpendTest'),
});

const changesRoute = createRoute({
  getParentRoute: () => root,
  path: '/channels/changes',
  validateSearch: readWords('metric', 'since'),
  component: lazyRouteComponent(() => import('./changes/channel-changes.js'), 'ChannelChanges'),
});

export const channelRoutes = [compareRoute, valueRoute, spendRoute, testRoute, changesRoute];
