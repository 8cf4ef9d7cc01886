import { customerReplicates } from '../../../simulator/customer-replicates.js';
import { independentArms } from '../../../simulator/replicate-arms.js';
import type { SimulationJob } from '../../../simulator/simulation-job.js';
import { customersAsUnits } from '../customer-estimates.js';
import type { EngineDesign } from '../engine-design.js';

export const onlineEngine: EngineDesign = {
  ...customersAsUnits,
  replicates: (job) => {
    const weights = coveredWeights(job);
    return customerReplicates(
      job,
      ({ source }) =>
        (generator) =>
          independentArms(source.length, weights, generator),
    );
  },
};

/** Customers who are not covered get an arm beyond the last. */
function coveredWeights({ arms, design: { coverage } }: SimulationJob): number[] {
  const covered = coverage ?? 1;
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const weights = arms.map(({ weight }) => (covered * weight) / total);
  return covered < 1 ? [...weights, 1 - covered] : weights;
}
