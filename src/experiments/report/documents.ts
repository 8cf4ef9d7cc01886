// Written by `npm run documents` from schema.graphql and the documents beside this file.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How much a piece of advice matters. */
export type AdviceSeverity =
  /** It forbids the step: an experiment cannot be started like this. */
  | 'BLOCKING'
  /** Something to know when reading the numbers. */
  | 'NOTE'
  /** Numbers may mislead or a plan may fail: act on it, or know why not. */
  | 'WARNING';

/** Which differences count as evidence, treatment against control. */
export type Alternative =
  /** Only increases. */
  | 'GREATER'
  /** Only decreases. */
  | 'LESS'
  /** Increases and decreases. */
  | 'TWO_SIDED';

/** A condition on the value of an attribute. All bounds must hold. Customers without a value fail. */
export type AttributeConditionInput = {
  /** The value is at least this. */
  atLeast?: number | null | undefined;
  /** The value is at most this. */
  atMost?: number | null | undefined;
  /** For a date: the value is earlier than this. */
  before?: string | null | undefined;
  /** The value is greater than this. */
  greaterThan?: number | null | undefined;
  /** For a category: the value is one of these. */
  in?: Array<string> | null | undefined;
  /** For a yes-or-no attribute: the value. */
  is?: boolean | null | undefined;
  /** The value is less than this. */
  lessThan?: number | null | undefined;
  /** The key of the attribute. */
  name: string;
  /** For a date: the value is this or later. */
  onOrAfter?: string | null | undefined;
};

/** A condition on past events of the customer. Customers without an event count as 0. */
export type BehaviourConditionInput = {
  /** The value is at least this. */
  atLeast?: number | null | undefined;
  /** The value is at most this. */
  atMost?: number | null | undefined;
  /** The key of the event type, such as `purchase`. */
  event: string;
  /** The value is greater than this. */
  greaterThan?: number | null | undefined;
  /** The value is less than this. */
  lessThan?: number | null | undefined;
  /** Whether events are counted or their values summed. Defaults to COUNT. */
  measure?: BehaviourMeasure | null | undefined;
  /** The key of an event type that is subtracted, such as returns. Defaults to none. */
  minus?: string | null | undefined;
  /** The number of past days in which events count. Defaults to all of the past. */
  withinDays?: number | null | undefined;
};

/** How past behavior is measured. */
export type BehaviourMeasure =
  /** The number of events. */
  | 'COUNT'
  /** The sum of the values of events, such as money spent. */
  | 'SUM';

/** A condition on the channel that acquired the customer. */
export type ChannelConditionInput = {
  /** The keys of channels. The channel is one of them. */
  in: Array<string>;
};

/** What is checked before effects are believed. */
export type CheckKey =
  /** Whether the arms were alike before treatment in what was known of customers. */
  | 'BALANCE'
  /** Whether the arms already differed in the metrics before treatment. */
  | 'BEFORE_THE_START'
  /** Whether outcomes were known before the arms were drawn. */
  | 'EARLY_OUTCOMES'
  /** Whether customers of the control arm were exposed to a treatment. */
  | 'EXPOSURE_IN_CONTROL'
  /** Whether the effect depends on the arm that customers have in another experiment. */
  | 'INTERACTION'
  /** Whether outcomes changed after they were complete. */
  | 'LATE_OUTCOMES'
  /** Whether outcomes are missing, and more often in some arms. */
  | 'MISSING_OUTCOMES'
  /** Whether the effect changes with the time since the assignment. */
  | 'NOVELTY'
  /** Whether the effect depends on a few customers with very large values. */
  | 'OUTLIERS'
  /** Whether the arms depend on those of other experiments with the same customers. */
  | 'OVERLAP'
  /** Whether the arm sizes match the design. */
  | 'SAMPLE_RATIO'
  /** Whether they always did while customers arrived, by a test that stays valid when it is repeated every day. */
  | 'SAMPLE_RATIO_BY_DAY'
  /** Whether they match in each channel and category, corrected for the number of these. */
  | 'SAMPLE_RATIO_BY_SEGMENT'
  /** Whether the same person can be in several arms under keys that look alike. */
  | 'SEVERAL_ARMS';

/** What a check found. */
export type CheckVerdict =
  /** Something is unusual: read the evidence before you rely on the numbers. */
  | 'ATTENTION'
  /** It cannot be checked, or not yet; the evidence says why. */
  | 'CANNOT_TELL'
  /** Something is wrong. If the check is blocking, no effect can be trusted. */
  | 'FAILED'
  /** Nothing speaks against the numbers. */
  | 'PASSED';

/** How outcomes are counted day by day. */
export type DayCount =
  /** By the number of days since the assignment of each customer. Only customers whose whole period is over count, so that every day compares the same customers. */
  | 'DAYS_SINCE_ASSIGNMENT'
  /** As of the end of each day since the start of the experiment, as a readout would have shown it then: customers join when their outcome window closes, or when they are assigned for metrics without a window. Days are 24 hours from the start. */
  | 'DAY_OF_EXPERIMENT';

/** The numbers by which an effect is to be judged. */
export type DecidedBy =
  /** `adjustedPValue` and the limits in `corrected` decide. */
  | 'CORRECTED'
  /** The experiment is not over and no looks are planned: no number decides before the end. */
  | 'NOTHING_YET'
  /** Looks before the end are planned: `sequential` decides. */
  | 'SEQUENTIAL';

/** What a piece of evidence says. */
export type DecisionFinding =
  /** A check failed, so that no number can be relied on. */
  | 'CHECK_FAILED'
  /** The profit is above 0. */
  | 'EARNS'
  /** A guardrail got worse: the whole interval is on the bad side. */
  | 'HARMED'
  /** A primary metric got better, by its corrected p-value. */
  | 'IMPROVED'
  /** The profit is below 0. */
  | 'LOSES'
  /** A number that the rule needs is missing. */
  | 'NO_ANSWER'
  /** No clear difference was found in a primary metric. */
  | 'NO_CLEAR_DIFFERENCE'
  /** No harm to a guardrail was found, which without a tolerance does not show that there is none. */
  | 'NO_HARM_FOUND'
  /** The interval of the profit includes 0. */
  | 'PROFIT_UNCERTAIN'
  /** More harm to a guardrail than tolerated is not ruled out. */
  | 'TOLERANCE_NOT_SHOWN'
  /** The experiment is not over, and no planned look decides it now. */
  | 'TOO_EARLY'
  /** Waiting for more customers costs more than they are worth. */
  | 'WAITING_DOES_NOT_PAY'
  /** More customers are worth more than waiting for them costs. */
  | 'WAITING_PAYS'
  /** More harm to a guardrail than tolerated is ruled out. */
  | 'WITHIN_TOLERANCE'
  /** A primary metric got worse, by its corrected p-value. */
  | 'WORSENED';

/** When an arm is shipped. Every rule requires that no guardrail forbids it: a stated tolerance must be met, and no harm found. */
export type DecisionRule =
  /** The expected profit is above 0, however uncertain. It earns most on average over many decisions, and is wrong more often. */
  | 'EXPECTED_PROFIT'
  /** The whole interval of the profit, corrected for the number of arms, is above 0. */
  | 'PROVEN_PROFIT'
  /** A primary metric improved by its corrected p-value, none got worse, and the expected profit is above 0 where a margin is known. */
  | 'SUCCESS_METRICS';

/** What to do with a treatment, by the rule of the plan. */
export type DecisionVerdict =
  /** The data do not answer: a check failed, or numbers are missing. */
  | 'CANNOT_TELL'
  /** Wait: it is too early, or more customers are worth more than they cost. */
  | 'CONTINUE'
  /** Give it to all customers that the decision covers. */
  | 'SHIP'
  /** Keep the control. */
  | 'STOP';

/** How customers are assigned to arms. */
export type DesignMethod =
  /** Whole groups (stores, households) are assigned to one arm together. For treatments that the members of a group share or talk about. Precision depends on the number of groups, not on the number of customers. */
  | 'BY_GROUP'
  /** One draw over the whole list with exact arm sizes. The right choice when nothing else is known. */
  | 'COMPLETE'
  /** Similar customers form pairs (or larger tuples), and arms are drawn inside each. The readout compares customers of the same tuple. For short lists with attributes that predict the outcome well. */
  | 'MATCHED_TUPLES'
  /** For campaigns without a list: each customer gets an arm when you ask for it (`assign`), by a hash of the customer key that any GrowthBook SDK computes too. */
  | 'ONLINE'
  /** A complete draw is repeated until the two arms are similar enough in chosen attributes, by a rule stated in advance. The readout uses the narrower distribution that follows from it; the usual p-value would be wrong. */
  | 'RERANDOMIZED'
  /** A hash of the customer key decides for each customer independently, so arm sizes vary by chance. */
  | 'SIMPLE'
  /** A complete draw inside each stratum, so that the arms are alike in the attributes that define the strata. */
  | 'STRATIFIED';

/** How a treatment is compared with the control. */
export type EffectScale =
  /** Treatment minus control: of shares the risk difference, else the difference of means. */
  | 'DIFFERENCE'
  /** The odds of the treatment over those of the control; for shares only. */
  | 'ODDS_RATIO'
  /** Treatment over control: of shares the risk ratio, else the ratio of means. */
  | 'RATIO';

/** The effect to compare, and the segments. */
export type ExperimentSegmentComparisonInput = {
  /** Key of the treatment. Defaults to the only one; required when there are several. */
  arm?: string | null | undefined;
  /** Keys of 1 to 20 other segments by which the first ones are divided, such as new customers and returning customers. The comparison is between the combinations. Defaults to none. */
  crossWith?: Array<string> | null | undefined;
  /** Key of a metric of the experiment. */
  metric: string;
  /** Keys of 2 to 20 segments. Where segments share customers, the cells that they form are compared: customers of one segment only, of both, and so on. */
  segments: Array<string>;
};

/** The lifecycle status of an experiment: draft → running → stopped → concluded, never back. */
export type ExperimentStatus =
  /** It is decided, and the conclusion is recorded. */
  | 'CONCLUDED'
  /** It is being planned: no customer is assigned, and everything can be edited. */
  | 'DRAFT'
  /** Customers are assigned and outcomes are being recorded. */
  | 'RUNNING'
  /** The treatment has ended; outcome windows may still be open. */
  | 'STOPPED';

/** What an arm did to a metric that must not get worse, judged by the whole interval. */
export type GuardrailVerdict =
  /** It changed, but the metric does not state which direction is bad. */
  | 'CHANGED'
  /** It got worse: the whole interval is on the bad side of zero. */
  | 'HARMED'
  /** It got better: the whole interval is on the good side of zero. */
  | 'IMPROVED'
  /** The interval includes zero: no harm was found, but harm up to the limit is possible. */
  | 'UNCLEAR';

/** Which change of a metric is good. Readouts use it to say whether a guardrail was harmed. */
export type MetricDirection =
  /** An increase is good and a decrease is harm, as for revenue. */
  | 'HIGHER_IS_BETTER'
  /** A decrease is good and an increase is harm, as for returns or complaints. */
  | 'LOWER_IS_BETTER'
  /** Neither is known to be good: a guardrail reports any change. */
  | 'NEITHER';

/** The kind of number that a metric gives for a set of customers. */
export type MetricKind =
  /** An average per customer, such as purchases or revenue. */
  | 'MEAN'
  /** The share of customers with an event, such as conversion. */
  | 'PROPORTION'
  /** A sum divided by another sum, such as revenue per order. */
  | 'RATIO';

/** The role of a metric in an experiment. p-values are corrected over all metrics with the same role, except for guardrails. */
export type MetricRole =
  /** It must not get worse. It is tested in both directions, whatever the plan, and not corrected, so that harm is seen. */
  | 'GUARDRAIL'
  /** The experiment is decided by it. */
  | 'PRIMARY'
  /** It helps to explain the result. */
  | 'SECONDARY';

/** An effect compared with the smallest one that would be worth acting on. */
export type MinimumEffectVerdict =
  /** The whole interval is smaller: the effect is not worth acting on, whatever the p-value. */
  | 'MISSED'
  /** The whole interval is at least as large. */
  | 'REACHED'
  /** The interval includes larger and smaller effects. */
  | 'UNCLEAR';

/** A model that predicts the effect on each customer: a regression for each arm. */
export type ModelScoreInput = {
  /** Keys of attributes (or `channel`) that predict, at most 20, as known at the assignment. Defaults to all that are not archived. */
  attributes?: Array<string> | null | undefined;
};

/** How p-values are adjusted for the number of tests. The last four work on the samples of a `comparison`, not on p-values. */
export type PValueAdjustment =
  /** Controls the expected share of false findings (the false discovery rate): for screening many tests. */
  | 'BENJAMINI_HOCHBERG'
  /** Controls the false discovery rate whatever the dependence of the tests. */
  | 'BENJAMINI_YEKUTIELI'
  /** Multiplies each p-value by the number of tests. Has intervals that are consistent with it. */
  | 'BONFERRONI'
  /** For ranks: every pair, adjusted by Holm. The default with KRUSKAL_WALLIS. */
  | 'DUNN'
  /** For means with one common variance: every sample against the control. In `powerAnalysis`: every treatment against the control. */
  | 'DUNNETT'
  /** For means with separate variances: every pair. The default with WELCH_ANOVA. */
  | 'GAMES_HOWELL'
  /** More powerful than Holm when the tests are independent or positively dependent. */
  | 'HOCHBERG'
  /** Controls the risk of any false finding as Bonferroni does, and finds more. */
  | 'HOLM'
  /** More powerful than Hochberg under the same assumptions. */
  | 'HOMMEL'
  /** No adjustment: right only for a single test chosen beforehand. */
  | 'NONE'
  /** For means with one common variance: every pair. The default with ANOVA. */
  | 'TUKEY_KRAMER'
  /** Benjamini–Hochberg that first estimates how many tests have no effect. */
  | 'TWO_STAGE_BENJAMINI_HOCHBERG';

/** Whether an analysis is part of the plan that was registered before the experiment started. */
export type PlanStatus =
  /** The plan was changed after the start. `deviations` shows what, when and why. */
  | 'AMENDED'
  /** The analysis was planned, and the plan never changed. This is the strongest evidence. */
  | 'AS_REGISTERED'
  /** No plan was registered before the start: the experiment is a draft or was imported. */
  | 'NOT_REGISTERED'
  /** The analysis is not in the plan. Confirm what it finds in a new experiment. */
  | 'OFF_PLAN';

/** What one customer costs in an arm. */
export type PolicyCostInput = {
  /** Key of the arm. */
  arm: string;
  /** Its cost in units of the metric, 0 or more: the cost of a contact divided by what one unit is worth. */
  cost: number;
};

/** Which policy to learn: who should get which arm. */
export type PolicyTreeInput = {
  /** Keys of the treatments to choose from, beside the control. Defaults to all treatments. */
  arms?: Array<string> | null | undefined;
  /** Keys of the attributes (or `channel`) that the policy may ask for, at most 12, as known at the assignment. Defaults to the channel and the first attributes that are not archived. */
  attributes?: Array<string> | null | undefined;
  /** The most that the policy may cost per customer of the experiment, in units of the metric. Defaults to no limit. */
  budget?: number | null | undefined;
  /** What customers cost, by arm. Gains are net of it. Defaults to the contact cost of the arm divided by the margin of the metric, or 0 where one of them was not stated. */
  costs?: Array<PolicyCostInput> | null | undefined;
  /** How many questions decide about a customer, 1 or 2. Defaults to 2. */
  depth?: number | null | undefined;
  /** Key of a metric of the experiment. Where less of it is better, decreases are gains. */
  metric: string;
  /** The seed of the folds. The same seed gives the same policy. Defaults to 1. */
  seed?: string | number | null | undefined;
  /** The smallest share of customers that a question may set apart, from 0 up to 0.5. Small parts fit chance. Defaults to 0.01. */
  smallestShare?: number | null | undefined;
};

/** Whether the numbers of a readout can still change. */
export type ReadoutStatus =
  /** All outcome windows are over, and their events are complete: see `completeUntil`. */
  | 'FINAL'
  /** The experiment is running or outcome windows are open. p-values are valid for one look at the end. */
  | 'INTERIM'
  /** No customer is assigned yet, so there is nothing to read. */
  | 'PENDING';

/** A condition, or several combined. Give exactly one field. */
export type SegmentRuleInput =
  {   /** All of these conditions hold. */
  all: Array<SegmentRuleInput>; any?: never; attribute?: never; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never;   /** At least one of these conditions holds. */
  any: Array<SegmentRuleInput>; attribute?: never; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never; any?: never;   /** A condition on an attribute. */
  attribute: AttributeConditionInput; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never; any?: never; attribute?: never;   /** A condition on past events. */
  behaviour: BehaviourConditionInput; channel?: never; not?: never; }
  |  { all?: never; any?: never; attribute?: never; behaviour?: never;   /** A condition on the channel. */
  channel: ChannelConditionInput; not?: never; }
  |  { all?: never; any?: never; attribute?: never; behaviour?: never; channel?: never;   /** This condition does not hold. */
  not: SegmentRuleInput; };

/** What to do after a look. */
export type SequentialDecision =
  /** Continue: it is too early to decide. */
  | 'CONTINUE'
  /** The experiment may stop: there is an effect, at the planned risk of a false alarm. */
  | 'EFFECT_FOUND'
  /** The planned end is reached without evidence of an effect. */
  | 'NO_EFFECT_FOUND';

/** How each customer's contribution to an effect is estimated. Both use the probabilities of the design. */
export type TargetingEstimator =
  /** Outcomes are predicted from attributes by regressions on other customers, and only what they miss is weighted: more precise where attributes predict the outcome, and never biased where they do not. */
  | 'DOUBLY_ROBUST'
  /** Outcomes are weighted by the inverse of the probability of the arm. */
  | 'INVERSE_PROPENSITY';

/** Which effect to target by which score. */
export type TargetingInput = {
  /** Keys of attributes (or `channel`) that predict outcomes for DOUBLY_ROBUST, at most 20. Defaults to all that are not archived. */
  adjustFor?: Array<string> | null | undefined;
  /** Key of the treatment. Defaults to the only one; required when there are several. */
  arm?: string | null | undefined;
  /** Whether the lowest score comes first, as in `score.ascending`. Defaults to false. */
  ascending?: boolean | null | undefined;
  /** What the treatment of one customer costs, in units of the metric: its cost divided by what one unit is worth. Gains are net of it. Defaults to the contact cost of the arm (beyond that of the control) divided by the margin of the metric, or 0 where one of them was not stated. */
  cost?: number | null | undefined;
  /** How each customer's contribution to the effect is estimated. Defaults to DOUBLY_ROBUST. */
  estimator?: TargetingEstimator | null | undefined;
  /** Key of a metric of the experiment. */
  metric: string;
  /** The number of half samples for the standard errors of `autoc` and `qini`, 100 to 10,000. Defaults to 2,000, or fewer with more than 50,000 customers, but at least 200. */
  resamples?: number | null | undefined;
  /** What ranks customers. */
  score: TargetingScoreInput;
  /** The seed of half samples and of the folds of regressions. The same seed gives the same numbers. Defaults to 1. */
  seed?: string | number | null | undefined;
  /** The shares of customers to treat, above 0 and at most 1, up to 50. Defaults to 0.1, 0.2 and so on up to 0.9. */
  shares?: Array<number> | null | undefined;
};

/** What ranks customers, as known at the assignment. Give one of attribute, rule, segment and model. */
export type TargetingScoreInput = {
  /** Whether the lowest score comes first. Defaults to false. */
  ascending?: boolean | null | undefined;
  /** Key of an attribute that is a number, a date or a boolean: a score from anywhere, or a plain fact. True comes before false. */
  attribute?: string | null | undefined;
  /** Customers with the largest predicted effect come first. Predictions come from regressions on other customers, so that they are judged on outcomes that they do not know. */
  model?: ModelScoreInput | null | undefined;
  /** Customers who meet the rule come first, such as those of one channel. */
  rule?: SegmentRuleInput | null | undefined;
  /** Key of a segment, by a rule or a cluster: its customers come first. */
  segment?: string | null | undefined;
};

export type ArmEffectRowFragment = { method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type StripCheckFragment = { key: CheckKey, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null };

export type EffectDaysFragment = { by: DayCount, days: Array<{ day: number, asOf: string | null, arms: Array<{ n: number }>, effects: Array<{ arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null }> }>, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type LimitsFragment = { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number };

export type NoticeFragment = { severity: AdviceSeverity, message: string, remedy: string | null };

export type PolicyRulesFragment = { sentence: string, customers: number, costPerCustomer: number, trainingGain: number, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverBestArm: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, leaves: Array<{ description: string, share: number, customers: number, arm: { key: string, name: string, isControl: boolean } }>, everyone: Array<{ cost: number, share: number, arm: { key: string, name: string, isControl: boolean }, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOfPolicy: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ArmProfitFragment = { verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { key: string, name: string }, profitPerCustomer: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, breakEvenMarginInterval: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { customers: number, discountFactor: number, profit: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ finding: DecisionFinding, sentence: string }>, insufficientData: { reason: string } | null };

export type ComparedScaleFragment = { scale: EffectScale, effects: Array<{ label: string, effect: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ label: string, reason: string }>, pooled: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type TargetedGainFragment = { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null };

export type TargetingCurveFragment = { sentence: string, cost: number, customers: number, arm: { key: string, name: string }, curve: Array<{ share: number, gainOverAverage: number }>, policies: Array<{ share: number, gainOverAverage: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } | null, gainPerCustomer: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverEveryone: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, averageEffect: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, autoc: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, qini: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReportChecksQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportChecksQuery = { experiment: { trust: { verdict: CheckVerdict, sentence: string, blockedBy: Array<{ key: CheckKey, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }>, checks: Array<{ key: CheckKey, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }> } | null } | null };

export type ReportDecisionQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportDecisionQuery = { experiment: { decision: { status: ReadoutStatus, asOf: string, verdict: DecisionVerdict, sentence: string, rule: DecisionRule, margin: number | null, metric: { key: string, name: string, unit: string | null } | null, best: { chosenBy: string, estimate: number, correctedEstimate: number, arm: { key: string, name: string } } | null, arms: Array<{ verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { key: string, name: string }, profitPerCustomer: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, breakEvenMarginInterval: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { customers: number, discountFactor: number, profit: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ finding: DecisionFinding, sentence: string }>, insufficientData: { reason: string } | null }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReportEffectsQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportEffectsQuery = { experiment: { readout: { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReportFrozenEffectsQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportFrozenEffectsQuery = { experiment: { concludedReadout: { digest: string, asOf: string, readout: { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } } | null } | null };

export type ReportOverTimeQueryVariables = Exact<{
  experiment: string;
  metrics: Array<string> | string;
  by: DayCount;
}>;


export type ReportOverTimeQuery = { experiment: { readout: { asOf: string, metrics: Array<{ metric: { key: string, name: string, kind: MetricKind, unit: string | null }, overTime: { by: DayCount, days: Array<{ day: number, asOf: string | null, arms: Array<{ n: number }>, effects: Array<{ arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null }> }>, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null }> } | null } | null };

export type ReportOverviewQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportOverviewQuery = { settings: { currency: string, timeZone: string }, experiment: { key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, segment: { key: string, name: string } | null, arms: Array<{ key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { key: string, name: string } | null, costMetric: { key: string, name: string } | null }>, design: { method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null }, metrics: Array<{ role: MetricRole, margin: number | null, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, stoppingRule: string | null, minimumEffect: { absolute: number | null, relative: number | null } | null, compareSegments: Array<{ key: string, name: string }>, decision: { rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { key: string, name: string } | null }>, history: Array<{ from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReportPlanQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportPlanQuery = { experiment: { preregistration: { digest: string, registeredAt: string, actor: string, document: Record<string, unknown> } | null, amendments: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, offPlanAnalyses: Array<{ field: string, actual: unknown, actor: string, at: string }>, receipt: { algorithm: string, seed: string, digest: string, inputsDigest: string, units: number, draw: number | null, createdAt: string } | null } | null };

export type ReportPolicyQueryVariables = Exact<{
  experiment: string;
  input: PolicyTreeInput;
}>;


export type ReportPolicyQuery = { experiment: { policyTree: { sentence: string, customers: number, costPerCustomer: number, trainingGain: number, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverBestArm: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, leaves: Array<{ description: string, share: number, customers: number, arm: { key: string, name: string, isControl: boolean } }>, everyone: Array<{ cost: number, share: number, arm: { key: string, name: string, isControl: boolean }, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOfPolicy: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReadEffectsFragment = { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReplayReceiptQueryVariables = Exact<{
  experiment: string;
}>;


export type ReplayReceiptQuery = { experiment: { receipt: { replay: { matches: boolean, differing: number, units: number, erased: number, digest: string, inputsDigest: string } | null } | null } | null };

export type ReportSegmentsQueryVariables = Exact<{
  experiment: string;
  input: ExperimentSegmentComparisonInput;
}>;


export type ReportSegmentsQuery = { experiment: { segmentComparison: { asOf: string, planStatus: PlanStatus, simpsonsParadox: boolean, overall: { pValue: number | null, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, heterogeneity: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, cells: Array<{ label: string, customers: number, segments: Array<{ key: string, name: string }>, arms: Array<{ customers: number, mean: number | null, arm: { key: string, name: string, isControl: boolean } }>, effect: { pValue: number | null, method: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null } }>, scales: Array<{ scale: EffectScale, effects: Array<{ label: string, effect: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ label: string, reason: string }>, pooled: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReportTargetingQueryVariables = Exact<{
  experiment: string;
  input: TargetingInput;
}>;


export type ReportTargetingQuery = { experiment: { targeting: { sentence: string, cost: number, customers: number, arm: { key: string, name: string }, curve: Array<{ share: number, gainOverAverage: number }>, policies: Array<{ share: number, gainOverAverage: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } | null, gainPerCustomer: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverEveryone: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, averageEffect: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, autoc: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, qini: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const StripCheckFragmentDoc = new TypedDocumentString(`
    fragment StripCheck on TrustCheck {
  key
  verdict
  blocking
  evidence
  whatToDo
}
    `, {"fragmentName":"StripCheck"}) as unknown as TypedDocumentString<StripCheckFragment, unknown>;
export const LimitsFragmentDoc = new TypedDocumentString(`
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
    `, {"fragmentName":"Limits"}) as unknown as TypedDocumentString<LimitsFragment, unknown>;
export const NoticeFragmentDoc = new TypedDocumentString(`
    fragment Notice on Advice {
  severity
  message
  remedy
}
    `, {"fragmentName":"Notice"}) as unknown as TypedDocumentString<NoticeFragment, unknown>;
export const EffectDaysFragmentDoc = new TypedDocumentString(`
    fragment EffectDays on EffectOverTime {
  by
  days {
    day
    asOf
    arms {
      n
    }
    effects {
      arm {
        key
        name
      }
      absolute {
        ...Limits
      }
      insufficientData {
        reason
      }
    }
  }
  insufficientData {
    reason
  }
  warnings {
    ...Notice
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}`, {"fragmentName":"EffectDays"}) as unknown as TypedDocumentString<EffectDaysFragment, unknown>;
export const TargetedGainFragmentDoc = new TypedDocumentString(`
    fragment TargetedGain on TargetingEstimate {
  estimate
  standardError
  lower
  upper
  level
  pValue
}
    `, {"fragmentName":"TargetedGain"}) as unknown as TypedDocumentString<TargetedGainFragment, unknown>;
export const PolicyRulesFragmentDoc = new TypedDocumentString(`
    fragment PolicyRules on PolicyTree {
  sentence
  customers
  costPerCustomer
  gain {
    ...TargetedGain
  }
  gainOverBestArm {
    ...TargetedGain
  }
  gainOverRandom {
    ...TargetedGain
  }
  trainingGain
  leaves {
    description
    share
    customers
    arm {
      key
      name
      isControl
    }
  }
  everyone {
    arm {
      key
      name
      isControl
    }
    cost
    share
    gain {
      ...TargetedGain
    }
    gainOfPolicy {
      ...TargetedGain
    }
  }
  warnings {
    ...Notice
  }
}
    fragment Notice on Advice {
  severity
  message
  remedy
}
fragment TargetedGain on TargetingEstimate {
  estimate
  standardError
  lower
  upper
  level
  pValue
}`, {"fragmentName":"PolicyRules"}) as unknown as TypedDocumentString<PolicyRulesFragment, unknown>;
export const ArmProfitFragmentDoc = new TypedDocumentString(`
    fragment ArmProfit on ArmDecision {
  arm {
    key
    name
  }
  verdict
  sentence
  profitPerCustomer {
    ...Limits
  }
  probabilityOfLoss
  breakEvenMargin
  breakEvenMarginInterval {
    ...Limits
  }
  breakEvenCost
  spendPerCustomer
  returnOnSpend {
    ...Limits
  }
  expectedLossIfShipped
  expectedLossIfStopped
  givenAway {
    redemptions
    boughtAnyway
    cost
  }
  rollOut {
    customers
    discountFactor
    profit {
      ...Limits
    }
  }
  waiting {
    additionalCustomers
    days
    valueOfSample
    waitingCost
    opportunityCost
    netValue
  }
  evidence {
    finding
    sentence
  }
  whatWouldChangeIt
  insufficientData {
    reason
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}`, {"fragmentName":"ArmProfit"}) as unknown as TypedDocumentString<ArmProfitFragment, unknown>;
export const ComparedScaleFragmentDoc = new TypedDocumentString(`
    fragment ComparedScale on ScaleHeterogeneity {
  scale
  effects {
    label
    effect {
      ...Limits
    }
    shrunken {
      ...Limits
    }
  }
  excluded {
    label
    reason
  }
  pooled {
    ...Limits
  }
  prediction {
    ...Limits
  }
  tauSquared {
    ...Limits
  }
  test {
    method
    pValue
    iSquared
    insufficientData {
      reason
    }
  }
  warnings {
    ...Notice
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}`, {"fragmentName":"ComparedScale"}) as unknown as TypedDocumentString<ComparedScaleFragment, unknown>;
export const TargetingCurveFragmentDoc = new TypedDocumentString(`
    fragment TargetingCurve on Targeting {
  arm {
    key
    name
  }
  sentence
  cost
  customers
  curve {
    share
    gainOverAverage
  }
  policies {
    share
    gainOverAverage {
      ...TargetedGain
    }
    gainPerCustomer {
      ...TargetedGain
    }
    gainOverEveryone {
      ...TargetedGain
    }
    gainOverRandom {
      ...TargetedGain
    }
  }
  averageEffect {
    ...TargetedGain
  }
  autoc {
    ...TargetedGain
  }
  qini {
    ...TargetedGain
  }
  warnings {
    ...Notice
  }
}
    fragment Notice on Advice {
  severity
  message
  remedy
}
fragment TargetedGain on TargetingEstimate {
  estimate
  standardError
  lower
  upper
  level
  pValue
}`, {"fragmentName":"TargetingCurve"}) as unknown as TypedDocumentString<TargetingCurveFragment, unknown>;
export const ArmEffectRowFragmentDoc = new TypedDocumentString(`
    fragment ArmEffectRow on ArmEffect {
  arm {
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    ...Limits
  }
  relative {
    ...Limits
  }
  corrected {
    meaning
    absolute {
      ...Limits
    }
    relative {
      ...Limits
    }
  }
  sequential {
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      absolute {
        ...Limits
      }
      relative {
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    reason
  }
  warnings {
    ...Notice
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}`, {"fragmentName":"ArmEffectRow"}) as unknown as TypedDocumentString<ArmEffectRowFragment, unknown>;
export const ReadEffectsFragmentDoc = new TypedDocumentString(`
    fragment ReadEffects on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  metrics {
    role
    metric {
      key
      name
      kind
      unit
      direction
    }
    adjustedFor
    openWindows
    missing
    arms {
      arm {
        key
        name
        isControl
      }
      n
      mean
      adjustedMean
      standardDeviation
    }
    effects {
      ...ArmEffectRow
    }
    warnings {
      ...Notice
    }
  }
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    ...Notice
  }
}
    fragment ArmEffectRow on ArmEffect {
  arm {
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    ...Limits
  }
  relative {
    ...Limits
  }
  corrected {
    meaning
    absolute {
      ...Limits
    }
    relative {
      ...Limits
    }
  }
  sequential {
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      absolute {
        ...Limits
      }
      relative {
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    reason
  }
  warnings {
    ...Notice
  }
}
fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}`, {"fragmentName":"ReadEffects"}) as unknown as TypedDocumentString<ReadEffectsFragment, unknown>;
export const ReportChecksDocument = new TypedDocumentString(`
    query ReportChecks($experiment: String!) {
  experiment(key: $experiment) {
    trust {
      verdict
      sentence
      blockedBy {
        ...StripCheck
      }
      checks {
        ...StripCheck
      }
    }
  }
}
    fragment StripCheck on TrustCheck {
  key
  verdict
  blocking
  evidence
  whatToDo
}`) as unknown as TypedDocumentString<ReportChecksQuery, ReportChecksQueryVariables>;
export const ReportDecisionDocument = new TypedDocumentString(`
    query ReportDecision($experiment: String!) {
  experiment(key: $experiment) {
    decision {
      status
      asOf
      verdict
      sentence
      rule
      margin
      metric {
        key
        name
        unit
      }
      best {
        arm {
          key
          name
        }
        chosenBy
        estimate
        correctedEstimate
      }
      arms {
        ...ArmProfit
      }
      warnings {
        ...Notice
      }
    }
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}
fragment ArmProfit on ArmDecision {
  arm {
    key
    name
  }
  verdict
  sentence
  profitPerCustomer {
    ...Limits
  }
  probabilityOfLoss
  breakEvenMargin
  breakEvenMarginInterval {
    ...Limits
  }
  breakEvenCost
  spendPerCustomer
  returnOnSpend {
    ...Limits
  }
  expectedLossIfShipped
  expectedLossIfStopped
  givenAway {
    redemptions
    boughtAnyway
    cost
  }
  rollOut {
    customers
    discountFactor
    profit {
      ...Limits
    }
  }
  waiting {
    additionalCustomers
    days
    valueOfSample
    waitingCost
    opportunityCost
    netValue
  }
  evidence {
    finding
    sentence
  }
  whatWouldChangeIt
  insufficientData {
    reason
  }
}`) as unknown as TypedDocumentString<ReportDecisionQuery, ReportDecisionQueryVariables>;
export const ReportEffectsDocument = new TypedDocumentString(`
    query ReportEffects($experiment: String!) {
  experiment(key: $experiment) {
    readout {
      ...ReadEffects
    }
  }
}
    fragment ArmEffectRow on ArmEffect {
  arm {
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    ...Limits
  }
  relative {
    ...Limits
  }
  corrected {
    meaning
    absolute {
      ...Limits
    }
    relative {
      ...Limits
    }
  }
  sequential {
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      absolute {
        ...Limits
      }
      relative {
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    reason
  }
  warnings {
    ...Notice
  }
}
fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}
fragment ReadEffects on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  metrics {
    role
    metric {
      key
      name
      kind
      unit
      direction
    }
    adjustedFor
    openWindows
    missing
    arms {
      arm {
        key
        name
        isControl
      }
      n
      mean
      adjustedMean
      standardDeviation
    }
    effects {
      ...ArmEffectRow
    }
    warnings {
      ...Notice
    }
  }
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    ...Notice
  }
}`) as unknown as TypedDocumentString<ReportEffectsQuery, ReportEffectsQueryVariables>;
export const ReportFrozenEffectsDocument = new TypedDocumentString(`
    query ReportFrozenEffects($experiment: String!) {
  experiment(key: $experiment) {
    concludedReadout {
      digest
      asOf
      readout {
        ...ReadEffects
      }
    }
  }
}
    fragment ArmEffectRow on ArmEffect {
  arm {
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    ...Limits
  }
  relative {
    ...Limits
  }
  corrected {
    meaning
    absolute {
      ...Limits
    }
    relative {
      ...Limits
    }
  }
  sequential {
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      absolute {
        ...Limits
      }
      relative {
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    reason
  }
  warnings {
    ...Notice
  }
}
fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}
fragment ReadEffects on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  metrics {
    role
    metric {
      key
      name
      kind
      unit
      direction
    }
    adjustedFor
    openWindows
    missing
    arms {
      arm {
        key
        name
        isControl
      }
      n
      mean
      adjustedMean
      standardDeviation
    }
    effects {
      ...ArmEffectRow
    }
    warnings {
      ...Notice
    }
  }
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    ...Notice
  }
}`) as unknown as TypedDocumentString<ReportFrozenEffectsQuery, ReportFrozenEffectsQueryVariables>;
export const ReportOverTimeDocument = new TypedDocumentString(`
    query ReportOverTime($experiment: String!, $metrics: [String!]!, $by: DayCount!) {
  experiment(key: $experiment) {
    readout(metrics: $metrics) {
      asOf
      metrics {
        metric {
          key
          name
          kind
          unit
        }
        overTime(by: $by) {
          ...EffectDays
        }
      }
    }
  }
}
    fragment EffectDays on EffectOverTime {
  by
  days {
    day
    asOf
    arms {
      n
    }
    effects {
      arm {
        key
        name
      }
      absolute {
        ...Limits
      }
      insufficientData {
        reason
      }
    }
  }
  insufficientData {
    reason
  }
  warnings {
    ...Notice
  }
}
fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}`) as unknown as TypedDocumentString<ReportOverTimeQuery, ReportOverTimeQueryVariables>;
export const ReportOverviewDocument = new TypedDocumentString(`
    query ReportOverview($experiment: String!) {
  settings {
    currency
    timeZone
  }
  experiment(key: $experiment) {
    key
    name
    hypothesis
    status
    imported
    createdAt
    assignedAt
    stoppedAt
    concludedAt
    conclusion
    segment {
      key
      name
    }
    arms {
      key
      name
      isControl
      size
      weight
      contactCost
      redemptionCost
      redemptionMetric {
        key
        name
      }
      costMetric {
        key
        name
      }
    }
    design {
      method
      strata
      groupBy
      matchOn
    }
    metrics {
      role
      margin
      metric {
        key
        name
        kind
        unit
        direction
        windowDays
      }
    }
    plan {
      alpha
      power
      alternative
      correction
      stoppingRule
      minimumEffect {
        absolute
        relative
      }
      compareSegments {
        key
        name
      }
      decision {
        rule
        customers
        horizonDays
        discountRate
        waitingCostPerDay
      }
    }
    decisions {
      verdict
      recommended
      overruled
      reason
      sentence
      decidedAt
      readAt
      actor
      arm {
        key
        name
      }
      readoutDigest
    }
    history {
      from
      to
      at
      actor
      note
    }
  }
}
    `) as unknown as TypedDocumentString<ReportOverviewQuery, ReportOverviewQueryVariables>;
export const ReportPlanDocument = new TypedDocumentString(`
    query ReportPlan($experiment: String!) {
  experiment(key: $experiment) {
    preregistration {
      digest
      registeredAt
      actor
      document
    }
    amendments {
      field
      registered
      actual
      reason
      actor
      at
    }
    offPlanAnalyses {
      field
      actual
      actor
      at
    }
    receipt {
      algorithm
      seed
      digest
      inputsDigest
      units
      draw
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<ReportPlanQuery, ReportPlanQueryVariables>;
export const ReportPolicyDocument = new TypedDocumentString(`
    query ReportPolicy($experiment: String!, $input: PolicyTreeInput!) {
  experiment(key: $experiment) {
    policyTree(input: $input) {
      ...PolicyRules
    }
  }
}
    fragment Notice on Advice {
  severity
  message
  remedy
}
fragment PolicyRules on PolicyTree {
  sentence
  customers
  costPerCustomer
  gain {
    ...TargetedGain
  }
  gainOverBestArm {
    ...TargetedGain
  }
  gainOverRandom {
    ...TargetedGain
  }
  trainingGain
  leaves {
    description
    share
    customers
    arm {
      key
      name
      isControl
    }
  }
  everyone {
    arm {
      key
      name
      isControl
    }
    cost
    share
    gain {
      ...TargetedGain
    }
    gainOfPolicy {
      ...TargetedGain
    }
  }
  warnings {
    ...Notice
  }
}
fragment TargetedGain on TargetingEstimate {
  estimate
  standardError
  lower
  upper
  level
  pValue
}`) as unknown as TypedDocumentString<ReportPolicyQuery, ReportPolicyQueryVariables>;
export const ReplayReceiptDocument = new TypedDocumentString(`
    query ReplayReceipt($experiment: String!) {
  experiment(key: $experiment) {
    receipt {
      replay {
        matches
        differing
        units
        erased
        digest
        inputsDigest
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReplayReceiptQuery, ReplayReceiptQueryVariables>;
export const ReportSegmentsDocument = new TypedDocumentString(`
    query ReportSegments($experiment: String!, $input: ExperimentSegmentComparisonInput!) {
  experiment(key: $experiment) {
    segmentComparison(input: $input) {
      asOf
      planStatus
      simpsonsParadox
      overall {
        absolute {
          ...Limits
        }
        relative {
          ...Limits
        }
        pValue
      }
      heterogeneity {
        method
        pValue
        iSquared
        insufficientData {
          reason
        }
      }
      cells {
        label
        customers
        segments {
          key
          name
        }
        arms {
          arm {
            key
            name
            isControl
          }
          customers
          mean
        }
        effect {
          pValue
          method
          absolute {
            ...Limits
          }
          relative {
            ...Limits
          }
          insufficientData {
            reason
          }
        }
      }
      scales {
        ...ComparedScale
      }
      warnings {
        ...Notice
      }
    }
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  severity
  message
  remedy
}
fragment ComparedScale on ScaleHeterogeneity {
  scale
  effects {
    label
    effect {
      ...Limits
    }
    shrunken {
      ...Limits
    }
  }
  excluded {
    label
    reason
  }
  pooled {
    ...Limits
  }
  prediction {
    ...Limits
  }
  tauSquared {
    ...Limits
  }
  test {
    method
    pValue
    iSquared
    insufficientData {
      reason
    }
  }
  warnings {
    ...Notice
  }
}`) as unknown as TypedDocumentString<ReportSegmentsQuery, ReportSegmentsQueryVariables>;
export const ReportTargetingDocument = new TypedDocumentString(`
    query ReportTargeting($experiment: String!, $input: TargetingInput!) {
  experiment(key: $experiment) {
    targeting(input: $input) {
      ...TargetingCurve
    }
  }
}
    fragment Notice on Advice {
  severity
  message
  remedy
}
fragment TargetedGain on TargetingEstimate {
  estimate
  standardError
  lower
  upper
  level
  pValue
}
fragment TargetingCurve on Targeting {
  arm {
    key
    name
  }
  sentence
  cost
  customers
  curve {
    share
    gainOverAverage
  }
  policies {
    share
    gainOverAverage {
      ...TargetedGain
    }
    gainPerCustomer {
      ...TargetedGain
    }
    gainOverEveryone {
      ...TargetedGain
    }
    gainOverRandom {
      ...TargetedGain
    }
  }
  averageEffect {
    ...TargetedGain
  }
  autoc {
    ...TargetedGain
  }
  qini {
    ...TargetedGain
  }
  warnings {
    ...Notice
  }
}`) as unknown as TypedDocumentString<ReportTargetingQuery, ReportTargetingQueryVariables>;