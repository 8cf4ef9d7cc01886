import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import helmet from 'helmet';

/** The folder of the built playground, whether this module runs compiled or from its source. */
const bundle = join(packageRoot(dirname(fileURLToPath(import.meta.url))), 'dist/playground');

/**
 * Everything comes from this server. Monaco writes its theme and its layout as inline styles, and GraphiQL's fonts and
 * Monaco's glyphs are data addresses in its style sheet; scripts and workers are files of the bundle only.
 */
const contentSecurityPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    workerSrc: ["'self'"],
    connectSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'", 'data:'],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/**
 * The playground: GraphiQL with starter queries, for browsers that open the address of the API.
 *
 * Mount it before the GraphQL handler. `GET /graphql` from a client that prefers HTML gets the page and `/playground/…`
 * its files. Every other request passes to the next handler.
 * @param bundleDirectory folder of the bundle, built by `npm run build:playground`
 */
export function playgroundRouter(bundleDirectory: string = bundle): Router {
  const router = express.Router({ strict: true });
  const secured = [contentSecurityPolicy, helmet.xContentTypeOptions(), helmet.referrerPolicy()];
  router.get('/graphql', onlyBrowsers, ...secured, (_request: Request, response: Response, next: NextFunction) =>
    sendPage(bundleDirectory, response, next),
  );
  router.use(
    '/playground',
    ...secured,
    express.static(join(bundleDirectory, 'playground'), {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response) => response.set('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  return router;
}

/** Passes the request to the next handler unless the client prefers HTML to a GraphQL answer. */
function onlyBrowsers(request: Request, response: Response, next: NextFunction): void {
  response.vary('Accept');
  const preferred = request.accepts(['application/json', 'application/graphql-response+json', 'text/html']);
  next(preferred === 'text/html' ? undefined : 'route');
}

/** File names contain a hash of the content, so only the page itself must not be cached. */
function sendPage(bundleDirectory: string, response: Response, next: NextFunction): void {
  const page = join(bundleDirectory, 'index.html');
  if (!existsSync(page)) {
    response
      .status(501)
      .type('text/plain')
      .send('The playground has not been built: run `npm run build:playground`.\n');
    return;
  }
  response.sendFile(
    page,
    { headers: { 'Cache-Control': 'no-cache' }, cacheControl: false, dotfiles: 'allow' },
    (error) => {
      if (error) next(error);
    },
  );
}

function packageRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('The playground is not inside a package.');
  return packageRoot(parent);
}
