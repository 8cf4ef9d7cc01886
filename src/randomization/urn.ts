import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { exactArmSizes } from './arm-sizes.js';

/**
 * An urn with one ticket per unit, labelled with arms in exact numbers. Drawing without replacement gives every
 * arrangement of the labels the same probability, just as shuffling a list of labels would, but needs no list:
 * a million units cost twenty numbers, and units can be streamed.
 */
export class Urn {
  readonly #tickets: number[];
  readonly #generator: RandomGenerator;
  #left: number;

  /** Draws the arm sizes first (see exactArmSizes), then tickets, all from the same generator. */
  constructor(units: number, weights: readonly number[], generator: RandomGenerator) {
    this.#tickets = exactArmSizes(units, weights, generator);
    this.#generator = generator;
    this.#left = units;
  }

  get left(): number {
    return this.#left;
  }

  /** The arm of the next unit; the urn must not be empty. */
  draw(): number {
    let ticket = uniformInt(this.#generator, 0, this.#left - 1);
    let arm = 0;
    while (ticket >= this.#tickets[arm]!) {
      ticket -= this.#tickets[arm]!;
      arm += 1;
    }
    this.#tickets[arm]! -= 1;
    this.#left -= 1;
    return arm;
  }
}
