import { type Metric, MetricDirection, MetricKind } from '../../metrics/metric.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { uniformPrior } from '../../statistics/bayes/beta-posterior.js';
import { referencePrior } from '../../statistics/bayes/mean-posterior.js';
import type { PosteriorJob, PosteriorSamples } from '../../statistics/bayes/posterior-analysis.js';
import { designOf } from '../designs/registry.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { MetricReadout } from './readout.js';

/** What the engine needs for a Bayesian reading of a metric, or the reason why there is none. */
export function posteriorJobOf({ experiment, metric, arms, adjustedFor }: MetricReadout): PosteriorJob | string {
  const { plan } = experiment;
  if (!designOf(experiment).readout.independentCustomers) {
    return 'The Bayesian models assume independent customers, which this design does not have: use the intervals instead.';
  }
  if (adjustedFor.length > 0) {
    return 'The Bayesian models do not adjust: request the readout with an empty `adjustFor`.';
  }
  if (metric.kind === MetricKind.RATIO) {
    return 'There is no Bayesian model for ratio metrics: use the intervals instead.';
  }
  const measured = arms.flatMap(({ n, mean, standardDeviation }) =>
    mean === null ? [] : [{ n, mean, standardDeviation }],
  );
  if (measured.length < arms.length) return 'An arm has no customers with a known outcome yet.';
  return {
    samples: metric.kind === MetricKind.PROPORTION ? proportions(measured) : means(measured),
    control: arms.findIndex(({ arm }) => arm.isControl),
    alpha: plan.alpha,
    better: lowerIsBetter(metric, plan) ? 'LOWER' : 'HIGHER',
  };
}

/** The metric says it; where it does not, the direction of a one-sided plan does. */
function lowerIsBetter({ direction }: Metric, { alternative }: ExperimentPlan): boolean {
  if (direction !== MetricDirection.NEITHER) return direction === MetricDirection.LOWER_IS_BETTER;
  return alternative === AlternativeHypothesis.LESS;
}

interface MeasuredArm {
  n: number;
  mean: number;
  standardDeviation: number | null;
}

function proportions(arms: readonly MeasuredArm[]): PosteriorSamples {
  const summaries = arms.map(({ n, mean }) => ({ n, successes: Math.round(n * mean) }));
  return { kind: 'proportion', summaries, prior: uniformPrior };
}

function means(arms: readonly MeasuredArm[]): PosteriorSamples {
  const summaries = arms.map(({ n, mean, standardDeviation }) => ({
    n,
    mean,
    standardDeviation: standardDeviation ?? 0,
  }));
  return { kind: 'mean', summaries, prior: referencePrior };
}
