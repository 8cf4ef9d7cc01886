import { createRouter } from '@tanstack/react-router';
import { channelRoutes } from './channels/routes.js';
import { dataRoutes } from './data/routes.js';
import { experimentRoutes } from './experiments/routes.js';
import { base } from './graph/address.js';
import { homeRoute } from './home/routes.js';
import { programRoutes } from './program/routes.js';
import { segmentRoutes } from './segments/routes.js';
import { FailedScreen } from './shell/failed-screen.js';
import { root } from './shell/root.js';

export const router = createRouter({
  routeTree: root.addChildren([
    homeRoute,
    ...dataRoutes,
    ...segmentRoutes,
    ...channelRoutes,
    ...experimentRoutes,
    ...programRoutes,
  ]),
  basepath: base.pathname,
  defaultErrorComponent: FailedScreen,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
