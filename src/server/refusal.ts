import type { Response } from 'express';

/** What is wrong with a request: a sentence, and details for programs. */
export interface Problem {
  message: string;
  extensions: object;
}

/** Answers a request that is refused, in the form in which GraphQL reports errors. */
export function refuse(response: Response, status: number, message: string, extensions: object): void {
  refuseAll(response, status, [{ message, extensions }]);
}

/** The same with several problems at once. */
export function refuseAll(response: Response, status: number, errors: readonly Problem[]): void {
  response.status(status).json({ errors });
}
