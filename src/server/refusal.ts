import type { Response } from 'express';

/** What is wrong with a request: a sentence, and details for programs. */
export interface Problem {
  message: string;
  extensions: object;
}

/** When it is worth asking again, where nothing tells. */
export const RETRY_SECONDS = 5;
/** Statuses of requests that may succeed when they are sent again. */
const TEMPORARY = new Set([429, 503]);

/** Answers a request that is refused, in the form in which GraphQL reports errors. */
export function refuse(response: Response, status: number, message: string, extensions: object): void {
  refuseAll(response, status, [{ message, extensions }]);
}

/** The same with several problems at once. @param details further parts of the answer */
export function refuseAll(response: Response, status: number, errors: readonly Problem[], details: object = {}): void {
  if (TEMPORARY.has(status) && !response.hasHeader('Retry-After')) response.set('Retry-After', String(RETRY_SECONDS));
  response.status(status).json({ errors, ...details });
}
