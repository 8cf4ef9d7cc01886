import { requireLength, requireOpenProbability } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { MeanSummary, ProportionSummary } from '../summaries.js';
import { type Better, bestArmChances } from './best-arm.js';
import { type BetaPrior, betaPosterior } from './beta-posterior.js';
import { differencePosterior, upliftPosterior } from './contrast.js';
import { meanPosterior, type NormalPrior } from './mean-posterior.js';
import { type CredibleInterval, equalTailed, type Posterior } from './posterior.js';

/** Samples of the arms and what was believed of each of them before, the same of all. */
export type PosteriorSamples =
  | { kind: 'proportion'; summaries: readonly ProportionSummary[]; prior: BetaPrior }
  | { kind: 'mean'; summaries: readonly MeanSummary[]; prior: NormalPrior };

/** What to analyse: plain data, so that another thread can do it. */
export interface PosteriorJob {
  samples: PosteriorSamples;
  /** Index of the control. */
  control: number;
  /** The probability outside the credible intervals. */
  alpha: number;
  better: Better;
}

/** One arm, and against the control unless it is the control. */
export interface ArmPosterior {
  interval: CredibleInterval;
  standardDeviation: number | null;
  probabilityBest: number;
  expectedLoss: number | null;
  againstControl: ContrastPosterior | null;
}

/** Treatment against control. */
interface ContrastPosterior {
  probabilityToBeatControl: number;
  difference: CredibleInterval;
  relative: CredibleInterval;
}

export interface PosteriorAnalysis {
  /** The model with its prior in words. */
  method: string;
  /** Null where an arm has no posterior. */
  arms: ArmPosterior[] | null;
  insufficientData: string | null;
}

/**
 * Bayesian reading of independent arms: equal-tailed intervals, chances to be best and to beat the control, expected losses,
 * and the posterior of difference and relative uplift; all by quadrature, nothing simulated.
 *
 * @throws InvalidInputError for fewer than two arms, a control that is not there, alpha outside (0, 1), or what the models refuse
 */
export function posteriorAnalysis({ samples, control, alpha, better }: PosteriorJob): PosteriorAnalysis {
  requireLength<object>('arms', samples.summaries, 2);
  requireOpenProbability('alpha', alpha);
  if (samples.summaries[control] === undefined) {
    throw new InvalidInputError('control', `There is no arm ${control}.`);
  }
  const posteriors = posteriorsOf(samples);
  const method = methodOf(samples);
  if (posteriors.some((posterior) => posterior === null)) {
    const insufficientData =
      'With this prior, each arm needs at least two customers whose values differ by more than rounding.';
    return { method, arms: null, insufficientData };
  }
  return { method, arms: analyse(posteriors as Posterior[], control, alpha, better), insufficientData: null };
}

function posteriorsOf(samples: PosteriorSamples): (Posterior | null)[] {
  if (samples.kind === 'proportion') {
    return samples.summaries.map((summary, i) => betaPosterior(summary, samples.prior, `arms[${i}]`));
  }
  return samples.summaries.map((summary, i) => meanPosterior(summary, samples.prior, `arms[${i}]`));
}

function methodOf({ kind, prior }: PosteriorSamples): string {
  if (kind === 'proportion') return `Beta–binomial, prior Beta(${prior.successes}, ${prior.failures})`;
  if (prior.meanCustomers === 0 && prior.degreesOfFreedom === -1) return 'Normal, reference prior 1/σ²';
  const { mean, meanCustomers, standardDeviation, degreesOfFreedom } = prior;
  return `Normal–inverse-gamma, prior mean ${mean} worth ${meanCustomers} customers, prior standard deviation ${standardDeviation} with ${degreesOfFreedom} degrees of freedom`;
}

function analyse(arms: readonly Posterior[], control: number, alpha: number, better: Better): ArmPosterior[] {
  const base = at(arms, control);
  const chances = bestArmChances(arms, better);
  return arms.map((arm, i) => {
    const { best, expectedLoss } = at(chances, i);
    return {
      interval: equalTailed(arm, alpha),
      standardDeviation: arm.standardDeviation,
      probabilityBest: best,
      expectedLoss,
      againstControl: i === control ? null : contrast(base, arm, alpha, better),
    };
  });
}

function contrast(control: Posterior, treatment: Posterior, alpha: number, better: Better): ContrastPosterior {
  return {
    probabilityToBeatControl: at(bestArmChances([treatment, control], better), 0).best,
    difference: differencePosterior(control, treatment, alpha),
    relative: upliftPosterior(control, treatment, alpha),
  };
}
