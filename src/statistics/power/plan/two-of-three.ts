import { InvalidInputError } from '../../invalid-input.js';

/** Which of a quantity, the power and the total sample size is to be solved for, with the two that are given. */
type TwoOfThree<T> =
  | { solveFor: 'quantity'; power: number; totalSampleSize: number }
  | { solveFor: 'power'; quantity: T; totalSampleSize: number }
  | { solveFor: 'totalSampleSize'; quantity: T; power: number };

type Maybe<T> = T | null | undefined;

/**
 * @param name of the quantity, for the message
 * @param field that the message is about
 * @throws InvalidInputError unless exactly two are given
 */
export function twoOfThree<T>(
  name: string,
  field: string,
  quantity: Maybe<T>,
  power: Maybe<number>,
  totalSampleSize: Maybe<number>,
): TwoOfThree<T> {
  if (quantity == null && power != null && totalSampleSize != null) {
    return { solveFor: 'quantity', power, totalSampleSize };
  }
  if (quantity != null && power == null && totalSampleSize != null) {
    return { solveFor: 'power', quantity, totalSampleSize };
  }
  if (quantity != null && power != null && totalSampleSize == null) {
    return { solveFor: 'totalSampleSize', quantity, power };
  }
  const given = [quantity, power, totalSampleSize].filter((value) => value != null).length;
  throw new InvalidInputError(field, `Give exactly two of ${name}, power and totalSampleSize, not ${given}.`);
}
