// Written by `npm run documents` from schema.graphql and the documents beside this file.
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AdviceSeverity =
  | 'BLOCKING'
  | 'NOTE'
  | 'WARNING';

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

export type DecisionVerdict =
  | 'CANNOT_TELL'
  | 'CONTINUE'
  | 'SHIP'
  | 'STOP';

export type EffectScale =
  | 'DIFFERENCE'
  | 'ODDS_RATIO'
  | 'RATIO';

export type GuardrailVerdict =
  | 'CHANGED'
  | 'HARMED'
  | 'IMPROVED'
  | 'UNCLEAR';

export type MetricKind =
  | 'MEAN'
  | 'PROPORTION'
  | 'RATIO';

export type MinimumEffectVerdict =
  | 'MISSED'
  | 'REACHED'
  | 'UNCLEAR';

export type ProfitPartKind =
  | 'CONTACT'
  | 'GAIN'
  | 'MEASURED_COST'
  | 'REDEMPTION';

export type SequentialDecision =
  | 'CONTINUE'
  | 'EFFECT_FOUND'
  | 'NO_EFFECT_FOUND';

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
