import type { Request, RequestHandler } from 'express';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { listedProblems } from '../../graph/problems.js';
import { ImportError } from '../../imports/import-error.js';
import type { ImportProblem } from '../../imports/problems/import-problem.js';
import { problemsOf } from '../../imports/problems/refused-rows.js';
import { type Problem, refuseAll } from '../refusal.js';
import { UploadError } from './upload-error.js';

/** The file is right, and contradicts what is stored. */
const CONFLICTS = [UserErrorCode.CONFLICT, UserErrorCode.ALREADY_EXISTS];

/** Answers with JSON, or with what is wrong with the upload in the form of GraphQL errors. */
export function answered(answer: (request: Request) => Promise<unknown>): RequestHandler {
  return async (request, response) => {
    try {
      response.json(await answer(request));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      if (refusal.retrySeconds !== undefined) response.set('Retry-After', String(refusal.retrySeconds));
      refuseAll(response, refusal.status, refusal.errors, { problems: refusal.problems });
    }
  };
}

interface Refusal {
  status: number;
  errors: Problem[];
  /** What is wrong with the file, by kind. */
  problems?: readonly ImportProblem[];
  retrySeconds?: number;
}

/** The answer to an error that the client can correct; null for an error of the server. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof UploadError) {
    const { status, message, retrySeconds } = error;
    return {
      status,
      errors: [{ message, extensions: { code: status === 503 ? 'BUSY' : 'BAD_REQUEST' } }],
      retrySeconds,
    };
  }
  const expected = asExpectedError(error);
  if (!expected) return null;
  const problems = listedProblems(expected);
  return {
    problems: problemsOf(expected),
    status: expected.all.every(({ code }) => CONFLICTS.includes(code)) ? 409 : 400,
    errors: problems.map((problem) => ({
      message: problem.message,
      extensions: {
        code: 'BAD_USER_INPUT',
        reason: problem.code,
        field: problem.field,
        ...(problem instanceof ImportError ? problem.position : {}),
      },
    })),
  };
}
