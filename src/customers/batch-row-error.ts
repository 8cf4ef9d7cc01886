import { ExpectedError, type UserErrorCode } from '../graph/expected-error.js';

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
