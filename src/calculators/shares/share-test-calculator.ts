import { checkEach, checkParts } from '../../graph/problems.js';
import { checkDistinct, validList, validNumber, validText } from '../../graph/validation.js';
import { adviceOf } from '../../results/advice-of.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { type ExactArguments, exactOptions, exactPValueOf } from '../../results/exact-p-value.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import { sampleRatioAdvice } from '../../results/sample-ratio-advice.js';
import { ShareIntervalMethod } from '../../results/share-interval-method.js';
import { exactMultinomialTest } from '../../statistics/comparisons/counts/exact-multinomial.js';
import { shareTest } from '../../statistics/comparisons/counts/share-test.js';
import type { Engine } from '../../threads/engine.js';
import { tableTest } from '../comparison/comparison-choices.js';
import type { ShareTestInput } from './share-test-input.js';
import { ShareTest } from './share-test-result.js';

const MAX_CATEGORIES = 50;

/** @throws ExpectedError for too few or many categories, repeated labels, counts and weights out of range, other methods */
export function calculateShareTest(input: ShareTestInput, engine: Engine): ShareTest {
  const { given, alpha, method } = checkParts({
    given: () => validCategories(input.categories),
    alpha: () => alphaOf(input.confidenceLevel),
    method: () => tableTest(input.method),
  });
  const counts = given.map(({ count }) => count);
  const weights = given.map(({ weight }) => weight);
  const intervals = input.shareIntervals ?? ShareIntervalMethod.WILSON;
  const test = shareTest(counts, weights, method, alpha, intervals);
  return Object.assign(new ShareTest(), test, {
    categories: test.categories.map(({ share, lower, upper, expected }, index) => ({
      ...given[index]!,
      expected,
      share: intervalOf({ estimate: share, lower, upper }, confidenceOf(alpha)),
    })),
    insufficientData: insufficientData(test.insufficientData),
    warnings: [
      ...sampleRatioAdvice(test.pValue, 'If the categories are the arms of an experiment, their sizes'),
      ...adviceOf(test.warnings),
    ],
    findExact: async (exact: ExactArguments) =>
      exactPValueOf(await engine.run(exactMultinomialTest, [counts, weights, exactOptions(exact)]), exact),
  });
}

function validCategories(inputs: ShareTestInput['categories']) {
  validList('categories', inputs, 2, MAX_CATEGORIES);
  const { labels, numbers } = checkParts({
    labels: () =>
      checkDistinct(
        (index) => `categories.${index}`,
        inputs.map(({ label }) => label.trim()),
        (label, index) => validText(`categories.${index}.label`, label, 200),
      ),
    numbers: () =>
      checkEach(inputs, ({ count, weight }, index) =>
        checkParts({
          count: () => validNumber(`categories.${index}.count`, count, { above: -1 }),
          weight: () => validNumber(`categories.${index}.weight`, weight ?? 1, { above: 0 }),
        }),
      ),
  });
  return numbers.map((one, index) => ({ ...one, label: labels[index] as string }));
}
