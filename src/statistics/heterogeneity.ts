import { requireLength, requireOpenProbability } from './argument-checks.js';
import { chiSquaredUpperTail } from './distributions/chi-squared.js';
import { type ArmEstimate, noEstimate } from './effects/arm-estimates.js';
import { welchSatterthwaite } from './effects/welch-mean.js';
import { at } from './entries.js';
import { InvalidInputError } from './invalid-input.js';
import { holm } from './multiplicity/holm.js';
import { type MeanSummary, requireMeanSummary } from './summaries.js';
import { studentTCritical, studentTPValue } from './tails.js';

/** Both arms of an experiment inside one segment: summaries, or the estimates of a design with strata. */
export interface SegmentCells {
  label: string;
  control: MeanSummary | ArmEstimate;
  treatment: MeanSummary | ArmEstimate;
  /** Treatment − control, where the design does not estimate the arms apart. */
  difference?: ArmEstimate;
}

interface HeterogeneityTest {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number | null;
  pValue: number | null;
  /** Share of the effects' variation that is more than chance, from 0 to 1 (Higgins & Thompson 2002). */
  iSquared: number | null;
  insufficientData: string | null;
}

/** Effect in segment a − effect in segment b. */
export interface SegmentDifference {
  a: string;
  b: string;
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  pValue: number | null;
  adjustedPValue: number | null;
  insufficientData: string | null;
}

interface SegmentComparison {
  heterogeneity: HeterogeneityTest;
  differences: SegmentDifference[];
  /** Segments that are excluded from the heterogeneity test. */
  excluded: { label: string; reason: string }[];
}

interface SegmentEffect {
  label: string;
  estimate: number;
  /** Those of the arms, or that of their difference. */
  variances: number[];
  degreesOfFreedom: number[];
  variance: number;
  reason: string | null;
}

const method = "Cochran's Q";

/**
 * Whether an effect differs between disjoint segments: Cochran's Q over the segments' absolute effects with unpooled
 * variances, and every difference of two effects with Welch–Satterthwaite degrees of freedom over its four cells and Holm's
 * adjustment. Segments with fewer than two customers in an arm, or without any variance, are excluded from Q and named.
 *
 * Sources: Cochran (1954), Biometrics 10:101–129; Higgins & Thompson (2002), Statistics in Medicine 21:1539–1558;
 * Satterthwaite (1946); Holm (1979).
 *
 * @param segments disjoint segments; overlapping ones are not independent and must be refused before
 * @throws InvalidInputError for fewer than two segments, repeated labels, impossible summaries, alpha outside (0, 1).
 */
export function compareSegments(segments: readonly SegmentCells[], alpha: number): SegmentComparison {
  requireSegments(segments, alpha);
  const effects = segments.map(effectOf);
  return {
    heterogeneity: cochran(effects.filter(({ reason }) => reason === null)),
    differences: differencesOf(effects, alpha),
    excluded: effects.flatMap(({ label, reason }) => (reason === null ? [] : [{ label, reason }])),
  };
}

function effectOf({ label, control, treatment, difference }: SegmentCells): SegmentEffect {
  const [other, base] = [estimateOf(treatment), estimateOf(control)];
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
    reason: whyExcluded(label, tooSmall, variance),
  };
}

function estimateOf(cell: MeanSummary | ArmEstimate): ArmEstimate {
  if ('variance' in cell) return cell;
  const { n, mean, standardDeviation } = cell;
  if (n < 2) return noEstimate(n);
  return { n, mean, variance: standardDeviation ** 2 / n, degreesOfFreedom: n - 1 };
}

function whyExcluded(label: string, tooSmall: boolean, variance: number): string | null {
  if (tooSmall) return `An arm has fewer than two customers in “${label}”.`;
  return variance > 0 ? null : `The outcome does not vary in “${label}”.`;
}

function cochran(effects: readonly SegmentEffect[]): HeterogeneityTest {
  if (effects.length < 2) {
    const insufficientData = 'Fewer than two segments have an effect that can be compared.';
    return { method, statistic: null, degreesOfFreedom: null, pValue: null, iSquared: null, insufficientData };
  }
  const smallest = Math.min(...effects.map(({ variance }) => variance));
  const weights = effects.map(({ variance }) => smallest / variance);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const common = effects.reduce((total, { estimate }, i) => total + (at(weights, i) / sum) * estimate, 0);
  const squares = effects.map(({ estimate, variance }) => ((estimate - common) / Math.sqrt(variance)) ** 2);
  const statistic = Math.min(
    Number.MAX_VALUE,
    squares.reduce((total, square) => total + square, 0),
  );
  const degreesOfFreedom = effects.length - 1;
  return {
    method,
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredUpperTail(statistic, degreesOfFreedom),
    iSquared: statistic > degreesOfFreedom ? 1 - degreesOfFreedom / statistic : 0,
    insufficientData: null,
  };
}

function differencesOf(effects: readonly SegmentEffect[], alpha: number): SegmentDifference[] {
  const pairs = effects.flatMap((a, i) => effects.slice(i + 1).map((b) => differenceOf(a, b, alpha)));
  const adjusted = holm(pairs.map(({ pValue }) => pValue));
  return pairs.map((pair, i) => ({ ...pair, adjustedPValue: at(adjusted, i) }));
}

function differenceOf(a: SegmentEffect, b: SegmentEffect, alpha: number): Omit<SegmentDifference, 'adjustedPValue'> {
  const labels = { a: a.label, b: b.label };
  const nothing = { estimate: null, lower: null, upper: null, pValue: null };
  const freedoms = [...a.degreesOfFreedom, ...b.degreesOfFreedom];
  if (freedoms.some((df) => df < 1)) return { ...labels, ...nothing, insufficientData: a.reason ?? b.reason };
  const estimate = a.estimate - b.estimate;
  const variance = a.variance + b.variance;
  if (!(variance > 0)) return { ...labels, ...nothing, estimate, insufficientData: a.reason };
  const standardError = Math.sqrt(variance);
  const df = welchSatterthwaite([...a.variances, ...b.variances], freedoms);
  const margin = studentTCritical(df, { alpha, alternative: 'TWO_SIDED' }) * standardError;
  const pValue = studentTPValue(estimate / standardError, df, 'TWO_SIDED');
  return { ...labels, estimate, lower: estimate - margin, upper: estimate + margin, pValue, insufficientData: null };
}

function requireSegments(segments: readonly SegmentCells[], alpha: number): void {
  requireOpenProbability('alpha', alpha);
  requireLength('segments', segments, 2);
  const seen = new Set<string>();
  segments.forEach(({ label, control, treatment }, i) => {
    if (seen.has(label)) throw new InvalidInputError(`segments[${i}].label`, `“${label}” appears twice`);
    seen.add(label);
    if (!('variance' in control)) requireMeanSummary(control, `segments[${i}].control`);
    if (!('variance' in treatment)) requireMeanSummary(treatment, `segments[${i}].treatment`);
  });
}
