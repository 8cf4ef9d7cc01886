import { validCovariates } from '../../../customers/covariate-names.js';
import { type Covariate, loadCovariates } from '../../../customers/covariates.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../../graph/expected-error.js';
import { lookUpEach, lookUpParts } from '../../../graph/problems.js';
import { refuseDuplicates, validList } from '../../../graph/validation.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { metricTotals } from '../../../metrics/event-totals.js';
import { type Metric, MetricKind } from '../../../metrics/metric.js';
import type { MetricService } from '../../../metrics/metric-service.js';
import type { ChannelComparisonInput } from '../channel-comparison-input.js';
import { type IdRange, inRange } from '../channel-quantity.js';
import type { ComparisonPeriod } from '../comparison-period.js';
import { AdjustmentModel, AdjustmentTerms, CovariatesKnown } from './adjustment-choices.js';

const MOST_METRICS = 10;

/** What channels are adjusted for, and how. */
export interface Adjustment {
  model: AdjustmentModel;
  terms: AdjustmentTerms;
  covariatesKnown: CovariatesKnown;
  /** Null when it is the acquisition of each customer. */
  asOf: Date | null;
  /** SQL of that moment in milliseconds, for the customer `c`. */
  asOfSql: string;
  names: string[];
  /** The covariates, of which those made of events are read of a range of customers. */
  covariatesOf: (range: IdRange) => Covariate[];
}

/** What an adjustment is checked against. */
interface AdjustedSubject {
  kind: MetricKind;
  period: ComparisonPeriod;
}

/**
 * The adjustment that an input asks for; null for none.
 * @throws ExpectedError for unknown names, and choices that do not suit the metric, the period or each other
 */
export async function adjustmentOf(
  session: Session,
  metrics: MetricService,
  input: ChannelComparisonInput,
  subject: AdjustedSubject,
): Promise<Adjustment | null> {
  const attributes = input.adjustFor ?? [];
  const earlier = input.adjustForMetrics ?? [];
  if (attributes.length + earlier.length === 0) {
    refuseChoicesAlone(input);
    return null;
  }
  const { model, moment, known, behaviors } = await lookUpParts({
    model: () => modelOf(input, subject.kind),
    moment: () => momentOf(input, subject.period),
    known: () => knownCovariates(session, input, attributes),
    behaviors: () => earlierMetrics(metrics, earlier, subject.period),
  });
  const { since } = subject.period;
  return {
    ...moment,
    model,
    terms: input.adjustmentTerms ?? AdjustmentTerms.MAIN_EFFECTS,
    names: [...known.map(({ name }) => name), ...behaviors.map(earlierName)],
    covariatesOf: (range) => [...known, ...behaviors.map((metric) => earlierCovariate(metric, since ?? 0, range))],
  };
}

function refuseChoicesAlone({ adjustmentModel, adjustmentTerms, covariatesKnown }: ChannelComparisonInput): void {
  const given = Object.entries({ adjustmentModel, adjustmentTerms, covariatesKnown }).find(
    ([, value]) => value != null,
  );
  if (given) throw invalid(given[0], 'It says how to adjust: name what to adjust for in `adjustFor`, or omit it.');
}

function modelOf({ adjustmentModel }: ChannelComparisonInput, kind: MetricKind): AdjustmentModel {
  if (kind === MetricKind.RATIO) {
    throw invalid(
      'adjustFor',
      'A ratio cannot be adjusted: compare its numerator as a metric of its own, or without adjustment (omit `adjustFor`).',
    );
  }
  if (adjustmentModel === AdjustmentModel.LOGIT && kind !== MetricKind.PROPORTION) {
    throw invalid('adjustmentModel', 'LOGIT is for proportions: means are adjusted by LINEAR.');
  }
  return adjustmentModel ?? (kind === MetricKind.PROPORTION ? AdjustmentModel.LOGIT : AdjustmentModel.LINEAR);
}

function momentOf({ covariatesKnown }: ChannelComparisonInput, { since, until }: ComparisonPeriod) {
  const known = covariatesKnown ?? (since === null ? CovariatesKnown.NOW : CovariatesKnown.PERIOD_START);
  if (known === CovariatesKnown.ACQUISITION) return { covariatesKnown: known, asOf: null, asOfSql: 'c.acquired_at' };
  if (known === CovariatesKnown.PERIOD_START && since === null) {
    throw invalid('covariatesKnown', 'There is no start of the period: give `since`, or choose NOW or ACQUISITION.');
  }
  const moment = known === CovariatesKnown.NOW ? until : (since ?? until);
  return { covariatesKnown: known, asOf: new Date(moment), asOfSql: String(moment) };
}

async function knownCovariates(
  session: Session,
  { attribute }: ChannelComparisonInput,
  names: readonly string[],
): Promise<Covariate[]> {
  const valid = await validCovariates(session, 'adjustFor', names);
  valid.forEach((name, index) => {
    if (name === 'channel')
      throw invalid(`adjustFor.${index}`, 'Channels are compared, so they cannot be adjusted for.');
    if (name === attribute) throw invalid(`adjustFor.${index}`, `"${name}" is compared, so it cannot be adjusted for.`);
  });
  return loadCovariates(session, 'adjustFor', valid);
}

function earlierMetrics(metrics: MetricService, keys: readonly string[], period: ComparisonPeriod): Promise<Metric[]> {
  if (keys.length > 0 && period.since === null) {
    throw invalid('adjustForMetrics', 'Earlier behavior is that before the period: give `since`.');
  }
  refuseDuplicates('adjustForMetrics', validList('adjustForMetrics', keys, 0, MOST_METRICS));
  return lookUpEach(keys, async (key, index) => {
    const field = `adjustForMetrics.${index}`;
    const metric = await metrics.get(key, field);
    if (metric.kind !== MetricKind.RATIO) return metric;
    throw new ExpectedError(field, UserErrorCode.INVALID, `"${key}" is a ratio: adjust for its numerator instead.`);
  });
}

const earlierName = ({ key }: Metric) => `${key} before the period`;

/** What a metric amounted to before a moment. */
function earlierCovariate(metric: Metric, before: number, range: IdRange): Covariate {
  const condition = `e.occurred_at < ${before} AND ${inRange('e.customer_id', range)}`;
  const totals = metricTotals(metric, { condition });
  const known = countsAbsentAsZero(metric);
  return {
    name: earlierName(metric),
    attributeId: null,
    levels: null,
    complete: known,
    derived: (customer, _asOf, alias) => ({
      joins: [`LEFT JOIN (${totals}) ${alias} ON ${alias}.customer_id = ${customer}`],
      value: known ? `coalesce(${alias}.y, 0.0)` : `${alias}.y`,
    }),
  };
}
