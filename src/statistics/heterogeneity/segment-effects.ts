import { requireLength, requireOpenProbability } from '../argument-checks.js';
import { welchSatterthwaite } from '../effects/welch-mean.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { holm } from '../multiplicity/holm.js';
import { requireMeanSummary } from '../summaries.js';
import { studentTCritical, studentTPValue } from '../tails.js';
import type { Warning } from '../warning.js';
import { effectOnScale, type SegmentCells, type SegmentEffect } from './effect-scale.js';
import { type HeterogeneityTest, homogeneityTest, smallestUnits } from './homogeneity-test.js';

/** Below this number of units in an arm Welch’s form is rough too, unless it is the t-test of two segments. */
const VERY_FEW = 10;

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
  warnings: Warning[];
}

/**
 * Whether an effect differs between disjoint segments: one test over the segments' absolute effects with unpooled
 * variances, and every difference of two effects with Welch–Satterthwaite degrees of freedom over its four cells and Holm's
 * adjustment. Segments with fewer than two customers in an arm, or without any variance, are excluded from the test and named.
 *
 * Sources: Satterthwaite (1946), Biometrics Bulletin 2:110–114; Holm (1979); those of `homogeneityTest`.
 *
 * @param segments disjoint segments; overlapping ones are not independent and must be refused before
 * @throws InvalidInputError for fewer than two segments, repeated labels, impossible summaries, alpha outside (0, 1).
 */
export function compareSegments(segments: readonly SegmentCells[], alpha: number): SegmentComparison {
  requireSegments(segments, alpha);
  const effects = segments.map((segment) => effectOnScale(segment, 'DIFFERENCE'));
  const compared = effects.filter(({ reason }) => reason === null);
  return {
    heterogeneity: homogeneityTest(compared),
    differences: differencesOf(effects, alpha),
    excluded: effects.flatMap(({ label, reason }) => (reason === null ? [] : [{ label, reason }])),
    warnings: fewUnits(compared),
  };
}

function fewUnits(effects: readonly SegmentEffect[]): Warning[] {
  const small = effects.filter((effect) => smallestUnits([effect]) < VERY_FEW).map(({ label }) => `“${label}”`);
  if (effects.length < 3 || small.length === 0) return [];
  const message =
    `An arm has fewer than ${VERY_FEW} customers in ${small.join(', ')}, so the test of equal effects is rough. ` +
    'Compare fewer, larger segments.';
  return [{ code: 'SMALL_SEGMENTS', message }];
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

export function requireSegments(segments: readonly SegmentCells[], alpha: number): void {
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
