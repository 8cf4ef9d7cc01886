// Written by `npm run documents` from schema.graphql and the documents beside this file.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AdviceCode = string;

export type AdviceSeverity =
  | 'BLOCKING'
  | 'NOTE'
  | 'WARNING';

export type AlphaSpending =
  | 'OBRIEN_FLEMING'
  | 'POCOCK'
  | 'POWER';

export type Alternative =
  | 'GREATER'
  | 'LESS'
  | 'TWO_SIDED';

export type AttributeConditionInput = {
  atLeast?: number | null | undefined;
  atMost?: number | null | undefined;
  before?: string | null | undefined;
  greaterThan?: number | null | undefined;
  in?: Array<string> | null | undefined;
  is?: boolean | null | undefined;
  lessThan?: number | null | undefined;
  name: string;
  onOrAfter?: string | null | undefined;
};

export type BehaviourConditionInput = {
  atLeast?: number | null | undefined;
  atMost?: number | null | undefined;
  event: string;
  greaterThan?: number | null | undefined;
  lessThan?: number | null | undefined;
  measure?: BehaviourMeasure | null | undefined;
  minus?: string | null | undefined;
  withinDays?: number | null | undefined;
};

export type BehaviourMeasure =
  | 'COUNT'
  | 'SUM';

export type ChannelConditionInput = {
  in: Array<string>;
};

export type CheckKey =
  | 'BALANCE'
  | 'BEFORE_THE_START'
  | 'EARLY_OUTCOMES'
  | 'EXPOSURE_IN_CONTROL'
  | 'INTERACTION'
  | 'LATE_OUTCOMES'
  | 'MISSING_OUTCOMES'
  | 'NOVELTY'
  | 'OUTLIERS'
  | 'OVERLAP'
  | 'SAMPLE_RATIO'
  | 'SAMPLE_RATIO_BY_DAY'
  | 'SAMPLE_RATIO_BY_SEGMENT'
  | 'SEVERAL_ARMS';

export type CheckVerdict =
  | 'ATTENTION'
  | 'CANNOT_TELL'
  | 'FAILED'
  | 'PASSED';

export type DayCount =
  | 'DAYS_SINCE_ASSIGNMENT'
  | 'DAY_OF_EXPERIMENT';

export type DecidedBy =
  | 'CORRECTED'
  | 'NOTHING_YET'
  | 'SEQUENTIAL';

export type DecisionFinding =
  | 'CHECK_FAILED'
  | 'EARNS'
  | 'HARMED'
  | 'IMPROVED'
  | 'LOSES'
  | 'NO_ANSWER'
  | 'NO_CLEAR_DIFFERENCE'
  | 'NO_HARM_FOUND'
  | 'PROFIT_UNCERTAIN'
  | 'TOLERANCE_NOT_SHOWN'
  | 'TOO_EARLY'
  | 'WAITING_DOES_NOT_PAY'
  | 'WAITING_PAYS'
  | 'WITHIN_TOLERANCE'
  | 'WORSENED';

export type DecisionRule =
  | 'EXPECTED_PROFIT'
  | 'PROVEN_PROFIT'
  | 'SUCCESS_METRICS';

export type DecisionVerdict =
  | 'CANNOT_TELL'
  | 'CONTINUE'
  | 'SHIP'
  | 'STOP';

export type DesignMethod =
  | 'BY_GROUP'
  | 'COMPLETE'
  | 'MATCHED_TUPLES'
  | 'ONLINE'
  | 'RERANDOMIZED'
  | 'SIMPLE'
  | 'STRATIFIED';

export type EffectScale =
  | 'DIFFERENCE'
  | 'ODDS_RATIO'
  | 'RATIO';

export type ExperimentSegmentComparisonInput = {
  arm?: string | null | undefined;
  crossWith?: Array<string> | null | undefined;
  metric: string;
  segments: Array<string>;
};

export type ExperimentStatus =
  | 'CONCLUDED'
  | 'DRAFT'
  | 'RUNNING'
  | 'STOPPED';

export type GuardrailVerdict =
  | 'CHANGED'
  | 'HARMED'
  | 'IMPROVED'
  | 'UNCLEAR';

export type MetricDirection =
  | 'HIGHER_IS_BETTER'
  | 'LOWER_IS_BETTER'
  | 'NEITHER';

export type MetricKind =
  | 'MEAN'
  | 'PROPORTION'
  | 'RATIO';

export type MetricRole =
  | 'GUARDRAIL'
  | 'PRIMARY'
  | 'SECONDARY';

export type MinimumEffectVerdict =
  | 'MISSED'
  | 'REACHED'
  | 'UNCLEAR';

export type ModelScoreInput = {
  attributes?: Array<string> | null | undefined;
};

export type NextStepKind =
  | 'CHANGE_TERMS'
  | 'KEEP_CONTROL'
  | 'REPAIR'
  | 'ROLL_OUT'
  | 'STATE_MARGIN'
  | 'TEST_AGAIN'
  | 'TRY_ANOTHER'
  | 'WAIT';

export type OverlapPolicy =
  | 'ALLOW'
  | 'EXCLUDE'
  | 'REFUSE';

export type PValueAdjustment =
  | 'BENJAMINI_HOCHBERG'
  | 'BENJAMINI_YEKUTIELI'
  | 'BONFERRONI'
  | 'DUNN'
  | 'DUNNETT'
  | 'GAMES_HOWELL'
  | 'HOCHBERG'
  | 'HOLM'
  | 'HOMMEL'
  | 'NONE'
  | 'TUKEY_KRAMER'
  | 'TWO_STAGE_BENJAMINI_HOCHBERG';

export type PlanStatus =
  | 'AMENDED'
  | 'AS_REGISTERED'
  | 'NOT_REGISTERED'
  | 'OFF_PLAN';

export type PolicyCostInput = {
  arm: string;
  cost: number;
};

export type PolicyTreeInput = {
  arms?: Array<string> | null | undefined;
  attributes?: Array<string> | null | undefined;
  budget?: number | null | undefined;
  costs?: Array<PolicyCostInput> | null | undefined;
  depth?: number | null | undefined;
  metric: string;
  seed?: string | number | null | undefined;
  smallestShare?: number | null | undefined;
};

export type ProfitPartKind =
  | 'CONTACT'
  | 'GAIN'
  | 'MEASURED_COST'
  | 'REDEMPTION';

export type ReadoutStatus =
  | 'FINAL'
  | 'INTERIM'
  | 'PENDING';

export type SegmentRuleInput =
  {   all: Array<SegmentRuleInput>; any?: never; attribute?: never; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never;   any: Array<SegmentRuleInput>; attribute?: never; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never; any?: never;   attribute: AttributeConditionInput; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never; any?: never; attribute?: never;   behaviour: BehaviourConditionInput; channel?: never; not?: never; }
  |  { all?: never; any?: never; attribute?: never; behaviour?: never;   channel: ChannelConditionInput; not?: never; }
  |  { all?: never; any?: never; attribute?: never; behaviour?: never; channel?: never;   not: SegmentRuleInput; };

export type SequentialDecision =
  | 'CONTINUE'
  | 'EFFECT_FOUND'
  | 'NO_EFFECT_FOUND';

export type TargetingEstimator =
  | 'DOUBLY_ROBUST'
  | 'INVERSE_PROPENSITY';

export type TargetingInput = {
  adjustFor?: Array<string> | null | undefined;
  arm?: string | null | undefined;
  ascending?: boolean | null | undefined;
  cost?: number | null | undefined;
  estimator?: TargetingEstimator | null | undefined;
  metric: string;
  resamples?: number | null | undefined;
  score: TargetingScoreInput;
  seed?: string | number | null | undefined;
  shares?: Array<number> | null | undefined;
};

export type TargetingScoreInput = {
  ascending?: boolean | null | undefined;
  attribute?: string | null | undefined;
  model?: ModelScoreInput | null | undefined;
  rule?: SegmentRuleInput | null | undefined;
  segment?: string | null | undefined;
};

export type ValueTransform =
  | 'LOG';

export type ArmEffectRowFragment = { method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type StripCheckFragment = { key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null };

export type EffectDaysFragment = { by: DayCount, days: Array<{ day: number, asOf: string | null, arms: Array<{ n: number }>, effects: Array<{ pValue: number | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, plain: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, onAllDays: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null }> }>, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type LimitsFragment = { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number };

export type MonitoredDaysFragment = { change: { alarmOn: string, since: string } | null, days: Array<{ day: string, customers: number, total: number, usual: number, evidence: number }> };

export type NoticeFragment = { severity: AdviceSeverity, message: string, remedy: string | null };

export type PolicyRulesFragment = { sentence: string, customers: number, customersWithOpenWindow: number, seed: string, costPerCustomer: number, trainingGain: number, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverBestArm: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, leaves: Array<{ description: string, share: number, customers: number, arm: { key: string, name: string, isControl: boolean } }>, everyone: Array<{ cost: number, share: number, arm: { key: string, name: string, isControl: boolean }, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOfPolicy: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type PowerPointFragment = { power: number, totalSampleSize: number, effect: { absolute: number, relative: number | null } };

export type ArmProfitFragment = { verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { key: string, name: string }, profitPerCustomer: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { customers: number, discountFactor: number, profit: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ finding: DecisionFinding, sentence: string }>, insufficientData: { reason: string } | null };

export type ResponseCurveFragment = { currentSpend: number, points: Array<{ spend: number, response: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }> };

export type ComparedScaleFragment = { scale: EffectScale, effects: Array<{ label: string, effect: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ label: string, reason: string }>, pooled: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type TargetedGainFragment = { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null };

export type TargetingCurveFragment = { asOf: string, sentence: string, cost: number, customers: number, customersWithOpenWindow: number, customersWithoutScore: number, customersWithoutValue: number, resamples: number, seed: string, arm: { key: string, name: string }, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, curve: Array<{ share: number, gainOverAverage: number }>, policies: Array<{ share: number, gainOverAverage: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } | null, gainPerCustomer: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverEveryone: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, averageEffect: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, autoc: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, qini: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ValueByAgeFragment = { age: number, customers: number, cumulativeMargin: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } };

export type ReportChecksQueryVariables = Exact<{
  experiment: string;
  knownAt?: string | null | undefined;
}>;


export type ReportChecksQuery = { experiment: { trust: { verdict: CheckVerdict, sentence: string, blockedBy: Array<{ key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }>, checks: Array<{ key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }> } | null } | null };

export type ReportedTrustFragment = { verdict: CheckVerdict, sentence: string, blockedBy: Array<{ key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }>, checks: Array<{ key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }> };

export type ReportDecisionQueryVariables = Exact<{
  experiment: string;
  knownAt?: string | null | undefined;
}>;


export type ReportDecisionQuery = { experiment: { decision: { status: ReadoutStatus, asOf: string, knownAt: string, verdict: DecisionVerdict, sentence: string, rule: DecisionRule, margin: number | null, segments: { sentence: string } | null, nextSteps: Array<{ kind: NextStepKind, sentence: string }>, metric: { key: string, name: string, unit: string | null } | null, best: { chosenBy: string, estimate: number, correctedEstimate: number, arm: { key: string, name: string } } | null, arms: Array<{ verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { key: string, name: string }, profitPerCustomer: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { customers: number, discountFactor: number, profit: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ finding: DecisionFinding, sentence: string }>, insufficientData: { reason: string } | null }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReportedDecisionFragment = { status: ReadoutStatus, asOf: string, knownAt: string, verdict: DecisionVerdict, sentence: string, rule: DecisionRule, margin: number | null, nextSteps: Array<{ kind: NextStepKind, sentence: string }>, metric: { key: string, name: string, unit: string | null } | null, best: { chosenBy: string, estimate: number, correctedEstimate: number, arm: { key: string, name: string } } | null, arms: Array<{ verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { key: string, name: string }, profitPerCustomer: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { customers: number, discountFactor: number, profit: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ finding: DecisionFinding, sentence: string }>, insufficientData: { reason: string } | null }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReportEffectsQueryVariables = Exact<{
  experiment: string;
  knownAt?: string | null | undefined;
}>;


export type ReportEffectsQuery = { experiment: { readout: { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReportFrozenEffectsQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportFrozenEffectsQuery = { experiment: { concludedReadout: { digest: string, asOf: string, readout: { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } } | null } | null };

export type MetricEffectsFragment = { role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReportOverTimeQueryVariables = Exact<{
  experiment: string;
  metrics: Array<string> | string;
  by: DayCount;
  knownAt?: string | null | undefined;
}>;


export type ReportOverTimeQuery = { experiment: { readout: { asOf: string, metrics: Array<{ metric: { key: string, name: string, kind: MetricKind, unit: string | null }, overTime: { by: DayCount, days: Array<{ day: number, asOf: string | null, arms: Array<{ n: number }>, effects: Array<{ pValue: number | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, plain: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, onAllDays: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null }> }>, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null }> } | null } | null };

export type ReportOverviewQueryVariables = Exact<{
  experiment: string;
  knownAt?: string | null | undefined;
}>;


export type ReportOverviewQuery = { settings: { currency: string, timeZone: string }, experiment: { key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, armsThen: Array<{ key: string, size: number }>, segment: { key: string, name: string } | null, segmentVersion: { number: number } | null, arms: Array<{ key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { key: string, name: string } | null, costMetric: { key: string, name: string } | null }>, design: { method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ attribute: string, count: number }> | null, clusterStrata: { attributes: Array<string>, k: number } | null, tiers: Array<{ attributes: Array<string>, acceptance: number }> | null }, eligibility: { overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ name: string }>, namespaces: Array<{ from: number, to: number, namespace: { name: string } }>, allowOverlapWith: Array<{ key: string }>, notContacted: { days: number, events: Array<{ name: string }> } | null } | null, metrics: Array<{ role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { absolute: number | null, relative: number | null } | null, cap: { percentile: number } | null, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { days: number } | null, looks: { confidenceSequence: { startAt: number, tunedFor: number } | null, groupSequential: { informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { absolute: number | null, relative: number | null } | null, compareSegments: Array<{ key: string, name: string }>, decision: { rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { key: string, name: string } | null }>, history: Array<{ from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReportedExperimentFragment = { key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, segment: { key: string, name: string } | null, segmentVersion: { number: number } | null, arms: Array<{ key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { key: string, name: string } | null, costMetric: { key: string, name: string } | null }>, design: { method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ attribute: string, count: number }> | null, clusterStrata: { attributes: Array<string>, k: number } | null, tiers: Array<{ attributes: Array<string>, acceptance: number }> | null }, eligibility: { overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ name: string }>, namespaces: Array<{ from: number, to: number, namespace: { name: string } }>, allowOverlapWith: Array<{ key: string }>, notContacted: { days: number, events: Array<{ name: string }> } | null } | null, metrics: Array<{ role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { absolute: number | null, relative: number | null } | null, cap: { percentile: number } | null, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { days: number } | null, looks: { confidenceSequence: { startAt: number, tunedFor: number } | null, groupSequential: { informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { absolute: number | null, relative: number | null } | null, compareSegments: Array<{ key: string, name: string }>, decision: { rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { key: string, name: string } | null }>, history: Array<{ from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> };

export type ReportPlanQueryVariables = Exact<{
  experiment: string;
}>;


export type ReportPlanQuery = { experiment: { preregistration: { digest: string, registeredAt: string, actor: string, document: Record<string, unknown> } | null, amendments: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, offPlanAnalyses: Array<{ field: string, actual: unknown, actor: string, at: string }>, receipt: { algorithm: string, seed: string | null, digest: string, inputsDigest: string, units: number, draw: number | null, createdAt: string, whyNotReplayable: string | null } | null } | null };

export type RegisteredPlanFragment = { preregistration: { digest: string, registeredAt: string, actor: string, document: Record<string, unknown> } | null, amendments: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, offPlanAnalyses: Array<{ field: string, actual: unknown, actor: string, at: string }>, receipt: { algorithm: string, seed: string | null, digest: string, inputsDigest: string, units: number, draw: number | null, createdAt: string, whyNotReplayable: string | null } | null };

export type ReportPolicyQueryVariables = Exact<{
  experiment: string;
  input: PolicyTreeInput;
  knownAt?: string | null | undefined;
}>;


export type ReportPolicyQuery = { experiment: { policyTree: { sentence: string, customers: number, customersWithOpenWindow: number, seed: string, costPerCustomer: number, trainingGain: number, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverBestArm: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, leaves: Array<{ description: string, share: number, customers: number, arm: { key: string, name: string, isControl: boolean } }>, everyone: Array<{ cost: number, share: number, arm: { key: string, name: string, isControl: boolean }, gain: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOfPolicy: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReadEffectsFragment = { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { key: string, name: string, isControl: boolean } }>, effects: Array<{ method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { key: string, name: string }, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { meaning: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { reason: string } | null, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReadoutFactsFragment = { status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReplayReceiptQueryVariables = Exact<{
  experiment: string;
}>;


export type ReplayReceiptQuery = { experiment: { receipt: { replay: { matches: boolean, differing: number, units: number, erased: number, digest: string, inputsDigest: string } | null } | null } | null };

export type ReportSegmentsQueryVariables = Exact<{
  experiment: string;
  input: ExperimentSegmentComparisonInput;
  knownAt?: string | null | undefined;
}>;


export type ReportSegmentsQuery = { experiment: { segmentComparison: { sentence: string, asOf: string, status: ReadoutStatus, planStatus: PlanStatus, simpsonsParadox: boolean, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, overall: { pValue: number | null, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, heterogeneity: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, cells: Array<{ label: string, customers: number, segments: Array<{ key: string, name: string }>, arms: Array<{ customers: number, mean: number | null, arm: { key: string, name: string, isControl: boolean } }>, effect: { pValue: number | null, method: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null } }>, scales: Array<{ scale: EffectScale, effects: Array<{ label: string, effect: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ label: string, reason: string }>, pooled: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type ReportedComparisonFragment = { sentence: string, asOf: string, status: ReadoutStatus, planStatus: PlanStatus, simpsonsParadox: boolean, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, overall: { pValue: number | null, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, heterogeneity: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, cells: Array<{ label: string, customers: number, segments: Array<{ key: string, name: string }>, arms: Array<{ customers: number, mean: number | null, arm: { key: string, name: string, isControl: boolean } }>, effect: { pValue: number | null, method: string, absolute: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { reason: string } | null } }>, scales: Array<{ scale: EffectScale, effects: Array<{ label: string, effect: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ label: string, reason: string }>, pooled: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { method: string, pValue: number | null, iSquared: number | null, insufficientData: { reason: string } | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReportTargetingQueryVariables = Exact<{
  experiment: string;
  input: TargetingInput;
  knownAt?: string | null | undefined;
}>;


export type ReportTargetingQuery = { experiment: { targeting: { asOf: string, sentence: string, cost: number, customers: number, customersWithOpenWindow: number, customersWithoutScore: number, customersWithoutValue: number, resamples: number, seed: string, arm: { key: string, name: string }, deviations: Array<{ field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, curve: Array<{ share: number, gainOverAverage: number }>, policies: Array<{ share: number, gainOverAverage: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } | null, gainPerCustomer: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverEveryone: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, averageEffect: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, autoc: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, qini: { estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, warnings: Array<{ severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

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
      plain {
        ...Limits
      }
      pValue
      onAllDays {
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
export const MonitoredDaysFragmentDoc = new TypedDocumentString(`
    fragment MonitoredDays on ChannelMonitor {
  change {
    alarmOn
    since
  }
  days {
    day
    customers
    total
    usual
    evidence
  }
}
    `, {"fragmentName":"MonitoredDays"}) as unknown as TypedDocumentString<MonitoredDaysFragment, unknown>;
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
  customersWithOpenWindow
  seed
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
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
export const PowerPointFragmentDoc = new TypedDocumentString(`
    fragment PowerPoint on PowerCurvePoint {
  power
  totalSampleSize
  effect {
    absolute
    relative
  }
}
    `, {"fragmentName":"PowerPoint"}) as unknown as TypedDocumentString<PowerPointFragment, unknown>;
export const ResponseCurveFragmentDoc = new TypedDocumentString(`
    fragment ResponseCurve on ChannelResponseCurve {
  currentSpend
  points {
    spend
    response {
      ...Limits
    }
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}`, {"fragmentName":"ResponseCurve"}) as unknown as TypedDocumentString<ResponseCurveFragment, unknown>;
export const TargetingCurveFragmentDoc = new TypedDocumentString(`
    fragment TargetingCurve on Targeting {
  asOf
  arm {
    key
    name
  }
  sentence
  cost
  customers
  customersWithOpenWindow
  customersWithoutScore
  customersWithoutValue
  resamples
  seed
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
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
export const ValueByAgeFragmentDoc = new TypedDocumentString(`
    fragment ValueByAge on ChannelAge {
  age
  customers
  cumulativeMargin {
    ...Limits
  }
}
    fragment Limits on Interval {
  estimate
  lower
  upper
  unbounded
  level
}`, {"fragmentName":"ValueByAge"}) as unknown as TypedDocumentString<ValueByAgeFragment, unknown>;
export const StripCheckFragmentDoc = new TypedDocumentString(`
    fragment StripCheck on TrustCheck {
  key
  looksFor
  verdict
  blocking
  evidence
  whatToDo
}
    `, {"fragmentName":"StripCheck"}) as unknown as TypedDocumentString<StripCheckFragment, unknown>;
export const ReportedTrustFragmentDoc = new TypedDocumentString(`
    fragment ReportedTrust on ExperimentTrust {
  verdict
  sentence
  blockedBy {
    ...StripCheck
  }
  checks {
    ...StripCheck
  }
}
    fragment StripCheck on TrustCheck {
  key
  looksFor
  verdict
  blocking
  evidence
  whatToDo
}`, {"fragmentName":"ReportedTrust"}) as unknown as TypedDocumentString<ReportedTrustFragment, unknown>;
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
  profitParts {
    kind
    metric {
      key
      name
      kind
      unit
    }
    price
    quantity
    amount
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
export const ReportedDecisionFragmentDoc = new TypedDocumentString(`
    fragment ReportedDecision on Decision {
  status
  asOf
  knownAt
  verdict
  sentence
  nextSteps {
    kind
    sentence
  }
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
  profitParts {
    kind
    metric {
      key
      name
      kind
      unit
    }
    price
    quantity
    amount
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
}`, {"fragmentName":"ReportedDecision"}) as unknown as TypedDocumentString<ReportedDecisionFragment, unknown>;
export const ReportedExperimentFragmentDoc = new TypedDocumentString(`
    fragment ReportedExperiment on Experiment {
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
  segmentVersion {
    number
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
    tupleSize
    coverage
    bins {
      attribute
      count
    }
    clusterStrata {
      attributes
      k
    }
    tiers {
      attributes
      acceptance
    }
  }
  eligibility {
    holdouts {
      name
    }
    namespaces {
      namespace {
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      key
    }
    notContacted {
      days
      events {
        name
      }
    }
    requireAttributes
  }
  metrics {
    role
    margin
    tolerance {
      absolute
      relative
    }
    cap {
      percentile
    }
    transform
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
    adjustFor
    adjustForPrevious {
      days
    }
    looks {
      confidenceSequence {
        startAt
        tunedFor
      }
      groupSequential {
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
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
    `, {"fragmentName":"ReportedExperiment"}) as unknown as TypedDocumentString<ReportedExperimentFragment, unknown>;
export const RegisteredPlanFragmentDoc = new TypedDocumentString(`
    fragment RegisteredPlan on Experiment {
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
    whyNotReplayable
  }
}
    `, {"fragmentName":"RegisteredPlan"}) as unknown as TypedDocumentString<RegisteredPlanFragment, unknown>;
export const ReadoutFactsFragmentDoc = new TypedDocumentString(`
    fragment ReadoutFacts on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    code
    ...Notice
  }
}
    fragment Notice on Advice {
  severity
  message
  remedy
}`, {"fragmentName":"ReadoutFacts"}) as unknown as TypedDocumentString<ReadoutFactsFragment, unknown>;
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
export const MetricEffectsFragmentDoc = new TypedDocumentString(`
    fragment MetricEffects on MetricReadout {
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
}`, {"fragmentName":"MetricEffects"}) as unknown as TypedDocumentString<MetricEffectsFragment, unknown>;
export const ReadEffectsFragmentDoc = new TypedDocumentString(`
    fragment ReadEffects on Readout {
  ...ReadoutFacts
  metrics {
    ...MetricEffects
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
fragment MetricEffects on MetricReadout {
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
fragment ReadoutFacts on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    code
    ...Notice
  }
}`, {"fragmentName":"ReadEffects"}) as unknown as TypedDocumentString<ReadEffectsFragment, unknown>;
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
export const ReportedComparisonFragmentDoc = new TypedDocumentString(`
    fragment ReportedComparison on SegmentComparison {
  sentence
  asOf
  status
  planStatus
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
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
}`, {"fragmentName":"ReportedComparison"}) as unknown as TypedDocumentString<ReportedComparisonFragment, unknown>;
export const ReportChecksDocument = new TypedDocumentString(`
    query ReportChecks($experiment: String!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    trust(knownAt: $knownAt) {
      ...ReportedTrust
    }
  }
}
    fragment StripCheck on TrustCheck {
  key
  looksFor
  verdict
  blocking
  evidence
  whatToDo
}
fragment ReportedTrust on ExperimentTrust {
  verdict
  sentence
  blockedBy {
    ...StripCheck
  }
  checks {
    ...StripCheck
  }
}`) as unknown as TypedDocumentString<ReportChecksQuery, ReportChecksQueryVariables>;
export const ReportDecisionDocument = new TypedDocumentString(`
    query ReportDecision($experiment: String!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    decision(knownAt: $knownAt) {
      ...ReportedDecision
      segments {
        sentence
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
  profitParts {
    kind
    metric {
      key
      name
      kind
      unit
    }
    price
    quantity
    amount
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
fragment ReportedDecision on Decision {
  status
  asOf
  knownAt
  verdict
  sentence
  nextSteps {
    kind
    sentence
  }
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
}`) as unknown as TypedDocumentString<ReportDecisionQuery, ReportDecisionQueryVariables>;
export const ReportEffectsDocument = new TypedDocumentString(`
    query ReportEffects($experiment: String!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    readout(knownAt: $knownAt) {
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
fragment MetricEffects on MetricReadout {
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
fragment ReadEffects on Readout {
  ...ReadoutFacts
  metrics {
    ...MetricEffects
  }
}
fragment ReadoutFacts on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    code
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
fragment MetricEffects on MetricReadout {
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
fragment ReadEffects on Readout {
  ...ReadoutFacts
  metrics {
    ...MetricEffects
  }
}
fragment ReadoutFacts on Readout {
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    code
    ...Notice
  }
}`) as unknown as TypedDocumentString<ReportFrozenEffectsQuery, ReportFrozenEffectsQueryVariables>;
export const ReportOverTimeDocument = new TypedDocumentString(`
    query ReportOverTime($experiment: String!, $metrics: [String!]!, $by: DayCount!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    readout(metrics: $metrics, knownAt: $knownAt) {
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
      plain {
        ...Limits
      }
      pValue
      onAllDays {
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
    query ReportOverview($experiment: String!, $knownAt: DateTimeISO) {
  settings {
    currency
    timeZone
  }
  experiment(key: $experiment) {
    ...ReportedExperiment
    armsThen: arms(knownAt: $knownAt) {
      key
      size
    }
  }
}
    fragment ReportedExperiment on Experiment {
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
  segmentVersion {
    number
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
    tupleSize
    coverage
    bins {
      attribute
      count
    }
    clusterStrata {
      attributes
      k
    }
    tiers {
      attributes
      acceptance
    }
  }
  eligibility {
    holdouts {
      name
    }
    namespaces {
      namespace {
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      key
    }
    notContacted {
      days
      events {
        name
      }
    }
    requireAttributes
  }
  metrics {
    role
    margin
    tolerance {
      absolute
      relative
    }
    cap {
      percentile
    }
    transform
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
    adjustFor
    adjustForPrevious {
      days
    }
    looks {
      confidenceSequence {
        startAt
        tunedFor
      }
      groupSequential {
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
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
}`) as unknown as TypedDocumentString<ReportOverviewQuery, ReportOverviewQueryVariables>;
export const ReportPlanDocument = new TypedDocumentString(`
    query ReportPlan($experiment: String!) {
  experiment(key: $experiment) {
    ...RegisteredPlan
  }
}
    fragment RegisteredPlan on Experiment {
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
    whyNotReplayable
  }
}`) as unknown as TypedDocumentString<ReportPlanQuery, ReportPlanQueryVariables>;
export const ReportPolicyDocument = new TypedDocumentString(`
    query ReportPolicy($experiment: String!, $input: PolicyTreeInput!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    policyTree(input: $input, knownAt: $knownAt) {
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
  customersWithOpenWindow
  seed
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
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
    query ReportSegments($experiment: String!, $input: ExperimentSegmentComparisonInput!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    segmentComparison(input: $input, knownAt: $knownAt) {
      ...ReportedComparison
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
}
fragment ReportedComparison on SegmentComparison {
  sentence
  asOf
  status
  planStatus
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
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
}`) as unknown as TypedDocumentString<ReportSegmentsQuery, ReportSegmentsQueryVariables>;
export const ReportTargetingDocument = new TypedDocumentString(`
    query ReportTargeting($experiment: String!, $input: TargetingInput!, $knownAt: DateTimeISO) {
  experiment(key: $experiment) {
    targeting(input: $input, knownAt: $knownAt) {
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
  asOf
  arm {
    key
    name
  }
  sentence
  cost
  customers
  customersWithOpenWindow
  customersWithoutScore
  customersWithoutValue
  resamples
  seed
  deviations {
    field
    registered
    actual
    reason
    actor
    at
  }
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