import type { RequestHandler } from 'express';
import type { Config } from '../config.js';

const LOOPBACK_NAMES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Protects a server that is open to everybody on this machine from other web sites: it refuses host names that point
 * here through DNS rebinding, and writes that a page of another origin sends.
 */
export function sameOriginOnly({ tokens }: Config): RequestHandler {
  const open = tokens.length === 0;
  return (request, response, next) => {
    const host = request.headers.host ?? '';
    const origin = request.headers.origin;
    const foreign = origin !== undefined && !READING.has(request.method) && !sameHost(origin, host);
    if ((open && !LOOPBACK_NAMES.test(host)) || foreign) {
      const message = 'Requests from other web sites are not accepted.';
      response.status(403).json({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
      return;
    }
    next();
  };
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
