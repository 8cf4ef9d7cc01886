import { plannedDesign } from '../../calculators/power/planned-design.js';
import { PowerCurveAxis, type PowerCurveInput } from '../../calculators/power/power-curve-input.js';
import type { PowerCurvePoint } from '../../calculators/power/power-curve-result.js';
import { NOT_ERASED } from '../../customers/known-values.js';
import { countCustomers } from '../../customers/population.js';
import type { Database } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { invalid } from '../../graph/expected-error.js';
import { alphaOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { implausiblePlan } from '../../results/plausible-plan.js';
import { powerAnalysisOf } from '../../results/power-analysis.js';
import { shownCount } from '../../results/shown-numbers.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { powerOfEachMetric } from '../../statistics/decision/decision-power.js';
import type { PowerInput } from '../../statistics/power/plan/power-input.js';
import { type PowerAnalysis, powerAnalysis } from '../../statistics/power/power-analysis.js';
import { powerCurve } from '../../statistics/power/power-curve.js';
import { plannedSkewness } from '../../statistics/skewness-rule.js';
import type { Engine } from '../../threads/engine.js';
import { historyAdvice } from '../history/history-advice.js';
import { historyEstimates } from '../history/history-estimates.js';
import type { HistoryFacts } from '../history/history-facts.js';
import { cautiousPlans, expectedPlan, type HistoryPlan } from '../history/history-plan.js';
import { type MetricHistoryService, metricHistory, whyNoPlan } from '../history/metric-history-service.js';
import type { CampaignPower } from './campaign-power.js';
import type { CampaignPowerInput } from './campaign-power-input.js';

type PowerCurveRange = Omit<PowerCurveInput, 'plan'>;

/** Sizes campaigns on the history of a segment's customers. */
export class CampaignPowerService {
  constructor(
    private readonly database: Database,
    private readonly histories: MetricHistoryService,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
  ) {}

  /** @throws ExpectedError and InvalidInputError naming the field */
  async plan(input: CampaignPowerInput): Promise<CampaignPower> {
    const alpha = alphaOf(input.history.confidenceLevel, 'history.confidenceLevel');
    plannedDesign('', input);
    const assurance = validAssurance(input.assurance ?? 0.8);
    const facts = await this.histories.facts(input.history, (field) => `history.${field}`);
    const available = await this.available(input.history.segment ?? null);
    const known = facts.customers === 0 ? 0 : facts.moments.n / facts.customers;
    const shown = {
      history: metricHistory(facts, alpha, (field) => `history.${field}`),
      customersAvailable: available,
    };
    const reason = whyNoPlan(facts) ?? whyNoGroups(facts);
    const question = { ...input, ...powerOf(input), ...withSize(input, Math.floor(available * known)) };
    if (reason !== null) return { ...shown, ...noPlan, insufficientData: insufficientData(reason) };
    const planned = plannedBy(question, expectedPlan(facts));
    const expected = await this.engine.run(powerAnalysis, [planned]);
    const cautious = worst(await this.possible(question, cautiousPlans(facts, assurance)));
    const toAssign = ({ totalSampleSize }: PowerAnalysis) =>
      Math.ceil((totalSampleSize / known) * (1 - Number.EPSILON));
    return {
      ...shown,
      planned,
      expected: powerAnalysisOf(expected),
      cautious: cautious && powerAnalysisOf(cautious),
      customersToAssign: toAssign(expected),
      customersToAssignCautious: cautious && toAssign(cautious),
      warnings: [
        ...implausiblePlan('', { ...input, ...expectedPlan(facts) }),
        ...warnings(facts, expected, toAssign(expected), available),
      ],
      insufficientData: null,
    };
  }

  /** Power along the effect or the size, around the expected plan. @throws InvalidInputError naming the argument */
  async curve({ planned }: CampaignPower, range: PowerCurveRange): Promise<PowerCurvePoint[] | null> {
    if (planned === null) return null;
    const along = range.along ?? PowerCurveAxis.SAMPLE_SIZE;
    const { points } = await this.engine.run(powerCurve, [{ ...range, plan: planned, along }]);
    return points;
  }

  private solve(question: CampaignPowerInput, plan: HistoryPlan): Promise<PowerAnalysis> {
    return this.engine.run(powerAnalysis, [plannedBy(question, plan)]);
  }

  /** The answers to the plans that are possible: a rate at its limit may leave no room for the effect. */
  private async possible(question: CampaignPowerInput, plans: readonly HistoryPlan[]): Promise<PowerAnalysis[]> {
    const answers = await Promise.allSettled(plans.map((plan) => this.solve(question, plan)));
    return answers.flatMap((answer) => {
      if (answer.status === 'fulfilled') return [answer.value];
      if ((answer.reason as Error).name === 'InvalidInputError') return [];
      throw answer.reason;
    });
  }

  private async available(key: string | null): Promise<number> {
    const [customers = 0] =
      key === null
        ? await this.database.read((session) => countCustomers(session, [NOT_ERASED]))
        : await this.segments.sizes([await this.segments.get(key, 'history.segment')]);
    return customers;
  }
}

function plannedBy(
  { history: _, assurance: __, guardrails: ___, ...question }: CampaignPowerInput,
  plan: HistoryPlan,
): PowerInput {
  return { ...question, ...plan, ...plannedDesign('', question) };
}

const noPlan = {
  planned: null,
  expected: null,
  cautious: null,
  customersToAssign: null,
  customersToAssignCautious: null,
  warnings: [],
};

/** The power of this metric, for that of a decision with guardrails. */
function powerOf({ power, guardrails }: CampaignPowerInput): Pick<CampaignPowerInput, 'power'> {
  if (guardrails == null || guardrails === 0) return {};
  if (power != null) return { power: powerOfEachMetric(power, guardrails) };
  throw invalid('guardrails', 'Give the `power` of the decision, over which the guardrails are divided.');
}

function validAssurance(assurance: number): number {
  if (assurance > 0.5 && assurance < 1) return assurance;
  throw invalid('assurance', `\`assurance\` must be above 0.5 and below 1, not ${assurance}.`);
}

function whyNoGroups({ groups }: HistoryFacts): string | null {
  if (groups === null || groups.groups >= 2) return null;
  return 'There are fewer than two groups to randomize.';
}

/** With only one of the three quantities given, the size is that of the segment. */
function withSize(
  { effect, margin, power, totalSampleSize }: CampaignPowerInput,
  customers: number,
): Pick<CampaignPowerInput, 'totalSampleSize'> {
  const difference = margin ? (margin.absolute ?? margin.relative) : effect;
  const given = [difference, power, totalSampleSize].filter((quantity) => quantity != null).length;
  return given === 1 && totalSampleSize == null && customers > 0 ? { totalSampleSize: customers } : {};
}

/** The plan with the most customers, the lowest power or the largest effect; null where there is none. */
function worst(analyses: readonly PowerAnalysis[]): PowerAnalysis | null {
  return analyses.reduce<PowerAnalysis | null>(
    (most, next) => (most === null || isWorse(costOf(next), costOf(most)) ? next : most),
    null,
  );
}

/** What a plan costs, in the order in which costs count. */
interface Cost {
  customers: number;
  missed: number;
  difference: number;
}

function costOf({ totalSampleSize, power, effect, margin, insufficientData: reason }: PowerAnalysis): Cost {
  const difference = margin ?? effect;
  return {
    customers: totalSampleSize,
    missed: 1 - (power ?? 0),
    // A plan without an answer is the worst.
    difference: reason === null && difference !== null ? Math.abs(difference.absolute) : Number.MAX_VALUE,
  };
}

function isWorse(a: Cost, b: Cost): boolean {
  const differing = (['customers', 'missed', 'difference'] as const).find(
    (cost) => Math.abs(a[cost] - b[cost]) > 1e-9 * Math.abs(a[cost]),
  );
  return differing !== undefined && a[differing] > b[differing];
}

function warnings(facts: HistoryFacts, expected: PowerAnalysis, toAssign: number, available: number): Advice[] {
  return [
    ...historyAdvice(facts, (field) => `history.${field}`),
    ...notEnoughCustomers(toAssign, available),
    ...tooSkewed(facts, expected),
    ...tinyStrata(facts, expected),
    ...customersWithoutGroup(facts),
  ];
}

function notEnoughCustomers(toAssign: number, available: number): Advice[] {
  if (available >= toAssign) return [];
  const message = `The plan needs ${shownCount(toAssign)} customers, but the segment has only ${shownCount(available)} now.`;
  return [advise('SEGMENT_TOO_SMALL', message, { field: 'history.segment' })];
}

function tooSkewed(facts: HistoryFacts, { arms }: PowerAnalysis): Advice[] {
  const { skewness } = historyEstimates(facts, 0.05);
  if (skewness === null) return [];
  const sizes = arms.map(({ sampleSize }) => sampleSize);
  const warning = plannedSkewness(skewness, sizes, { alpha: 0.05, alternative: 'TWO_SIDED' });
  if (warning === null) return [];
  const message = `The metric has a skewness of ${skewness.toPrecision(3)}. ${warning}`;
  const remedy =
    'Plan more equal arms or more customers, or plan to test by randomization (`randomizationInference`, `statistic: STUDENTIZED`).';
  return [advise('SKEWED_METRIC', message, { field: 'history.metric', remedy })];
}

function tinyStrata({ strata, groups }: HistoryFacts, { arms, totalSampleSize }: PowerAnalysis): Advice[] {
  if (!strata || groups || totalSampleSize >= 2 * arms.length * strata.groups) return [];
  const message = `There are ${strata.groups} strata for ${totalSampleSize} customers: many will be too small for every arm, and the readout excludes strata in which an arm has nobody.`;
  const remedy = 'Stratify by fewer attributes, or by coarser ones.';
  return [advise('TINY_STRATA', message, { field: 'history.strata', remedy })];
}

function customersWithoutGroup({ groups, moments }: HistoryFacts): Advice[] {
  if (!groups || moments.n <= groups.customers) return [];
  const message = `${moments.n - groups.customers} customers have no group and are excluded from the groups.`;
  return [advise('CUSTOMERS_WITHOUT_GROUP', message, { field: 'history.groupBy' })];
}
