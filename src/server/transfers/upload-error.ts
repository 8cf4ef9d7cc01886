/** An upload that is refused, with the HTTP status of the answer. */
export class UploadError extends Error {
  constructor(
    readonly status: 400 | 408 | 413 | 415 | 503,
    message: string,
    /** When the client may try again. */
    readonly retrySeconds?: number,
  ) {
    super(message);
  }
}
