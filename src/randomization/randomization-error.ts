/** Thrown for a design that cannot be randomized, and for units that do not match the design. */
export class RandomizationError extends Error {
  /**
   * @param field the argument at fault, as the caller named it
   * @param message what was expected and what came; never a unit's key, so that it may be logged
   */
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'RandomizationError';
  }
}
