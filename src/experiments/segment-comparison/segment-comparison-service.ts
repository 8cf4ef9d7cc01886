import { NumberOverflowError } from '../../database/cell-reading.js';
import type { Database } from '../../database/database.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { at } from '../../statistics/entries.js';
import type { Arm } from '../arm.js';
import { type AssignedThen, armsThen } from '../as-of/assigned-then.js';
import { refuseOutside } from '../as-of/known-at.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { completenessOfEach } from '../outcomes/outcome-completeness.js';
import { shapeAdvice } from '../outcomes/shape-advice.js';
import { type PlannedMetric, plannedUnit } from '../planned-metric.js';
import { changedSinceAdvice } from '../planned-segments/segments-as-planned.js';
import { offPlanSegments, type PlanAdherence, planAdherence } from '../preregistration/plan-adherence.js';
import type { PreregistrationService } from '../preregistration/preregistration-service.js';
import { doubtsOfEach } from '../readout/outcome-doubts.js';
import { statusOf } from '../readout/readout-status.js';
import { loadStrata } from '../readout/readout-strata.js';
import { comparisonOf } from './comparison-answer.js';
import { comparisonSentence } from './comparison-sentence.js';
import { foundHereAdvice } from './found-here-advice.js';
import type { SegmentComparison } from './segment-comparison.js';
import type { ExperimentSegmentComparisonInput } from './segment-comparison-input.js';
import { measureSegments } from './segment-outcomes.js';
import { type AssignedHalf, refuseUnanswerable, type SegmentQuestion, segmentQuestion } from './segment-question.js';

/** A comparison that somebody asks for. */
export interface ComparisonRequest {
  experiment: Experiment;
  input: ExperimentSegmentComparisonInput;
  /** Compares as of that moment, with the events as they were recorded then; null or missing: now. */
  knownAt?: Date | null;
  actor: string;
  /** The customers who are looked at; all unless given. */
  half?: AssignedHalf;
}

/** A request with the question that it amounts to. */
interface Asked {
  request: ComparisonRequest;
  question: SegmentQuestion;
}

/** Compares the effect of an experiment between segments, as customers were when they were assigned. */
export class SegmentComparisonService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
    private readonly currency: string,
  ) {}

  /**
   * Answers requests in their order; those about the same segments of an experiment are measured together.
   * @returns an ExpectedError for unknown keys, a draft, or too many parts
   */
  async compare(requests: readonly ComparisonRequest[]): Promise<(SegmentComparison | Error)[]> {
    const parts = this.loadOnce();
    const now = this.clock();
    const views = requests.map(({ knownAt = null, ...request }) => ({ ...request, knownAt }));
    const then = await this.database.read((session) => armsThen(session, views));
    const asked = await Promise.all(views.map((view) => question(view, parts, then, now).catch(asError)));
    const together = new Map<string, Asked[]>();
    for (const [place, question] of asked.entries()) {
      if (question instanceof Error) continue;
      const key = divisionOf(question);
      together.set(key, [...(together.get(key) ?? []), { request: at(requests, place), question }]);
    }
    const answers = new Map<SegmentQuestion, SegmentComparison | Error>();
    await Promise.all(
      [...together.values()].map(async (group) => {
        const found = await this.answerEach(group, now);
        for (const [place, { question }] of group.entries()) answers.set(question, at(found, place));
      }),
    );
    return asked.map((question) =>
      question instanceof Error ? question : (answers.get(question) as SegmentComparison),
    );
  }

  /** What questions are made of, loaded once however many questions there are. */
  private loadOnce(): QuestionParts {
    const segments = new Map<string, Promise<Segment[]>>();
    const experiments = new Map<number, Promise<[Arm[], PlannedMetric[]]>>();
    return {
      ofExperiment: (experiment) =>
        once(experiments, experiment.id, () =>
          Promise.all([this.experiments.armsOf(experiment), this.experiments.metricsOf(experiment)]),
        ),
      segments: (field, keys) => once(segments, JSON.stringify([field, keys]), () => this.segmentsOf(field, keys)),
    };
  }

  /** Questions about the same segments of an experiment. A number that is too large only spoils the answers that count it. */
  private async answerEach(asked: readonly Asked[], now: Date): Promise<(SegmentComparison | Error)[]> {
    const found = await this.answer(asked, now).catch(asError);
    if (!(found instanceof Error)) return found;
    if (asked.length === 1 || !(found instanceof NumberOverflowError)) return asked.map(() => found);
    return (await Promise.all(asked.map((one) => this.answerEach([one], now)))).flat();
  }

  /** @throws ExpectedError for too many parts */
  private async answer(asked: readonly Asked[], now: Date): Promise<SegmentComparison[]> {
    const { experiment, knownAt } = at(asked, 0).question;
    const asOf = knownAt ?? now;
    const { outcomes, measured, strata, changed, doubts } = await this.database.analyse(async (session) => {
      const metrics = asked.map(({ question }) => question.planned.metric);
      const outcomes = await completenessOfEach(session, experiment, metrics, now, knownAt);
      const questions = asked.map(({ question }, place) => ({ question, outcome: at(outcomes, place) }));
      const measured = await measureSegments(session, this.segments, questions);
      const strata = await loadStrata(session, [experiment]);
      const named = [...at(asked, 0).question.segments, ...at(asked, 0).question.crossed];
      const changed = await changedSinceAdvice(session, experiment, named);
      return { outcomes, measured, strata, changed, doubts: await doubtsOfEach(session, outcomes) };
    });
    const adherence = await this.adherence(asked, now);
    return asked.map(({ question }, place) => {
      const { planStatus, deviations } = at(adherence, place);
      const parts = at(measured, place);
      const { warnings, ...comparison } = comparisonOf(question, parts, strata, at(outcomes, place));
      const status = statusOf(experiment, [at(outcomes, place)], asOf);
      const sentence = comparisonSentence(
        { ...comparison, status },
        {
          arm: question.treatment.name,
          metric: question.planned.metric.key,
          unit: plannedUnit(question.planned, this.currency),
          alpha: experiment.plan.alpha,
        },
      );
      const shaped = shapeAdvice(question.planned.metric.key, question.planned, parts.shape);
      return {
        status,
        asOf,
        planStatus,
        deviations,
        sentence,
        ...comparison,
        warnings: [...at(doubts, place), ...changed, ...shaped, ...foundHereAdvice(question), ...warnings],
      };
    });
  }

  /** @throws ExpectedError with the nearest keys for an unknown one */
  private async segmentsOf(field: string, keys: readonly string[]): Promise<Segment[]> {
    if (keys.length === 0) return [];
    const found = await this.segments.byKeys(keys);
    return Promise.all(
      found.map((segment, place) => segment ?? this.segments.get(keys[place] ?? '', `${field}.${place}`)),
    );
  }

  /** Records what is not in the plan. */
  private async adherence(asked: readonly Asked[], at: Date): Promise<PlanAdherence[]> {
    const [first] = asked;
    if (!first) return [];
    const { experiment } = first.question;
    const record = await this.preregistrations.record(experiment);
    const found = asked.map(({ request: { actor }, question }) => {
      const { segments, crossed, planned, treatment } = question;
      const keys = [...segments, ...crossed].map(({ key }) => key);
      const offPlan = offPlanSegments(experiment, keys, planned.metric.key, treatment.key);
      return planAdherence(experiment, record, offPlan, { actor, at });
    });
    const unrecorded = found.flatMap((one) => one.unrecorded ?? []);
    await this.preregistrations.recordOffPlan(unrecorded);
    return found;
  }
}

/** What a question is made of. */
interface QuestionParts {
  ofExperiment(experiment: Experiment): Promise<[Arm[], PlannedMetric[]]>;
  segments(field: string, keys: readonly string[]): Promise<Segment[]>;
}

function once<K, V>(known: Map<K, V>, key: K, load: () => V): V {
  const value = known.get(key) ?? load();
  known.set(key, value);
  return value;
}

/** @throws ExpectedError for unknown keys, a draft, or a moment outside */
async function question(
  view: ComparisonRequest & { knownAt: Date | null },
  parts: QuestionParts,
  then: AssignedThen,
  now: Date,
): Promise<SegmentQuestion> {
  const { input, half, knownAt } = view;
  refuseUnanswerable(view.experiment, input);
  refuseOutside(view.experiment, knownAt, now);
  const experiment = then.experiment(view);
  const [[all, metrics], segments, crossed] = await Promise.all([
    parts.ofExperiment(experiment),
    parts.segments('segments', input.segments),
    parts.segments('crossWith', input.crossWith ?? []),
  ]);
  const found = { arms: then.sized(view, all), metrics, segments, crossed };
  return segmentQuestion(experiment, input, found, { half: half ?? null, knownAt });
}

/** What is the same for outcomes that are measured together. */
function divisionOf({ experiment, segments, crossed, half, knownAt }: SegmentQuestion): string {
  return JSON.stringify([experiment.id, half, knownAt, segments.map(({ id }) => id), crossed.map(({ id }) => id)]);
}

export function asError(problem: unknown): Error {
  return problem instanceof Error ? problem : new Error(String(problem));
}
