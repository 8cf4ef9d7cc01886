import { MetricKind } from '../../../metrics/metric-kind.js';
import { RandomizationError } from '../../../randomization/randomization-error.js';
import { measurementOf } from '../../../simulator/measured-replicate.js';
import type { Draw, Replicate } from '../../../simulator/replicate.js';
import { acceptedArms } from '../../../simulator/replicate-arms.js';
import { customersOf, type Resample } from '../../../simulator/resample.js';
import type { CovariateMatrix, SimulationJob } from '../../../simulator/simulation-job.js';
import { at } from '../../../statistics/entries.js';
import { customersAsUnits } from '../customer-estimates.js';
import type { EngineDesign } from '../engine-design.js';
import { required } from '../required.js';
import { type BalanceCriterion, balanceCriterion } from './balance-criterion.js';
import { CRITERION, type FrozenCriterion, tiersOf } from './frozen-criterion.js';
import { rerandomizedEstimates, rerandomizedSegmentEstimate, whyNoRatios } from './rerandomized-estimates.js';

export const rerandomizedEngine: EngineDesign = {
  whyNotEstimated: (kind) => (kind === MetricKind.RATIO ? whyNoRatios('simulate') : null),
  estimate: (measured, options) =>
    measured.adjusts ? customersAsUnits.estimate(measured, options) : rerandomizedEstimates(measured, options),
  estimateSegment: rerandomizedSegmentEstimate,
  replicates: rerandomizedReplicates,
};

/** @throws RandomizationError when no draw is accepted */
function rerandomizedReplicates(job: SimulationJob): Draw<Replicate> {
  const tiers = required(job.design.tiers, 'tiers');
  const acceptance = tiers.reduce((product, tier) => product * tier.acceptance, 1);
  const sampleOf = customersOf(job);
  const criterionOf = criteria(job);
  const measure = measurementOf(job);
  return (generator) => {
    const sample = sampleOf(generator);
    const balance = criterionOf(sample);
    const arms = acceptedArms(sample.source.length, balance.accepts, acceptance, generator);
    if (arms === null) {
      throw new RandomizationError('design.tiers', 'No draw is balanced enough. Accept a larger share of the draws.');
    }
    const placed = { ...sample, arms };
    const criterion: FrozenCriterion = {
      criterion: CRITERION,
      tiers: tiers.map((tier, index) => ({ ...tier, ...at(balance.tiers, index) })),
    };
    return { ...placed, measure: (outcomes) => measure(placed, outcomes, { criterion }) };
  };
}

/** The criterion of each sample, computed once where the sample stays the same. */
function criteria({ design, history }: SimulationJob): (sample: Resample) => BalanceCriterion {
  const tiers = required(design.tiers, 'tiers');
  const matrix = required(history.balance, 'covariates to balance');
  const question = {
    width: matrix.columns.length,
    tierOf: tiersOf(matrix.columns, tiers),
    acceptances: tiers.map(({ acceptance }) => acceptance),
  };
  let last: { sample: Resample; criterion: BalanceCriterion } | null = null;
  return (sample) => {
    if (last?.sample !== sample) {
      last = { sample, criterion: balanceCriterion({ ...question, values: rowsOf(matrix, sample.source) }) };
    }
    return last.criterion;
  };
}

function rowsOf({ columns, values }: CovariateMatrix, source: Int32Array): Float64Array {
  const width = columns.length;
  const rows = new Float64Array(source.length * width);
  for (let place = 0; place < source.length; place += 1) {
    const from = source[place]! * width;
    for (let i = 0; i < width; i += 1) rows[place * width + i] = values[from + i]!;
  }
  return rows;
}
