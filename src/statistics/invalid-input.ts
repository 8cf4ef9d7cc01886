/** Thrown for an argument that no statistical function can answer: not finite, out of range, contradictory. */
export class InvalidInputError extends Error {
  /**
   * @param field the argument at fault, as the caller named it
   * @param message what was expected and what came
   */
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'InvalidInputError';
  }
}
