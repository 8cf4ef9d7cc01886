import { type Covariate, loadCovariates } from '../../customers/covariates.js';
import { knownLaterAdvice, knownLaterSentences, RECORD_EARLIER } from '../../customers/known-later.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validList, validNumber } from '../../graph/validation.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import {
  completenessRemedy,
  completenessSentence,
  countedUntil,
  type MetricCompleteness,
  metricCompletenessIn,
} from '../../metrics/metric-completeness.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf, knownIntervalOf } from '../../results/interval.js';
import { attributesOf } from '../../segments/rule-vocabulary.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { customersForSkewness } from '../../statistics/skewness-rule.js';
import { historyAdvice } from './history-advice.js';
import { historyEstimates } from './history-estimates.js';
import { type HistoryFacts, historyFacts } from './history-facts.js';
import type { MetricHistory } from './metric-history.js';
import type { MetricHistoryInput } from './metric-history-input.js';

const MS_PER_DAY = 86_400_000;
const MAX_COVARIATES = 20;
const MAX_STRATA_ATTRIBUTES = 10;

/** Measures metrics in past windows. */
export class MetricHistoryService {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  async history(input: MetricHistoryInput): Promise<MetricHistory> {
    const alpha = alphaOf(input.confidenceLevel);
    const path = (field: string) => field;
    return metricHistory(await this.facts(input, path), alpha, path);
  }

  /**
   * @param path names a field of the input as the request has it
   * @throws ExpectedError for unknown keys, a window that is missing or not over, or lists that are too long
   */
  async facts(input: MetricHistoryInput, path: (field: string) => string): Promise<HistoryFacts> {
    const metric = await this.metrics.get(input.metric, path('metric'));
    const covariates = names(path('adjustFor'), input.adjustFor, MAX_COVARIATES);
    const strata = names(path('strata'), input.strata, MAX_STRATA_ATTRIBUTES);
    const segment = input.segment == null ? null : await this.segments.get(input.segment, path('segment'));
    return this.database.analyse(async (session) => {
      const completenessOf = await metricCompletenessIn(session, [metric]);
      const { asOf, until } = this.period(input, metric, completenessOf(metric), path);
      const population = await this.segments.population(session, segment, `${asOf}`);
      const design = {
        covariates: await covariatesOf(session, path('adjustFor'), covariates),
        strata: await covariatesOf(session, path('strata'), strata),
        group: input.groupBy == null ? null : await groupOf(session, path('groupBy'), input.groupBy),
      };
      const includeTreated = input.includeTreated ?? false;
      const attributes = segment === null ? [] : attributesOf(segment.definition);
      return historyFacts(session, { metric, population, asOf, until, includeTreated }, design, attributes);
    });
  }

  private period(
    input: MetricHistoryInput,
    metric: Metric,
    completeness: MetricCompleteness,
    path: (field: string) => string,
  ) {
    const days = input.windowDays ?? (metric.windowMs === null ? null : metric.windowMs / MS_PER_DAY);
    if (days === null) {
      throw invalid(path('windowDays'), `The metric "${metric.key}" has no window: give \`windowDays\`.`);
    }
    const window = Math.round(validNumber(path('windowDays'), days, { above: 0, atMost: 3_650 }) * MS_PER_DAY);
    const now = this.clock().getTime();
    const complete = countedUntil(completeness, now);
    const asOf = input.asOf?.getTime() ?? complete - window;
    if (asOf + window > now) {
      const message =
        'A window that starts at this moment is not over yet: choose an earlier moment or a shorter window.';
      throw new ExpectedError(path('asOf'), UserErrorCode.OUT_OF_RANGE, message);
    }
    if (asOf + window > complete) {
      const message = `${completenessSentence(completeness)}, but a window that starts at this moment ends later. ${completenessRemedy(completeness)}`;
      throw new ExpectedError(path('asOf'), UserErrorCode.OUT_OF_RANGE, message);
    }
    return { asOf, until: asOf + window };
  }
}

function names(field: string, given: readonly string[] | null | undefined, most: number): readonly string[] {
  if (given == null) return [];
  refuseDuplicates(field, validList(field, given, 1, most));
  return given;
}

async function covariatesOf(session: Session, field: string, given: readonly string[]): Promise<Covariate[]> {
  return given.length === 0 ? [] : loadCovariates(session, field, given);
}

/** @throws ExpectedError for unknown attributes, and those that are not categories */
async function groupOf(session: Session, field: string, name: string): Promise<Covariate> {
  const [covariate] = await loadCovariates(session, field, [name]).catch((error) => {
    // It names the field as an item of a list, which this is not.
    throw error instanceof ExpectedError ? new ExpectedError(field, error.code, error.message) : error;
  });
  if (covariate && covariate.levels !== null) return covariate;
  throw invalid(field, `"${name}" is not a category: groups are the values of a category or of \`channel\`.`);
}

/**
 * The facts of a history as the graph shows them.
 * @param path names a field of the input as the request has it
 */
export function metricHistory(facts: HistoryFacts, alpha: number, path: (field: string) => string): MetricHistory {
  const estimates = historyEstimates(facts, alpha);
  const level = confidenceOf(alpha);
  const { adjustment, strata, groups, moments } = facts;
  return {
    asOf: new Date(facts.asOf),
    until: new Date(facts.until),
    customers: facts.customers,
    customersTreated: facts.treated.customers,
    customersWithValue: moments.n,
    baseline: intervalOf(estimates.baseline, level),
    standardDeviation: intervalOf(estimates.standardDeviation, level),
    skewness: estimates.skewness,
    customersForSkewness: estimates.skewness === null ? null : customersForSkewness(estimates.skewness),
    adjustment: adjustment && {
      covariates: adjustment.names,
      varianceExplained: knownIntervalOf(estimates.adjustment, level),
    },
    strata: strata && { count: strata.groups, varianceExplained: knownIntervalOf(estimates.strata, level) },
    groups: groups && {
      count: groups.groups,
      averageSize: estimates.groups?.averageSize ?? null,
      sizeVariation: estimates.groups?.sizeVariation ?? null,
      intraclassCorrelation: knownIntervalOf(estimates.groups?.intraclassCorrelation ?? null, level),
      customersWithoutGroup: moments.n - groups.customers,
    },
    completeUntil: facts.completeness.limiting.completeUntil,
    warnings: [...knownLaterAdvice(facts.knownLater, facts.asOf, path('asOf')), ...historyAdvice(facts, path)],
    insufficientData: insufficientData(whyNoPlan(facts)),
  };
}

/** The reason why these facts cannot be the basis of a plan; null when they can. */
export function whyNoPlan(facts: HistoryFacts): string | null {
  const { metric, level, moments, customers, treated } = facts;
  if (customers === 0 && treated.customers > 0) {
    return `All ${treated.customers} customers were in a treatment arm of an experiment during the window. Choose another window, or include them (\`includeTreated: true\`).`;
  }
  if (customers === 0) return whyNobody(facts);
  if (level === null || moments.n < 2) return 'Fewer than two customers have a value of this metric in the window.';
  if (moments.m2 > 0) return null;
  if (metric.kind !== MetricKind.PROPORTION) return 'The metric has the same value for every customer in the window.';
  return `The rate in the window is exactly ${level > 0 ? 1 : 0}: size it from an assumed rate instead (\`powerAnalysis\`).`;
}

function whyNobody({ knownLater, asOf }: HistoryFacts): string {
  const nobody = `No customer existed and was in the segment at ${new Date(asOf).toISOString()}.`;
  if (knownLater.length === 0) return `${nobody} Choose a later window, or another segment.`;
  return [nobody, ...knownLaterSentences(knownLater, asOf), RECORD_EARLIER].join(' ');
}
