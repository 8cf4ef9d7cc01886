import { customerReplicates } from '../../../simulator/customer-replicates.js';
import { blockedArms } from '../../../simulator/replicate-arms.js';
import { customersAsUnits } from '../customer-estimates.js';
import type { EngineDesign } from '../engine-design.js';

export const completeEngine: EngineDesign = {
  ...customersAsUnits,
  replicates: (job) => {
    const weights = job.arms.map(({ weight }) => weight);
    return customerReplicates(
      job,
      ({ source }) =>
        (generator) =>
          blockedArms(new Int32Array(source.length), weights, generator),
    );
  },
};
