import { type CrossProducts } from '../../cross-products.js';
import { unansweredEffect } from '../../effects/arm-means.js';
import { at, entryOf } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { type EffectEstimate, requireTestOptions, type TestOptions } from '../../summaries.js';
import { thirdMoment } from '../../third-moments.js';
import { pairedMeanEffect } from './paired-t.js';

const method = 'Paired ratios of sums (delta method)';

/**
 * The effect on a ratio of sums, from pairs (or tuples) of one control and one treatment each: R = Σy/Σx by arm, its variance and
 * the covariance between the arms from the pairs' (y − R·x)/x̄, n − 1 degrees of freedom, Fieller for the relative effect.
 *
 * Source: Cochran (1977), "Sampling Techniques", 6.3 and 6.12 (the covariance of two ratios); Deng, Knoblich & Lu (2018), equation 4.
 *
 * @param pairs four columns: numerators of control and treatment, then their denominators
 * @throws InvalidInputError where there are not four columns, or for alpha outside (0, 1).
 */
export function pairedRatioEffect(pairs: CrossProducts, options: TestOptions): EffectEstimate {
  const { means } = pairs;
  if (means.length !== 4) {
    throw new InvalidInputError('pairs', `pairs must have four columns, not ${means.length}.`);
  }
  requireTestOptions(options);
  const ratios = pairedRatios(pairs);
  if (ratios === null) {
    return unansweredEffect(method, 'At least two pairs and a denominator above zero in each arm are needed.');
  }
  const [r0, r1] = [at(ratios.means, 0), at(ratios.means, 1)];
  const [x0, x1] = [at(means, 2), at(means, 3)];
  const cubes = thirdMoment(pairs, [-1 / x0, 1 / x1, r0 / x0, -r1 / x1]);
  return { ...pairedMeanEffect(ratios, options, cubes), method };
}

/** The ratios of both sides of pairs with the cross-products of (y − R·x)/x̄; null where they have none. */
export function pairedRatios({ n, means, centred }: CrossProducts): CrossProducts | null {
  const denominators = [at(means, 2), at(means, 3)];
  if (n < 2 || denominators.some((denominator) => !(denominator > 0))) {
    return null;
  }
  const ratios = denominators.map((denominator, arm) => at(means, arm) / denominator);
  const products = [0, 1].map((a) =>
    [0, 1].map((b) => {
      const [ra, rb] = [at(ratios, a), at(ratios, b)];
      const cross =
        entryOf(centred, a, b) -
        rb * entryOf(centred, a, b + 2) -
        ra * entryOf(centred, a + 2, b) +
        ra * rb * entryOf(centred, a + 2, b + 2);
      return cross / at(denominators, a) / at(denominators, b);
    }),
  );
  return { n, means: ratios, centred: products };
}
