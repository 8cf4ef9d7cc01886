import { adviceOf } from '../../results/advice-of.js';
import { PairDifference } from '../../results/compared-samples.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { omnibusTestOf } from '../../results/omnibus-test.js';
import { compareSamples, type SampleSet } from '../../statistics/comparisons/compare-samples.js';
import type * as engine from '../../statistics/comparisons/comparison.js';
import type { Engine } from '../../threads/engine.js';
import { ComparisonDetails } from './comparison-details.js';

/** Samples of any kind compared, as the graph shows it. */
export async function compareSampleSet(engine: Engine, set: SampleSet) {
  const comparison = await engine.run(compareSamples, [set]);
  const details = new ComparisonDetails(engine, set, comparison.omnibus);
  return { details, ...shownComparison(comparison, details) };
}

/** An engine's comparison as the graph shows it. */
function shownComparison({ omnibus, pairs, warnings, ...shown }: engine.Comparison, details: ComparisonDetails) {
  return {
    ...shown,
    warnings: adviceOf(warnings),
    omnibus: omnibusTestOf(omnibus),
    pairs: pairs.map((pair) =>
      Object.assign(new PairDifference(), pair, {
        details,
        insufficientData: insufficientData(pair.insufficientData),
      }),
    ),
  };
}
