import { InvalidInputError } from './invalid-input.js';

/** Runs a calculation on a part of a larger input: its refusals name the field as `part.…`. */
export function nestedField<T>(part: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInputError) throw new InvalidInputError(`${part}.${error.field}`, error.message);
    throw error;
  }
}
