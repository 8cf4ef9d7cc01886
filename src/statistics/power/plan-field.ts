import { InvalidInputError } from '../invalid-input.js';

/** Runs a calculation on a plan that is part of a larger input: its refusals name the field as `plan.…`. */
export function ofPlan<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInputError) throw new InvalidInputError(`plan.${error.field}`, error.message);
    throw error;
  }
}
