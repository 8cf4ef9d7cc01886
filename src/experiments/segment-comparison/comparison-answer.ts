import { type Advice, advise } from '../../graph/advice.js';
import { adviceOf, type Remedies } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effects/effect.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import type { SegmentCells } from '../../statistics/heterogeneity/effect-scale.js';
import { compareSegments, type SegmentDifference } from '../../statistics/heterogeneity/segment-effects.js';
import { isReversed } from '../../statistics/heterogeneity/simpsons-paradox.js';
import { testedLevels } from '../../statistics/multiplicity/tested-levels.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import { arrivedIn, awaitedOutcomes, noneComplete } from '../outcomes/awaited-outcomes.js';
import type { OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import type { Stratum } from '../readout/readout-strata.js';
import { scaleAnswers } from './scale-answers.js';
import { sharedPairs } from './segment-cells.js';
import type { SegmentComparison } from './segment-comparison.js';
import { dividedGroups, type Finding, type SegmentFindings, segmentFindings } from './segment-findings.js';
import type { MeasuredParts } from './segment-outcomes.js';
import type { SegmentQuestion } from './segment-question.js';

const SEGMENT_REMEDIES: Remedies = {
  SKEWED:
    'Rely on the interval that allows for skewness (`skewnessAdjusted`), and compare larger segments or a metric that a few large values do not dominate.',
};

type LabeledFinding = SegmentFindings['cells'][number];

/** Estimates the effects and compares them. */
export function comparisonOf(
  question: SegmentQuestion,
  measured: MeasuredParts,
  strata: readonly Stratum[],
  outcome: OutcomeCompleteness,
): Omit<SegmentComparison, 'status' | 'asOf' | 'planStatus' | 'deviations' | 'sentence'> {
  const { plan } = question.experiment;
  const { segments, cells, overall } = segmentFindings(question, measured, strata);
  const level = confidenceOf(plan.alpha);
  const awaited = noneComplete(outcome) ? awaitedOutcomes(outcome, arrivedIn(question.arms, [])) : null;
  const shown = ({ customers, arms, effect }: Finding) => ({
    customers,
    arms: arms.map(({ n, ...arm }) => ({ ...arm, customers: n })),
    effect: effectOf(awaited === null ? effect : { ...effect, insufficientData: awaited }, level, SEGMENT_REMEDIES),
  });
  const simpsonsParadox = isReversed(
    overall.effect.absolute.estimate,
    cells.map(({ effect }) => effect.absolute.estimate),
  );
  const together = between(question, cells, awaited);
  return {
    segments: segments.map(({ segment, ...finding }) => ({ segment, ...shown(finding) })),
    cells: cells.map(({ label, segments: own, ...finding }) => ({ label, segments: own, ...shown(finding) })),
    overall: shown(overall).effect,
    simpsonsParadox,
    ...together,
    warnings: [...cellAdvice(question, measured, simpsonsParadox), ...together.warnings],
  };
}

type Between = Pick<SegmentComparison, 'heterogeneity' | 'scales' | 'differences' | 'excluded' | 'warnings'>;

/** What is said of the cells together. @param awaited why nobody is measured yet; null where somebody is */
function between(question: SegmentQuestion, cells: SegmentFindings['cells'], awaited: string | null): Between {
  const { plan } = question.experiment;
  if (cells.length < 2) return unanswered(awaited ?? 'Fewer than two of the cells have customers.');
  const divided = dividedGroups(question, cells);
  if (divided > 0) {
    const reason = `${divided} randomized groups have customers in several of the compared cells, so the effects are not independent.`;
    const remedy = 'Compare segments by what all customers of a group share, such as the region of a store.';
    return { ...unanswered(reason), warnings: [advise('GROUPS_DIVIDED', reason, { remedy })] };
  }
  const compared = cells.map((cell) => cell.cells);
  const { heterogeneity, differences, excluded, warnings } = compareSegments(compared, plan.alpha);
  const corrected = correctedDifferences(compared, differences, plan.alpha);
  const findingOf = (label: string) => {
    const found = cells.find((cell) => cell.label === label);
    if (!found) throw new Error(`The segment "${label}" was not compared.`);
    return found;
  };
  const scales = scaleAnswers(compared, question.planned, plan.alpha);
  return {
    heterogeneity: {
      ...heterogeneity,
      iSquared: scales[0]?.test.iSquared ?? null,
      insufficientData: insufficientData(heterogeneity.insufficientData),
    },
    scales,
    differences: differences.map((difference, index) => ({
      ...difference,
      corrected: corrected[index] ?? null,
      segmentA: findingOf(difference.a).whole,
      segmentB: findingOf(difference.b).whole,
    })),
    excluded: excluded.flatMap(({ label }) => findingOf(label).whole ?? []),
    warnings: [
      ...adviceOf(warnings),
      ...excluded.map(({ reason }) => advise('SEGMENT_EXCLUDED', reason)),
      ...differences.flatMap((difference) =>
        significantInOne(difference, findingOf(difference.a), findingOf(difference.b), plan),
      ),
    ],
  };
}

function unanswered(reason: string): Between {
  const heterogeneity = {
    method: "Cochran's Q",
    statistic: null,
    degreesOfFreedom: null,
    denominatorDegreesOfFreedom: null,
    pValue: null,
    iSquared: null,
    insufficientData: insufficientData(reason),
  };
  return { heterogeneity, scales: [], differences: [], excluded: [], warnings: [] };
}

/** What the cells are, where they are not the segments that were asked for. */
function cellAdvice(question: SegmentQuestion, { parts, tuples }: MeasuredParts, simpsonsParadox: boolean): Advice[] {
  const shared = sharedPairs(question, parts);
  const advice: Advice[] = [];
  if (shared.length > 0) {
    const message =
      `The segments ${shared.join(', ')} share customers, so their effects are not independent. Compared are the cells that ` +
      'the segments form, without a customer in two of them.';
    advice.push(advise('SEGMENTS_OVERLAP', message));
  }
  if (tuples !== null && tuples.divided > 0) {
    const message = `${tuples.divided} matched tuples are excluded because their customers are not all in the same segments.`;
    advice.push(advise('UNITS_EXCLUDED', message));
  }
  if (simpsonsParadox) {
    const message =
      'Over all customers the effect points in the other direction than in every cell, because the arms have unequal shares of ' +
      'the cells.';
    advice.push(advise('SIMPSONS_PARADOX', message, { remedy: 'Rely on the effects in the cells.' }));
  }
  return advice;
}

/** The differences with limits at the levels at which Holm's correction tests them. */
function correctedDifferences(
  cells: readonly SegmentCells[],
  differences: readonly SegmentDifference[],
  alpha: number,
): (Interval | null)[] {
  const levels = testedLevels(
    'HOLM',
    differences.map(({ pValue }) => pValue),
    alpha,
  );
  const byLevel = new Map(
    [...new Set(levels)].flatMap((level) =>
      level === null ? [] : [[level, compareSegments(cells, level).differences] as const],
    ),
  );
  return levels.map((level, index) => {
    const found = level === null ? undefined : byLevel.get(level)?.[index];
    return level === null || !found ? null : intervalOf(found, confidenceOf(level));
  });
}

/** The most common misreading: significant here and not there is no difference. */
function significantInOne(
  { lower, upper }: SegmentDifference,
  a: LabeledFinding,
  b: LabeledFinding,
  { alpha }: ExperimentPlan,
): Advice[] {
  const includesZero = lower !== null && upper !== null && lower <= 0 && upper >= 0;
  const [significant, other] = isSignificant(a, alpha) ? [a, b] : [b, a];
  if (!includesZero || !isSignificant(significant, alpha) || isSignificant(other, alpha)) return [];
  const message =
    `The effect is significant in "${significant.label}" but not in "${other.label}", which is not a ` +
    'difference: the interval of the difference includes zero, so both effects may be equal.';
  return [advise('SIGNIFICANT_IN_ONE', message)];
}

function isSignificant({ effect: { pValue } }: LabeledFinding, alpha: number): boolean {
  return pValue !== null && pValue < alpha;
}
