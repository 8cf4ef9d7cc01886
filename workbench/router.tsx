import { createRouter, stringifySearchWith } from '@tanstack/react-router';
import { channelRoutes } from './channels/routes.js';
import { dataRoutes } from './data/routes.js';
import { experimentRoutes } from './experiments/routes.js';
import { base } from './graph/address.js';
import { homeRoute } from './home/routes.js';
import { programRoutes } from './program/routes.js';
import { segmentRoutes } from './segments/routes.js';
import { FailedScreen } from './shell/failed-screen.js';
import { root } from './shell/root.js';

/** What is a text would be read as something else, and is quoted; an object that is a text, such as a rule, is written once. */
function readBack(text: string): unknown {
  if (text.startsWith('{')) throw new SyntaxError('An object needs no quotes.');
  return JSON.parse(text);
}

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
  stringifySearch: stringifySearchWith(JSON.stringify, readBack),
  defaultErrorComponent: FailedScreen,
  defaultPreload: 'intent',
  // Nothing is shown of one experiment, segment or customer below the address of another one.
  defaultRemountDeps: ({ params }) => params,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
