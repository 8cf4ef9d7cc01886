import { MetricKind } from '../../metrics/metric.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { uniformPrior } from '../../statistics/bayes/beta-posterior.js';
import { referencePrior } from '../../statistics/bayes/mean-posterior.js';
import type { PosteriorJob, PosteriorSamples } from '../../statistics/bayes/posterior-analysis.js';
import { designOf } from '../designs/registry.js';
import type { ArmReadout, MetricReadout } from './readout.js';

/** What the engine needs to read a metric in the Bayesian way, or why it cannot be read so, as a sentence. */
export function posteriorJobOf({ experiment, metric, arms, adjustedFor }: MetricReadout): PosteriorJob | string {
  const { plan } = experiment;
  if (!designOf(experiment).readout.independentCustomers) {
    return 'The Bayesian models take customers as independent of each other, which this design does not allow: read the intervals instead.';
  }
  if (adjustedFor.length > 0)
    return 'The Bayesian models do not adjust: ask for the readout with an empty `adjustFor`.';
  if (metric.kind === MetricKind.RATIO)
    return 'There is no Bayesian model for ratio metrics here: read the intervals instead.';
  if (arms.some(({ n }) => n === 0)) return 'An arm has no customers with a known outcome yet.';
  return {
    samples: metric.kind === MetricKind.PROPORTION ? proportions(arms) : means(arms),
    control: arms.findIndex(({ arm }) => arm.isControl),
    alpha: plan.alpha,
    better: plan.alternative === AlternativeHypothesis.LESS ? 'LOWER' : 'HIGHER',
  };
}

function proportions(arms: readonly ArmReadout[]): PosteriorSamples {
  const summaries = arms.map(({ n, mean }) => ({ n, successes: Math.round(n * mean!) }));
  return { kind: 'proportion', summaries, prior: uniformPrior };
}

function means(arms: readonly ArmReadout[]): PosteriorSamples {
  const summaries = arms.map(({ n, mean, standardDeviation }) => ({
    n,
    mean: mean!,
    standardDeviation: standardDeviation ?? 0,
  }));
  return { kind: 'mean', summaries, prior: referencePrior };
}
