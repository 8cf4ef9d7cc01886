import type { Database } from '../../database/database.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { measuredUntil, outcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { shapeAdvice } from '../outcomes/shape-advice.js';
import { followedPlan, offPlanSegments } from '../preregistration/plan-adherence.js';
import type { PreregistrationService, Step } from '../preregistration/preregistration-service.js';
import { outcomeDoubts } from '../readout/outcome-doubts.js';
import { statusOf } from '../readout/readout-status.js';
import { loadStrata } from '../readout/readout-strata.js';
import { comparisonOf } from './comparison-answer.js';
import type { SegmentComparison } from './segment-comparison.js';
import type { ExperimentSegmentComparisonInput } from './segment-comparison-input.js';
import { measureSegments } from './segment-outcomes.js';
import { refuseUnanswerable, type SegmentQuestion, segmentQuestion } from './segment-question.js';

/** Compares the effect of an experiment between segments, as customers were when they were assigned. */
export class SegmentComparisonService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown keys, a draft, or too many parts */
  async compare(
    experiment: Experiment,
    input: ExperimentSegmentComparisonInput,
    actor: string,
  ): Promise<SegmentComparison> {
    refuseUnanswerable(experiment, input);
    const [arms, metrics, segments, crossed] = await Promise.all([
      this.experiments.armsOf(experiment),
      this.experiments.metricsOf(experiment),
      this.segmentsOf('segments', input.segments),
      this.segmentsOf('crossWith', input.crossWith ?? []),
    ]);
    const question = segmentQuestion(experiment, input, { arms, metrics, segments, crossed });
    const now = this.clock();
    const { measured, strata, status, doubts } = await this.database.analyse(async (session) => {
      const outcome = await outcomeCompleteness(session, experiment, question.planned.metric, now);
      const measured = await measureSegments(session, this.segments, question, measuredUntil(outcome));
      const strata = await loadStrata(session, [experiment]);
      const status = statusOf(experiment, [outcome], now);
      return { measured, strata, status, doubts: await outcomeDoubts(session, outcome) };
    });
    const { planStatus, deviations } = await this.adherence(question, { actor, at: now });
    const { warnings, ...comparison } = comparisonOf(question, measured, strata);
    const shaped = shapeAdvice(question.planned.metric.key, question.planned, measured.shape);
    return { status, asOf: now, planStatus, deviations, ...comparison, warnings: [...doubts, ...shaped, ...warnings] };
  }

  /** @throws ExpectedError with the nearest keys for an unknown one */
  private async segmentsOf(field: string, keys: readonly string[]): Promise<Segment[]> {
    if (keys.length === 0) return [];
    const found = await this.segments.byKeys(keys);
    return Promise.all(
      found.map((segment, place) => segment ?? this.segments.get(keys[place] ?? '', `${field}.${place}`)),
    );
  }

  private async adherence(question: SegmentQuestion, step: Step) {
    const { experiment, segments, crossed, planned, treatment } = question;
    const keys = [...segments, ...crossed].map(({ key }) => key);
    const offPlan = offPlanSegments(experiment, keys, planned.metric.key, treatment.key);
    return followedPlan(
      this.preregistrations,
      experiment,
      await this.preregistrations.record(experiment),
      offPlan,
      step,
    );
  }
}
