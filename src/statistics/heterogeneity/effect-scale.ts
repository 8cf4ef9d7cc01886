import type { StratumTable } from '../comparisons/strata/stratum-table.js';
import { type ArmEstimate, noEstimate } from '../effects/arm-estimates.js';
import type { MeanSummary, ProportionSummary } from '../summaries.js';
import type { EstimatedEffect } from './homogeneity-test.js';

/** How the arms of a segment are compared: by difference, by ratio (as its logarithm), or by odds ratio (as its logarithm). */
export type EffectScale = 'DIFFERENCE' | 'RATIO' | 'ODDS_RATIO';

/** Both arms of an experiment inside one segment: summaries, or the estimates of a design that does not average customers. */
export interface SegmentCells {
  label: string;
  control: MeanSummary | ArmEstimate;
  treatment: MeanSummary | ArmEstimate;
  /** Treatment − control, where the design does not estimate the arms apart. */
  difference?: ArmEstimate;
  /** The covariance of both arms' estimates; omitted where it is 0. */
  covariance?: number;
  /** Customers and successes, where the metric is a share and customers are the units. */
  counts?: StratumTable;
}

/** The effect in a segment on one scale. */
export interface SegmentEffect extends EstimatedEffect {
  label: string;
  /** Why there is no effect to compare; null where there is one. */
  reason: string | null;
}

/** A function of an arm's mean whose difference between the arms is the effect. */
interface Link {
  of(mean: number): number;
  slope(mean: number): number;
  /** Why an effect of these means has no place on the scale. */
  whyNot(label: string): string;
  isDefined(mean: number): boolean;
}

const links: Readonly<Record<Exclude<EffectScale, 'DIFFERENCE'>, Link>> = {
  RATIO: {
    of: Math.log,
    slope: (mean) => 1 / mean,
    isDefined: (mean) => mean > 0,
    whyNot: (label) => `The mean of an arm is not above 0 in “${label}”, so the effect has no ratio.`,
  },
  ODDS_RATIO: {
    of: (mean) => Math.log(mean) - Math.log1p(-mean),
    slope: (mean) => 1 / (mean * (1 - mean)),
    isDefined: (mean) => mean > 0 && mean < 1,
    whyNot: (label) => `The share of an arm is 0 or 1 in “${label}”, so the effect has no odds ratio.`,
  },
};

/**
 * The effect in a segment with its variance by the delta method: of shares p(1 − p)/n on the scales of ratios, so that those of
 * R metafor's `escalc` result.
 *
 * Source: Rothman, Greenland & Lash (2008), "Modern Epidemiology", chapter 14; van der Vaart (1998), "Asymptotic Statistics", 3.1.
 */
export function effectOnScale(segment: SegmentCells, scale: EffectScale): SegmentEffect {
  return scale === 'DIFFERENCE' ? differenceIn(segment) : linkedEffect(segment, links[scale]);
}

function differenceIn({ label, control, treatment, difference }: SegmentCells): SegmentEffect {
  const [base, other] = [estimateOf(control), estimateOf(treatment)];
  const cells = difference ? [difference] : [other, base];
  const tooSmall = cells.some(({ degreesOfFreedom }) => degreesOfFreedom === null);
  const variances = cells.map((cell) => cell.variance ?? 0);
  const variance = variances.reduce((sum, own) => sum + own, 0);
  return {
    label,
    estimate: difference?.mean ?? (other.mean ?? 0) - (base.mean ?? 0),
    variances,
    degreesOfFreedom: cells.map((cell) => cell.degreesOfFreedom ?? 0),
    variance,
    reason: tooSmall ? tooFew(label) : variance > 0 ? null : constant(label),
  };
}

function linkedEffect(segment: SegmentCells, link: Link): SegmentEffect {
  const { label, counts, difference, covariance = 0 } = segment;
  const base = counts ? shareOf(counts.control) : estimateOf(segment.control);
  const other = counts ? shareOf(counts.treatment) : estimateOf(segment.treatment);
  const [own, from] = [knownOf(base), knownOf(other)];
  if (own === null || from === null) return without(label, tooFew(label));
  if (!link.isDefined(own.mean) || !link.isDefined(from.mean)) return without(label, link.whyNot(label));
  const [s1, s0] = [link.slope(from.mean), link.slope(own.mean)];
  const apart = [s1 ** 2 * from.variance, s0 ** 2 * own.variance] as const;
  const variance = apart[0] + apart[1] - 2 * s1 * s0 * covariance;
  const freedom = difference?.degreesOfFreedom;
  return {
    label,
    estimate: link.of(from.mean) - link.of(own.mean),
    variances: freedom == null ? apart : [variance],
    degreesOfFreedom: freedom == null ? [from.degreesOfFreedom, own.degreesOfFreedom] : [freedom],
    variance,
    reason: variance > 0 ? null : constant(label),
  };
}

function without(label: string, reason: string): SegmentEffect {
  return { label, estimate: 0, variances: [0], variance: 0, degreesOfFreedom: [0], reason };
}

function knownOf({ mean, variance, degreesOfFreedom }: ArmEstimate) {
  return mean === null || variance === null || degreesOfFreedom === null ? null : { mean, variance, degreesOfFreedom };
}

function estimateOf(cell: MeanSummary | ArmEstimate): ArmEstimate {
  if ('variance' in cell) return cell;
  const { n, mean, standardDeviation } = cell;
  if (n < 2) return noEstimate(n);
  return { n, mean, variance: standardDeviation ** 2 / n, degreesOfFreedom: n - 1 };
}

function shareOf({ n, successes }: ProportionSummary): ArmEstimate {
  if (n < 2) return noEstimate(n);
  const mean = successes / n;
  return { n, mean, variance: (mean * (1 - mean)) / n, degreesOfFreedom: n - 1 };
}

function tooFew(label: string): string {
  return `An arm has fewer than two customers in “${label}”.`;
}

function constant(label: string): string {
  return `The outcome does not vary in “${label}”.`;
}
