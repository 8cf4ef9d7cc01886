import type { Response } from 'express';

/** Answers a request that is refused, in the form in which GraphQL reports errors. */
export function refuse(response: Response, status: number, message: string, extensions: object): void {
  response.status(status).json({ errors: [{ message, extensions }] });
}
