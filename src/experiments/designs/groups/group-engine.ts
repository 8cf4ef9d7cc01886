import { measurementOf } from '../../../simulator/measured-replicate.js';
import type { Draw, Replicate } from '../../../simulator/replicate.js';
import { blockedArms } from '../../../simulator/replicate-arms.js';
import { bundlesOf } from '../../../simulator/resample.js';
import type { SimulationJob } from '../../../simulator/simulation-job.js';
import type { EngineDesign } from '../engine-design.js';
import { groupEstimates } from './group-estimates.js';

export const groupEngine: EngineDesign = {
  whyNotEstimated: () => null,
  estimate: groupEstimates,
  estimateSegment: null,
  replicates: groupReplicates,
};

function groupReplicates(job: SimulationJob): Draw<Replicate> {
  const weights = job.arms.map(({ weight }) => weight);
  const blocks = job.history.blocks!;
  const numbers = new Map([...new Set(blocks)].map((block, number) => [block, number]));
  const strata = blocks.map((block) => numbers.get(block)!);
  const sampleOf = bundlesOf(job, job.history.parts!);
  const measure = measurementOf(job);
  return (generator) => {
    const { source, bundle, drawn } = sampleOf(generator);
    const groupArms = blockedArms(
      drawn.map((group) => strata[group]!),
      weights,
      generator,
    );
    const arms = new Uint8Array(source.length);
    bundle.forEach((group, place) => {
      arms[place] = groupArms[group]!;
    });
    const measures = {
      division: { count: drawn.length, of: (place: number) => bundle[place]! },
      strata: new Map(Array.from(drawn, (group, cell) => [cell, { name: '', block: blocks[group]! }])),
    };
    return { source, arms, measure: (outcomes) => measure({ source, arms }, outcomes, measures) };
  };
}
