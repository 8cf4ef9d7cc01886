import type { Request, RequestHandler } from 'express';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { listedProblems } from '../../graph/problems.js';
import { ImportError } from '../../imports/import-error.js';
import type { ImportProblem } from '../../imports/problems/import-problem.js';
import { refusalOf } from '../../imports/problems/problem-lines.js';
import { problemsOf } from '../../imports/problems/refused-rows.js';
import type { RejectedAnswer } from '../../imports/problems/rejected-files.js';
import { type Problem, refuseAll } from '../refusal.js';
import { type ImportOutcome, importPage, PAGE_HEADERS } from './import-page.js';
import { UploadError } from './upload-error.js';

/** The file is right, and contradicts what is stored. */
const CONFLICTS = [UserErrorCode.CONFLICT, UserErrorCode.ALREADY_EXISTS];

/** What an answer has beside what was asked for. */
export interface Beside {
  /** Where the rows can be downloaded that cannot be read. */
  rejectedRows?: RejectedAnswer | null;
}

interface Answering<T extends object> {
  /** @param beside to be filled, also before a failure */
  answer(request: Request, beside: Beside): Promise<T>;
  /** What a browser shows. */
  page(answer: T): ImportOutcome;
}

/** Answers with JSON, or to a browser with a page; or with what is wrong with the upload, in JSON in the form of GraphQL errors. */
export function answered<T extends object>({ answer, page }: Answering<T>): RequestHandler {
  return async (request, response) => {
    const beside: Beside = {};
    response.vary('Accept');
    const isPage = request.accepts(['json', 'html']) === 'html';
    const sendPage = (outcome: ImportOutcome) =>
      response.set(PAGE_HEADERS).send(importPage({ ...outcome, rejected: beside.rejectedRows }));
    try {
      const answered = await answer(request, beside);
      if (isPage) sendPage(page(answered));
      else response.json({ ...answered, ...given(beside) });
    } catch (error) {
      const refusal = refusalBy(error);
      if (!refusal) throw error;
      const { status, errors, problems, retrySeconds } = refusal;
      if (retrySeconds !== undefined) response.set('Retry-After', String(retrySeconds));
      if (!isPage) return refuseAll(response, status, errors, { problems, ...given(beside) });
      response.status(status);
      sendPage({ title: 'Nothing was stored', ...refusal.page });
    }
  };
}

function given({ rejectedRows }: Beside): Beside {
  return rejectedRows ? { rejectedRows } : {};
}

interface Refusal {
  status: number;
  errors: Problem[];
  /** What is wrong with the file, by kind. */
  problems?: readonly ImportProblem[];
  retrySeconds?: number;
  page: Pick<ImportOutcome, 'sentences' | 'problems'>;
}

/** The answer to an error that the client can correct; null for an error of the server. */
function refusalBy(error: unknown): Refusal | null {
  if (error instanceof UploadError) {
    const { status, message, retrySeconds } = error;
    return {
      status,
      errors: [{ message, extensions: { code: status === 503 ? 'BUSY' : 'BAD_REQUEST' } }],
      retrySeconds,
      page: { sentences: [message] },
    };
  }
  const expected = asExpectedError(error);
  if (!expected) return null;
  const problems = listedProblems(expected);
  return {
    problems: problemsOf(expected),
    page: refusalOf(expected),
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
