import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { packageFile } from '../../package-file.js';
import { isForScreen } from '../known-routes.js';

const FILES = './workbench/';
/** Where the page takes the nonce from that its one inline style needs. */
const NONCE = 'NONCE';

/**
 * The workbench: one page for all addresses of its screens, `/workbench/…` for its files. Downloads whose addresses are
 * below those of screens pass.
 *
 * Everything comes from this server. React Aria adds one style, which the nonce of the page allows.
 * @param directory the folder of the bundle, built by `npm run build:workbench`
 */
export function workbenchRouter(directory: string = packageFile('dist/workbench')): Router {
  const router = express.Router({ strict: true });
  const page = readPage(directory);
  router.use(
    '/workbench',
    express.static(join(directory, 'workbench'), {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response) => response.set('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  router.get('/{*screen}', onlyScreens, servePage(page));
  return router;
}

/** Below the addresses of screens, programs get no page in the place of an answer. */
const onlyScreens: RequestHandler = (request, response, next) => {
  if (!isForScreen(request)) return next('route');
  response.vary('Accept');
  const preferred = request.accepts(request.path === '/' ? ['text/html'] : ['application/json', 'text/html']);
  next(preferred === 'text/html' ? undefined : 'route');
};

function readPage(directory: string): string | null {
  const file = join(directory, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** File names contain a hash of the content, so only the page itself must not be cached. */
function servePage(page: string | null): RequestHandler {
  return (request, response) => {
    if (page === null) {
      const message = 'The workbench has not been built: run `npm run build:workbench`.\n';
      response.status(501).type('text/plain').send(message);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    response.set({ 'Cache-Control': 'no-cache', 'Content-Security-Policy': policyWith(nonce) });
    const up = '../'.repeat(request.path.split('/').length - 2);
    sendText(response, page.replaceAll(FILES, `${up}${FILES}`).replace(NONCE, nonce));
  };
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Without an ETag, because the nonce makes every page another one. */
function sendText(response: Response, text: string): void {
  response.type('text/html').end(text);
}
