import { In } from 'typeorm';
import { EventType } from '../../../customers/event-types/event-type.js';
import type { Database, Session } from '../../../database/database.js';
import { attempt, ExpectedError, succeeded, UserErrorCode } from '../../../graph/expected-error.js';
import { normalForm } from '../../../graph/key-form.js';
import { unknownKey } from '../../../graph/unknown-key.js';
import { joinTotals } from '../../../metrics/event-totals.js';
import { MetricKind } from '../../../metrics/metric.js';
import { type MetricCompleteness, metricCompletenessIn } from '../../../metrics/metric-completeness.js';
import type { Arm } from '../../arm.js';
import { type Experiment, ExperimentStatus } from '../../experiment.js';
import { wrongState } from '../../experiment-in-status.js';
import { armsIn, plannedMetricsIn } from '../../experiment-parts.js';
import {
  incompleteAdvice,
  incompleteWindows,
  measuredScope,
  type OpenWindows,
  type OutcomeCompleteness,
} from '../../outcomes/outcome-completeness.js';
import { type OutcomeScope, outcomeRows, windowClosed } from '../../outcomes/outcome-rows.js';
import { plannedShapes } from '../../outcomes/planned-shape.js';
import { shapeAdvice } from '../../outcomes/shape-advice.js';
import type { ValueShape } from '../../outcomes/value-shape.js';
import type { PlannedMetric } from '../../planned-metric.js';
import { offPlanComplierEffect, planAdherence } from '../../preregistration/plan-adherence.js';
import {
  noPlanRecord,
  type PlanRecord,
  type PreregistrationService,
  planRecordsIn,
} from '../../preregistration/preregistration-service.js';
import { interimLook } from '../interim-look.js';
import { isUnderWay, statusOf } from '../readout-status.js';
import { loadStrata, type Stratum } from '../readout-strata.js';
import { joinExposure } from '../values/joined-exposure.js';
import { armValues, type MeasuredValues, measureValues, type ValueRequest } from '../values/measured-values.js';
import { complierEstimates } from './complier-estimates.js';
import type { ArmExposure, ExperimentComplierEffect } from './experiment-complier-effect.js';

/** What a client asks. */
export interface ComplierQuestion {
  experiment: Experiment;
  /** Keys. */
  metric: string;
  exposure: string;
  /** Events as they were recorded at that moment; null or missing for now. */
  knownAt?: Date | null;
  actor: string;
}

/** A checked question. */
interface CheckedQuestion extends ComplierQuestion {
  planned: PlannedMetric;
  eventType: EventType;
  outcome: OutcomeCompleteness;
  scope: OutcomeScope & Pick<ValueRequest, 'arms' | 'experiment'>;
  plan: PlanRecord;
}

/** What is measured for it. */
interface PreparedQuestion extends CheckedQuestion {
  shape: ValueShape | null;
  request: ValueRequest;
}

/** Estimates the effects of exposure, with the assignment as instrument. */
export class ComplierEffectService {
  constructor(
    private readonly database: Database,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
  ) {}

  /** Answers several questions at once, in a number of statements that does not depend on how many there are. */
  async answer(questions: readonly ComplierQuestion[]): Promise<(ExperimentComplierEffect | Error)[]> {
    const now = this.clock();
    const { prepared, strata, measured, incomplete } = await this.database.analyse(async (session) => {
      const prepared = await withRequests(session, await prepareQuestions(session, questions, now));
      const asked = prepared.filter(succeeded);
      const strata = await loadStrata(session, distinct(asked.map(({ experiment }) => experiment)));
      const measured = await measureValues(
        session,
        asked.map(({ request }) => request),
      );
      const incomplete = await incompleteWindows(
        session,
        asked.map(({ outcome }) => outcome),
      );
      return { prepared, strata, measured, incomplete };
    });
    const adherences = new Map(prepared.filter(succeeded).map((question) => [question, adherenceOf(question, now)]));
    await this.preregistrations.recordOffPlan([...adherences.values()].flatMap(({ unrecorded }) => unrecorded ?? []));
    return prepared.map((question) => {
      if (!succeeded(question)) return question;
      const found = measured.get(question.request);
      const adherence = adherences.get(question);
      if (!found || !adherence) throw new Error(`The exposure of "${question.experiment.key}" was not measured.`);
      const own = strata.filter(({ experimentId }) => experimentId === question.experiment.id);
      return { ...answerOf(question, found, own, incomplete, now), ...adherence };
    });
  }
}

function adherenceOf({ experiment, metric, eventType, plan, actor }: PreparedQuestion, at: Date) {
  return planAdherence(experiment, plan, offPlanComplierEffect(metric, eventType.key), { actor, at });
}

function answerOf(
  { experiment, planned, eventType, outcome, shape, request, knownAt }: PreparedQuestion,
  measured: MeasuredValues,
  strata: readonly Stratum[],
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
  now: Date,
): Omit<ExperimentComplierEffect, 'planStatus' | 'deviations'> {
  const underWay = isUnderWay(experiment, [outcome], now) ? [interimLook(experiment, now)] : [];
  const own = new Map([...incomplete].filter(([one]) => one === outcome));
  return {
    metric: planned.metric,
    exposure: eventType,
    status: statusOf(experiment, [outcome], now),
    asOf: knownAt ?? now,
    arms: request.arms.map((arm, position) => exposureOf(measured, arm, position)),
    effects: complierEstimates(measured, strata, experiment.plan.alpha),
    warnings: [...underWay, ...incompleteAdvice(own), ...shapeAdvice(planned.metric.key, planned, shape)],
  };
}

function exposureOf(measured: MeasuredValues, arm: Arm, position: number): ArmExposure {
  const { tuples, request } = measured;
  const [n, share] =
    tuples === null
      ? [armValues(measured, arm.id)?.n ?? 0, armValues(measured, arm.id)?.means[1] ?? 0]
      : [tuples.n, tuples.means[request.arms.length + position] ?? 0];
  return { arm, customers: n, exposed: Math.round(n * share), share: n === 0 ? null : share };
}

async function prepareQuestions(
  session: Session,
  questions: readonly ComplierQuestion[],
  now: Date,
): Promise<(CheckedQuestion | ExpectedError)[]> {
  const ids = [...new Set(questions.map(({ experiment }) => experiment.id))];
  const arms = await armsIn(session, ids);
  const planned = await plannedMetricsIn(session, ids);
  const completenessOf = await metricCompletenessIn(
    session,
    planned.map(({ metric }) => metric),
  );
  const plans = await planRecordsIn(session, ids);
  const keys = [...new Set(questions.map(({ exposure }) => normalForm(exposure)))];
  const eventTypes = await session.manager.findBy(EventType, { key: In(keys) });
  const unknown = new Map<string, ExpectedError>();
  for (const key of keys) {
    if (eventTypes.some((type) => type.key === key)) continue;
    unknown.set(key, await unknownKey(session, 'exposure', 'event type', key));
  }
  return questions.map((question) =>
    attempt(() => {
      const own = ({ experimentId }: { experimentId: number }) => experimentId === question.experiment.id;
      const key = normalForm(question.exposure);
      const eventType = eventTypes.find((type) => type.key === key);
      if (!eventType) throw unknown.get(key) ?? new Error(`The event type "${key}" is missing.`);
      const found = requireMetric(question, planned.filter(own));
      const plan = plans.get(question.experiment.id) ?? noPlanRecord;
      return {
        ...question,
        planned: found,
        eventType,
        plan,
        ...scopeOf(question, arms.filter(own), found, completenessOf(found.metric), now),
      };
    }),
  );
}

function scopeOf(
  { experiment, knownAt = null }: ComplierQuestion,
  arms: readonly Arm[],
  { metric }: PlannedMetric,
  completeness: MetricCompleteness,
  now: Date,
): Pick<CheckedQuestion, 'outcome' | 'scope'> {
  const moment = { now: (knownAt ?? now).getTime(), knownAt: knownAt?.getTime() ?? null };
  const outcome = { experiment, metric, completeness, ...moment };
  return { outcome, scope: { ...measuredScope(outcome), arms } };
}

/** Outcomes are capped and transformed as planned, so that the effect of the assignment is that of the readout. */
async function withRequests(
  session: Session,
  questions: readonly (CheckedQuestion | ExpectedError)[],
): Promise<(PreparedQuestion | ExpectedError)[]> {
  const checked = questions.filter(succeeded);
  const shapes = await plannedShapes(session, checked);
  const shapeOf = new Map(checked.map((question, index) => [question, shapes[index] ?? null]));
  return questions.map((question) => {
    if (!succeeded(question)) return question;
    const shape = shapeOf.get(question) ?? null;
    return { ...question, shape, request: requestOf(question, shape) };
  });
}

function requestOf({ scope, eventType }: CheckedQuestion, shape: ValueShape | null): ValueRequest {
  const totals = joinTotals(scope.metric, outcomeRows({ ...scope, shape }), 'a.customer_id');
  const exposure = joinExposure(scope, eventType);
  return {
    ...scope,
    values: [totals.y, exposure.exposed],
    joins: `${totals.join} ${exposure.join}`,
    condition: windowClosed(scope),
  };
}

/** @throws ExpectedError for a draft, a metric that the experiment does not have, or one without a mean */
function requireMetric(
  { experiment, metric: key }: ComplierQuestion,
  planned: readonly PlannedMetric[],
): PlannedMetric {
  if (experiment.status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${experiment.key}" is a draft: start it first.`);
  }
  const found = planned.find(({ metric }) => metric.key === key);
  if (!found) {
    const known = planned.map(({ metric }) => metric.key).join(', ');
    const message = `The experiment "${experiment.key}" does not measure "${key.slice(0, 100)}". It measures: ${known}.`;
    throw new ExpectedError('metric', UserErrorCode.NOT_FOUND, message);
  }
  if (found.metric.kind === MetricKind.RATIO) {
    const message = `"${key}" is a ratio, which has no effect of exposure: ask for its numerator and its denominator as metrics of their own.`;
    throw new ExpectedError('metric', UserErrorCode.INVALID, message);
  }
  return found;
}

function distinct(experiments: readonly Experiment[]): Experiment[] {
  return [...new Map(experiments.map((experiment) => [experiment.id, experiment])).values()];
}
