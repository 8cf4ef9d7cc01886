import type { Database } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { adviceOf, type Remedies } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effect.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { geometricEffect } from '../../statistics/effects/geometric.js';
import { compareSegments, type SegmentCells, type SegmentDifference } from '../../statistics/heterogeneity.js';
import { testedLevels } from '../../statistics/multiplicity/tested-levels.js';
import type { EffectEstimate } from '../../statistics/summaries.js';
import { type EstimatedArm, estimatedArm, pooledMoments } from '../designs/estimated-metric.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { ExperimentService } from '../experiment-service.js';
import { measuredUntil, outcomeCompleteness } from '../outcomes/outcome-completeness.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import { ValueTransform } from '../planned-values.js';
import { offPlanSegments, type PlanAdherence, planAdherence } from '../preregistration/plan-adherence.js';
import type { PreregistrationService, Step } from '../preregistration/preregistration-service.js';
import { outcomeDoubts } from '../readout/outcome-doubts.js';
import { statusOf } from '../readout/readout-status.js';
import { loadStrata, type Stratum } from '../readout/readout-strata.js';
import { planOfRole } from '../role-plan.js';
import type { SegmentComparison } from './segment-comparison.js';
import type { ExperimentSegmentComparisonInput } from './segment-comparison-input.js';
import { measureSegments } from './segment-outcomes.js';
import { refuseUnanswerable, type SegmentQuestion, segmentQuestion } from './segment-question.js';

const SEGMENT_REMEDIES: Remedies = {
  SKEWED:
    'Rely on `skewnessAdjusted`, and compare larger segments or a metric that a few large values do not dominate.',
};

/** What was found in one segment. */
interface SegmentFinding {
  segment: Segment;
  customers: number;
  arms: EstimatedArm[];
  effect: EffectEstimate;
  cells: SegmentCells;
}

/** Compares the effect of an experiment between segments, as customers were when they were assigned. */
export class SegmentComparisonService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown keys, overlapping segments, a draft, or a ratio metric */
  async compare(
    experiment: Experiment,
    input: ExperimentSegmentComparisonInput,
    actor: string,
  ): Promise<SegmentComparison> {
    refuseUnanswerable(experiment, input);
    const [arms, metrics, segments] = await Promise.all([
      this.experiments.armsOf(experiment),
      this.experiments.metricsOf(experiment),
      this.segments.byKeys(input.segments),
    ]);
    const missing = segments.indexOf(null);
    // Throws with the nearest keys.
    if (missing >= 0) await this.segments.get(input.segments[missing] ?? '', `segments.${missing}`);
    const question = segmentQuestion(experiment, input, { arms, metrics, segments });
    const now = this.clock();
    const { measured, strata, status, doubts } = await this.database.analyse(async (session) => {
      const outcome = await outcomeCompleteness(session, experiment, question.planned.metric, now);
      const measured = await measureSegments(session, this.segments, question, measuredUntil(outcome));
      const strata = await loadStrata(session, [experiment]);
      const status = statusOf(experiment, [outcome], now);
      return { measured, strata, status, doubts: await outcomeDoubts(session, outcome) };
    });
    const { planStatus, deviations } = await this.adherence(question, { actor, at: now });
    const { warnings, ...comparison } = comparisonOf(experiment, findingsOf(question, measured, strata));
    return { status, asOf: now, planStatus, deviations, ...comparison, warnings: [...doubts, ...warnings] };
  }

  private async adherence(question: SegmentQuestion, step: Step): Promise<PlanAdherence> {
    const { experiment, segments, planned, treatment } = question;
    const keys = segments.map(({ key }) => key);
    const offPlan = offPlanSegments(experiment, keys, planned.metric.key, treatment.key);
    const adherence = planAdherence(experiment, await this.preregistrations.record(experiment), offPlan, step);
    if (adherence.unrecorded) await this.preregistrations.recordOffPlan([adherence.unrecorded]);
    return adherence;
  }
}

function findingsOf(
  { experiment, planned, control, treatment, estimate }: SegmentQuestion,
  measured: ReadonlyMap<Segment, OutcomeCell[]>,
  stored: readonly Stratum[],
): SegmentFinding[] {
  const strata = new Map(stored.map((stratum) => [stratum.id, stratum]));
  const plan = planOfRole(experiment.plan, planned.role);
  return [...measured].map(([segment, cells]) => {
    const {
      n,
      effect: found,
      compared,
      ...estimates
    } = estimate({ metric: planned.metric, control, treatment, cells, strata }, plan);
    const effect = planned.transform === ValueTransform.LOG ? geometricEffect(found) : found;
    const arms = [control, treatment].map((arm) => ({
      ...estimatedArm(arm, pooledMoments({ cells: compared }, arm)),
      adjustedMean: weightedMean(arm === control ? estimates.control : estimates.treatment),
    }));
    return { segment, customers: n, arms, effect, cells: { label: segment.key, ...estimates } };
  });
}

/** The mean that a design with strata compares; null where the mean itself is compared. */
function weightedMean(estimate: SegmentCells['control']): number | null {
  return 'variance' in estimate ? estimate.mean : null;
}

function comparisonOf(
  { plan }: Experiment,
  findings: readonly SegmentFinding[],
): Omit<SegmentComparison, 'status' | 'asOf' | 'planStatus' | 'deviations'> {
  const cells = findings.map((finding) => finding.cells);
  const { heterogeneity, differences, excluded, warnings } = compareSegments(cells, plan.alpha);
  const corrected = correctedDifferences(cells, differences, plan.alpha);
  const findingOf = (key: string) => {
    const found = findings.find(({ segment }) => segment.key === key);
    if (!found) throw new Error(`The segment "${key}" was not compared.`);
    return found;
  };
  return {
    segments: findings.map(({ segment, customers, arms, effect }) => ({
      segment,
      customers,
      arms: arms.map(({ n, ...arm }) => ({ ...arm, customers: n })),
      effect: effectOf(effect, confidenceOf(plan.alpha), SEGMENT_REMEDIES),
    })),
    heterogeneity: { ...heterogeneity, insufficientData: insufficientData(heterogeneity.insufficientData) },
    differences: differences.map((difference, index) => ({
      ...difference,
      corrected: corrected[index] ?? null,
      segmentA: findingOf(difference.a).segment,
      segmentB: findingOf(difference.b).segment,
    })),
    excluded: excluded.map(({ label }) => findingOf(label).segment),
    warnings: [
      ...adviceOf(warnings),
      ...excluded.map(({ reason }) => advise('SEGMENT_EXCLUDED', reason)),
      ...differences.flatMap((difference) =>
        significantInOne(difference, findingOf(difference.a), findingOf(difference.b), plan),
      ),
    ],
  };
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
  a: SegmentFinding,
  b: SegmentFinding,
  { alpha }: ExperimentPlan,
): Advice[] {
  const includesZero = lower !== null && upper !== null && lower <= 0 && upper >= 0;
  const [significant, other] = isSignificant(a, alpha) ? [a, b] : [b, a];
  if (!includesZero || !isSignificant(significant, alpha) || isSignificant(other, alpha)) return [];
  const message =
    `The effect is significant in "${significant.segment.key}" but not in "${other.segment.key}", which is not a ` +
    'difference: the interval of the difference includes zero, so both effects may be equal.';
  return [advise('SIGNIFICANT_IN_ONE', message)];
}

function isSignificant({ effect: { pValue } }: SegmentFinding, alpha: number): boolean {
  return pValue !== null && pValue < alpha;
}
