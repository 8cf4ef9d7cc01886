import { measurementOf } from '../../../simulator/measured-replicate.js';
import type { Draw, Replicate } from '../../../simulator/replicate.js';
import { blockedArms } from '../../../simulator/replicate-arms.js';
import { bundlesOf } from '../../../simulator/resample.js';
import type { SimulationJob } from '../../../simulator/simulation-job.js';
import { at } from '../../../statistics/entries.js';
import type { EngineDesign } from '../engine-design.js';
import { required } from '../required.js';
import { groupEstimates, groupSegmentEstimate } from './group-estimates.js';

export const groupEngine: EngineDesign = {
  whyNotEstimated: () => null,
  estimate: groupEstimates,
  estimateSegment: groupSegmentEstimate,
  replicates: groupReplicates,
};

function groupReplicates(job: SimulationJob): Draw<Replicate> {
  const weights = job.arms.map(({ weight }) => weight);
  const blocks = required(job.history.blocks, 'strata of groups');
  const numbers = new Map([...new Set(blocks)].map((block, number) => [block, number]));
  const strata = blocks.map((block) => required(numbers.get(block), block));
  const sampleOf = bundlesOf(job, required(job.history.parts, 'groups'));
  const measure = measurementOf(job);
  return (generator) => {
    const { source, bundle, drawn } = sampleOf(generator);
    const groupArms = blockedArms(
      drawn.map((group) => at(strata, group)),
      weights,
      generator,
    );
    const arms = new Uint8Array(source.length);
    bundle.forEach((group, place) => {
      arms[place] = groupArms[group]!;
    });
    const measures = {
      division: { count: drawn.length, of: (place: number) => bundle[place]! },
      strata: new Map(Array.from(drawn, (group, cell) => [cell, { name: '', block: at(blocks, group) }])),
    };
    return { source, arms, measure: (outcomes) => measure({ source, arms }, outcomes, measures) };
  };
}
