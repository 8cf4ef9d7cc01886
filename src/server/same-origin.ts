import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { isPreflight } from './known-routes.js';
import { refuse } from './refusal.js';

const LOOPBACK_NAMES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const SHOWN_CHARACTERS = 100;

/**
 * Protects a server that is open to everybody on this machine from other web sites: it refuses host names that point
 * here through DNS rebinding, and writes that a page of another origin sends unless the origin is configured.
 */
export function sameOriginOnly({ tokens, origins }: Pick<Config, 'tokens' | 'origins'>): RequestHandler {
  const open = tokens.length === 0;
  return (request, response, next) => {
    const host = request.headers.host ?? '';
    const origin = request.headers.origin;
    if (open && !LOOPBACK_NAMES.test(host)) {
      const message =
        `The server is open without access tokens and therefore answers only to localhost and 127.0.0.1, not to ` +
        `"${host.slice(0, SHOWN_CHARACTERS)}". Use one of these, or set access tokens (TRIALGRAPH_TOKENS).`;
      return refuse(response, 403, message, { code: 'FORBIDDEN' });
    }
    if (isWorkForAnotherSite(request, origins)) {
      return refuse(response, 403, 'Pages of other web sites may link to this server, and not load from it.', {
        code: 'FORBIDDEN',
      });
    }
    const writes = !READING.has(request.method) || isPreflight(request);
    if (origin !== undefined && writes && !sameHost(origin, host) && !origins.includes(origin)) {
      const message =
        `Requests from other web sites are not accepted. If pages of "${origin.slice(0, SHOWN_CHARACTERS)}" may use the ` +
        'API, add it to the origins of the server (TRIALGRAPH_ORIGINS).';
      return refuse(response, 403, message, { code: 'FORBIDDEN' });
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}

/** Browsers say where a request comes from. A page of another site could otherwise have reports made as pictures of it. */
function isWorkForAnotherSite({ headers }: Request, origins: readonly string[]): boolean {
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return headers['sec-fetch-site'] === 'cross-site' && !isLink && !origins.includes(headers.origin ?? '');
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
