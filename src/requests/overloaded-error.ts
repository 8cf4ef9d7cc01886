/** Thrown when a request must wait for others: nothing is wrong with it, and it may be sent again. */
export class OverloadedError extends Error {
  override name = 'OverloadedError';

  /**
   * @param whose whether one client has too much waiting, or all together
   * @param retrySeconds when it is worth trying again
   */
  constructor(
    readonly whose: 'CLIENT' | 'SERVER',
    readonly retrySeconds: number,
    message: string,
  ) {
    super(message);
  }
}
