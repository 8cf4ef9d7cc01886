import cors from 'cors';
import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import { HELD_OUT_HEADER } from './transfers/export-route.js';

/** How long a browser may remember that it may ask. */
const PREFLIGHT_SECONDS = 600;
/** What pages may read beside the body of an answer. */
const READABLE_HEADERS = ['X-Request-Id', 'Retry-After', 'ETag', 'Content-Disposition', HELD_OUT_HEADER];

/**
 * Lets pages of the configured origins use the API. Credentials of the browser are never needed, because access tokens are
 * headers that a page sends itself.
 */
export function crossOrigin({ origins }: Pick<Config, 'origins'>): RequestHandler {
  const allow = cors({
    origin: origins,
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: READABLE_HEADERS,
    maxAge: PREFLIGHT_SECONDS,
  });
  return (request, response, next) => {
    if (origins.length === 0) return next();
    response.vary('Origin');
    if (origins.includes(request.headers.origin ?? '')) allow(request, response, next);
    else next();
  };
}
