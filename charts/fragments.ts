// Written by `npm run documents` from schema.graphql and the documents beside this file.
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How much a piece of advice matters. */
export type AdviceSeverity =
  /** It forbids the step: an experiment cannot be started like this. */
  | 'BLOCKING'
  /** Something to know when reading the numbers. */
  | 'NOTE'
  /** Numbers may mislead or a plan may fail: act on it, or know why not. */
  | 'WARNING';

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

/** How a treatment is compared with the control. */
export type EffectScale =
  /** Treatment minus control: of shares the risk difference, else the difference of means. */
  | 'DIFFERENCE'
  /** The odds of the treatment over those of the control; for shares only. */
  | 'ODDS_RATIO'
  /** Treatment over control: of shares the risk ratio, else the ratio of means. */
  | 'RATIO';

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

/** An effect compared with the smallest one that would be worth acting on. */
export type MinimumEffectVerdict =
  /** The whole interval is smaller: the effect is not worth acting on, whatever the p-value. */
  | 'MISSED'
  /** The whole interval is at least as large. */
  | 'REACHED'
  /** The interval includes larger and smaller effects. */
  | 'UNCLEAR';

/** What to do after a look. */
export type SequentialDecision =
  /** Continue: it is too early to decide. */
  | 'CONTINUE'
  /** The experiment may stop: there is an effect, at the planned risk of a false alarm. */
  | 'EFFECT_FOUND'
  /** The planned end is reached without evidence of an effect. */
  | 'NO_EFFECT_FOUND';

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
