import { customerReplicates } from '../../../simulator/customer-replicates.js';
import { independentArms } from '../../../simulator/replicate-arms.js';
import { customersAsUnits } from '../customer-estimates.js';
import type { EngineDesign } from '../engine-design.js';

export const simpleEngine: EngineDesign = {
  ...customersAsUnits,
  replicates: (job) => {
    const weights = job.arms.map(({ weight }) => weight);
    return customerReplicates(
      job,
      ({ source }) =>
        (generator) =>
          independentArms(source.length, weights, generator),
    );
  },
};
