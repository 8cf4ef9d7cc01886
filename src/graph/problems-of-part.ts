import { ExpectedError, ExpectedErrors } from './expected-error.js';

/** Runs work on a part of a larger input: its refusals name their fields as `part.…`. */
export async function problemsOfPart<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    throw ExpectedErrors.of(
      error.all.map(({ field, code, message }) => {
        return new ExpectedError(field === null ? part : `${part}.${field}`, code, message);
      }),
    );
  }
}
