import { checkEach, checkParts } from '../../graph/problems.js';
import { checkDistinct, validList, validText } from '../../graph/validation.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import { mantelHaenszelTest } from '../../statistics/comparisons/strata/mantel-haenszel.js';
import { requireProportionSummary } from '../../statistics/summaries.js';
import type { Engine } from '../../threads/engine.js';
import type { StratifiedComparisonInput } from './stratified-comparison-input.js';
import type { StratifiedComparison } from './stratified-comparison-result.js';

const MAX_STRATA = 200;

/** @throws ExpectedError for no strata or too many, repeated labels; InvalidInputError for impossible counts */
export async function calculateStratifiedComparison(
  input: StratifiedComparisonInput,
  engine: Engine,
): Promise<StratifiedComparison> {
  const given = validList('strata', input.strata, 1, MAX_STRATA);
  const { labels, alpha } = checkParts({
    labels: () =>
      checkDistinct(
        (index) => `strata.${index}`,
        given.map(({ label }) => label.trim()),
        (label, index) => validText(`strata.${index}.label`, label, 200),
      ),
    samples: () =>
      checkEach(given, (stratum, index) =>
        checkEach(['control', 'treatment'] as const, (side) =>
          requireProportionSummary(stratum[side], `strata.${index}.${side}`),
        ),
      ),
    alpha: () => alphaOf(input.confidenceLevel),
  });
  const strata = given.map(({ control, treatment }) => ({ control: { ...control }, treatment: { ...treatment } }));
  const alternative = input.alternative ?? AlternativeHypothesis.TWO_SIDED;
  const options = { alpha, alternative };
  const { uninformative, homogeneity, ...test } = await engine.run(mantelHaenszelTest, [strata, options]);
  return {
    ...test,
    degreesOfFreedom: null,
    oddsRatio: intervalOf(test.oddsRatio, confidenceOf(options.alpha)),
    homogeneity: { ...homogeneity, insufficientData: insufficientData(homogeneity.insufficientData) },
    excluded: labels.filter((_, index) => uninformative.includes(index)),
    insufficientData: insufficientData(test.insufficientData),
  };
}
