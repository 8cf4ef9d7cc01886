import { plannedDesign } from '../../calculators/power/planned-design.js';
import { NOT_ERASED } from '../../customers/known-values.js';
import { countCustomers } from '../../customers/population.js';
import type { Database } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { alphaOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { powerAnalysisOf } from '../../results/power-analysis.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type PowerAnalysis, powerAnalysis } from '../../statistics/power/power-analysis.js';
import { customersForSkewness } from '../../statistics/skewness-rule.js';
import type { Engine } from '../../threads/engine.js';
import { historyEstimates } from '../history/history-estimates.js';
import type { HistoryFacts } from '../history/history-facts.js';
import { cautiousPlans, expectedPlan, type HistoryPlan } from '../history/history-plan.js';
import { type MetricHistoryService, metricHistory, whyNoPlan } from '../history/metric-history-service.js';
import type { CampaignPower } from './campaign-power.js';
import type { CampaignPowerInput } from './campaign-power-input.js';

/** Sizes campaigns on what the segment's customers did before. */
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
    const shown = { history: metricHistory(facts, alpha), available };
    const reason = whyNoPlan(facts) ?? whyNoGroups(facts);
    const question = { ...input, ...withSize(input, Math.floor(available * known)) };
    if (reason !== null) return { ...shown, ...noPlan, insufficientData: insufficientData(reason) };
    const expected = await this.solve(question, expectedPlan(facts));
    const cautious = worst(await this.possible(question, cautiousPlans(facts, assurance)));
    const toAssign = (analysis: PowerAnalysis | null) =>
      analysis && Math.ceil((analysis.totalSampleSize / known) * (1 - Number.EPSILON));
    return {
      ...shown,
      expected: powerAnalysisOf(expected),
      cautious: cautious && powerAnalysisOf(cautious),
      customersToAssign: toAssign(expected),
      customersToAssignCautious: toAssign(cautious),
      warnings: warnings(facts, expected, toAssign(expected)!, available),
      insufficientData: null,
    };
  }

  private solve(
    { history: _, assurance: __, ...question }: CampaignPowerInput,
    plan: HistoryPlan,
  ): Promise<PowerAnalysis> {
    return this.engine.run(powerAnalysis, [{ ...question, ...plan, ...plannedDesign('', question) }]);
  }

  /** Answers for the plans that can be: a rate at its limit may leave no room for the effect. */
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

const noPlan = {
  expected: null,
  cautious: null,
  customersToAssign: null,
  customersToAssignCautious: null,
  warnings: [],
};

function validAssurance(assurance: number): number {
  if (assurance > 0.5 && assurance < 1) return assurance;
  throw invalid('assurance', `Give a number above 0.5 and below 1; this is ${assurance}.`);
}

function whyNoGroups({ groups }: HistoryFacts): string | null {
  if (groups === null || groups.groups >= 2) return null;
  return 'Fewer than two groups are known: there is nothing to randomize.';
}

/** With only one of the three quantities, the size is what there is. */
function withSize(
  { effect, margin, power, totalSampleSize }: CampaignPowerInput,
  customers: number,
): Pick<CampaignPowerInput, 'totalSampleSize'> {
  const difference = margin ? (margin.absolute ?? margin.relative) : effect;
  const given = [difference, power, totalSampleSize].filter((quantity) => quantity != null).length;
  return given === 1 && totalSampleSize == null && customers > 0 ? { totalSampleSize: customers } : {};
}

/** The plan that asks for most, finds least, or needs the largest effect; null where there is none. */
function worst(analyses: readonly PowerAnalysis[]): PowerAnalysis | null {
  const badness = ({ totalSampleSize, power, effect, margin, insufficientData: reason }: PowerAnalysis) => [
    totalSampleSize,
    -(power ?? 0),
    // What cannot be answered is worst of all.
    reason === null ? Math.abs((margin ?? effect)!.absolute) : Number.MAX_VALUE,
  ];
  return analyses.reduce<PowerAnalysis | null>(
    (most, next) => (most === null || isWorse(badness(next), badness(most)) ? next : most),
    null,
  );
}

function isWorse(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((value, i) => Math.abs(value - b[i]!) > 1e-9 * Math.abs(value));
  return first >= 0 && a[first]! > b[first]!;
}

function warnings(facts: HistoryFacts, expected: PowerAnalysis, toAssign: number, available: number): string[] {
  const { skewness } = historyEstimates(facts, 0.05);
  const smallest = Math.min(...expected.arms.map(({ sampleSize }) => sampleSize));
  const needed = skewness === null ? 0 : customersForSkewness(skewness);
  return [
    available < toAssign && `The segment has ${available} customers now, but ${toAssign} are to be assigned.`,
    smallest < needed &&
      `The metric is so lopsided (skewness ${skewness!.toPrecision(3)}) that each arm should have ${needed} customers before its average can be trusted (355·skew²).`,
    facts.strata &&
      !facts.groups &&
      expected.totalSampleSize < 2 * expected.arms.length * facts.strata.groups &&
      `There are ${facts.strata.groups} strata for ${expected.totalSampleSize} customers: many will be too small for every arm, and the readout merges them, which takes out less of the variance. Stratify by fewer attributes, or by classes.`,
    facts.groups &&
      facts.moments.n > facts.groups.customers &&
      'Customers whose group is unknown are not counted in the groups.',
  ].filter((warning) => typeof warning === 'string');
}
