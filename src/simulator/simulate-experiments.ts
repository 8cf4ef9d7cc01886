import { engineDesigns, estimateMetric } from '../experiments/designs/engine-designs.js';
import type { MeasuredMetric } from '../experiments/designs/estimated-metric.js';
import { generatorFor } from '../randomization/seeded-generator.js';
import { at } from '../statistics/entries.js';
import { adjustPValues } from '../statistics/multiplicity/adjust-p-values.js';
import { plantEffect } from './planted-effect.js';
import type { Replicate } from './replicate.js';
import { type ReplicateEffect, ReplicateTally } from './replicate-tally.js';
import type { SimulationJob } from './simulation-job.js';
import type { SimulationResult } from './simulation-result.js';

const VERSION = 'simulation/1';

/**
 * Runs an experiment many times from start to end: customers drawn with replacement from the history (whole groups or
 * tuples where the design keeps them together) or everybody once, arms by the stored design, the effect planted into every
 * treatment, the readout's own estimator, the plan's correction over the arms. Every replicate has its own generator.
 * Yields the share that is done.
 *
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 25.4 (power by resampling a pilot); Gelman & Carlin
 * (2014) on exaggeration.
 *
 * @throws InvalidInputError for an effect that cannot be planted, RandomizationError for a draw that is never accepted
 */
export function* simulateExperiments(job: SimulationJob): Generator<number, SimulationResult> {
  const draw = engineDesigns[job.design.method].replicates(job);
  const treatments = job.arms.flatMap(({ isControl }, arm) => (isControl ? [] : [arm]));
  const tally = new ReplicateTally(treatments, job.effect?.absolute ?? 0, job.test.alpha);
  let customers = 0;
  for (let number = 1; number <= job.replicates; number += 1) {
    const generator = generatorFor(job.seed, VERSION, String(number));
    const replicate = draw(generator);
    customers += replicate.source.length;
    const outcomes = outcomesOf(job, replicate);
    if (job.effect !== null) plantEffect(outcomes, treatedIn(job, replicate), job.effect, generator);
    tally.add(effectsOf(job, replicate.measure(outcomes)));
    yield number / job.replicates;
  }
  return tally.result(Math.round(customers / job.replicates));
}

function outcomesOf({ history }: SimulationJob, { source }: Replicate): Float64Array {
  const outcomes = new Float64Array(source.length);
  for (let place = 0; place < source.length; place += 1) outcomes[place] = history.outcomes[source[place]!]!;
  return outcomes;
}

function treatedIn({ arms }: SimulationJob, replicate: Replicate): (place: number) => boolean {
  const control = arms.findIndex(({ isControl }) => isControl);
  return (place) => replicate.arms[place] !== control;
}

/** The effects as a readout would estimate them. */
function effectsOf({ test }: SimulationJob, measured: MeasuredMetric): ReplicateEffect[] {
  const options = { alpha: test.alpha, alternative: test.alternative };
  const { effects } = estimateMetric(measured, options);
  const pValues = effects.map(({ estimate }) => estimate.pValue);
  const adjusted = adjustPValues(test.correction, pValues, test.alpha);
  return effects.map(({ estimate }, index) => ({ estimate, adjustedPValue: at(adjusted, index) }));
}
