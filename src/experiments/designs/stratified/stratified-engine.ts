import { customerReplicates } from '../../../simulator/customer-replicates.js';
import type { Draw, Replicate } from '../../../simulator/replicate.js';
import { blockedArms } from '../../../simulator/replicate-arms.js';
import type { SimulationJob } from '../../../simulator/simulation-job.js';
import { customersAsUnits, estimatedByCustomers } from '../customer-estimates.js';
import type { EngineDesign } from '../engine-design.js';
import { required } from '../required.js';
import { adjustedStratifiedEstimates, stratifiedEstimates, stratifiedSegmentEstimate } from './stratified-estimates.js';

export const stratifiedEngine: EngineDesign = {
  ...customersAsUnits,
  estimate: estimatedByCustomers(stratifiedEstimates, adjustedStratifiedEstimates),
  estimateSegment: stratifiedSegmentEstimate,
  replicates: stratifiedReplicates,
};

function stratifiedReplicates(job: SimulationJob): Draw<Replicate> {
  const weights = job.arms.map(({ weight }) => weight);
  const strata = required(job.history.parts, 'strata');
  const count = strata.reduce((most, stratum) => Math.max(most, stratum + 1), 0);
  return customerReplicates(
    job,
    ({ source }) =>
      (generator) =>
        blockedArms(
          source.map((customer) => strata[customer]!),
          weights,
          generator,
        ),
    ({ source }) => ({ division: { count, of: (place) => strata[source[place]!]! } }),
  );
}
