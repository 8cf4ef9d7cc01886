import { CrossSums } from '../../../simulator/cross-sums.js';
import { measurementOf, outcomeShifts } from '../../../simulator/measured-replicate.js';
import type { Draw, Replicate } from '../../../simulator/replicate.js';
import { blockedArms } from '../../../simulator/replicate-arms.js';
import { type BundledResample, bundlesOf } from '../../../simulator/resample.js';
import type { SimulationJob } from '../../../simulator/simulation-job.js';
import type { EngineDesign } from '../engine-design.js';
import { required } from '../required.js';
import type { MeasuredTuples } from './measured-tuples.js';
import { tupleEstimates, tupleSegmentEstimate } from './tuple-estimates.js';

export const tupleEngine: EngineDesign = {
  whyNotEstimated: () => null,
  estimate: tupleEstimates,
  estimateSegment: tupleSegmentEstimate,
  replicates: tupleReplicates,
};

/** Resamples full tuples only, not the customers left over by the matching. */
function tupleReplicates(job: SimulationJob): Draw<Replicate> {
  const weights = job.arms.map(({ weight }) => weight);
  const sampleOf = bundlesOf(job, required(job.history.parts, 'tuples'), ({ length }, largest) => length === largest);
  const measure = measurementOf(job);
  const shifts = outcomeShifts(job);
  return (generator) => {
    const sample = sampleOf(generator);
    const arms = blockedArms(sample.bundle, weights, generator);
    const placed = { source: sample.source, arms };
    return {
      ...placed,
      measure: (outcomes) => measure(placed, outcomes, { tuples: measuredTuples(job, shifts, sample, arms, outcomes) }),
    };
  };
}

/** Mean outcomes by arm, and for ratios mean denominators, over the full tuples in which every arm has a value. */
function measuredTuples(
  { arms: { length: count }, history: { denominators } }: SimulationJob,
  outcomeShifts: readonly number[],
  { source, bundle, drawn }: BundledResample,
  arms: Uint8Array,
  outcomes: Float64Array,
): MeasuredTuples {
  const width = count * outcomeShifts.length;
  const totals = new Float64Array(drawn.length * width);
  const known = new Int32Array(drawn.length * count);
  const sizes = new Int32Array(drawn.length);
  for (let place = 0; place < source.length; place += 1) {
    const tuple = bundle[place]!;
    sizes[tuple]! += 1;
    const outcome = outcomes[place]!;
    if (Number.isNaN(outcome)) continue;
    const arm = arms[place]!;
    known[tuple * count + arm]! += 1;
    totals[tuple * width + arm]! += outcome;
    if (denominators !== null) totals[tuple * width + count + arm]! += denominators[source[place]!]!;
  }
  const full = sizes.reduce((most, size) => Math.max(most, size), 0);
  const sums = new CrossSums(
    1,
    outcomeShifts.flatMap((shift) => new Array<number>(count).fill(shift)),
  );
  const row = new Float64Array(width);
  for (let tuple = 0; tuple < sizes.length; tuple += 1) {
    const counts = known.subarray(tuple * count, (tuple + 1) * count);
    if (sizes[tuple] !== full || counts.includes(0)) continue;
    for (let i = 0; i < width; i += 1) row[i] = totals[tuple * width + i]! / counts[i % count]!;
    sums.add(0, row);
  }
  const tuples = sizes.filter((size) => size === full).length;
  return { outcomes: sums.of(0), tuples, leftOver: source.length - tuples * full };
}
