import { MetricKind } from '../../../metrics/metric.js';
import { confidenceOf } from '../../../results/confidence.js';
import { type Interval, intervalOf } from '../../../results/interval.js';
import { campaignReturn } from '../../../statistics/decision/campaign-return.js';
import {
  type DecisionRisk,
  decisionRisk,
  type NormalGain,
  normalPosterior,
} from '../../../statistics/decision/posterior.js';
import { normalUpperQuantile } from '../../../statistics/distributions/normal.js';
import { studentTUpperQuantile } from '../../../statistics/distributions/student-t.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { Arm } from '../../arm.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import type { MetricReadout } from '../../readout/readout.js';
import type { GivenAway } from '../decision.js';
import type { MeasuredSums } from './measured-costs.js';
import { type ProfitPart, profitParts } from './profit-part.js';
import type { DecisionTerms } from './profit-terms.js';

/** What is needed of an effect: every readout and reading has it. */
type Estimated = Pick<EffectEstimate, 'absolute' | 'degreesOfFreedom'>;

/** What one treatment earns beside the control. */
export interface ArmProfit {
  estimate: number;
  /** At another alpha; two-sided or one-sided as planned. */
  limitsAt(alpha: number): Interval;
  interval: Interval;
  /** What it consists of. */
  parts: ProfitPart[];
  standardError: number;
  /** Of that error; null for the normal distribution. */
  degreesOfFreedom: number | null;
  posterior: NormalGain;
  risk: DecisionRisk;
  breakEvenMargin: number | null;
  breakEvenMarginInterval: Interval | null;
  breakEvenCost: number;
  spend: number;
  returnOnSpend: Interval | null;
  givenAway: GivenAway | null;
}

/** What was read for the profit. */
export interface ProfitQuestion {
  terms: DecisionTerms & { earning: NonNullable<DecisionTerms['earning']> };
  plan: ExperimentPlan;
  /** Of the earning metric. */
  readout: MetricReadout;
  /** Null where no cost has to be measured. */
  sums: MeasuredSums | null;
  control: Arm;
}

/** The profit of a treatment; null when the data cannot answer. */
export function armProfit(question: ProfitQuestion, arm: Arm): ArmProfit | null {
  const { terms, plan, readout, sums } = question;
  const { margin } = terms.earning;
  const fixed = contactOf(terms, arm) - contactOf(terms, question.control);
  const effect = readout.effects.find((one) => one.arm === arm || one.arm.id === arm.id);
  const profitAt = (alpha: number): Estimated | null => {
    if (sums) return sums.profit.effectsAt(alpha).get(armOf(sums, arm)) ?? null;
    return alpha === plan.alpha ? (effect ?? null) : (effect?.limitsAt?.(alpha) ?? null);
  };
  const scale = sums ? 1 : margin;
  const intervalAt = (alpha: number): Interval => {
    const found = profitAt(alpha)?.absolute ?? { estimate: null, lower: null, upper: null };
    return intervalOf(scaled(found, scale, -fixed), confidenceOf(alpha));
  };
  const interval = intervalAt(plan.alpha);
  const estimated = profitAt(plan.alpha);
  const unit = estimated && standardError(estimated, plan, sums ? null : readout, arm, question.control);
  if (interval.estimate === null || unit === null) return null;
  const error = Math.abs(scale) * unit;
  const posterior = normalPosterior(interval.estimate, error, terms.prior);
  const measured = sums?.spend ? (differenceOf(sums.spend, arm)?.absolute.estimate ?? 0) : 0;
  const spent = fixed + measured;
  const gained = sums
    ? (differenceOf(sums.gain, arm)?.absolute.estimate ?? 0)
    : margin * (effect?.absolute.estimate ?? 0);
  return {
    estimate: interval.estimate,
    limitsAt: intervalAt,
    interval,
    parts: profitParts(terms, { gained, contacts: fixed, measured }, { arm, control: question.control }),
    standardError: error,
    degreesOfFreedom: estimated?.degreesOfFreedom ?? null,
    posterior,
    risk: decisionRisk(posterior),
    breakEvenMargin:
      margin !== 0 && gained !== 0 ? (spent * margin) / gained : terms.earning.shaped ? null : breakEven(spent, effect),
    breakEvenMarginInterval: breakEvenLimits(question, arm, spent),
    breakEvenCost: gained - spent + contactOf(terms, arm),
    spend: spent,
    returnOnSpend: returnOn(question, arm, fixed, interval, spent),
    givenAway: givenAway(question, arm),
  };
}

/** What a contact with a customer of an arm costs. */
export function contactOf({ costs }: DecisionTerms, arm: Arm): number {
  return [...costs].find(([one]) => one.id === arm.id)?.[1].contact ?? 0;
}

/** The readings of sums have arms of their own, loaded with them. */
function armOf(sums: MeasuredSums, arm: Arm): Arm {
  return sums.profit.effects.find((one) => one.arm.id === arm.id)?.arm ?? arm;
}

function differenceOf(reading: MeasuredSums['gain'], arm: Arm): Estimated | null {
  return reading.effects.find((one) => one.arm.id === arm.id)?.estimate ?? null;
}

/** Limits times a factor, plus a constant; a negative factor swaps them. */
function scaled({ estimate, lower, upper }: Estimated['absolute'], factor: number, constant: number) {
  const moved = (value: number | null) => (value === null ? null : factor * value + constant);
  const [low, high] = factor < 0 ? [upper, lower] : [lower, upper];
  return { estimate: moved(estimate), lower: moved(low), upper: moved(high) };
}

function breakEven(spent: number, effect: Estimated | undefined): number | null {
  const estimate = effect?.absolute.estimate ?? null;
  return estimate === null || estimate === 0 ? null : spent / estimate;
}

/**
 * The standard error by which the posterior is as wide as the data say: of proportions by the variances of the arms, because the
 * limits of the score test have no one standard error; else the one that the limits have.
 */
function standardError(
  { absolute, degreesOfFreedom }: Estimated,
  { alpha, alternative }: ExperimentPlan,
  readout: MetricReadout | null,
  arm: Arm,
  control: Arm,
): number | null {
  const arms = readout?.arms.filter((one) => one.arm.id === arm.id || one.arm.id === control.id) ?? [];
  if (readout?.metric.kind === MetricKind.PROPORTION && degreesOfFreedom === null) {
    const variances = arms.flatMap(({ n, standardDeviation: s }) => (s === null || n === 0 ? [] : [(s * s) / n]));
    const plain = arms.every(({ adjustedMean }) => adjustedMean === null);
    if (plain && variances.length === 2) return Math.sqrt(variances.reduce((sum, one) => sum + one, 0));
  }
  const { estimate, lower, upper } = absolute;
  if (estimate === null) return null;
  const critical = criticalValue(degreesOfFreedom, alternative === 'TWO_SIDED' ? alpha / 2 : alpha);
  if (lower !== null && upper !== null) return (upper - lower) / 2 / critical;
  const limit = lower ?? upper;
  return limit === null ? null : Math.abs((limit - estimate) / critical);
}

function criticalValue(degreesOfFreedom: number | null, tail: number): number {
  return degreesOfFreedom === null ? normalUpperQuantile(tail) : studentTUpperQuantile(tail, degreesOfFreedom);
}

/** Where the costs are fixed, Fieller's set of costs over the effect follows from the limits of the effect. */
function breakEvenLimits({ terms, plan, readout, sums }: ProfitQuestion, arm: Arm, spent: number): Interval | null {
  const level = confidenceOf(plan.alpha);
  const { margin } = terms.earning;
  if (sums) {
    if (margin === 0) return null;
    const parts = variancesOf(sums, plan, arm);
    if (parts === null) return null;
    // Spend over the gain of a margin of 1: the return with both exchanged.
    const { gain, gainVariance, spendVariance, profitVariance, critical } = parts;
    const covariance = (gainVariance + spendVariance - profitVariance) / 2;
    const perUnit = gain / margin;
    if (perUnit === 0) return null;
    // Fieller's set needs a denominator above 0; the set of the opposite sign is its mirror image.
    const sign = Math.sign(perUnit);
    const set = campaignReturn(
      {
        gain: spent,
        spend: sign * perUnit,
        gainVariance: spendVariance,
        spendVariance: gainVariance / margin ** 2,
        profitVariance: spendVariance + gainVariance / margin ** 2 - (2 * sign * covariance) / margin,
      },
      critical,
    );
    return intervalOf({ ...scaled(set, sign, sign), unbounded: set.unbounded }, level);
  }
  const {
    estimate = null,
    lower = null,
    upper = null,
  } = readout.effects.find((one) => one.arm.id === arm.id)?.absolute ?? {};
  if (estimate === null || estimate === 0) return null;
  if (lower === null || upper === null || lower * upper <= 0) {
    return intervalOf({ estimate: spent / estimate, lower: null, upper: null, unbounded: true }, level);
  }
  const [low, high] = [spent / upper, spent / lower].sort((a, b) => a - b);
  return intervalOf({ estimate: spent / estimate, lower: low ?? null, upper: high ?? null }, level);
}

/** Gain and spend of a treatment with the variances of their estimates; null when one cannot be estimated. */
function variancesOf(sums: MeasuredSums, plan: ExperimentPlan, arm: Arm) {
  const [gain, spend, profit] = [sums.gain, sums.spend, sums.profit].map((reading) => {
    const found = reading && differenceOf(reading, arm);
    const error = found && standardError(found, plan, null, arm, arm);
    return { estimate: found?.absolute.estimate ?? null, error, degreesOfFreedom: found?.degreesOfFreedom ?? null };
  });
  if (!gain || !spend || !profit) return null;
  // Without any redeemed offer, or any measured cost, the spend does not vary.
  if (gain.estimate === null || gain.error === null || profit.error === null) return null;
  return {
    gain: gain.estimate,
    spend: spend.estimate ?? 0,
    gainVariance: gain.error ** 2,
    spendVariance: (spend.error ?? 0) ** 2,
    profitVariance: profit.error ** 2,
    critical: criticalValue(profit.degreesOfFreedom, plan.alpha / 2),
  };
}

function returnOn(
  { sums, plan }: ProfitQuestion,
  arm: Arm,
  fixed: number,
  interval: Interval,
  spent: number,
): Interval | null {
  if (spent <= 0) return null;
  const level = confidenceOf(plan.alpha);
  if (!sums) return intervalOf(scaled(interval, 1 / spent, 0), level);
  const parts = variancesOf(sums, plan, arm);
  if (parts === null) return null;
  const set = campaignReturn({ ...parts, spend: parts.spend + fixed }, parts.critical);
  return intervalOf(set, level);
}

function givenAway({ terms, sums, control }: ProfitQuestion, arm: Arm): GivenAway | null {
  const own = [...terms.costs].find(([one]) => one.id === arm.id)?.[1].measured.find(({ redeems }) => redeems);
  const meanOf = (reading: MeasuredSums['purchases'] | undefined, of: Arm) =>
    reading?.arms.find((one) => one.arm.id === of.id)?.mean ?? null;
  const redemptions = meanOf(sums?.redemptions, arm);
  const [bought, usual] = [meanOf(sums?.purchases, arm), meanOf(sums?.purchases, control)];
  if (!own || redemptions === null || bought === null || usual === null) return null;
  const additional = Math.max(0, bought - usual);
  const boughtAnyway = Math.max(0, redemptions - additional);
  return { redemptions, boughtAnyway, cost: boughtAnyway * own.cost };
}
