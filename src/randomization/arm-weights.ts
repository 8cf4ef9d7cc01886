const WHOLE = 1e-9;

/**
 * The weights as whole numbers in the same proportions, read as the decimals that were written: 0.1 and 0.2 give 1 and 2.
 * Sizes computed from these are exact; floating point would lose a unit here and there.
 */
export function integerWeights(weights: readonly number[]): bigint[] {
  const decimals = weights.map(decimalOf);
  const places = Math.min(...decimals.map(({ exponent }) => exponent));
  return decimals.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - places));
}

function decimalOf(weight: number): { digits: bigint; exponent: number } {
  const [mantissa, exponent] = weight.toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  return { digits: BigInt(digits), exponent: Number(exponent) - (digits.length - 1) };
}

/** The weights as shares of one. Weights that add up to one already (within 1e-9) stay as they are, bit for bit. */
export function sharesOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.abs(total - 1) <= WHOLE ? [...weights] : weights.map((weight) => weight / total);
}

/** How many units make a set in which every arm appears exactly by its weight: 2 for equal halves, 6 for 1:2:3. */
export function smallestExactSet(weights: readonly number[]): bigint {
  const whole = integerWeights(weights);
  return whole.reduce((sum, weight) => sum + weight, 0n) / whole.reduce(greatestCommonDivisor);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
