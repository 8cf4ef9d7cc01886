import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { invalid } from '../graph/expected-error.js';
import { nearestKeys } from '../graph/nearest-keys.js';
import { refuse } from './refusal.js';

interface Route {
  path: string;
  methods: ('GET' | 'POST')[];
  /** The parameters that may stand after the `?`. */
  parameters: string[];
  /** Whether it is a file, which is the same whatever follows the `?`. */
  isFile?: boolean;
  /** Whether it needs no access token. */
  open?: boolean;
  /** Whether it is a screen of the workbench, whose parameters the browser reads. */
  isScreen?: boolean;
}

/** Every address of the server. */
const ROUTES: Route[] = [
  { path: '/health', methods: ['GET'], parameters: [], open: true },
  { path: '/ready', methods: ['GET'], parameters: [], open: true },
  { path: '/graphql', methods: ['GET', 'POST'], parameters: ['query', 'variables', 'operationName', 'extensions'] },
  { path: '/graphql/stream', methods: ['POST'], parameters: [] },
  {
    path: '/feeds/events',
    methods: ['POST'],
    parameters: ['feed', 'from', 'onError', 'answers', 'completeUntil', 'knownFrom'],
  },
  {
    path: '/feeds/customers',
    methods: ['POST'],
    parameters: ['feed', 'from', 'onError', 'answers', 'completeUntil', 'knownFrom'],
  },
  { path: '/feeds/:key', methods: ['GET'], parameters: [] },
  { path: '/playground/*file', methods: ['GET'], parameters: [], open: true, isFile: true },
  { path: '/import', methods: ['POST'], parameters: ['dryRun'] },
  { path: '/import/inspect', methods: ['POST'], parameters: [] },
  { path: '/import/rejected/:id.csv', methods: ['GET'], parameters: ['raw'] },
  ...tableAt('/experiments/:key/assignments', ['raw']),
  ...tableAt('/experiments/:key/arms/:arm/customers', ['raw']),
  ...tableAt('/experiments/:key/customers', ['raw', 'metrics', 'knownAt', 'exposure']),
  { path: '/experiments/:key/analysis.R', methods: ['GET'], parameters: ['knownAt', 'exposure'] },
  { path: '/experiments/:key/analysis.py', methods: ['GET'], parameters: ['knownAt', 'exposure'] },
  { path: '/experiments/:key/report.html', methods: ['GET'], parameters: ['segments', 'knownAt'] },
  { path: '/experiments/:key/report.json', methods: ['GET'], parameters: ['segments', 'knownAt'] },
  { path: '/experiments/:key/effects.csv', methods: ['GET'], parameters: ['segments', 'knownAt', 'raw'] },
  ...tableAt('/segments/:key/customers', ['raw', 'includeHeldOut']),
  { path: '/workbench/*file', methods: ['GET'], parameters: [], open: true, isFile: true },
  ...['', 'data', 'segments', 'channels', 'experiments', 'program'].map(screensBelow),
];

/** The screens of the workbench below an address. Downloads below the same address come first. */
function screensBelow(name: string): Route {
  return { path: name ? `/${name}{/*screen}` : '/', methods: ['GET'], parameters: [], open: true, isScreen: true };
}

/** A table in each of its formats. */
function tableAt(address: string, parameters: string[]): Route[] {
  return ['csv', 'parquet'].map((extension) => ({ path: `${address}.${extension}`, methods: ['GET'], parameters }));
}

const SHOWN_CHARACTERS = 100;

const routes = new WeakMap<object, Route>();

/** The route that a request is for, as logs show it: keys in its path could be anything. Undefined for an unknown one. */
export function routeOf(request: object): string | undefined {
  return routes.get(request)?.path;
}

/** Whether a request is for a screen of the workbench. */
export function isForScreen(request: object): boolean {
  return routes.get(request)?.isScreen ?? false;
}

/** Refuses other paths and methods than those of the routes before anything of the request is read. */
export function knownRoutes(): Router {
  const router = express.Router();
  router.use(readablePath);
  for (const route of ROUTES) router.all(route.path, understood(route));
  router.use(nothingHere);
  return router;
}

/**
 * Refuses parameters that would otherwise be ignored, because a misspelled `dryRun` must not import. Routes that need an access
 * token do it once they have seen it: nobody else learns what they know.
 */
export function knownParameters(of: 'open routes' | 'routes with a token'): RequestHandler {
  return (request, response, next) => {
    const route = routes.get(request);
    const isMeant = route !== undefined && (route.open ?? false) === (of === 'open routes');
    if (!isMeant || route.isScreen || route.isFile || !refuseParameters(request, response, route.parameters)) next();
  };
}

/** Answers what no route has answered: a browser with a page that leads home, programs with the addresses that there are. */
export const nothingHere: RequestHandler = (request, response) => {
  response.vary('Accept');
  if (request.accepts(['application/json', 'text/html']) === 'text/html') {
    const home = '../'.repeat(request.path.split('/').length - 2) || './';
    response.set('Content-Security-Policy', "default-src 'none'");
    response.status(404).type('text/html').send(NO_PAGE.replace('HOME', home));
    return;
  }
  const message = `There is nothing at this address. GraphQL is at /graphql; the others are ${listOf(OTHERS)}.`;
  refuse(response, 404, message, { code: 'NOT_FOUND' });
};

const NO_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>There is no such page · trialgraph</title>
<h1>There is no such page</h1>
<p>The server has nothing at this address. <a href="HOME">Go to today's page</a></p>
</html>
`;

const OTHERS = ROUTES.filter(({ isScreen }) => !isScreen)
  .map(({ path }) => path)
  .filter((path) => !/^[/](graphql|playground.*|workbench.*)$/.test(path));

function listOf(items: readonly string[]): string {
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : String(items[0]);
}

/** Express would answer a path that cannot be decoded with an error of its own. */
const readablePath: RequestHandler = (request, response, next) => {
  try {
    decodeURIComponent(request.path);
    next();
  } catch {
    const message = 'The path cannot be read. Write a percent sign as %25, and other characters in UTF-8.';
    refuse(response, 400, message, { code: 'BAD_REQUEST' });
  }
};

function understood(route: Route): RequestHandler {
  const allowed = [...route.methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'];
  return (request, response, next) => {
    routes.set(request, route);
    if (!allowed.includes(request.method)) {
      response.set('Allow', allowed.join(', '));
      const message = `${route.path} does not answer ${request.method}. Use ${allowed.slice(0, -1).join(', ')}.`;
      return refuse(response, 405, message, { code: 'METHOD_NOT_ALLOWED' });
    }
    if (request.method === 'OPTIONS' && !isPreflight(request)) {
      response.set('Allow', allowed.join(', ')).status(204).end();
      return;
    }
    next('router');
  };
}

/** Whether a browser asks if a page of another origin may send a request. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function refuseParameters(request: Request, response: Response, known: readonly string[]): boolean {
  const given = Object.entries(request.query);
  const [unknown] = given.find(([name]) => !known.includes(name)) ?? [];
  const [repeated] = given.find(([, value]) => typeof value !== 'string') ?? [];
  if (unknown === undefined && repeated === undefined) return false;
  const field = (unknown ?? repeated ?? '').slice(0, SHOWN_CHARACTERS);
  const message =
    unknown === undefined
      ? `The parameter "${field}" is in the address more than once. Give it once.`
      : `There is no parameter "${field}". ${remedy(field, known)}`;
  refuse(response, 400, message, { code: 'BAD_USER_INPUT', reason: 'INVALID', field });
  return true;
}

function remedy(unknown: string, known: readonly string[]): string {
  const [nearest] = nearestKeys(unknown, known);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  if (known.length === 0) return 'This address has no parameters.';
  return `This address knows ${listOf(known.map((name) => `"${name}"`))}.`;
}

/** A parameter that is true or false. @throws ExpectedError for anything else, which must not count as false */
export function readFlag({ query }: Request, name: string): boolean {
  const value = query[name];
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw invalid(name, `${name} must be true or false.`);
}
