import type { RequestContext } from '../../graph/request-context.js';
import type { Metric } from '../../metrics/metric.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { experimentThen, refuseOutside } from '../as-of/known-at.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { followedPlan, offPlanDecision } from '../preregistration/plan-adherence.js';
import { type PlanRecord, type PreregistrationService } from '../preregistration/preregistration-service.js';
import type { ConcludedReadoutService } from '../readout/concluded/concluded-readout-service.js';
import type { ReadoutService } from '../readout/readout-service.js';
import { loadBlocking } from '../trust/trust-loading.js';
import type { TrustService } from '../trust/trust-service.js';
import type { DecisionFacts } from './decision-facts.js';
import type { DecisionInput } from './decision-input.js';
import { judgedReadout } from './judged-readout.js';
import {
  isSummed,
  type MeasuredCosts,
  type MeasuredSums,
  type SumsRequest,
  whyNotSummed,
} from './profit/measured-costs.js';
import { decisionTerms } from './profit/profit-terms.js';

/** Loads what decisions need, batched over all experiments of a request. */
export class DecisionLoading {
  constructor(
    private readonly loaders: ExperimentLoaders,
    private readonly metrics: MetricService,
    readonly readouts: ReadoutService,
    readonly concluded: ConcludedReadoutService,
    private readonly costs: MeasuredCosts,
    private readonly trust: TrustService,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
    private readonly currency: string,
  ) {}

  /** @param knownAt as of that moment, with the events as they were recorded then; null: now */
  async facts(
    asked: Experiment,
    input: DecisionInput,
    knownAt: Date | null,
    context: RequestContext,
  ): Promise<DecisionFacts> {
    const { actor } = context;
    const now = this.clock();
    refuseOutside(asked, knownAt, now);
    const experiment = experimentThen(asked, knownAt);
    const [arms, planned] = await Promise.all([
      this.loaders.arms(experiment.id, context),
      this.loaders.metrics(experiment.id, context),
    ]);
    const stored = {
      experiment,
      arms,
      planned,
      ...(await this.named(
        arms,
        planned.map(({ metric }) => metric),
        input,
        context,
      )),
    };
    const terms = decisionTerms(stored, input);
    const measured =
      terms.earning !== null &&
      experiment.status !== ExperimentStatus.DRAFT &&
      isSummed(terms) &&
      whyNotSummed(terms) === null;
    const [judged, blockedBy, adherence] = await Promise.all([
      judgedReadout(this, experiment, knownAt, context),
      loadBlocking(this.trust, experiment, knownAt, context.loaders),
      this.adherence(experiment, offPlanDecision(terms.unplanned, input), context),
    ]);
    const { readout, arrived } = judged;
    const request = { experiment, arms, terms, knownAt: judged.knownAt, actor };
    const sums = measured ? await this.sums(request, input, context) : null;
    return {
      ...stored,
      knownAt: knownAt ?? now,
      countedAt: judged.knownAt,
      terms,
      readout,
      arrived,
      adherence,
      sums,
      blockedBy,
      currency: this.currency,
    };
  }

  private async adherence(experiment: Experiment, offPlan: string | null, { loaders, actor }: RequestContext) {
    const record = await loaders
      .get<number, PlanRecord>('plan records', (ids) => this.preregistrations.records(ids))
      .load(experiment.id);
    return followedPlan(this.preregistrations, experiment, record, offPlan, { actor, at: this.clock() });
  }

  private sums(request: SumsRequest, input: DecisionInput, context: RequestContext): Promise<MeasuredSums> {
    return context.loaders
      .get<{ request: SumsRequest; input: DecisionInput }, MeasuredSums, string>(
        'measured costs',
        (requests) => this.costs.measure(requests.map((one) => one.request)),
        (one) => JSON.stringify([one.request.experiment.id, one.request.knownAt, one.input]),
      )
      .load({ request, input });
  }

  /** The metrics that arms and the request name, besides those of the experiment. */
  private async named(
    arms: DecisionFacts['arms'],
    known: readonly Metric[],
    input: DecisionInput,
    context: RequestContext,
  ): Promise<Pick<DecisionFacts, 'metricById' | 'metricByKey'>> {
    const ids = arms.flatMap((arm) => [arm.redemptionMetricId, arm.costMetricId]).filter((id) => id !== null);
    const keys = [input.redemptionMetric, input.costMetric, input.purchaseMetric].filter((key) => key != null);
    const byId = context.loaders.get<number, Metric | null>('metrics', (some) => this.metrics.byIds(some));
    const byKey = context.loaders.get<string, Metric | null>('metrics by key', (some) => this.metrics.byKeys(some));
    const found = await Promise.all([
      ...ids.filter((id) => known.every((metric) => metric.id !== id)).map((id) => byId.load(id)),
      ...keys.filter((key) => known.every((metric) => metric.key !== key)).map((key) => byKey.load(key)),
    ]);
    const all = [...known, ...found.filter((metric) => metric !== null)];
    return {
      metricById: (id) => {
        const metric = all.find((one) => one.id === id);
        if (!metric) throw new Error(`The metric ${id} of an arm is missing.`);
        return metric;
      },
      metricByKey: (key) => all.find((one) => one.key === key) ?? null,
    };
  }
}
