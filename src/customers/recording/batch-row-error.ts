import { ExpectedError, ExpectedErrors, type UserErrorCode } from '../../graph/expected-error.js';

/** The row of a batch that could not be written, by its place in the batch. */
export class BatchRowError extends ExpectedError {
  constructor(
    readonly row: number,
    /** Which part of the row is at fault. */
    field: string,
    code: UserErrorCode,
    message: string,
  ) {
    super(field, code, message);
  }
}

/**
 * Runs the writing of a batch, and names the row at fault in the field of an error that knows its place in the batch.
 * @param positions of the rows in the input; those in the batch when missing
 */
export async function locatingRows<T>(list: string, work: () => Promise<T>, positions?: readonly number[]): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw relocated(error, ({ row, field, code, message }) => {
      return new ExpectedError(`${list}.${positions?.[row] ?? row}.${field}`, code, message);
    });
  }
}

/** The error with each row of a batch as `locate` names it; others as they are. */
export function relocated(error: unknown, locate: (row: BatchRowError) => ExpectedError): unknown {
  if (!(error instanceof ExpectedError)) return error;
  const located = error.all.map((one) => (one instanceof BatchRowError ? locate(one) : one));
  return ExpectedErrors.of(located);
}
