import type { Database } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effect.js';
import { insufficientData } from '../../results/insufficient-data.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { compareSegments, type SegmentCells, type SegmentDifference } from '../../statistics/heterogeneity.js';
import type { EffectEstimate } from '../../statistics/summaries.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { ExperimentService } from '../experiment-service.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import { offPlanSegments, type PlanAdherence, planAdherence } from '../preregistration/plan-adherence.js';
import type { PreregistrationService, Step } from '../preregistration/preregistration-service.js';
import { loadStrata, type Stratum } from '../readout/readout-strata.js';
import type { SegmentComparison } from './segment-comparison.js';
import type { ExperimentSegmentComparisonInput } from './segment-comparison-input.js';
import { measureSegments } from './segment-outcomes.js';
import { refuseUnanswerable, type SegmentQuestion, segmentQuestion } from './segment-question.js';

/** What was found in one segment. */
interface SegmentFinding {
  segment: Segment;
  customers: number;
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
    const question = segmentQuestion(experiment, input, { arms, metrics, segments });
    const now = this.clock();
    const { measured, strata } = await this.database.analyse(async (session) => ({
      measured: await measureSegments(session, this.segments, question, now),
      strata: await loadStrata(session, [experiment]),
    }));
    const { planStatus, deviations } = await this.adherence(question, { actor, at: now });
    return { planStatus, deviations, ...comparisonOf(experiment, findingsOf(question, measured, strata)) };
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
  { experiment: { plan }, planned, control, treatment, estimate }: SegmentQuestion,
  measured: ReadonlyMap<Segment, OutcomeCell[]>,
  stored: readonly Stratum[],
): SegmentFinding[] {
  const strata = new Map(stored.map((stratum) => [stratum.id, stratum]));
  return [...measured].map(([segment, cells]) => {
    const { n, effect, ...arms } = estimate({ metric: planned.metric, control, treatment, cells, strata }, plan);
    return { segment, customers: n, effect, cells: { label: segment.key, ...arms } };
  });
}

function comparisonOf(
  { plan }: Experiment,
  findings: readonly SegmentFinding[],
): Omit<SegmentComparison, 'planStatus' | 'deviations'> {
  const { heterogeneity, differences, excluded } = compareSegments(
    findings.map(({ cells }) => cells),
    plan.alpha,
  );
  const findingOf = (key: string) => {
    const found = findings.find(({ segment }) => segment.key === key);
    if (!found) throw new Error(`The segment "${key}" was not compared.`);
    return found;
  };
  return {
    segments: findings.map(({ segment, customers, effect }) => ({
      segment,
      customers,
      effect: effectOf(effect, confidenceOf(plan.alpha)),
    })),
    heterogeneity: { ...heterogeneity, insufficientData: insufficientData(heterogeneity.insufficientData) },
    differences: differences.map((difference) => ({
      ...difference,
      segmentA: findingOf(difference.a).segment,
      segmentB: findingOf(difference.b).segment,
    })),
    excluded: excluded.map(({ label }) => findingOf(label).segment),
    warnings: [
      ...excluded.map(({ reason }) => advise('SEGMENT_EXCLUDED', reason)),
      ...differences.flatMap((difference) =>
        significantInOne(difference, findingOf(difference.a), findingOf(difference.b), plan),
      ),
    ],
  };
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
