import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readWords } from '../graph/search-words.js';
import { root } from '../shell/root.js';

export const programRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/program',
    validateSearch: readWords('search', 'live', 'scale', 'holdout'),
    component: lazyRouteComponent(() => import('./program.js'), 'Program'),
  }),
];
