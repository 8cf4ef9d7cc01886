import { adviceOf } from '../../results/advice-of.js';
import { PairDifference } from '../../results/compared-samples.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { omnibusTestOf } from '../../results/omnibus-test.js';
import { compareSamples, type SampleSet } from '../../statistics/comparisons/compare-samples.js';
import type * as engine from '../../statistics/comparisons/comparison.js';
import type { Engine } from '../../threads/engine.js';
import { ComparisonDetails } from './comparison-details.js';

/** Above this number of samples the pairs take more than a moment. */
const FEW_SAMPLES = 4;

/** Samples of any kind compared, as the graph shows it; on an engine's thread where it takes long. */
export async function compareSampleSet(engine: Engine, set: SampleSet) {
  const comparison = takesLong(set) ? await engine.run(compareSamples, [set]) : compareSamples(set);
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

function takesLong(set: SampleSet): boolean {
  if (set.kind === 'RANKS') return true;
  if (set.samples.length > FEW_SAMPLES) return true;
  return set.kind === 'MEANS' && (set.choices.pairs === 'TUKEY_KRAMER' || set.choices.pairs === 'DUNNETT');
}
