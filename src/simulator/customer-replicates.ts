import { type DesignMeasures, measurementOf } from './measured-replicate.js';
import type { Draw, Replicate } from './replicate.js';
import { customersOf, type Resample } from './resample.js';
import type { SimulationJob } from './simulation-job.js';

/** Replicates of a design that assigns customers, not groups of them. */
export function customerReplicates(
  job: SimulationJob,
  armsOf: (sample: Resample) => Draw<Uint8Array>,
  measuresOf: (sample: Resample) => DesignMeasures = () => ({}),
): Draw<Replicate> {
  const sampleOf = customersOf(job);
  const measure = measurementOf(job);
  return (generator) => {
    const sample = sampleOf(generator);
    const placed = { ...sample, arms: armsOf(sample)(generator) };
    return { ...placed, measure: (outcomes) => measure(placed, outcomes, measuresOf(sample)) };
  };
}
