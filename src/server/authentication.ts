import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { refuse } from './refusal.js';

/** The actor when no token is needed. */
const LOCAL_ACTOR = 'local';
const actors = new WeakMap<object, string>();

/** Who sent a request that was let in: the name of the access token, or `local`. */
export function actorOf(request: object): string {
  return actors.get(request) ?? LOCAL_ACTOR;
}

/** Who sent a request, for the log; undefined for a request that was not let in, or needed not be. */
export function knownActorOf(request: object): string | undefined {
  return actors.get(request);
}

/** Refuses requests without an access token when tokens are configured. */
export function authentication({ tokens }: Config): RequestHandler {
  const known = tokens.map(({ name, token }) => ({ name, digest: digestOf(token) }));
  return (request, response, next) => {
    if (known.length === 0) {
      actors.set(request, LOCAL_ACTOR);
      return next();
    }
    const given = digestOf(bearerToken(request));
    const match = known.filter(({ digest }) => timingSafeEqual(digest, given))[0];
    if (match) {
      actors.set(request, match.name);
      return next();
    }
    const message = 'An access token is required. Send it in the header `Authorization: Bearer TOKEN`.';
    refuse(response.set('WWW-Authenticate', 'Bearer'), 401, message, { code: 'UNAUTHENTICATED' });
  };
}

function bearerToken(request: Request): string {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
