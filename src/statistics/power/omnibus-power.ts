import { requireOpenProbability } from '../argument-checks.js';
import { chiSquaredUpperQuantile } from '../distributions/chi-squared.js';
import { fUpperQuantile } from '../distributions/f.js';
import {
  noncentralChiSquaredLowerTail,
  noncentralChiSquaredUpperTail,
} from '../distributions/noncentral-chi-squared.js';
import { noncentralFLowerTail, noncentralFUpperTail } from '../distributions/noncentral-f.js';
import { inPercent } from '../in-percent.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import { findRoot } from '../root-finding.js';
import { type OmnibusInput, type OmnibusPlan, omnibusPlan } from './omnibus-input.js';
import { largestTotal } from './plan/plan-limits.js';
import { twoOfThree } from './plan/two-of-three.js';
import type { Chances } from './planned-tests/chances.js';

interface OmnibusPower {
  method: string;
  /** Cohen's f or w; as given, solved, or of the given means or rates at the sizes shown. */
  effectSize: { name: string; value: number };
  power: number | null;
  totalSampleSize: number;
  /** Customers per arm; empty where the test is given by its degrees of freedom. */
  arms: number[];
  degreesOfFreedom: number[];
  alpha: number;
  /** Why the power is null; null when it is not. */
  insufficientData: string | null;
}

const smallestAlpha = 1e-6;
const fewestPerArm = 2;
/** A noncentrality whose root exceeds the critical value's by so much is found for certain. */
const certainDistance = 60;

/**
 * The chance that the test of all arms at once (analysis of variance, or χ²) finds that they are not all alike; solves for
 * whichever of effect size, power and total sample size is omitted. Noncentrality N·f² or N·w². A solved total is rounded up arm by
 * arm, at least two customers each, and the power is that at these sizes.
 *
 * Sources: Cohen (1988), ch. 7 and 8; R's `pwr.anova.test` and `pwr.chisq.test` (pwr 1.3).
 *
 * @throws InvalidInputError naming the field, for input out of range or contradictory, and for an effect that more than 10¹²
 *   customers would not find
 */
export function omnibusPower(input: OmnibusInput): OmnibusPower {
  const plan = omnibusPlan(input);
  const alpha = input.alpha ?? 0.05;
  const question = questionOf(plan, alpha, input);
  if (question.solveFor === 'totalSampleSize') {
    const sizes = solvedSizes(plan, question.quantity, question.power, alpha);
    const effectSize = question.quantity(sizes);
    return answer(plan, sizes, effectSize, alpha, chances(plan, effectSize, sum(sizes), alpha).found);
  }
  const total = question.totalSampleSize;
  const sizes = (plan.shares ?? [1]).map((share) => share * total);
  if (total < fewestTotal(plan)) {
    const reason = 'Each arm needs at least two customers.';
    return { ...answer(plan, sizes, plan.effectSize?.(sizes) ?? 0, alpha, null), insufficientData: reason };
  }
  if (question.solveFor === 'quantity') {
    return answer(plan, sizes, solvedEffect(plan, question.power, total, alpha), alpha, question.power);
  }
  const effectSize = question.quantity(sizes);
  return answer(plan, sizes, effectSize, alpha, chances(plan, effectSize, total, alpha).found);
}

type EffectSizeAt = NonNullable<OmnibusPlan['effectSize']>;

function questionOf(plan: OmnibusPlan, alpha: number, { power, totalSampleSize }: OmnibusInput) {
  requireOpenProbability('alpha', alpha);
  if (alpha < smallestAlpha) throw new InvalidInputError('alpha', `alpha must be at least ${smallestAlpha}.`);
  const question = twoOfThree('effect', 'power', plan.effectSize, power, totalSampleSize);
  if (power != null && !(power > alpha && power < 1)) {
    throw new InvalidInputError(
      'power',
      `power must lie strictly between alpha (${alpha}) and 1, not ${power}.${inPercent(power)}`,
    );
  }
  if (totalSampleSize != null && !(totalSampleSize > 0 && totalSampleSize <= largestTotal)) {
    throw new InvalidInputError('totalSampleSize', `totalSampleSize must be above 0 and at most ${largestTotal}.`);
  }
  return question;
}

function answer(plan: OmnibusPlan, sizes: number[], value: number, alpha: number, power: number | null): OmnibusPower {
  const total = sum(sizes);
  const anova = plan.kind === 'anova';
  return {
    method: anova ? 'One-way analysis of variance, noncentral F' : "Pearson's χ² test, noncentral χ²",
    effectSize: { name: anova ? "Cohen's f" : "Cohen's w", value },
    power,
    totalSampleSize: total,
    arms: plan.shares ? sizes : [],
    degreesOfFreedom: anova ? [plan.numeratorDf, total - plan.numeratorDf - 1] : [plan.numeratorDf],
    alpha,
    insufficientData: null,
  };
}

function critical({ kind, numeratorDf }: OmnibusPlan, total: number, alpha: number): number {
  if (kind === 'chiSquared') return chiSquaredUpperQuantile(alpha, numeratorDf);
  return fUpperQuantile(alpha, numeratorDf, total - numeratorDf - 1);
}

function chances(plan: OmnibusPlan, effectSize: number, total: number, alpha: number): Chances {
  const bound = critical(plan, total, alpha);
  const root = Math.sqrt(total) * effectSize;
  if (root > certainRoot(plan, bound)) return { found: 1, missed: 0 };
  const lambda = root * root;
  const df = plan.numeratorDf;
  if (plan.kind === 'chiSquared') {
    const found = noncentralChiSquaredUpperTail(bound, df, lambda);
    return { found, missed: noncentralChiSquaredLowerTail(bound, df, lambda) };
  }
  const df2 = total - df - 1;
  return { found: noncentralFUpperTail(bound, df, df2, lambda), missed: noncentralFLowerTail(bound, df, df2, lambda) };
}

function certainRoot({ kind, numeratorDf }: OmnibusPlan, bound: number): number {
  return certainDistance + 2 * Math.sqrt(kind === 'anova' ? numeratorDf * bound : bound);
}

function fewestTotal({ shares }: OmnibusPlan): number {
  return shares ? fewestPerArm / Math.min(...shares) : 1;
}

function solvedSizes(plan: OmnibusPlan, effectSizeAt: EffectSizeAt, power: number, alpha: number): number[] {
  const shares = plan.shares ?? [1];
  const effectSize = effectSizeAt(shares);
  const excess = (logTotal: number) => chances(plan, effectSize, Math.exp(logTotal), alpha).missed - (1 - power);
  const [fewest, most] = [Math.log(fewestTotal(plan)), Math.log(largestTotal)];
  if (!(fewest < most && excess(most) <= 0)) {
    const message = `The effect is so small that more than ${largestTotal} customers would be needed.`;
    throw new InvalidInputError('outcome', message);
  }
  const total = excess(fewest) <= 0 ? fewestTotal(plan) : Math.exp(findRoot(excess, fewest, most));
  return shares.map((share) => Math.max(plan.shares ? fewestPerArm : 1, Math.ceil(total * share)));
}

function solvedEffect(plan: OmnibusPlan, power: number, total: number, alpha: number): number {
  const largest = certainRoot(plan, critical(plan, total, alpha)) / Math.sqrt(total);
  return findRoot((effectSize) => chances(plan, effectSize, total, alpha).missed - (1 - power), 0, 2 * largest);
}
