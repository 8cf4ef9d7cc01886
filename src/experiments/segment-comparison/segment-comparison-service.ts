import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import { MetricKind } from '../../metrics/metric.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effect.js';
import { insufficientData } from '../../results/insufficient-data.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { compareSegments } from '../../statistics/heterogeneity.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { type Moments, mergeMoments, noMoments } from '../../statistics/moments.js';
import { stratifiedEffect, stratifiedMeans } from '../../statistics/regression/stratified-means.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import type { Arm } from '../arm.js';
import { plainEffect } from '../designs/estimators.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import { wrongState } from '../experiment-in-status.js';
import type { ExperimentService } from '../experiment-service.js';
import { measureOutcomes, type OutcomeCell } from '../outcomes/outcome-moments.js';
import type { PlannedMetric } from '../planned-metric.js';
import { offPlanSegments, type PlanAdherence, planAdherence } from '../preregistration/plan-adherence.js';
import {
  noPlanRecord,
  type PlanRecord,
  type PreregistrationService,
  planRecordsIn,
  type Step,
} from '../preregistration/preregistration-service.js';
import type { SegmentComparison, SegmentComparisonInput } from './segment-comparison-types.js';

/** Strata are numbered within a segment's cells: segment × this + stratum. */
const STRIDE = 10_000_000_000;
const MAX_SEGMENTS = 20;

interface Question {
  experiment: Experiment;
  planned: PlannedMetric;
  control: Arm;
  treatment: Arm;
  segments: Segment[];
}

/** What was found in one segment. */
interface SegmentFinding {
  segment: Segment;
  n: number;
  estimate: EffectEstimate;
  cells: Parameters<typeof compareSegments>[0][number];
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
  async compare(input: SegmentComparisonInput, actor: string): Promise<SegmentComparison> {
    const question = await this.question(input);
    const { experiment } = question;
    const options: TestOptions = { alpha: experiment.plan.alpha, alternative: experiment.plan.alternative };
    const { cells, plan } = await this.database.analyse(async (session) => ({
      cells: await this.measure(session, question),
      plan: (await planRecordsIn(session, [experiment.id])).get(experiment.id) ?? noPlanRecord,
    }));
    const adherence = await this.adherence(question, plan, { actor, at: this.clock() });
    const findings = question.segments.map((segment, index) => findingOf(question, segment, index, cells, options));
    const comparison = compareSegments(
      findings.map((finding) => finding.cells),
      experiment.plan.alpha,
    );
    return {
      planStatus: adherence.planStatus,
      deviations: adherence.deviations,
      segments: findings.map(({ segment, n, estimate }) => ({
        segment,
        n,
        effect: effectOf(estimate, confidenceOf(options.alpha)),
      })),
      heterogeneity: {
        ...comparison.heterogeneity,
        insufficientData: insufficientData(comparison.heterogeneity.insufficientData),
      },
      differences: comparison.differences,
      excluded: comparison.excluded.map(({ reason }) => reason),
      cautions: cautionsOf(findings, comparison.differences, experiment.plan.alpha),
    };
  }

  private async adherence(question: Question, plan: PlanRecord, step: Step): Promise<PlanAdherence> {
    const { experiment, segments, planned, treatment } = question;
    const keys = segments.map(({ key }) => key);
    const offPlan = offPlanSegments(experiment, keys, planned.metric.key, treatment.key);
    const adherence = planAdherence(experiment, plan, offPlan, step);
    if (adherence.unrecorded) await this.preregistrations.recordOffPlan([adherence.unrecorded]);
    return adherence;
  }

  private async question(input: SegmentComparisonInput): Promise<Question> {
    validList('segments', input.segments, 2, MAX_SEGMENTS);
    refuseDuplicates('segments', input.segments);
    const experiment = await this.experiments.get(input.experiment, 'experiment');
    if (experiment.status === ExperimentStatus.DRAFT)
      throw wrongState('The experiment is a draft: nobody is assigned yet.');
    refuseDesign(experiment);
    const [arms, metrics, segments] = await Promise.all([
      this.experiments.armsOf(experiment),
      this.experiments.metricsOf(experiment),
      this.segments.byKeys(input.segments),
    ]);
    const planned = metrics.find(({ metric }) => metric.key === input.metric);
    if (!planned) throw notFound('metric', `metric of "${experiment.key}"`, input.metric);
    if (planned.metric.kind === MetricKind.RATIO) {
      throw invalid('metric', 'Ratio metrics are not compared between segments: compare numerator and denominator.');
    }
    const missing = segments.indexOf(null);
    if (missing >= 0) throw notFound(`segments.${missing}`, 'segment', input.segments[missing]!);
    return {
      experiment,
      planned,
      control: arms.find((arm) => arm.isControl)!,
      treatment: chooseTreatment(arms, input.arm),
      segments: segments as Segment[],
    };
  }

  private async measure(session: Session, question: Question): Promise<OutcomeCell[]> {
    const { experiment, planned, segments } = question;
    const conditions = (await this.segments.conditions(session, segments, 'a.assigned_at')).map((sql) => `(${sql})`);
    await refuseOverlap(session, experiment, segments, conditions);
    const stratum = experiment.design.method === DesignMethod.STRATIFIED ? ' + coalesce(a.stratum_id, 0)' : '';
    const cases = conditions.map((sql, index) => `WHEN ${sql} THEN ${index * STRIDE}${stratum}`);
    const cells = { expression: `(CASE ${cases.join(' ')} END)`, needsCustomer: true };
    const now = this.clock().getTime();
    const request = { experiment, metric: planned.metric, now, cells, covariates: [], sizes: null };
    return (await measureOutcomes(session, [request])).get(request) ?? [];
  }
}

/** Segments cut through groups and tuples, and a restricted draw is restricted over all customers, not within a segment. */
function refuseDesign({ design: { method } }: Experiment): void {
  if (![DesignMethod.BY_GROUP, DesignMethod.MATCHED_TUPLES, DesignMethod.RERANDOMIZED].includes(method)) return;
  const message = `A design ${method} was randomized over all customers together: its effects cannot be compared between segments.`;
  throw invalid('experiment', message);
}

function chooseTreatment(arms: readonly Arm[], key: string | null | undefined): Arm {
  const treatments = arms.filter((arm) => !arm.isControl);
  if (key == null) {
    if (treatments.length === 1) return treatments[0]!;
    throw invalid(
      'arm',
      `There are several arms besides the control: choose one of ${treatments.map((arm) => arm.key).join(', ')}.`,
    );
  }
  const arm = arms.find((candidate) => candidate.key === key);
  if (!arm) throw notFound('arm', 'arm', key);
  if (arm.isControl) throw invalid('arm', `"${key}" is the control: choose the arm that is compared with it.`);
  return arm;
}

/** Effects of segments that share customers are not independent, and their difference has no simple interval. */
async function refuseOverlap(
  session: Session,
  experiment: Experiment,
  segments: readonly Segment[],
  conditions: readonly string[],
): Promise<void> {
  const members = conditions.map((sql) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`);
  const [shared] = await session.query<Record<string, number>>(
    `SELECT ${members.map((member, index) => `${member} AS s${index}`).join(', ')}
     FROM assignment a JOIN customer c ON c.id = a.customer_id
     WHERE a.experiment_id = ${experiment.id} AND ${members.join(' + ')} > 1 LIMIT 1`,
  );
  if (!shared) return;
  const both = segments.filter((_, index) => shared[`s${index}`] === 1).map((segment) => `"${segment.key}"`);
  const message = `The segments ${both.join(' and ')} share customers, so their effects are not independent. Choose segments that exclude each other.`;
  throw new ExpectedError('segments', UserErrorCode.CONFLICT, message);
}

function findingOf(
  question: Question,
  segment: Segment,
  index: number,
  cells: readonly OutcomeCell[],
  options: TestOptions,
): SegmentFinding {
  const { control, treatment, planned, experiment } = question;
  const own = cells.filter(({ cell }) => Math.floor(cell / STRIDE) === index);
  const pooled = (arm: Arm): Moments =>
    own.filter(({ armId }) => armId === arm.id).reduce((sum, { moments }) => mergeMoments(sum, moments), noMoments);
  const [base, other] = [pooled(control), pooled(treatment)];
  const common = { segment, n: base.n + other.n };
  if (experiment.design.method !== DesignMethod.STRATIFIED) {
    return {
      ...common,
      estimate: plainEffect(planned.metric, base, other, options),
      cells: { label: segment.key, control: meanSummary(base), treatment: meanSummary(other) },
    };
  }
  const arms = [control, treatment];
  const strata = own
    .filter(({ armId }) => arms.some((arm) => arm.id === armId))
    .map(({ armId, cell, moments: { n, mean, m2 } }) => ({
      arm: armId === control.id ? 0 : 1,
      stratum: cell,
      n,
      means: [mean],
      centred: [[m2]],
    }));
  const means = stratifiedMeans(strata, 2);
  return {
    ...common,
    estimate: stratifiedEffect(means, 0, 1, options),
    cells: { label: segment.key, control: means.arms[0]!, treatment: means.arms[1]! },
  };
}

function cautionsOf(
  findings: readonly SegmentFinding[],
  differences: SegmentComparison['differences'],
  alpha: number,
): string[] {
  const significant = (key: string) => {
    const pValue = findings.find(({ segment }) => segment.key === key)?.estimate.pValue;
    return pValue != null && pValue < alpha;
  };
  return differences
    .filter(({ a, b, lower, upper }) => {
      const includesZero = lower !== null && upper !== null && lower <= 0 && upper >= 0;
      return includesZero && significant(a) !== significant(b);
    })
    .map(({ a, b }) => {
      const [here, there] = significant(a) ? [a, b] : [b, a];
      return (
        `Significant in "${here}" and not in "${there}" is not a difference: the interval of the difference between the ` +
        'two includes zero, so the effect may well be the same in both.'
      );
    });
}
