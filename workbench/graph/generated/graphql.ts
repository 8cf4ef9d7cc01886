// Written by `npm run documents` from schema.graphql and the documents beside this file.
/* eslint-disable */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AcquisitionMoment =
  | 'ACQUIRED_AT'
  | 'FIRST_EVENT';

export type AdjustmentModel =
  | 'LINEAR'
  | 'LOGIT';

export type AdjustmentTerms =
  | 'INTERACTED'
  | 'MAIN_EFFECTS';

export type AdviceCode = string;

export type AdviceSeverity =
  | 'BLOCKING'
  | 'NOTE'
  | 'WARNING';

export type Aggregation =
  | 'ANY'
  | 'COUNT'
  | 'LAST'
  | 'SUM';

export type AlphaSpending =
  | 'OBRIEN_FLEMING'
  | 'POCOCK'
  | 'POWER';

export type Alternative =
  | 'GREATER'
  | 'LESS'
  | 'TWO_SIDED';

export type ArmCheck =
  | 'CONTACTED'
  | 'COVERAGE'
  | 'DRAW'
  | 'FORCED'
  | 'HASH'
  | 'HOLDOUT'
  | 'MISSING_DATA'
  | 'NAMESPACE'
  | 'OVERLAP'
  | 'SEGMENT'
  | 'STICKY';

export type ArmInput = {
  contactCost?: number | null | undefined;
  costMetric?: string | null | undefined;
  isControl?: boolean | null | undefined;
  key: string;
  name?: string | null | undefined;
  redemptionCost?: number | null | undefined;
  redemptionMetric?: string | null | undefined;
  weight?: number | null | undefined;
};

export type AssignInput = {
  customers: Array<string>;
  experiment: string;
  forced?: Array<ForcedArmInput> | null | undefined;
  idempotencyKey?: string | null | undefined;
};

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

export type AttributeFeatureInput = {
  capPercentile?: number | null | undefined;
  key: string;
  log?: boolean | null | undefined;
  scaling?: FeatureScaling | null | undefined;
};

export type AttributeType =
  | 'BOOLEAN'
  | 'CATEGORY'
  | 'DATE'
  | 'NUMBER';

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

export type CampaignDurationInput = {
  asOf?: string | null | undefined;
  customers: number;
  enrollment?: Enrollment | null | undefined;
  event?: string | null | undefined;
  horizonDays?: number | null | undefined;
  metric?: string | null | undefined;
  segment?: string | null | undefined;
};

export type CampaignPowerInput = {
  allocation?: Array<number> | null | undefined;
  alpha?: number | null | undefined;
  alternative?: Alternative | null | undefined;
  assurance?: number | null | undefined;
  effect?: PlannedEffectInput | null | undefined;
  guardrails?: number | null | undefined;
  history: MetricHistoryInput;
  looks?: PowerLooksInput | null | undefined;
  margin?: PlannedMarginInput | null | undefined;
  multiplicity?: PlannedMultiplicityInput | null | undefined;
  pairs?: PlannedPairsInput | null | undefined;
  power?: number | null | undefined;
  totalSampleSize?: number | null | undefined;
};

export type CancelSimulationInput = {
  id: string | number;
  idempotencyKey?: string | null | undefined;
};

export type ChannelComparisonInput = {
  acquiredSince?: string | null | undefined;
  acquiredUntil?: string | null | undefined;
  adjustFor?: Array<string> | null | undefined;
  adjustForMetrics?: Array<string> | null | undefined;
  adjustmentModel?: AdjustmentModel | null | undefined;
  adjustmentTerms?: AdjustmentTerms | null | undefined;
  alternative?: Alternative | null | undefined;
  attribute?: string | null | undefined;
  attributeLevel?: string | null | undefined;
  channels?: Array<string> | null | undefined;
  confidenceLevel?: number | null | undefined;
  control?: string | null | undefined;
  covariatesKnown?: CovariatesKnown | null | undefined;
  method?: ComparisonMethod | null | undefined;
  metric?: string | null | undefined;
  pairs?: PValueAdjustment | null | undefined;
  segment?: string | null | undefined;
  since?: string | null | undefined;
  smallestDifference?: number | null | undefined;
  until?: string | null | undefined;
};

export type ChannelConditionInput = {
  in: Array<string>;
};

export type ChannelEconomicsInput = {
  acquisition?: AcquisitionMoment | null | undefined;
  channels?: Array<string> | null | undefined;
  confidenceLevel?: number | null | undefined;
  costPerEvent?: number | null | undefined;
  discountRate?: number | null | undefined;
  event?: string | null | undefined;
  from?: string | null | undefined;
  fromFirstSpend?: boolean | null | undefined;
  horizon?: number | null | undefined;
  margin?: number | null | undefined;
  metric?: string | null | undefined;
  missingSpendIsZero?: boolean | null | undefined;
  period?: CohortPeriod | null | undefined;
  until?: string | null | undefined;
};

export type ChannelFeatureInput = {
  keys?: Array<string> | null | undefined;
  scaling?: FeatureScaling | null | undefined;
};

export type ChannelResponseInput = {
  budget?: CurveBudgetInput | null | undefined;
  channels?: Array<RespondingChannelInput> | null | undefined;
  confidenceLevel?: number | null | undefined;
  constant?: boolean | null | undefined;
  credit?: OutcomeCredit | null | undefined;
  event?: string | null | undefined;
  experiments?: Array<SpendExperimentInput> | null | undefined;
  forms?: Array<ResponseCurveForm> | null | undefined;
  from?: string | null | undefined;
  metric?: string | null | undefined;
  missingSpendIsZero?: boolean | null | undefined;
  period?: ResponsePeriod | null | undefined;
  seasonLength?: number | null | undefined;
  seed?: string | number | null | undefined;
  switchbacks?: Array<string> | null | undefined;
  testPeriods?: number | null | undefined;
  trend?: boolean | null | undefined;
  until?: string | null | undefined;
};

export type ChannelSpendInput = {
  current?: number | null | undefined;
  key: string;
  maximum?: number | null | undefined;
  minimum?: number | null | undefined;
  retentions?: Array<number> | null | undefined;
  spends: Array<number>;
  spendsBefore?: Array<number> | null | undefined;
};

export type ChannelVerdict =
  | 'BETTER'
  | 'CANNOT_TELL'
  | 'EQUIVALENT'
  | 'NOTHING_RECORDED'
  | 'WORSE';

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

export type CheckOutcome =
  | 'DECIDED'
  | 'NOT_NEEDED'
  | 'PASSED';

export type CheckVerdict =
  | 'ATTENTION'
  | 'CANNOT_TELL'
  | 'FAILED'
  | 'PASSED';

export type ChosenEffectsInput = {
  above: number;
  arm?: string | null | undefined;
  metrics?: Array<string> | null | undefined;
};

export type ClassicalTestInput = {
  alpha?: number | null | undefined;
  minimumEffect: number;
  power?: number | null | undefined;
};

export type ClusterDriftVerdict =
  | 'DRIFTED'
  | 'STABLE';

export type ClusterFeatureInput =
  {   /** An attribute. */
  attribute: AttributeFeatureInput; channel?: never; frequency?: never; metric?: never; monetary?: never; recency?: never; tenure?: never; }
  |  { attribute?: never;   /** The acquisition channel. */
  channel: ChannelFeatureInput; frequency?: never; metric?: never; monetary?: never; recency?: never; tenure?: never; }
  |  { attribute?: never; channel?: never;   /** How often customers did something. */
  frequency: CountedFeatureInput; metric?: never; monetary?: never; recency?: never; tenure?: never; }
  |  { attribute?: never; channel?: never; frequency?: never;   /** The value of a metric. */
  metric: MetricFeatureInput; monetary?: never; recency?: never; tenure?: never; }
  |  { attribute?: never; channel?: never; frequency?: never; metric?: never;   /** The sum of the values of events, such as money spent. */
  monetary: CountedFeatureInput; recency?: never; tenure?: never; }
  |  { attribute?: never; channel?: never; frequency?: never; metric?: never; monetary?: never;   /** How long ago customers last did something. */
  recency: RecencyFeatureInput; tenure?: never; }
  |  { attribute?: never; channel?: never; frequency?: never; metric?: never; monetary?: never; recency?: never;   /** How long ago customers were acquired. */
  tenure: TenureFeatureInput; };

export type ClusterStrataInput = {
  attributes: Array<string>;
  k: number;
  seed?: string | number | null | undefined;
};

export type ClusterVerdict =
  | 'CLUSTERS'
  | 'NO_CLUSTERS'
  | 'UNSTABLE';

export type CohortPeriod =
  | 'MONTH'
  | 'WEEK';

export type ComparisonMethod =
  | 'ANOVA'
  | 'G_TEST'
  | 'KRUSKAL_WALLIS'
  | 'PEARSON'
  | 'WELCH_ANOVA';

export type CompletenessBasis =
  | 'DECLARED'
  | 'LAST_EVENT'
  | 'NO_EVENT';

export type ConcludeExperimentInput = {
  conclusion: string;
  experiment: string;
  idempotencyKey?: string | null | undefined;
};

export type ConfidenceSequenceLooksInput = {
  startAt: number;
  tunedFor: number;
};

export type CountedFeatureInput = {
  capPercentile?: number | null | undefined;
  event: string;
  log?: boolean | null | undefined;
  minus?: string | null | undefined;
  scaling?: FeatureScaling | null | undefined;
  withinDays?: number | null | undefined;
};

export type CovariatesKnown =
  | 'ACQUISITION'
  | 'NOW'
  | 'PERIOD_START';

export type CreateExperimentInput = {
  arms: Array<ArmInput>;
  design?: ExperimentDesignInput | null | undefined;
  eligibility?: EligibilityInput | null | undefined;
  hypothesis?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  key: string;
  metrics: Array<ExperimentMetricInput>;
  name?: string | null | undefined;
  owner?: string | null | undefined;
  plan?: ExperimentPlanInput | null | undefined;
  segment: string;
  tags?: Array<string> | null | undefined;
};

export type CreateSpendTestInput = {
  channel?: string | null | undefined;
  curves?: ResponseCurvesInput | null | undefined;
  idempotencyKey?: string | null | undefined;
  key: string;
  metric: string;
  periodDays?: number | null | undefined;
  recorded?: ChannelResponseInput | null | undefined;
  startsAt: string;
};

export type CurveBudgetInput = {
  margin?: number | null | undefined;
  total?: number | null | undefined;
};

export type CurveVerdict =
  | 'CANNOT_SAY'
  | 'CAN_SAY'
  | 'ONLY_WITHIN_OBSERVED';

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

export type DecisionInput = {
  additionalCustomers?: number | null | undefined;
  contactCost?: number | null | undefined;
  costMetric?: string | null | undefined;
  customers?: number | null | undefined;
  discountRate?: number | null | undefined;
  horizonDays?: number | null | undefined;
  margin?: number | null | undefined;
  metric?: string | null | undefined;
  prior?: ProfitPriorInput | null | undefined;
  purchaseMetric?: string | null | undefined;
  redemptionCost?: number | null | undefined;
  redemptionMetric?: string | null | undefined;
  rule?: DecisionRule | null | undefined;
  waitingCostPerDay?: number | null | undefined;
  waitingDays?: number | null | undefined;
};

export type DecisionRule =
  | 'EXPECTED_PROFIT'
  | 'PROVEN_PROFIT'
  | 'SUCCESS_METRICS';

export type DecisionVerdict =
  | 'CANNOT_TELL'
  | 'CONTINUE'
  | 'SHIP'
  | 'STOP';

export type DeclareEventsCompleteInput = {
  eventType: string;
  idempotencyKey?: string | null | undefined;
  until?: string | null | undefined;
};

export type DefineHoldoutInput = {
  everyExperiment?: boolean | null | undefined;
  idempotencyKey?: string | null | undefined;
  key: string;
  name?: string | null | undefined;
  share: number;
};

export type DefineMetricInput = {
  aggregation: Aggregation;
  denominator?: RatioDenominatorInput | null | undefined;
  description?: string | null | undefined;
  direction?: MetricDirection | null | undefined;
  event: string;
  idempotencyKey?: string | null | undefined;
  key: string;
  kind: MetricKind;
  margin?: number | null | undefined;
  minus?: string | null | undefined;
  name?: string | null | undefined;
  unit?: string | null | undefined;
  windowDays?: number | null | undefined;
};

export type DefineNamespaceInput = {
  growthBookId?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  key: string;
  name?: string | null | undefined;
};

export type DefineSegmentInput = {
  description?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  key: string;
  name?: string | null | undefined;
  rule: SegmentRuleInput;
};

export type DefinitionKind =
  | 'ATTRIBUTE'
  | 'CHANNEL'
  | 'EVENT_TYPE'
  | 'EXPERIMENT'
  | 'HOLDOUT'
  | 'METRIC'
  | 'NAMESPACE'
  | 'SEGMENT';

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

export type EligibilityInput = {
  allowOverlapWith?: Array<string> | null | undefined;
  holdouts?: Array<string> | null | undefined;
  namespaces?: Array<NamespaceShareInput> | null | undefined;
  notContacted?: NotContactedInput | null | undefined;
  overlap?: OverlapPolicy | null | undefined;
  requireAttributes?: Array<string> | null | undefined;
};

export type Enrollment =
  | 'EVENT'
  | 'LIST'
  | 'LIST_AND_NEW'
  | 'NEW_CUSTOMERS';

export type EventChange =
  | 'CORRECTED'
  | 'RESTORED'
  | 'VOIDED';

export type ExclusionReason =
  | 'CONTACTED'
  | 'HOLDOUT'
  | 'MISSING_DATA'
  | 'NAMESPACE'
  | 'OVERLAP';

export type ExperimentDesignInput = {
  balanceOn?: Array<string> | null | undefined;
  bins?: Array<StratumBinsInput> | null | undefined;
  clusterStrata?: ClusterStrataInput | null | undefined;
  coverage?: number | null | undefined;
  groupBy?: string | null | undefined;
  matchOn?: Array<string> | null | undefined;
  method?: DesignMethod | null | undefined;
  seed?: string | number | null | undefined;
  strata?: Array<string> | null | undefined;
  tiers?: Array<RerandomizationTierInput> | null | undefined;
  tupleSize?: number | null | undefined;
};

export type ExperimentFilter = {
  decided?: boolean | null | undefined;
  metric?: string | null | undefined;
  owner?: string | null | undefined;
  search?: string | null | undefined;
  segment?: string | null | undefined;
  tags?: Array<string> | null | undefined;
};

export type ExperimentMetricInput = {
  cap?: ValueCapInput | null | undefined;
  margin?: number | null | undefined;
  metric: string;
  role: MetricRole;
  tolerance?: ToleranceInput | null | undefined;
  transform?: ValueTransform | null | undefined;
};

export type ExperimentPlanInput = {
  adjustFor?: Array<string> | null | undefined;
  adjustForPrevious?: PreviousPeriodInput | null | undefined;
  alpha?: number | null | undefined;
  alternative?: Alternative | null | undefined;
  compareSegments?: Array<string> | null | undefined;
  correction?: PValueAdjustment | null | undefined;
  decision?: PlannedDecisionInput | null | undefined;
  looks?: LooksInput | null | undefined;
  minimumEffect?: MinimumEffectInput | null | undefined;
  power?: number | null | undefined;
  stoppingRule?: string | null | undefined;
};

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

export type FeatureScaling =
  | 'NONE'
  | 'ROBUST'
  | 'Z_SCORE';

export type ForcedArmInput = {
  arm: string;
  customer: string;
};

export type GroupSequentialLooksInput = {
  informationFractions?: Array<number> | null | undefined;
  numberOfLooks?: number | null | undefined;
  rho?: number | null | undefined;
  spending?: AlphaSpending | null | undefined;
  totalSampleSize?: number | null | undefined;
};

export type GuardrailVerdict =
  | 'CHANGED'
  | 'HARMED'
  | 'IMPROVED'
  | 'UNCLEAR';

export type ImportStatus =
  | 'DONE'
  | 'UNDONE';

export type ImportedFact =
  | 'ASSIGNMENTS'
  | 'ATTRIBUTE_VALUES'
  | 'CUSTOMERS'
  | 'EVENTS'
  | 'SPEND';

export type LifetimeValueInput = {
  acquisition?: AcquisitionMoment | null | undefined;
  byChannel?: boolean | null | undefined;
  confidenceLevel?: number | null | undefined;
  discountRate?: number | null | undefined;
  event: string;
  horizon: number;
  margin?: number | null | undefined;
  missingSpendIsZero?: boolean | null | undefined;
  model?: PurchaseModel | null | undefined;
  seed?: string | number | null | undefined;
  segment?: string | null | undefined;
  spend?: boolean | null | undefined;
  timeUnitDays?: number | null | undefined;
  until?: string | null | undefined;
};

export type LooksInput =
  {   /** Looks at any time, as often as you like. */
  confidenceSequence: ConfidenceSequenceLooksInput; groupSequential?: never; }
  |  { confidenceSequence?: never;   /** Looks at a few planned shares of the customers, which gives narrower intervals. */
  groupSequential: GroupSequentialLooksInput; };

export type MarginGoal =
  | 'EQUIVALENCE'
  | 'NON_INFERIORITY'
  | 'SUPERIORITY';

export type MeanOutcomeInput = {
  baseline: number;
  standardDeviation: number;
};

export type MetricDirection =
  | 'HIGHER_IS_BETTER'
  | 'LOWER_IS_BETTER'
  | 'NEITHER';

export type MetricFeatureInput = {
  capPercentile?: number | null | undefined;
  key: string;
  log?: boolean | null | undefined;
  scaling?: FeatureScaling | null | undefined;
  withinDays?: number | null | undefined;
};

export type MetricHistoryInput = {
  adjustFor?: Array<string> | null | undefined;
  asOf?: string | null | undefined;
  confidenceLevel?: number | null | undefined;
  groupBy?: string | null | undefined;
  includeTreated?: boolean | null | undefined;
  metric: string;
  segment?: string | null | undefined;
  strata?: Array<string> | null | undefined;
  windowDays?: number | null | undefined;
};

export type MetricKind =
  | 'MEAN'
  | 'PROPORTION'
  | 'RATIO';

export type MetricRole =
  | 'GUARDRAIL'
  | 'PRIMARY'
  | 'SECONDARY';

export type MinimumEffectInput =
  {   /** Treatment minus control: for a proportion, 0.01 is one percentage point. */
  absolute: number; relative?: never; }
  |  { absolute?: never;   /** Treatment over control, minus 1: 0.1 is a 10 % increase. */
  relative: number; };

export type MinimumEffectVerdict =
  | 'MISSED'
  | 'REACHED'
  | 'UNCLEAR';

export type ModelScoreInput = {
  attributes?: Array<string> | null | undefined;
};

export type MonitoredPart =
  | 'DATA'
  | 'ENROLLMENT'
  | 'GUARDRAIL'
  | 'SAMPLE_RATIO'
  | 'WINDOWS';

export type MonitoringInput = {
  baselineDays?: number | null | undefined;
  falseAlarmDays?: number | null | undefined;
  metrics?: Array<string> | null | undefined;
  since?: string | null | undefined;
};

export type MonitoringStatus =
  | 'ALARM'
  | 'OK'
  | 'UNKNOWN'
  | 'WATCH';

export type NamespaceShareInput = {
  from: number;
  namespace: string;
  to: number;
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

export type NotContactedInput = {
  days: number;
  events?: Array<string> | null | undefined;
};

export type OutcomeControlInput = {
  name: string;
  values: Array<number>;
};

export type OutcomeCredit =
  | 'ALL_CHANNELS'
  | 'OWN_CHANNEL';

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

export type PlannedDecisionInput = {
  customers?: number | null | undefined;
  discountRate?: number | null | undefined;
  horizonDays?: number | null | undefined;
  rule?: DecisionRule | null | undefined;
  waitingCostPerDay?: number | null | undefined;
};

export type PlannedEffectInput =
  {   /** Treatment minus control: 0.01 is 1 percentage point. */
  absolute: number; relative?: never; }
  |  { absolute?: never;   /** Treatment over control, minus 1: 0.1 is a 10 % increase. */
  relative: number; };

export type PlannedGroupsInput = {
  intraclassCorrelation: number;
  size: number;
  sizeVariation?: number | null | undefined;
};

export type PlannedMarginInput = {
  absolute?: number | null | undefined;
  goal: MarginGoal;
  relative?: number | null | undefined;
};

export type PlannedMultiplicityInput = {
  primaryMetrics?: number | null | undefined;
  treatments?: PValueAdjustment | null | undefined;
};

export type PlannedPairsInput =
  {   /** The correlation of the outcomes within a pair, between −1 and 1; 0 is no better than no pairs. */
  correlation: number; standardDeviationOfDifferences?: never; }
  |  { correlation?: never;   /** The standard deviation of the differences within pairs. Not for proportions. */
  standardDeviationOfDifferences: number; };

export type PlannedStratificationInput = {
  varianceExplained: number;
};

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

export type PowerAnalysisInput = {
  allocation?: Array<number> | null | undefined;
  alpha?: number | null | undefined;
  alternative?: Alternative | null | undefined;
  effect?: PlannedEffectInput | null | undefined;
  groups?: PlannedGroupsInput | null | undefined;
  looks?: PowerLooksInput | null | undefined;
  margin?: PlannedMarginInput | null | undefined;
  multiplicity?: PlannedMultiplicityInput | null | undefined;
  outcome: PowerOutcomeInput;
  pairs?: PlannedPairsInput | null | undefined;
  power?: number | null | undefined;
  stratification?: PlannedStratificationInput | null | undefined;
  totalSampleSize?: number | null | undefined;
  varianceExplained?: number | null | undefined;
};

export type PowerLooksInput = {
  informationFractions?: Array<number> | null | undefined;
  numberOfLooks?: number | null | undefined;
  rho?: number | null | undefined;
  spending?: AlphaSpending | null | undefined;
};

export type PowerOutcomeInput =
  {   /** An amount or a count per customer. */
  mean: MeanOutcomeInput; proportion?: never; ratio?: never; }
  |  { mean?: never;   /** A yes-or-no outcome. */
  proportion: ProportionOutcomeInput; ratio?: never; }
  |  { mean?: never; proportion?: never;   /** A ratio of two sums, such as revenue per order. */
  ratio: RatioOutcomeInput; };

export type PredictionVerdict =
  | 'TOO_HIGH'
  | 'TOO_LOW'
  | 'WITHIN_LIMITS';

export type PreviousPeriodInput = {
  days: number;
};

export type ProfitPartKind =
  | 'CONTACT'
  | 'GAIN'
  | 'MEASURED_COST'
  | 'REDEMPTION';

export type ProfitPriorInput = {
  mean: number;
  standardDeviation: number;
};

export type ProgramInput = {
  confidenceLevel?: number | null | undefined;
  filter?: ExperimentFilter | null | undefined;
  includeLive?: boolean | null | undefined;
  metric?: string | null | undefined;
  periodDays?: number | null | undefined;
  scale?: ProgramScale | null | undefined;
};

export type ProgramScale =
  | 'ABSOLUTE'
  | 'RELATIVE';

export type ProportionOutcomeInput = {
  baseline: number;
};

export type PurchaseModel =
  | 'BG_NBD'
  | 'MBG_NBD'
  | 'PARETO_NBD';

export type RandomizeExperimentInput = {
  assignedAt?: string | null | undefined;
  experiment: string;
  idempotencyKey?: string | null | undefined;
  version?: number | null | undefined;
};

export type RatioDenominatorInput = {
  aggregation: Aggregation;
  event: string;
  minus?: string | null | undefined;
};

export type RatioOutcomeInput = {
  correlation: number;
  denominatorMean: number;
  denominatorStandardDeviation: number;
  numeratorMean: number;
  numeratorStandardDeviation: number;
};

export type ReadoutStatus =
  | 'FINAL'
  | 'INTERIM'
  | 'PENDING';

export type RecencyFeatureInput = {
  capPercentile?: number | null | undefined;
  event: string;
  log?: boolean | null | undefined;
  scaling?: FeatureScaling | null | undefined;
};

export type RecordDecisionInput = {
  arm?: string | null | undefined;
  experiment: string;
  idempotencyKey?: string | null | undefined;
  input?: DecisionInput | null | undefined;
  reason?: string | null | undefined;
  verdict?: DecisionVerdict | null | undefined;
};

export type RerandomizationTierInput = {
  acceptance: number;
  attributes: Array<string>;
};

export type RespondingChannelInput = {
  current?: number | null | undefined;
  key: string;
  maximum?: number | null | undefined;
  minimum?: number | null | undefined;
  retentions?: Array<number> | null | undefined;
  worth?: number | null | undefined;
};

export type ResponseCurveForm =
  | 'EXPONENTIAL'
  | 'HILL'
  | 'MICHAELIS_MENTEN'
  | 'POWER_HALF'
  | 'POWER_TWO';

export type ResponseCurvesInput = {
  budget?: CurveBudgetInput | null | undefined;
  channels: Array<ChannelSpendInput>;
  confidenceLevel?: number | null | undefined;
  constant?: boolean | null | undefined;
  controls?: Array<OutcomeControlInput> | null | undefined;
  experiments?: Array<SpendExperimentInput> | null | undefined;
  forms?: Array<ResponseCurveForm> | null | undefined;
  outcome: Array<number>;
  seasonLength?: number | null | undefined;
  seed?: string | number | null | undefined;
  testPeriods?: number | null | undefined;
  trend?: boolean | null | undefined;
};

export type ResponsePeriod =
  | 'DAY'
  | 'MONTH'
  | 'WEEK';

export type SaveClustersInput = {
  attributes?: Array<string> | null | undefined;
  features?: Array<ClusterFeatureInput> | null | undefined;
  idempotencyKey?: string | null | undefined;
  k: number;
  keyPrefix: string;
  names?: Array<string> | null | undefined;
  restarts?: number | null | undefined;
  scaling?: FeatureScaling | null | undefined;
  seed?: string | number | null | undefined;
  segment?: string | null | undefined;
};

export type SegmentKind =
  | 'CLUSTER'
  | 'RULE';

export type SegmentRuleInput =
  {   /** All of these conditions are true. */
  all: Array<SegmentRuleInput>; any?: never; attribute?: never; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never;   /** At least one of these conditions is true. */
  any: Array<SegmentRuleInput>; attribute?: never; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never; any?: never;   /** A condition on an attribute. */
  attribute: AttributeConditionInput; behaviour?: never; channel?: never; not?: never; }
  |  { all?: never; any?: never; attribute?: never;   /** A condition on past events. */
  behaviour: BehaviourConditionInput; channel?: never; not?: never; }
  |  { all?: never; any?: never; attribute?: never; behaviour?: never;   /** A condition on the channel. */
  channel: ChannelConditionInput; not?: never; }
  |  { all?: never; any?: never; attribute?: never; behaviour?: never; channel?: never;   /** The customers who do not fulfill this condition. */
  not: SegmentRuleInput; };

export type SequentialBoundsInput = {
  alpha?: number | null | undefined;
  alternative?: Alternative | null | undefined;
  fixedSampleSize?: number | null | undefined;
  informationFractions?: Array<number> | null | undefined;
  numberOfLooks?: number | null | undefined;
  power?: number | null | undefined;
  rho?: number | null | undefined;
  spending?: AlphaSpending | null | undefined;
};

export type SequentialDecision =
  | 'CONTINUE'
  | 'EFFECT_FOUND'
  | 'NO_EFFECT_FOUND';

export type SimulatePowerInput = {
  asOf?: string | null | undefined;
  customers?: number | null | undefined;
  effect?: MinimumEffectInput | null | undefined;
  experiment: string;
  idempotencyKey?: string | null | undefined;
  includeTreated?: boolean | null | undefined;
  metric?: string | null | undefined;
  replicates?: number | null | undefined;
  seed?: string | number | null | undefined;
};

export type SimulationKind =
  | 'POWER'
  | 'WITHOUT_TREATMENT';

export type SimulationStatus =
  | 'CANCELED'
  | 'DONE'
  | 'FAILED'
  | 'INTERRUPTED'
  | 'RUNNING';

export type SizeInterval =
  | 'DAY'
  | 'MONTH'
  | 'WEEK';

export type SpendExperimentInput = {
  channel: string;
  difference: number;
  from: number;
  standardError: number;
  to: number;
};

export type StopExperimentInput = {
  experiment: string;
  idempotencyKey?: string | null | undefined;
  note?: string | null | undefined;
};

export type StratumBinsInput = {
  attribute: string;
  count: number;
};

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

export type TenureFeatureInput = {
  capPercentile?: number | null | undefined;
  log?: boolean | null | undefined;
  scaling?: FeatureScaling | null | undefined;
};

export type TestAndRollInput = {
  classical?: ClassicalTestInput | null | undefined;
  customers: number;
  outcomeStandardDeviation: number;
  priorMean: number;
  priorStandardDeviation: number;
};

export type ToleranceInput =
  {   /** The largest tolerated change for the worse, in the unit of the metric: for a proportion, 0.01 is one percentage point. */
  absolute: number; relative?: never; }
  |  { absolute?: never;   /** The largest tolerated change for the worse, relative to the control, below 1: 0.02 is 2 %. */
  relative: number; };

export type UndoImportInput = {
  id: string | number;
  idempotencyKey?: string | null | undefined;
  reason: string;
};

export type UpdateExperimentInput = {
  arms?: Array<ArmInput> | null | undefined;
  design?: ExperimentDesignInput | null | undefined;
  eligibility?: EligibilityInput | null | undefined;
  experiment: string;
  hypothesis?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  metrics?: Array<ExperimentMetricInput> | null | undefined;
  name?: string | null | undefined;
  plan?: ExperimentPlanInput | null | undefined;
  segment?: string | null | undefined;
  version: number;
};

export type UpdateSegmentInput = {
  idempotencyKey?: string | null | undefined;
  rule: SegmentRuleInput;
  segment: string;
  version: number;
};

export type UserErrorCode =
  | 'ALREADY_EXISTS'
  | 'BLOCKED'
  | 'CONFLICT'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'OUTDATED'
  | 'OUT_OF_RANGE'
  | 'TOO_COSTLY'
  | 'TOO_FEW_CUSTOMERS'
  | 'TOO_MANY'
  | 'WRONG_STATE';

export type ValueCapInput = {
  percentile: number;
};

export type ValueTransform =
  | 'LOG';

export type ArmEffectRowFragment = { __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type StripCheckFragment = { __typename: 'TrustCheck', key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null };

export type EffectDaysFragment = { __typename: 'EffectOverTime', by: DayCount, days: Array<{ __typename: 'DayOfEffect', day: number, asOf: string | null, arms: Array<{ __typename: 'ArmReadout', n: number }>, effects: Array<{ __typename: 'EffectOfDay', pValue: number | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, plain: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, onAllDays: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }> }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type LimitsFragment = { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number };

export type MonitoredDaysFragment = { __typename: 'ChannelMonitor', change: { __typename: 'ChannelChange', alarmOn: string, since: string } | null, days: Array<{ __typename: 'MonitoredDay', day: string, customers: number, total: number, usual: number, evidence: number }> };

export type NoticeFragment = { __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null };

export type PolicyRulesFragment = { __typename: 'PolicyTree', sentence: string, customers: number, customersWithOpenWindow: number, seed: string, costPerCustomer: number, trainingGain: number, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, gain: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverBestArm: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, leaves: Array<{ __typename: 'PolicyTreeLeaf', description: string, share: number, customers: number, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, everyone: Array<{ __typename: 'PolicyForEveryone', cost: number, share: number, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean }, gain: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOfPolicy: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type PowerPointFragment = { __typename: 'PowerCurvePoint', power: number, totalSampleSize: number, effect: { __typename: 'PlannedEffect', absolute: number, relative: number | null } };

export type ArmProfitFragment = { __typename: 'ArmDecision', verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { __typename: 'Arm', key: string, name: string }, profitPerCustomer: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ __typename: 'ProfitPart', kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { __typename: 'GivenAway', redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { __typename: 'RollOut', customers: number, discountFactor: number, profit: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { __typename: 'DecisionWaiting', additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ __typename: 'DecisionEvidence', finding: DecisionFinding, sentence: string }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null };

export type ResponseCurveFragment = { __typename: 'ChannelResponseCurve', currentSpend: number, points: Array<{ __typename: 'ResponsePoint', spend: number, response: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }> };

export type ComparedScaleFragment = { __typename: 'ScaleHeterogeneity', scale: EffectScale, effects: Array<{ __typename: 'CellEffect', label: string, effect: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ __typename: 'CellWithoutEffect', label: string, reason: string }>, pooled: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { __typename: 'Heterogeneity', method: string, pValue: number | null, iSquared: number | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type TargetedGainFragment = { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null };

export type TargetingCurveFragment = { __typename: 'Targeting', asOf: string, sentence: string, cost: number, customers: number, customersWithOpenWindow: number, customersWithoutScore: number, customersWithoutValue: number, resamples: number, seed: string, arm: { __typename: 'Arm', key: string, name: string }, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, curve: Array<{ __typename: 'TargetingPoint', share: number, gainOverAverage: number }>, policies: Array<{ __typename: 'TargetedPolicyValue', share: number, gainOverAverage: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } | null, gainPerCustomer: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverEveryone: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, averageEffect: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, autoc: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, qini: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ValueByAgeFragment = { __typename: 'ChannelAge', age: number, customers: number, cumulativeMargin: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } };

export type ReportedTrustFragment = { __typename: 'ExperimentTrust', verdict: CheckVerdict, sentence: string, blockedBy: Array<{ __typename: 'TrustCheck', key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }>, checks: Array<{ __typename: 'TrustCheck', key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }> };

export type ReportedDecisionFragment = { __typename: 'Decision', status: ReadoutStatus, asOf: string, knownAt: string, verdict: DecisionVerdict, sentence: string, rule: DecisionRule, margin: number | null, nextSteps: Array<{ __typename: 'NextStep', kind: NextStepKind, sentence: string }>, metric: { __typename: 'Metric', key: string, name: string, unit: string | null } | null, best: { __typename: 'BestArm', chosenBy: string, estimate: number, correctedEstimate: number, arm: { __typename: 'Arm', key: string, name: string } } | null, arms: Array<{ __typename: 'ArmDecision', verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { __typename: 'Arm', key: string, name: string }, profitPerCustomer: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ __typename: 'ProfitPart', kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { __typename: 'GivenAway', redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { __typename: 'RollOut', customers: number, discountFactor: number, profit: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { __typename: 'DecisionWaiting', additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ __typename: 'DecisionEvidence', finding: DecisionFinding, sentence: string }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type MetricEffectsFragment = { __typename: 'MetricReadout', role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ __typename: 'ArmReadout', n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effects: Array<{ __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReportedExperimentFragment = { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> };

export type RegisteredPlanFragment = { __typename: 'Experiment', preregistration: { __typename: 'Preregistration', digest: string, registeredAt: string, actor: string, document: Record<string, unknown> } | null, amendments: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, offPlanAnalyses: Array<{ __typename: 'PlanDeviation', field: string, actual: unknown, actor: string, at: string }>, receipt: { __typename: 'Receipt', algorithm: string, seed: string | null, digest: string, inputsDigest: string, units: number, draw: number | null, createdAt: string, whyNotReplayable: string | null } | null };

export type ReadEffectsFragment = { __typename: 'Readout', status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ __typename: 'MetricReadout', role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ __typename: 'ArmReadout', n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effects: Array<{ __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReadoutFactsFragment = { __typename: 'Readout', status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ReportedComparisonFragment = { __typename: 'SegmentComparison', sentence: string, asOf: string, status: ReadoutStatus, planStatus: PlanStatus, simpsonsParadox: boolean, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, overall: { __typename: 'Effect', pValue: number | null, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, heterogeneity: { __typename: 'Heterogeneity', method: string, pValue: number | null, iSquared: number | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, cells: Array<{ __typename: 'SegmentCell', label: string, customers: number, segments: Array<{ __typename: 'Segment', key: string, name: string }>, arms: Array<{ __typename: 'SegmentArm', customers: number, mean: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effect: { __typename: 'Effect', pValue: number | null, method: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null } }>, scales: Array<{ __typename: 'ScaleHeterogeneity', scale: EffectScale, effects: Array<{ __typename: 'CellEffect', label: string, effect: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ __typename: 'CellWithoutEffect', label: string, reason: string }>, pooled: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { __typename: 'Heterogeneity', method: string, pValue: number | null, iSquared: number | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ChannelChangesQueryVariables = Exact<{
  input?: MonitoringInput | null | undefined;
}>;


export type ChannelChangesQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string } }> }, monitoring: { __typename: 'Monitoring', status: MonitoringStatus, sentence: string, asOf: string, since: string | null, monitored: number, falseAlarms: string, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }>, channels: Array<{ __typename: 'ChannelMonitor', status: MonitoringStatus, sentence: string, whatToDo: string | null, evidence: number | null, threshold: number, countedUntil: string | null, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string } | null, change: { __typename: 'ChannelChange', earliest: string, latest: string, lasts: boolean, alarmOn: string, since: string, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }>, days: Array<{ __typename: 'MonitoredDay', day: string, customers: number, total: number, usual: number, evidence: number }> }>, ended: Array<{ __typename: 'RecordsEnd', status: MonitoringStatus, sentence: string, whatToDo: string, channels: Array<{ __typename: 'Channel', key: string, name: string }>, metric: { __typename: 'Metric', key: string, name: string } | null }> } | null };

export type MonitoredChannelFragment = { __typename: 'ChannelMonitor', status: MonitoringStatus, sentence: string, whatToDo: string | null, evidence: number | null, threshold: number, countedUntil: string | null, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string } | null, change: { __typename: 'ChannelChange', earliest: string, latest: string, lasts: boolean, alarmOn: string, since: string, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }>, days: Array<{ __typename: 'MonitoredDay', day: string, customers: number, total: number, usual: number, evidence: number }> };

export type ChannelsQueryVariables = Exact<{
  input: ChannelComparisonInput;
  second: ChannelComparisonInput;
  hasSecond: boolean;
  third: ChannelComparisonInput;
  hasThird: boolean;
}>;


export type ChannelsQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }> }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string } }> }, segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> }, channelComparison: { __typename: 'ChannelComparison', conclusion: string, pairStatement: string, customersWithoutChannel: number, metric: { __typename: 'Metric', key: string } | null, omnibus: { __typename: 'OmnibusTest', method: string, statistic: number | null, degreesOfFreedom: Array<number>, pValue: number | null, effectSize: { __typename: 'EffectSize', name: string, value: number | null }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, effectSizes: Array<{ __typename: 'EffectSizeEstimate', name: string, interval: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }> | null, equivalence: { __typename: 'ChannelEquivalence', conclusion: string, pValue: number | null, shown: boolean | null } | null, excluded: Array<{ __typename: 'ExcludedChannel', reason: string, channel: { __typename: 'Channel', key: string, name: string } }>, channels: Array<{ __typename: 'ChannelEstimate', n: number, missing: number, estimate: number | null, lower: number | null, upper: number | null, shareOfCustomers: number, shareOfValue: number | null, channel: { __typename: 'Channel', key: string, name: string }, againstRest: { __typename: 'DifferenceFromRest', verdict: ChannelVerdict, conclusion: string, adjustedPValue: number | null } | null }>, pairs: Array<{ __typename: 'ChannelDifference', a: string, b: string, difference: number | null, lower: number | null, upper: number | null, adjustedPValue: number | null, verdict: ChannelVerdict, conclusion: string, channelA: { __typename: 'Channel', key: string, name: string }, channelB: { __typename: 'Channel', key: string, name: string }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, adjusted: { __typename: 'AdjustedChannels', conclusion: string, covariates: Array<string>, customers: number, model: AdjustmentModel, omnibus: { __typename: 'AdjustedOmnibus', statistic: number, degreesOfFreedom: number, pValue: number } | null, channels: Array<{ __typename: 'AdjustedChannel', crude: number, estimate: number | null, lower: number | null, upper: number | null, channel: { __typename: 'Channel', key: string, name: string }, overlap: { __typename: 'ChannelOverlap', uncovered: number | null }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, second?: { __typename: 'ChannelComparison', conclusion: string, metric: { __typename: 'Metric', key: string } | null, channels: Array<{ __typename: 'ChannelEstimate', estimate: number | null, lower: number | null, upper: number | null, channel: { __typename: 'Channel', key: string, name: string }, againstRest: { __typename: 'DifferenceFromRest', verdict: ChannelVerdict } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, third?: { __typename: 'ChannelComparison', conclusion: string, metric: { __typename: 'Metric', key: string } | null, channels: Array<{ __typename: 'ChannelEstimate', estimate: number | null, lower: number | null, upper: number | null, channel: { __typename: 'Channel', key: string, name: string }, againstRest: { __typename: 'DifferenceFromRest', verdict: ChannelVerdict } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type BesideChannelsFragment = { __typename: 'ChannelComparison', conclusion: string, metric: { __typename: 'Metric', key: string } | null, channels: Array<{ __typename: 'ChannelEstimate', estimate: number | null, lower: number | null, upper: number | null, channel: { __typename: 'Channel', key: string, name: string }, againstRest: { __typename: 'DifferenceFromRest', verdict: ChannelVerdict } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ComparedChannelsFragment = { __typename: 'ChannelComparison', conclusion: string, pairStatement: string, customersWithoutChannel: number, metric: { __typename: 'Metric', key: string } | null, omnibus: { __typename: 'OmnibusTest', method: string, statistic: number | null, degreesOfFreedom: Array<number>, pValue: number | null, effectSize: { __typename: 'EffectSize', name: string, value: number | null }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, effectSizes: Array<{ __typename: 'EffectSizeEstimate', name: string, interval: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }> | null, equivalence: { __typename: 'ChannelEquivalence', conclusion: string, pValue: number | null, shown: boolean | null } | null, excluded: Array<{ __typename: 'ExcludedChannel', reason: string, channel: { __typename: 'Channel', key: string, name: string } }>, channels: Array<{ __typename: 'ChannelEstimate', n: number, missing: number, estimate: number | null, lower: number | null, upper: number | null, shareOfCustomers: number, shareOfValue: number | null, channel: { __typename: 'Channel', key: string, name: string }, againstRest: { __typename: 'DifferenceFromRest', verdict: ChannelVerdict, conclusion: string, adjustedPValue: number | null } | null }>, pairs: Array<{ __typename: 'ChannelDifference', a: string, b: string, difference: number | null, lower: number | null, upper: number | null, adjustedPValue: number | null, verdict: ChannelVerdict, conclusion: string, channelA: { __typename: 'Channel', key: string, name: string }, channelB: { __typename: 'Channel', key: string, name: string }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, adjusted: { __typename: 'AdjustedChannels', conclusion: string, covariates: Array<string>, customers: number, model: AdjustmentModel, omnibus: { __typename: 'AdjustedOmnibus', statistic: number, degreesOfFreedom: number, pValue: number } | null, channels: Array<{ __typename: 'AdjustedChannel', crude: number, estimate: number | null, lower: number | null, upper: number | null, channel: { __typename: 'Channel', key: string, name: string }, overlap: { __typename: 'ChannelOverlap', uncovered: number | null }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type AdjustedComparisonFragment = { __typename: 'AdjustedChannels', conclusion: string, covariates: Array<string>, customers: number, model: AdjustmentModel, omnibus: { __typename: 'AdjustedOmnibus', statistic: number, degreesOfFreedom: number, pValue: number } | null, channels: Array<{ __typename: 'AdjustedChannel', crude: number, estimate: number | null, lower: number | null, upper: number | null, channel: { __typename: 'Channel', key: string, name: string }, overlap: { __typename: 'ChannelOverlap', uncovered: number | null }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ChannelSpendQueryVariables = Exact<{
  input: ChannelResponseInput;
}>;


export type ChannelSpendQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string, aggregation: Aggregation, unit: string | null, margin: number | null } }> }, channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string, spend: { __typename: 'SpendTotal', recordedDays: number } } }> }, switchbacks: { __typename: 'SwitchbackConnection', edges: Array<{ __typename: 'SwitchbackEdge', node: { __typename: 'Switchback', key: string, startsAt: string, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string } } }> }, channelResponse: { __typename: 'ChannelResponse', currency: string, from: string, until: string, period: ResponsePeriod, periods: number, channels: Array<{ __typename: 'RespondingChannel', since: Array<string>, spends: Array<number>, outcomes: Array<number>, channel: { __typename: 'Channel', key: string, name: string }, insufficientData: { __typename: 'InsufficientData', reason: string } | null, curve: { __typename: 'ChannelResponseCurve', verdict: CurveVerdict, sentence: string, currentSpend: number, largestSpend: number, marginalResponse: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, points: Array<{ __typename: 'ResponsePoint', spend: number, response: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }> } | null }>, plan: { __typename: 'CurveBudgetPlan', probabilityOfGain: number, spent: number, unspent: number, valueOfPerfectInformation: number, channels: Array<{ __typename: 'PlannedSpend', key: string, current: number, spend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, gain: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, value: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, tests: Array<{ __typename: 'SpendTestValue', channel: string, from: number, to: number, gain: number, simulationError: number, expectedDifference: number, standardError: number }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type RespondingChannelsFragment = { __typename: 'ChannelResponse', currency: string, from: string, until: string, period: ResponsePeriod, periods: number, channels: Array<{ __typename: 'RespondingChannel', since: Array<string>, spends: Array<number>, outcomes: Array<number>, channel: { __typename: 'Channel', key: string, name: string }, insufficientData: { __typename: 'InsufficientData', reason: string } | null, curve: { __typename: 'ChannelResponseCurve', verdict: CurveVerdict, sentence: string, currentSpend: number, largestSpend: number, marginalResponse: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, points: Array<{ __typename: 'ResponsePoint', spend: number, response: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }> } | null }>, plan: { __typename: 'CurveBudgetPlan', probabilityOfGain: number, spent: number, unspent: number, valueOfPerfectInformation: number, channels: Array<{ __typename: 'PlannedSpend', key: string, current: number, spend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, gain: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, value: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, tests: Array<{ __typename: 'SpendTestValue', channel: string, from: number, to: number, gain: number, simulationError: number, expectedDifference: number, standardError: number }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> };

export type CreateSpendTestMutationVariables = Exact<{
  input: CreateSpendTestInput;
}>;


export type CreateSpendTestMutation = { __typename: 'Mutation', createSpendTest: { __typename: 'CreateSpendTestPayload', switchback: { __typename: 'Switchback', key: string } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type SpendTestQueryVariables = Exact<{
  key: string;
}>;


export type SpendTestQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, switchback: { __typename: 'Switchback', key: string, startsAt: string, periodHours: number, seed: string, digest: string, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null }, schedule: Array<{ __typename: 'SwitchbackPeriod', number: number, block: number, arm: string, startsAt: string, endsAt: string }>, readout: { __typename: 'SwitchbackReadout', status: ReadoutStatus, blocks: number, effects: Array<{ __typename: 'SwitchbackEffect', arm: string, method: string, pValue: number | null, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type TestOfSpendFragment = { __typename: 'Switchback', key: string, startsAt: string, periodHours: number, seed: string, digest: string, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null }, schedule: Array<{ __typename: 'SwitchbackPeriod', number: number, block: number, arm: string, startsAt: string, endsAt: string }>, readout: { __typename: 'SwitchbackReadout', status: ReadoutStatus, blocks: number, effects: Array<{ __typename: 'SwitchbackEffect', arm: string, method: string, pValue: number | null, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type ChannelValueQueryVariables = Exact<{
  input: ChannelEconomicsInput;
}>;


export type ChannelValueQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string, kind: MetricKind, aggregation: Aggregation, unit: string | null, margin: number | null, event: { __typename: 'EventType', key: string, name: string } } }> }, channelEconomics: { __typename: 'ChannelEconomics', from: string, period: CohortPeriod, comparedAge: number | null, eventsOnlyAdd: boolean, countedUntil: string, currency: string, margin: number, customersWithoutChannel: number, customersWithoutDate: number, metric: { __typename: 'Metric', key: string } | null, channels: Array<{ __typename: 'ChannelReturn', customers: number, acquisitionCost: number | null, spendUnknown: string | null, unrecorded: string | null, channel: { __typename: 'Channel', key: string, name: string } | null, comparedMargin: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, payback: { __typename: 'Payback', sentence: string, repaidShare: number | null } | null, ages: Array<{ __typename: 'ChannelAge', age: number, customers: number, cumulativeMargin: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, cohorts: Array<{ __typename: 'AcquisitionCohort', from: string, customers: number, ages: Array<{ __typename: 'CohortAge', age: number, active: number, retention: number, recorded: boolean }> }> }>, pairs: Array<{ __typename: 'MarginDifference', a: string, b: string, adjustedPValue: number, sentence: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type ChannelReturnsFragment = { __typename: 'ChannelEconomics', from: string, period: CohortPeriod, comparedAge: number | null, eventsOnlyAdd: boolean, countedUntil: string, currency: string, margin: number, customersWithoutChannel: number, customersWithoutDate: number, metric: { __typename: 'Metric', key: string } | null, channels: Array<{ __typename: 'ChannelReturn', customers: number, acquisitionCost: number | null, spendUnknown: string | null, unrecorded: string | null, channel: { __typename: 'Channel', key: string, name: string } | null, comparedMargin: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, payback: { __typename: 'Payback', sentence: string, repaidShare: number | null } | null, ages: Array<{ __typename: 'ChannelAge', age: number, customers: number, cumulativeMargin: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, cohorts: Array<{ __typename: 'AcquisitionCohort', from: string, customers: number, ages: Array<{ __typename: 'CohortAge', age: number, active: number, retention: number, recorded: boolean }> }> }>, pairs: Array<{ __typename: 'MarginDifference', a: string, b: string, adjustedPValue: number, sentence: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> };

export type ChannelPredictionQueryVariables = Exact<{
  input: LifetimeValueInput;
}>;


export type ChannelPredictionQuery = { __typename: 'Query', lifetimeValue: { __typename: 'LifetimeValue', currency: string, sentence: string, until: string, channelFits: { __typename: 'ChannelFits', sentence: string } | null, holdout: { __typename: 'LifetimeHoldout', sentence: string, verdict: PredictionVerdict } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, channels: Array<{ __typename: 'ChannelLifetimeValue', acquired: number, acquisitionCost: number | null, sentence: string, channel: { __typename: 'Channel', key: string, name: string } | null, newCustomerValue: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, valueLessCost: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }> | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type AttributesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AttributesQuery = { __typename: 'Query', attributes: { __typename: 'AttributeConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string, description: string | null, type: AttributeType, levels: Array<string> | null, archivedAt: string | null } }> } };

export type CustomersQueryVariables = Exact<{
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type CustomersQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, customers: { __typename: 'CustomerConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'CustomerEdge', node: { __typename: 'Customer', id: string, key: string | null, acquiredAt: string | null, erasedAt: string | null, channel: { __typename: 'Channel', key: string, name: string } | null, attributes: Array<{ __typename: 'CustomerAttribute', text: string, attribute: { __typename: 'Attribute', key: string, name: string } }> } }> } };

export type OneCustomerQueryVariables = Exact<{
  key: string;
  type: string;
  hasType: boolean;
}>;


export type OneCustomerQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string, currency: string }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, unit: string | null, event: { __typename: 'EventType', key: string } } }> }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> }, customer: { __typename: 'Customer', id: string, key: string | null, acquiredAt: string | null, erasedAt: string | null, channel: { __typename: 'Channel', key: string, name: string } | null, attributes: Array<{ __typename: 'CustomerAttribute', text: string, knownFrom: string, attribute: { __typename: 'Attribute', key: string, name: string, description: string | null } }>, assignments: { __typename: 'AssignmentConnection', totalCount: number, edges: Array<{ __typename: 'AssignmentEdge', node: { __typename: 'Assignment', id: string, assignedAt: string, experiment: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus }, arm: { __typename: 'Arm', key: string, name: string } } }> }, events?: Array<{ __typename: 'EventRecord', key: string, at: string, value: number | null, voided: boolean, revisions: Array<{ __typename: 'EventRevision', change: EventChange, changedAt: string, actor: string, reason: string }> }> } | null };

export type EventTypesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type EventTypesQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, eventTypes: { __typename: 'EventTypeConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string, archivedAt: string | null, completeness: { __typename: 'Completeness', basis: CompletenessBasis, completeUntil: string | null, declaredAt: string | null, declaredBy: string | null, lastEventAt: string | null } } }> } };

export type DeclareEventsCompleteMutationVariables = Exact<{
  input: DeclareEventsCompleteInput;
}>;


export type DeclareEventsCompleteMutation = { __typename: 'Mutation', declareEventsComplete: { __typename: 'DeclareEventsCompletePayload', eventType: { __typename: 'EventType', key: string, completeness: { __typename: 'Completeness', basis: CompletenessBasis, completeUntil: string | null, declaredAt: string | null, declaredBy: string | null, lastEventAt: string | null } } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type ImportFileQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportFileQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string, currency: string }, imports: { __typename: 'ImportConnection', edges: Array<{ __typename: 'ImportEdge', node: { __typename: 'Import', id: string, name: string, fileName: string, fileDigest: string, importedAt: string, importedBy: string, status: ImportStatus } }> } };

export type ImportsQueryVariables = Exact<{
  status?: ImportStatus | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportsQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, imports: { __typename: 'ImportConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ImportEdge', node: { __typename: 'Import', id: string, name: string, fileName: string, rows: number, importedAt: string, importedBy: string, status: ImportStatus, warnings: Array<string>, counts: Array<{ __typename: 'ImportCount', what: ImportedFact, added: number, changed: number, unchanged: number }> } }> } };

export type OneImportQueryVariables = Exact<{
  id: string | number;
}>;


export type OneImportQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, import: { __typename: 'Import', id: string, name: string, fileName: string, fileBytes: number | null, fileDigest: string, rows: number, importedAt: string, importedBy: string, status: ImportStatus, warnings: Array<string>, completeUntil: string | null, undoneAt: string | null, undoneBy: string | null, undoneReason: string | null, manifest: string | null, counts: Array<{ __typename: 'ImportCount', what: ImportedFact, added: number, changed: number, unchanged: number }>, created: Array<{ __typename: 'ImportedDefinition', kind: DefinitionKind, key: string }>, sameFile: Array<{ __typename: 'Import', id: string, name: string, fileName: string, importedAt: string, status: ImportStatus }> } | null };

export type UndoImportMutationVariables = Exact<{
  input: UndoImportInput;
}>;


export type UndoImportMutation = { __typename: 'Mutation', undoImport: { __typename: 'UndoImportPayload', import: { __typename: 'Import', id: string, status: ImportStatus, undoneAt: string | null, undoneBy: string | null, undoneReason: string | null } | null, kept: Array<{ __typename: 'ImportedDefinition', kind: DefinitionKind, key: string }> | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type MetricsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MetricsQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string }, metrics: { __typename: 'MetricConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string, description: string | null, kind: MetricKind, aggregation: Aggregation, direction: MetricDirection, unit: string | null, margin: number | null, windowDays: number | null, archivedAt: string | null, denominatorAggregation: Aggregation | null, event: { __typename: 'EventType', key: string, name: string }, minusEvent: { __typename: 'EventType', key: string, name: string } | null, denominatorEvent: { __typename: 'EventType', key: string, name: string } | null, denominatorMinusEvent: { __typename: 'EventType', key: string, name: string } | null } }> } };

export type NewMetricQueryVariables = Exact<{ [key: string]: never; }>;


export type NewMetricQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> } };

export type DefineMetricMutationVariables = Exact<{
  input: DefineMetricInput;
}>;


export type DefineMetricMutation = { __typename: 'Mutation', defineMetric: { __typename: 'DefineMetricPayload', metric: { __typename: 'Metric', key: string, name: string, description: string | null, kind: MetricKind, aggregation: Aggregation, direction: MetricDirection, unit: string | null, margin: number | null, windowDays: number | null, archivedAt: string | null, denominatorAggregation: Aggregation | null, event: { __typename: 'EventType', key: string, name: string }, minusEvent: { __typename: 'EventType', key: string, name: string } | null, denominatorEvent: { __typename: 'EventType', key: string, name: string } | null, denominatorMinusEvent: { __typename: 'EventType', key: string, name: string } | null } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type DefinedMetricFragment = { __typename: 'Metric', key: string, name: string, description: string | null, kind: MetricKind, aggregation: Aggregation, direction: MetricDirection, unit: string | null, margin: number | null, windowDays: number | null, archivedAt: string | null, denominatorAggregation: Aggregation | null, event: { __typename: 'EventType', key: string, name: string }, minusEvent: { __typename: 'EventType', key: string, name: string } | null, denominatorEvent: { __typename: 'EventType', key: string, name: string } | null, denominatorMinusEvent: { __typename: 'EventType', key: string, name: string } | null };

export type DataOverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type DataOverviewQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, customers: { __typename: 'CustomerConnection', totalCount: number }, attributes: { __typename: 'AttributeConnection', totalCount: number }, eventTypes: { __typename: 'EventTypeConnection', totalCount: number }, metrics: { __typename: 'MetricConnection', totalCount: number }, imports: { __typename: 'ImportConnection', totalCount: number, edges: Array<{ __typename: 'ImportEdge', node: { __typename: 'Import', id: string, name: string, fileName: string, rows: number, importedAt: string, importedBy: string, status: ImportStatus, warnings: Array<string> } }> } };

export type StopExperimentMutationVariables = Exact<{
  input: StopExperimentInput;
}>;


export type StopExperimentMutation = { __typename: 'Mutation', stopExperiment: { __typename: 'StopExperimentPayload', experiment: { __typename: 'Experiment', key: string, status: ExperimentStatus, stoppedAt: string | null } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type ConcludeExperimentMutationVariables = Exact<{
  input: ConcludeExperimentInput;
}>;


export type ConcludeExperimentMutation = { __typename: 'Mutation', concludeExperiment: { __typename: 'ConcludeExperimentPayload', experiment: { __typename: 'Experiment', key: string, status: ExperimentStatus, conclusion: string | null, concludedAt: string | null } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }>, warnings: Array<{ __typename: 'Advice', message: string }> | null } };

export type RecordDecisionMutationVariables = Exact<{
  input: RecordDecisionInput;
}>;


export type RecordDecisionMutation = { __typename: 'Mutation', recordDecision: { __typename: 'RecordDecisionPayload', experiment: { __typename: 'Experiment', key: string, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, decidedAt: string }> } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type ExperimentsQueryVariables = Exact<{
  filter?: ExperimentFilter | null | undefined;
  status?: ExperimentStatus | null | undefined;
  after?: string | null | undefined;
}>;


export type ExperimentsQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, experiments: { __typename: 'ExperimentConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus, createdAt: string, assignedAt: string | null, concludedAt: string | null, conclusion: string | null, owner: string | null, tags: Array<string>, decisions: Array<{ __typename: 'RecordedDecision', sentence: string }>, segment: { __typename: 'Segment', key: string, name: string } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean }>, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, metric: { __typename: 'Metric', key: string, name: string } }> } }> } };

export type NewExperimentQueryVariables = Exact<{
  from: string;
  isCopy: boolean;
}>;


export type NewExperimentQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string, size: number } }> }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, windowDays: number | null } }> }, experiment?: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, version: number, owner: string | null, tags: Array<string>, segment: { __typename: 'Segment', key: string, name: string } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, balanceOn: Array<string> | null, tupleSize: number | null, coverage: number | null, seed: string | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number, seed: string } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', key: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', key: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', key: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null } } | null };

export type CreateDraftMutationVariables = Exact<{
  input: CreateExperimentInput;
}>;


export type CreateDraftMutation = { __typename: 'Mutation', createExperiment: { __typename: 'CreateExperimentPayload', experiment: { __typename: 'Experiment', key: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type PlanDraftQueryVariables = Exact<{
  experiment: string;
}>;


export type PlanDraftQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, windowDays: number | null, margin: number | null } }> }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string, type: AttributeType } }> }, holdouts: { __typename: 'HoldoutConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'HoldoutEdge', node: { __typename: 'Holdout', key: string, name: string, everyExperiment: boolean } }> }, namespaces: { __typename: 'NamespaceConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'NamespaceEdge', node: { __typename: 'Namespace', key: string, name: string, taken: Array<{ __typename: 'NamespacePart', from: number, to: number, experiment: { __typename: 'Experiment', key: string, name: string } }> } }> }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, version: number, owner: string | null, tags: Array<string>, segment: { __typename: 'Segment', key: string, name: string, size: number } | null, designReview: { __typename: 'DesignReview', version: number, canLaunch: boolean, customers: number, strataCount: number, groups: number | null, strata: Array<{ __typename: 'ReviewedStratum', name: string, customers: number }>, findings: Array<{ __typename: 'Advice', code: AdviceCode, field: string | null, severity: AdviceSeverity, message: string, remedy: string | null }> } | null, eligibilityReport: { __typename: 'EligibilityReport', segmentSize: number, eligible: number, sharing: number, exclusions: Array<{ __typename: 'Exclusion', reason: ExclusionReason, first: number }> } | null, simulations: { __typename: 'SimulationConnection', edges: Array<{ __typename: 'SimulationEdge', node: { __typename: 'Simulation', id: string, kind: SimulationKind, status: SimulationStatus, progress: number, replicates: number, failure: string | null, startedAt: string, version: number, metric: { __typename: 'Metric', key: string, name: string }, result: { __typename: 'SimulationResult', customers: number, effect: number, replicates: number, anySignificant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, arms: Array<{ __typename: 'SimulatedArmResult', exaggeration: number | null, arm: { __typename: 'Arm', key: string, name: string }, significant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, coverage: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null } }> }, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, balanceOn: Array<string> | null, seed: string | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number, seed: string } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string, key: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string, key: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string, key: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type DraftPartsFragment = { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, version: number, owner: string | null, tags: Array<string>, segment: { __typename: 'Segment', key: string, name: string } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, balanceOn: Array<string> | null, tupleSize: number | null, coverage: number | null, seed: string | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number, seed: string } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', key: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', key: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', key: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null } };

export type EditDraftMutationVariables = Exact<{
  input: UpdateExperimentInput;
}>;


export type EditDraftMutation = { __typename: 'Mutation', updateExperiment: { __typename: 'UpdateExperimentPayload', experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, version: number, owner: string | null, tags: Array<string>, segment: { __typename: 'Segment', key: string, name: string } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, balanceOn: Array<string> | null, tupleSize: number | null, coverage: number | null, seed: string | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number, seed: string } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', key: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', key: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', key: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null } } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type SizeDraftQueryVariables = Exact<{
  reachable: CampaignPowerInput;
  found: CampaignPowerInput;
  needed: CampaignPowerInput;
  hasEffect: boolean;
}>;


export type SizeDraftQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, reachable: { __typename: 'CampaignPower', customersAvailable: number, expected: { __typename: 'PowerAnalysis', method: string, totalSampleSize: number | null, effect: { __typename: 'PlannedEffect', absolute: number, relative: number | null } | null } | null, curve: Array<{ __typename: 'PowerCurvePoint', power: number, totalSampleSize: number, effect: { __typename: 'PlannedEffect', absolute: number, relative: number | null } }> | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', code: AdviceCode, field: string | null, severity: AdviceSeverity, message: string, remedy: string | null }>, history: { __typename: 'MetricHistory', asOf: string, until: string, completeUntil: string | null, customers: number, customersTreated: number, baseline: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, standardDeviation: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, adjustment: { __typename: 'HistoryAdjustment', covariates: Array<string>, varianceExplained: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, strata: { __typename: 'HistoryStrata', count: number, varianceExplained: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, groups: { __typename: 'HistoryGroups', count: number, averageSize: number | null, intraclassCorrelation: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, warnings: Array<{ __typename: 'Advice', code: AdviceCode, field: string | null, severity: AdviceSeverity, message: string, remedy: string | null }> } } | null, found?: { __typename: 'CampaignPower', expected: { __typename: 'PowerAnalysis', power: number | null } | null, cautious: { __typename: 'PowerAnalysis', power: number | null } | null } | null, needed?: { __typename: 'CampaignPower', customersToAssign: number | null, customersToAssignCautious: number | null, warnings: Array<{ __typename: 'Advice', code: AdviceCode, field: string | null, severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type AssumedSizeQueryVariables = Exact<{
  input: PowerAnalysisInput;
}>;


export type AssumedSizeQuery = { __typename: 'Query', powerAnalysis: { __typename: 'PowerAnalysis', totalSampleSize: number | null, effect: { __typename: 'PlannedEffect', absolute: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', code: AdviceCode, field: string | null, severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type SizeForProfitQueryVariables = Exact<{
  input: TestAndRollInput;
}>;


export type SizeForProfitQuery = { __typename: 'Query', testAndRoll: { __typename: 'TestAndRoll', expectedProfit: number, expectedProfitWithPerfectInformation: number, probabilityOfWrongArm: number, arms: Array<{ __typename: 'TestAndRollArm', sampleSize: number }>, classical: { __typename: 'TestedRollOut', sampleSize: number, expectedProfit: number, probabilityOfWrongArm: number } | null, classicalForFiniteCustomers: { __typename: 'TestedRollOut', sampleSize: number, expectedProfit: number, probabilityOfWrongArm: number } | null, withoutTest: { __typename: 'TestedRollOut', expectedProfit: number, probabilityOfWrongArm: number } } | null };

export type DefineHoldoutMutationVariables = Exact<{
  input: DefineHoldoutInput;
}>;


export type DefineHoldoutMutation = { __typename: 'Mutation', defineHoldout: { __typename: 'DefineHoldoutPayload', holdout: { __typename: 'Holdout', key: string } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type DefineNamespaceMutationVariables = Exact<{
  input: DefineNamespaceInput;
}>;


export type DefineNamespaceMutation = { __typename: 'Mutation', defineNamespace: { __typename: 'DefineNamespacePayload', namespace: { __typename: 'Namespace', key: string } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type DraftDurationQueryVariables = Exact<{
  input: CampaignDurationInput;
}>;


export type DraftDurationQuery = { __typename: 'Query', campaignDuration: { __typename: 'CampaignDuration', replays: number, enrollmentDays: { __typename: 'ReplayedDays', average: number | null, fastest: number | null, slowest: number | null }, totalDays: { __typename: 'ReplayedDays', average: number | null, fastest: number | null, slowest: number | null }, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', code: AdviceCode, field: string | null, severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type DraftSimulationFragment = { __typename: 'Simulation', id: string, kind: SimulationKind, status: SimulationStatus, progress: number, replicates: number, failure: string | null, startedAt: string, version: number, metric: { __typename: 'Metric', key: string, name: string }, result: { __typename: 'SimulationResult', customers: number, effect: number, replicates: number, anySignificant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, arms: Array<{ __typename: 'SimulatedArmResult', exaggeration: number | null, arm: { __typename: 'Arm', key: string, name: string }, significant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, coverage: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type SimulationProgressQueryVariables = Exact<{
  id: string | number;
}>;


export type SimulationProgressQuery = { __typename: 'Query', simulation: { __typename: 'Simulation', id: string, kind: SimulationKind, status: SimulationStatus, progress: number, replicates: number, failure: string | null, startedAt: string, version: number, metric: { __typename: 'Metric', key: string, name: string }, result: { __typename: 'SimulationResult', customers: number, effect: number, replicates: number, anySignificant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, arms: Array<{ __typename: 'SimulatedArmResult', exaggeration: number | null, arm: { __typename: 'Arm', key: string, name: string }, significant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, coverage: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type SimulateDraftMutationVariables = Exact<{
  input: SimulatePowerInput;
}>;


export type SimulateDraftMutation = { __typename: 'Mutation', simulatePower: { __typename: 'SimulatePowerPayload', simulation: { __typename: 'Simulation', id: string, kind: SimulationKind, status: SimulationStatus, progress: number, replicates: number, failure: string | null, startedAt: string, version: number, metric: { __typename: 'Metric', key: string, name: string }, result: { __typename: 'SimulationResult', customers: number, effect: number, replicates: number, anySignificant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, arms: Array<{ __typename: 'SimulatedArmResult', exaggeration: number | null, arm: { __typename: 'Arm', key: string, name: string }, significant: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, coverage: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type CancelSimulatedDraftMutationVariables = Exact<{
  input: CancelSimulationInput;
}>;


export type CancelSimulatedDraftMutation = { __typename: 'Mutation', cancelSimulation: { __typename: 'CancelSimulationPayload', simulation: { __typename: 'Simulation', id: string, status: SimulationStatus } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type StartExperimentMutationVariables = Exact<{
  input: RandomizeExperimentInput;
}>;


export type StartExperimentMutation = { __typename: 'Mutation', randomizeExperiment: { __typename: 'RandomizeExperimentPayload', experiment: { __typename: 'Experiment', key: string, status: ExperimentStatus, version: number, assignedAt: string | null, arms: Array<{ __typename: 'Arm', key: string, name: string, size: number }> } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string, code: UserErrorCode }> } };

export type ReadDistributionQueryVariables = Exact<{
  experiment: string;
  metrics?: Array<string> | string | null | undefined;
  knownAt?: string | null | undefined;
}>;


export type ReadDistributionQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, readout: { __typename: 'Readout', status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ __typename: 'MetricReadout', role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, distribution: { __typename: 'OutcomeDistribution', whole: boolean, bins: Array<{ __typename: 'OutcomeBin', from: number | null, to: number | null, arms: Array<{ __typename: 'ArmBin', customers: number, share: number | null, arm: { __typename: 'Arm', key: string, name: string } }> }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, quantiles: Array<{ __typename: 'QuantileReadout', percentile: number, arms: Array<{ __typename: 'ArmQuantile', n: number, arm: { __typename: 'Arm', key: string }, value: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }>, differences: Array<{ __typename: 'QuantileDifference', method: string, arm: { __typename: 'Arm', key: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }> | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ __typename: 'ArmReadout', n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effects: Array<{ __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReadSummaryQueryVariables = Exact<{
  experiment: string;
  knownAt?: string | null | undefined;
  adjustFor?: Array<string> | string | null | undefined;
  adjustForPrevious?: PreviousPeriodInput | null | undefined;
  isUsual: boolean;
  exposure?: string | null | undefined;
  ofMany?: ChosenEffectsInput | null | undefined;
}>;


export type ReadSummaryQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, armsThen: Array<{ __typename: 'Arm', key: string, size: number }>, trust: { __typename: 'ExperimentTrust', verdict: CheckVerdict, sentence: string, blockedBy: Array<{ __typename: 'TrustCheck', key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }>, checks: Array<{ __typename: 'TrustCheck', key: CheckKey, looksFor: string, verdict: CheckVerdict, blocking: boolean, evidence: string, whatToDo: string | null }> } | null, decision: { __typename: 'Decision', status: ReadoutStatus, asOf: string, knownAt: string, verdict: DecisionVerdict, sentence: string, rule: DecisionRule, margin: number | null, segments: { __typename: 'SegmentComparison', sentence: string } | null, nextSteps: Array<{ __typename: 'NextStep', kind: NextStepKind, sentence: string }>, metric: { __typename: 'Metric', key: string, name: string, unit: string | null } | null, best: { __typename: 'BestArm', chosenBy: string, estimate: number, correctedEstimate: number, arm: { __typename: 'Arm', key: string, name: string } } | null, arms: Array<{ __typename: 'ArmDecision', verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { __typename: 'Arm', key: string, name: string }, profitPerCustomer: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ __typename: 'ProfitPart', kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { __typename: 'GivenAway', redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { __typename: 'RollOut', customers: number, discountFactor: number, profit: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { __typename: 'DecisionWaiting', additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ __typename: 'DecisionEvidence', finding: DecisionFinding, sentence: string }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, readout: { __typename: 'Readout', status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ __typename: 'MetricReadout', role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ __typename: 'ArmReadout', n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effects: Array<{ __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, awaited: Array<{ __typename: 'MetricReadout', metric: { __typename: 'Metric', key: string, name: string, event: { __typename: 'EventType', key: string, name: string, completeness: { __typename: 'Completeness', completeUntil: string | null } }, denominatorEvent: { __typename: 'EventType', key: string, name: string, completeness: { __typename: 'Completeness', completeUntil: string | null } } | null } }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } | null, concludedReadout?: { __typename: 'ConcludedReadout', digest: string, asOf: string, readout: { __typename: 'Readout', status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ __typename: 'MetricReadout', role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ __typename: 'ArmReadout', n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effects: Array<{ __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReadOverTimeQueryVariables = Exact<{
  experiment: string;
  metrics?: Array<string> | string | null | undefined;
  by: DayCount;
  isChosen: boolean;
  knownAt?: string | null | undefined;
}>;


export type ReadOverTimeQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, looksTaken: Array<{ __typename: 'TakenLook', look: number, takenAt: string, metric: { __typename: 'Metric', key: string } | null, effects: Array<{ __typename: 'LookEffect', decision: SequentialDecision, arm: { __typename: 'Arm', key: string } | null, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }> }>, readout?: { __typename: 'Readout', status: ReadoutStatus, asOf: string, completeUntil: string | null, confidenceLevel: number, planStatus: PlanStatus, metrics: Array<{ __typename: 'MetricReadout', role: MetricRole, adjustedFor: Array<string>, openWindows: number, missing: number, overTime: { __typename: 'EffectOverTime', by: DayCount, days: Array<{ __typename: 'DayOfEffect', day: number, asOf: string | null, arms: Array<{ __typename: 'ArmReadout', n: number }>, effects: Array<{ __typename: 'EffectOfDay', pValue: number | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, plain: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, onAllDays: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }> }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, arms: Array<{ __typename: 'ArmReadout', n: number, mean: number | null, adjustedMean: number | null, standardDeviation: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effects: Array<{ __typename: 'ArmEffect', method: string, degreesOfFreedom: number | null, pValue: number | null, adjustedPValue: number | null, decidedBy: DecidedBy, againstMinimum: MinimumEffectVerdict | null, guardrail: GuardrailVerdict | null, arm: { __typename: 'Arm', key: string, name: string }, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, corrected: { __typename: 'CorrectedLimits', meaning: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null, sequential: { __typename: 'SequentialEffect', method: string, planned: boolean, look: number | null, decision: SequentialDecision | null, adjustedPValue: number | null, corrected: { __typename: 'SequentialLimits', absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null } | null } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', code: AdviceCode, severity: AdviceSeverity, message: string, remedy: string | null }> } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReadSegmentsQueryVariables = Exact<{
  experiment: string;
  input: ExperimentSegmentComparisonInput;
  isChosen: boolean;
  knownAt?: string | null | undefined;
}>;


export type ReadSegmentsQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, segmentComparison?: { __typename: 'SegmentComparison', sentence: string, asOf: string, status: ReadoutStatus, planStatus: PlanStatus, simpsonsParadox: boolean, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, overall: { __typename: 'Effect', pValue: number | null, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, heterogeneity: { __typename: 'Heterogeneity', method: string, pValue: number | null, iSquared: number | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, cells: Array<{ __typename: 'SegmentCell', label: string, customers: number, segments: Array<{ __typename: 'Segment', key: string, name: string }>, arms: Array<{ __typename: 'SegmentArm', customers: number, mean: number | null, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, effect: { __typename: 'Effect', pValue: number | null, method: string, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null } }>, scales: Array<{ __typename: 'ScaleHeterogeneity', scale: EffectScale, effects: Array<{ __typename: 'CellEffect', label: string, effect: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } }>, excluded: Array<{ __typename: 'CellWithoutEffect', label: string, reason: string }>, pooled: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, prediction: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, tauSquared: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, test: { __typename: 'Heterogeneity', method: string, pValue: number | null, iSquared: number | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null, segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> } };

export type ReadProfitQueryVariables = Exact<{
  experiment: string;
  knownAt?: string | null | undefined;
}>;


export type ReadProfitQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, decision: { __typename: 'Decision', status: ReadoutStatus, asOf: string, knownAt: string, verdict: DecisionVerdict, sentence: string, rule: DecisionRule, margin: number | null, nextSteps: Array<{ __typename: 'NextStep', kind: NextStepKind, sentence: string }>, metric: { __typename: 'Metric', key: string, name: string, unit: string | null } | null, best: { __typename: 'BestArm', chosenBy: string, estimate: number, correctedEstimate: number, arm: { __typename: 'Arm', key: string, name: string } } | null, arms: Array<{ __typename: 'ArmDecision', verdict: DecisionVerdict, sentence: string, probabilityOfLoss: number | null, breakEvenMargin: number | null, breakEvenCost: number | null, spendPerCustomer: number | null, expectedLossIfShipped: number | null, expectedLossIfStopped: number | null, whatWouldChangeIt: Array<string>, arm: { __typename: 'Arm', key: string, name: string }, profitPerCustomer: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, profitParts: Array<{ __typename: 'ProfitPart', kind: ProfitPartKind, price: number | null, quantity: number | null, amount: number, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null } | null }>, breakEvenMarginInterval: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, returnOnSpend: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, givenAway: { __typename: 'GivenAway', redemptions: number, boughtAnyway: number, cost: number } | null, rollOut: { __typename: 'RollOut', customers: number, discountFactor: number, profit: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, waiting: { __typename: 'DecisionWaiting', additionalCustomers: number, days: number | null, valueOfSample: number, waitingCost: number, opportunityCost: number, netValue: number } | null, evidence: Array<{ __typename: 'DecisionEvidence', finding: DecisionFinding, sentence: string }>, insufficientData: { __typename: 'InsufficientData', reason: string } | null }>, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReadTargetingQueryVariables = Exact<{
  experiment: string;
  input: TargetingInput;
  policy: PolicyTreeInput;
  isChosen: boolean;
  knownAt?: string | null | undefined;
}>;


export type ReadTargetingQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, attributes: { __typename: 'AttributeConnection', edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string } }> }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, targeting?: { __typename: 'Targeting', asOf: string, sentence: string, cost: number, customers: number, customersWithOpenWindow: number, customersWithoutScore: number, customersWithoutValue: number, resamples: number, seed: string, arm: { __typename: 'Arm', key: string, name: string }, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, curve: Array<{ __typename: 'TargetingPoint', share: number, gainOverAverage: number }>, policies: Array<{ __typename: 'TargetedPolicyValue', share: number, gainOverAverage: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } | null, gainPerCustomer: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverEveryone: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, averageEffect: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, autoc: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, qini: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, policyTree?: { __typename: 'PolicyTree', sentence: string, customers: number, customersWithOpenWindow: number, seed: string, costPerCustomer: number, trainingGain: number, deviations: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, gain: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverBestArm: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOverRandom: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, leaves: Array<{ __typename: 'PolicyTreeLeaf', description: string, share: number, customers: number, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean } }>, everyone: Array<{ __typename: 'PolicyForEveryone', cost: number, share: number, arm: { __typename: 'Arm', key: string, name: string, isControl: boolean }, gain: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null }, gainOfPolicy: { __typename: 'TargetingEstimate', estimate: number, standardError: number | null, lower: number | null, upper: number | null, level: number, pValue: number | null } }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null };

export type ReadPlanQueryVariables = Exact<{
  experiment: string;
  isRepeated: boolean;
}>;


export type ReadPlanQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, receipt?: { __typename: 'Receipt', algorithm: string, seed: string | null, digest: string, inputsDigest: string, units: number, draw: number | null, createdAt: string, whyNotReplayable: string | null, replay: { __typename: 'ReceiptReplay', matches: boolean, differing: number, units: number, erased: number } | null } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }>, preregistration: { __typename: 'Preregistration', digest: string, registeredAt: string, actor: string, document: Record<string, unknown> } | null, amendments: Array<{ __typename: 'PlanDeviation', field: string, registered: unknown, actual: unknown, reason: string | null, actor: string, at: string }>, offPlanAnalyses: Array<{ __typename: 'PlanDeviation', field: string, actual: unknown, actor: string, at: string }> } | null };

export type RunExperimentQueryVariables = Exact<{
  experiment: string;
  customer: string;
  isCustomerAsked: boolean;
}>;


export type RunExperimentQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiment: { __typename: 'Experiment', key: string, name: string, hypothesis: string | null, status: ExperimentStatus, imported: boolean, createdAt: string, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, sampleRatio: { __typename: 'SampleRatio', pValue: number | null, alwaysValidPValue: number | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, overlaps: Array<{ __typename: 'ExperimentOverlap', customers: number, share: number, experiment: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus } }> | null, readout: { __typename: 'Readout', status: ReadoutStatus, asOf: string, warnings: Array<{ __typename: 'Advice', code: AdviceCode }>, metrics: Array<{ __typename: 'MetricReadout', openWindows: number, lastWindowClosesAt: string | null, metric: { __typename: 'Metric', windowDays: number | null, key: string, name: string, event: { __typename: 'EventType', key: string, name: string, completeness: { __typename: 'Completeness', completeUntil: string | null } }, denominatorEvent: { __typename: 'EventType', key: string, name: string, completeness: { __typename: 'Completeness', completeUntil: string | null } } | null }, effects: Array<{ __typename: 'ArmEffect', arm: { __typename: 'Arm', key: string }, sequential: { __typename: 'SequentialEffect', nextLook: { __typename: 'NextLook', look: number, informationFraction: number, reached: number | null, dueAt: string | null } | null } | null }> }> } | null, looksTaken: Array<{ __typename: 'TakenLook', look: number, informationFraction: number, alphaSpent: number, takenAt: string, actor: string, metric: { __typename: 'Metric', key: string, name: string } | null, effects: Array<{ __typename: 'LookEffect', pValue: number | null, adjustedPValue: number | null, decision: SequentialDecision, arm: { __typename: 'Arm', key: string, name: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }>, whyThisArm?: { __typename: 'ArmExplanation', assignedAt: string | null, decidedBy: ArmCheck, arm: { __typename: 'Arm', key: string, name: string } | null, customer: { __typename: 'Customer', key: string | null }, steps: Array<{ __typename: 'ArmStep', check: ArmCheck, outcome: CheckOutcome, explanation: string }> } | null, segment: { __typename: 'Segment', key: string, name: string } | null, segmentVersion: { __typename: 'SegmentVersion', number: number } | null, arms: Array<{ __typename: 'Arm', key: string, name: string, isControl: boolean, size: number, weight: number, contactCost: number | null, redemptionCost: number | null, redemptionMetric: { __typename: 'Metric', key: string, name: string } | null, costMetric: { __typename: 'Metric', key: string, name: string } | null }>, design: { __typename: 'ExperimentDesign', method: DesignMethod, strata: Array<string>, groupBy: string | null, matchOn: Array<string> | null, tupleSize: number | null, coverage: number | null, bins: Array<{ __typename: 'StratumBins', attribute: string, count: number }> | null, clusterStrata: { __typename: 'ClusterStrata', attributes: Array<string>, k: number } | null, tiers: Array<{ __typename: 'RerandomizationTier', attributes: Array<string>, acceptance: number }> | null }, eligibility: { __typename: 'EligibilityRules', overlap: OverlapPolicy, requireAttributes: Array<string>, holdouts: Array<{ __typename: 'Holdout', name: string }>, namespaces: Array<{ __typename: 'NamespaceShare', from: number, to: number, namespace: { __typename: 'Namespace', name: string } }>, allowOverlapWith: Array<{ __typename: 'Experiment', key: string }>, notContacted: { __typename: 'NotContacted', days: number, events: Array<{ __typename: 'EventType', name: string }> } | null } | null, metrics: Array<{ __typename: 'ExperimentMetric', role: MetricRole, margin: number | null, transform: ValueTransform | null, tolerance: { __typename: 'Tolerance', absolute: number | null, relative: number | null } | null, cap: { __typename: 'ValueCap', percentile: number } | null, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection, windowDays: number | null } }>, plan: { __typename: 'ExperimentPlan', alpha: number, power: number, alternative: Alternative, correction: PValueAdjustment, adjustFor: Array<string>, stoppingRule: string | null, adjustForPrevious: { __typename: 'PreviousPeriod', days: number } | null, looks: { __typename: 'PlannedLooks', confidenceSequence: { __typename: 'ConfidenceSequenceLooks', startAt: number, tunedFor: number } | null, groupSequential: { __typename: 'GroupSequentialLooks', informationFractions: Array<number>, totalSampleSize: number | null, spending: AlphaSpending, rho: number | null } | null } | null, minimumEffect: { __typename: 'MinimumEffect', absolute: number | null, relative: number | null } | null, compareSegments: Array<{ __typename: 'Segment', key: string, name: string }>, decision: { __typename: 'PlannedDecision', rule: DecisionRule, customers: number | null, horizonDays: number | null, discountRate: number | null, waitingCostPerDay: number | null } | null }, decisions: Array<{ __typename: 'RecordedDecision', verdict: DecisionVerdict, recommended: DecisionVerdict, overruled: boolean, reason: string | null, sentence: string, decidedAt: string, readAt: string, actor: string, readoutDigest: string, arm: { __typename: 'Arm', key: string, name: string } | null }>, history: Array<{ __typename: 'ExperimentTransition', from: ExperimentStatus | null, to: ExperimentStatus, at: string, actor: string, note: string | null }> } | null, monitoring: { __typename: 'Monitoring', asOf: string, experiments: Array<{ __typename: 'ExperimentMonitor', status: MonitoringStatus, enrollmentEndsAt: string | null, experiment: { __typename: 'Experiment', key: string }, checks: Array<{ __typename: 'MonitoredCheck', part: MonitoredPart, subject: string | null, status: MonitoringStatus, sentence: string, whatToDo: string | null }> }> } | null };

export type AwaitedMetricFragment = { __typename: 'Metric', key: string, name: string, event: { __typename: 'EventType', key: string, name: string, completeness: { __typename: 'Completeness', completeUntil: string | null } }, denominatorEvent: { __typename: 'EventType', key: string, name: string, completeness: { __typename: 'Completeness', completeUntil: string | null } } | null };

export type AssignCustomersMutationVariables = Exact<{
  input: AssignInput;
}>;


export type AssignCustomersMutation = { __typename: 'Mutation', assign: { __typename: 'AssignPayload', added: number | null, customers: Array<{ __typename: 'AssignedCustomer', customerKey: string, decidedBy: ArmCheck, arm: { __typename: 'Arm', key: string, name: string } | null }> | null, experiment: { __typename: 'Experiment', key: string, arms: Array<{ __typename: 'Arm', key: string, size: number }> } | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type LookBoundariesQueryVariables = Exact<{
  input: SequentialBoundsInput;
}>;


export type LookBoundariesQuery = { __typename: 'Query', sequentialBounds: { __typename: 'SequentialBounds', looks: Array<{ __typename: 'PlannedSequentialLook', informationFraction: number, sampleSize: number | null, upperBoundary: number | null, lowerBoundary: number | null, nominalLevel: number, alphaSpent: number }> } | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, monitoring: { __typename: 'Monitoring', status: MonitoringStatus, sentence: string, asOf: string, warnings: Array<{ __typename: 'Advice', message: string }>, experiments: Array<{ __typename: 'ExperimentMonitor', status: MonitoringStatus, experiment: { __typename: 'Experiment', key: string, name: string }, checks: Array<{ __typename: 'MonitoredCheck', part: MonitoredPart, status: MonitoringStatus, subject: string | null, sentence: string, whatToDo: string | null }> }>, channels: Array<{ __typename: 'ChannelMonitor', status: MonitoringStatus, endsWithOthers: boolean, sentence: string, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string } | null }>, ended: Array<{ __typename: 'RecordsEnd', status: MonitoringStatus, sentence: string, whatToDo: string, channels: Array<{ __typename: 'Channel', key: string, name: string }>, metric: { __typename: 'Metric', key: string, name: string } | null }> } | null, drafts: { __typename: 'ExperimentConnection', totalCount: number, edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, designReview: { __typename: 'DesignReview', canLaunch: boolean, findings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, field: string | null }> } | null } }> }, stopped: { __typename: 'ExperimentConnection', totalCount: number, edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, stoppedAt: string | null, decisions: Array<{ __typename: 'RecordedDecision', sentence: string }> } }> }, undecided: { __typename: 'ExperimentConnection', edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus, metrics: Array<{ __typename: 'ExperimentMetric', metric: { __typename: 'Metric', key: string, name: string } }>, decision: { __typename: 'Decision', verdict: DecisionVerdict, sentence: string, best: { __typename: 'BestArm', arm: { __typename: 'Arm', key: string } } | null, arms: Array<{ __typename: 'ArmDecision', probabilityOfLoss: number | null, arm: { __typename: 'Arm', key: string, name: string } }> } | null } }> }, running: { __typename: 'ExperimentConnection', totalCount: number }, concluded: { __typename: 'ExperimentConnection', totalCount: number, edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, conclusion: string | null, concludedAt: string | null } }> }, customers: { __typename: 'CustomerConnection', totalCount: number }, demo: { __typename: 'Experiment', key: string } | null, segments: { __typename: 'SegmentConnection', totalCount: number } };

export type HomeChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type HomeChangesSubscription = { monitoring: { __typename: 'Monitoring', status: MonitoringStatus, sentence: string, asOf: string, warnings: Array<{ __typename: 'Advice', message: string }>, experiments: Array<{ __typename: 'ExperimentMonitor', status: MonitoringStatus, experiment: { __typename: 'Experiment', key: string, name: string }, checks: Array<{ __typename: 'MonitoredCheck', part: MonitoredPart, status: MonitoringStatus, subject: string | null, sentence: string, whatToDo: string | null }> }>, channels: Array<{ __typename: 'ChannelMonitor', status: MonitoringStatus, endsWithOthers: boolean, sentence: string, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string } | null }>, ended: Array<{ __typename: 'RecordsEnd', status: MonitoringStatus, sentence: string, whatToDo: string, channels: Array<{ __typename: 'Channel', key: string, name: string }>, metric: { __typename: 'Metric', key: string, name: string } | null }> } | null };

export type HomeMonitoringFragment = { __typename: 'Monitoring', status: MonitoringStatus, sentence: string, asOf: string, warnings: Array<{ __typename: 'Advice', message: string }>, experiments: Array<{ __typename: 'ExperimentMonitor', status: MonitoringStatus, experiment: { __typename: 'Experiment', key: string, name: string }, checks: Array<{ __typename: 'MonitoredCheck', part: MonitoredPart, status: MonitoringStatus, subject: string | null, sentence: string, whatToDo: string | null }> }>, channels: Array<{ __typename: 'ChannelMonitor', status: MonitoringStatus, endsWithOthers: boolean, sentence: string, channel: { __typename: 'Channel', key: string, name: string }, metric: { __typename: 'Metric', key: string, name: string } | null }>, ended: Array<{ __typename: 'RecordsEnd', status: MonitoringStatus, sentence: string, whatToDo: string, channels: Array<{ __typename: 'Channel', key: string, name: string }>, metric: { __typename: 'Metric', key: string, name: string } | null }> };

export type ProgramQueryVariables = Exact<{
  input: ProgramInput;
  filter?: ExperimentFilter | null | undefined;
  holdout: string;
  isHoldoutChosen: boolean;
}>;


export type ProgramQuery = { __typename: 'Query', settings: { __typename: 'Settings', currency: string, timeZone: string }, experiments: { __typename: 'ExperimentConnection', totalCount: number, edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus, assignedAt: string | null, stoppedAt: string | null, concludedAt: string | null, conclusion: string | null, segment: { __typename: 'Segment', key: string, name: string } | null } }> }, running: { __typename: 'ExperimentConnection', edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, overlaps: Array<{ __typename: 'ExperimentOverlap', customers: number, share: number, experiment: { __typename: 'Experiment', key: string, name: string } }> | null } }> }, program: { __typename: 'Program', experiments: number, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }>, excluded: Array<{ __typename: 'ProgramExclusion', reason: string, experiment: { __typename: 'Experiment', key: string, name: string }, arm: { __typename: 'Arm', key: string, name: string } | null }>, metrics: Array<{ __typename: 'ProgramMetric', scale: ProgramScale, metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }>, excluded: Array<{ __typename: 'ProgramExclusion', reason: string, experiment: { __typename: 'Experiment', key: string, name: string }, arm: { __typename: 'Arm', key: string, name: string } | null }>, typicalEffect: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, next: { __typename: 'NextProgramEffect', probabilityAboveZero: number, effect: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } } | null, effects: Array<{ __typename: 'ProgramEffect', live: boolean, status: ReadoutStatus, pooled: boolean, experiment: { __typename: 'Experiment', key: string, name: string }, arm: { __typename: 'Arm', key: string, name: string }, effect: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }>, impact: { __typename: 'ProgramImpact', customers: number, raw: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, shrunken: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, worth: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, excluded: Array<{ __typename: 'ProgramExclusion', reason: string, experiment: { __typename: 'Experiment', key: string, name: string }, arm: { __typename: 'Arm', key: string, name: string } | null }>, treatments: Array<{ __typename: 'ShippedTreatment', customers: number, experiment: { __typename: 'Experiment', key: string, name: string }, arm: { __typename: 'Arm', key: string, name: string } }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null }> } | null, holdouts: { __typename: 'HoldoutConnection', edges: Array<{ __typename: 'HoldoutEdge', node: { __typename: 'Holdout', key: string, name: string, share: number, everyExperiment: boolean } }> }, holdout?: { __typename: 'Holdout', key: string, name: string, readout: { __typename: 'HoldoutReadout', from: string, until: string, heldOut: number, others: number, leaked: number, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }>, metrics: Array<{ __typename: 'HoldoutMetric', metric: { __typename: 'Metric', key: string, name: string, kind: MetricKind, unit: string | null, direction: MetricDirection }, effect: { __typename: 'HoldoutEffect', method: string, pValue: number | null, adjustedPValue: number | null, absolute: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number }, relative: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, insufficientData: { __typename: 'InsufficientData', reason: string } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }, total: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }> } | null } | null };

export type ClusterScanQueryVariables = Exact<{
  features: Array<ClusterFeatureInput> | ClusterFeatureInput;
  segment?: string | null | undefined;
  scanned: boolean;
}>;


export type ClusterScanQuery = { __typename: 'Query', segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string, type: AttributeType } }> }, eventTypes: { __typename: 'EventTypeConnection', edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> }, clusterCounts?: { __typename: 'ClusterCountChoice', conclusion: string, verdict: ClusterVerdict, k: number | null, customersCompared: number, customersExcluded: number, counts: Array<{ __typename: 'ClusterCountQuality', k: number, separation: number, stability: number | null, silhouette: number | null, gap: number, gapStandardError: number, predictionStrength: number | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type ClusterProfilesQueryVariables = Exact<{
  features: Array<ClusterFeatureInput> | ClusterFeatureInput;
  segment?: string | null | undefined;
  k: number;
}>;


export type ClusterProfilesQuery = { __typename: 'Query', attributes: { __typename: 'AttributeConnection', edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string } }> }, eventTypes: { __typename: 'EventTypeConnection', edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> }, channels: { __typename: 'ChannelConnection', edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, clustering: { __typename: 'Clustering', k: number, customersExcluded: number, clusters: Array<{ __typename: 'CustomerCluster', size: number, share: number | null, suggestedName: string, description: string, features: Array<{ __typename: 'ClusterFeatureMean', feature: string, level: string | null, mean: number | null, meanOfOthers: number | null, standardizedDifference: number | null }> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null };

export type SaveClustersMutationVariables = Exact<{
  input: SaveClustersInput;
}>;


export type SaveClustersMutation = { __typename: 'Mutation', saveClusters: { __typename: 'SaveClustersPayload', segments: Array<{ __typename: 'Segment', key: string, name: string, size: number }> | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type RuleWordsFragment = { __typename: 'Query', channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string, type: AttributeType, levels: Array<string> | null } }> }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> } };

export type NewSegmentQueryVariables = Exact<{ [key: string]: never; }>;


export type NewSegmentQuery = { __typename: 'Query', channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string, type: AttributeType, levels: Array<string> | null } }> }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> } };

export type SegmentToEditQueryVariables = Exact<{
  key: string;
}>;


export type SegmentToEditQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, segment: { __typename: 'Segment', definition: Record<string, unknown>, key: string, name: string, description: string | null, kind: SegmentKind, inWords: string, size: number, version: number, archivedAt: string | null, versions: Array<{ __typename: 'SegmentVersion', number: number, inWords: string, changes: Array<string>, createdAt: string, createdBy: string | null }> } | null, channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string, type: AttributeType, levels: Array<string> | null } }> }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> } };

export type SegmentPreviewQueryVariables = Exact<{
  rule: SegmentRuleInput;
}>;


export type SegmentPreviewQuery = { __typename: 'Query', segmentPreview: { __typename: 'SegmentPreview', inWords: string, size: number, customers: number } | null };

export type DefineSegmentMutationVariables = Exact<{
  input: DefineSegmentInput;
}>;


export type DefineSegmentMutation = { __typename: 'Mutation', defineSegment: { __typename: 'DefineSegmentPayload', segment: { __typename: 'Segment', key: string, version: number } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type UpdateSegmentMutationVariables = Exact<{
  input: UpdateSegmentInput;
}>;


export type UpdateSegmentMutation = { __typename: 'Mutation', updateSegment: { __typename: 'UpdateSegmentPayload', segment: { __typename: 'Segment', key: string, version: number } | null, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> | null, userErrors: Array<{ __typename: 'UserError', field: string | null, message: string }> } };

export type SegmentsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SegmentsQuery = { __typename: 'Query', attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string } }> }, channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> }, segments: { __typename: 'SegmentConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string, kind: SegmentKind, inWords: string, size: number, version: number, experiments: { __typename: 'ExperimentConnection', totalCount: number } } }> } };

export type NamedSegmentFragment = { __typename: 'Segment', key: string, name: string, description: string | null, kind: SegmentKind, inWords: string, size: number, version: number, archivedAt: string | null };

export type SegmentSummaryQueryVariables = Exact<{
  key: string;
  among?: string | null | undefined;
  amongExperiment?: string | null | undefined;
}>;


export type SegmentSummaryQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, attributes: { __typename: 'AttributeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'AttributeEdge', node: { __typename: 'Attribute', key: string, name: string } }> }, channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, eventTypes: { __typename: 'EventTypeConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'EventTypeEdge', node: { __typename: 'EventType', key: string, name: string } }> }, segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> }, segment: { __typename: 'Segment', key: string, name: string, description: string | null, kind: SegmentKind, inWords: string, size: number, version: number, archivedAt: string | null, experiments: { __typename: 'ExperimentConnection', totalCount: number, edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus } }> }, versions: Array<{ __typename: 'SegmentVersion', number: number, inWords: string, changes: Array<string>, createdAt: string, createdBy: string | null }>, clusterDrift: { __typename: 'ClusterDrift', conclusion: string, verdict: ClusterDriftVerdict | null, customersExcluded: number, insufficientData: { __typename: 'InsufficientData', reason: string } | null, clusters: Array<{ __typename: 'ClusterShareChange', cluster: number, isOwn: boolean, customersNow: number, customersWhenFound: number, shareNow: number | null, shareWhenFound: number }>, features: Array<{ __typename: 'ClusterFeatureShift', feature: string, level: string | null, meanNow: number | null, meanWhenFound: number, standardizedShift: number | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null, profile: { __typename: 'SegmentProfile', base: string, customersInside: number, customersOutside: number, notableDifferences: Array<string>, contrasts: Array<{ __typename: 'ProfileContrast', name: string, standardizedDifference: number | null, adjustedPValue: number | null, attribute: { __typename: 'Attribute', key: string, name: string, type: AttributeType } | null, difference: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null, inside: { __typename: 'ProfileSide', customers: number, missing: number, value: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, outside: { __typename: 'ProfileSide', customers: number, missing: number, value: { __typename: 'Interval', estimate: number | null, lower: number | null, upper: number | null, unbounded: boolean, level: number } | null }, test: { __typename: 'OmnibusTest', method: string, insufficientData: { __typename: 'InsufficientData', reason: string } | null }, levels: Array<{ __typename: 'ProfileLevel', value: string, customersInside: number, customersOutside: number, shareInside: number | null, shareOutside: number | null, index: number | null, channel: { __typename: 'Channel', key: string, name: string } | null }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> }> } | null } | null };

export type SegmentSizeQueryVariables = Exact<{
  key: string;
  every: SizeInterval;
}>;


export type SegmentSizeQuery = { __typename: 'Query', settings: { __typename: 'Settings', timeZone: string }, segment: { __typename: 'Segment', key: string, name: string, description: string | null, kind: SegmentKind, inWords: string, size: number, version: number, archivedAt: string | null, sizeOverTime: { __typename: 'SegmentSizeOverTime', sentence: string, erasedCustomers: number, points: Array<{ __typename: 'SegmentSizePoint', at: string, size: number, customers: number, share: number | null, version: number | null }>, versionChanges: Array<{ __typename: 'SegmentVersion', number: number, createdAt: string, changes: Array<string> }>, warnings: Array<{ __typename: 'Advice', severity: AdviceSeverity, message: string, remedy: string | null }> } | null } | null };

export type SegmentOverlapsQueryVariables = Exact<{
  segments: Array<string> | string;
  counted: boolean;
}>;


export type SegmentOverlapsQuery = { __typename: 'Query', segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> }, segmentOverlap?: { __typename: 'SegmentOverlap', customers: number, inNone: number, inSeveral: number, segments: Array<{ __typename: 'OverlappingSegment', customers: number, share: number | null, onlyHere: number, segment: { __typename: 'Segment', key: string, name: string } }>, pairs: Array<{ __typename: 'SegmentPairOverlap', inBoth: number, inEither: number, jaccard: number | null, shareOfA: number | null, shareOfB: number | null, lift: number | null, a: { __typename: 'Segment', key: string, name: string }, b: { __typename: 'Segment', key: string, name: string } }> } | null };

export type SearchEverythingQueryVariables = Exact<{
  search: string;
}>;


export type SearchEverythingQuery = { __typename: 'Query', experiments: { __typename: 'ExperimentConnection', edges: Array<{ __typename: 'ExperimentEdge', node: { __typename: 'Experiment', key: string, name: string, status: ExperimentStatus, conclusion: string | null } }> }, segments: { __typename: 'SegmentConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SegmentEdge', node: { __typename: 'Segment', key: string, name: string } }> }, channels: { __typename: 'ChannelConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ChannelEdge', node: { __typename: 'Channel', key: string, name: string } }> }, metrics: { __typename: 'MetricConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'MetricEdge', node: { __typename: 'Metric', key: string, name: string } }> } };

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
export const LimitsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
    `, {"fragmentName":"Limits"}) as unknown as TypedDocumentString<LimitsFragment, unknown>;
export const NoticeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
    `, {"fragmentName":"Notice"}) as unknown as TypedDocumentString<NoticeFragment, unknown>;
export const EffectDaysFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment EffectDays on EffectOverTime {
  __typename
  by
  days {
    __typename
    day
    asOf
    arms {
      __typename
      n
    }
    effects {
      __typename
      arm {
        __typename
        key
        name
      }
      absolute {
        __typename
        ...Limits
      }
      plain {
        __typename
        ...Limits
      }
      pValue
      onAllDays {
        __typename
        ...Limits
      }
      insufficientData {
        __typename
        reason
      }
    }
  }
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"EffectDays"}) as unknown as TypedDocumentString<EffectDaysFragment, unknown>;
export const TargetedGainFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TargetedGain on TargetingEstimate {
  __typename
  estimate
  standardError
  lower
  upper
  level
  pValue
}
    `, {"fragmentName":"TargetedGain"}) as unknown as TypedDocumentString<TargetedGainFragment, unknown>;
export const PolicyRulesFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PolicyRules on PolicyTree {
  __typename
  sentence
  customers
  customersWithOpenWindow
  seed
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  costPerCustomer
  gain {
    __typename
    ...TargetedGain
  }
  gainOverBestArm {
    __typename
    ...TargetedGain
  }
  gainOverRandom {
    __typename
    ...TargetedGain
  }
  trainingGain
  leaves {
    __typename
    description
    share
    customers
    arm {
      __typename
      key
      name
      isControl
    }
  }
  everyone {
    __typename
    arm {
      __typename
      key
      name
      isControl
    }
    cost
    share
    gain {
      __typename
      ...TargetedGain
    }
    gainOfPolicy {
      __typename
      ...TargetedGain
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment TargetedGain on TargetingEstimate {
  __typename
  estimate
  standardError
  lower
  upper
  level
  pValue
}`, {"fragmentName":"PolicyRules"}) as unknown as TypedDocumentString<PolicyRulesFragment, unknown>;
export const PowerPointFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PowerPoint on PowerCurvePoint {
  __typename
  power
  totalSampleSize
  effect {
    __typename
    absolute
    relative
  }
}
    `, {"fragmentName":"PowerPoint"}) as unknown as TypedDocumentString<PowerPointFragment, unknown>;
export const ResponseCurveFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ResponseCurve on ChannelResponseCurve {
  __typename
  currentSpend
  points {
    __typename
    spend
    response {
      __typename
      ...Limits
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}`, {"fragmentName":"ResponseCurve"}) as unknown as TypedDocumentString<ResponseCurveFragment, unknown>;
export const TargetingCurveFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TargetingCurve on Targeting {
  __typename
  asOf
  arm {
    __typename
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
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  curve {
    __typename
    share
    gainOverAverage
  }
  policies {
    __typename
    share
    gainOverAverage {
      __typename
      ...TargetedGain
    }
    gainPerCustomer {
      __typename
      ...TargetedGain
    }
    gainOverEveryone {
      __typename
      ...TargetedGain
    }
    gainOverRandom {
      __typename
      ...TargetedGain
    }
  }
  averageEffect {
    __typename
    ...TargetedGain
  }
  autoc {
    __typename
    ...TargetedGain
  }
  qini {
    __typename
    ...TargetedGain
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment TargetedGain on TargetingEstimate {
  __typename
  estimate
  standardError
  lower
  upper
  level
  pValue
}`, {"fragmentName":"TargetingCurve"}) as unknown as TypedDocumentString<TargetingCurveFragment, unknown>;
export const StripCheckFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment StripCheck on TrustCheck {
  __typename
  key
  looksFor
  verdict
  blocking
  evidence
  whatToDo
}
    `, {"fragmentName":"StripCheck"}) as unknown as TypedDocumentString<StripCheckFragment, unknown>;
export const ReportedTrustFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReportedTrust on ExperimentTrust {
  __typename
  verdict
  sentence
  blockedBy {
    __typename
    ...StripCheck
  }
  checks {
    __typename
    ...StripCheck
  }
}
    fragment StripCheck on TrustCheck {
  __typename
  key
  looksFor
  verdict
  blocking
  evidence
  whatToDo
}`, {"fragmentName":"ReportedTrust"}) as unknown as TypedDocumentString<ReportedTrustFragment, unknown>;
export const ArmProfitFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ArmProfit on ArmDecision {
  __typename
  arm {
    __typename
    key
    name
  }
  verdict
  sentence
  profitPerCustomer {
    __typename
    ...Limits
  }
  profitParts {
    __typename
    kind
    metric {
      __typename
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
    __typename
    ...Limits
  }
  breakEvenCost
  spendPerCustomer
  returnOnSpend {
    __typename
    ...Limits
  }
  expectedLossIfShipped
  expectedLossIfStopped
  givenAway {
    __typename
    redemptions
    boughtAnyway
    cost
  }
  rollOut {
    __typename
    customers
    discountFactor
    profit {
      __typename
      ...Limits
    }
  }
  waiting {
    __typename
    additionalCustomers
    days
    valueOfSample
    waitingCost
    opportunityCost
    netValue
  }
  evidence {
    __typename
    finding
    sentence
  }
  whatWouldChangeIt
  insufficientData {
    __typename
    reason
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}`, {"fragmentName":"ArmProfit"}) as unknown as TypedDocumentString<ArmProfitFragment, unknown>;
export const ReportedDecisionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReportedDecision on Decision {
  __typename
  status
  asOf
  knownAt
  verdict
  sentence
  nextSteps {
    __typename
    kind
    sentence
  }
  rule
  margin
  metric {
    __typename
    key
    name
    unit
  }
  best {
    __typename
    arm {
      __typename
      key
      name
    }
    chosenBy
    estimate
    correctedEstimate
  }
  arms {
    __typename
    ...ArmProfit
  }
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ArmProfit on ArmDecision {
  __typename
  arm {
    __typename
    key
    name
  }
  verdict
  sentence
  profitPerCustomer {
    __typename
    ...Limits
  }
  profitParts {
    __typename
    kind
    metric {
      __typename
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
    __typename
    ...Limits
  }
  breakEvenCost
  spendPerCustomer
  returnOnSpend {
    __typename
    ...Limits
  }
  expectedLossIfShipped
  expectedLossIfStopped
  givenAway {
    __typename
    redemptions
    boughtAnyway
    cost
  }
  rollOut {
    __typename
    customers
    discountFactor
    profit {
      __typename
      ...Limits
    }
  }
  waiting {
    __typename
    additionalCustomers
    days
    valueOfSample
    waitingCost
    opportunityCost
    netValue
  }
  evidence {
    __typename
    finding
    sentence
  }
  whatWouldChangeIt
  insufficientData {
    __typename
    reason
  }
}`, {"fragmentName":"ReportedDecision"}) as unknown as TypedDocumentString<ReportedDecisionFragment, unknown>;
export const ReportedExperimentFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
    `, {"fragmentName":"ReportedExperiment"}) as unknown as TypedDocumentString<ReportedExperimentFragment, unknown>;
export const RegisteredPlanFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RegisteredPlan on Experiment {
  __typename
  preregistration {
    __typename
    digest
    registeredAt
    actor
    document
  }
  amendments {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  offPlanAnalyses {
    __typename
    field
    actual
    actor
    at
  }
  receipt {
    __typename
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
export const ReadoutFactsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReadoutFacts on Readout {
  __typename
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    code
    ...Notice
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"ReadoutFacts"}) as unknown as TypedDocumentString<ReadoutFactsFragment, unknown>;
export const ArmEffectRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ArmEffectRow on ArmEffect {
  __typename
  arm {
    __typename
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    __typename
    ...Limits
  }
  relative {
    __typename
    ...Limits
  }
  corrected {
    __typename
    meaning
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
  }
  sequential {
    __typename
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      __typename
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"ArmEffectRow"}) as unknown as TypedDocumentString<ArmEffectRowFragment, unknown>;
export const MetricEffectsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MetricEffects on MetricReadout {
  __typename
  role
  metric {
    __typename
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
    __typename
    arm {
      __typename
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
    __typename
    ...ArmEffectRow
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment ArmEffectRow on ArmEffect {
  __typename
  arm {
    __typename
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    __typename
    ...Limits
  }
  relative {
    __typename
    ...Limits
  }
  corrected {
    __typename
    meaning
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
  }
  sequential {
    __typename
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      __typename
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"MetricEffects"}) as unknown as TypedDocumentString<MetricEffectsFragment, unknown>;
export const ReadEffectsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReadEffects on Readout {
  __typename
  ...ReadoutFacts
  metrics {
    __typename
    ...MetricEffects
  }
}
    fragment ArmEffectRow on ArmEffect {
  __typename
  arm {
    __typename
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    __typename
    ...Limits
  }
  relative {
    __typename
    ...Limits
  }
  corrected {
    __typename
    meaning
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
  }
  sequential {
    __typename
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      __typename
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment MetricEffects on MetricReadout {
  __typename
  role
  metric {
    __typename
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
    __typename
    arm {
      __typename
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
    __typename
    ...ArmEffectRow
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReadoutFacts on Readout {
  __typename
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    code
    ...Notice
  }
}`, {"fragmentName":"ReadEffects"}) as unknown as TypedDocumentString<ReadEffectsFragment, unknown>;
export const ComparedScaleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ComparedScale on ScaleHeterogeneity {
  __typename
  scale
  effects {
    __typename
    label
    effect {
      __typename
      ...Limits
    }
    shrunken {
      __typename
      ...Limits
    }
  }
  excluded {
    __typename
    label
    reason
  }
  pooled {
    __typename
    ...Limits
  }
  prediction {
    __typename
    ...Limits
  }
  tauSquared {
    __typename
    ...Limits
  }
  test {
    __typename
    method
    pValue
    iSquared
    insufficientData {
      __typename
      reason
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"ComparedScale"}) as unknown as TypedDocumentString<ComparedScaleFragment, unknown>;
export const ReportedComparisonFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReportedComparison on SegmentComparison {
  __typename
  sentence
  asOf
  status
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  simpsonsParadox
  overall {
    __typename
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
    pValue
  }
  heterogeneity {
    __typename
    method
    pValue
    iSquared
    insufficientData {
      __typename
      reason
    }
  }
  cells {
    __typename
    label
    customers
    segments {
      __typename
      key
      name
    }
    arms {
      __typename
      arm {
        __typename
        key
        name
        isControl
      }
      customers
      mean
    }
    effect {
      __typename
      pValue
      method
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
      insufficientData {
        __typename
        reason
      }
    }
  }
  scales {
    __typename
    ...ComparedScale
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ComparedScale on ScaleHeterogeneity {
  __typename
  scale
  effects {
    __typename
    label
    effect {
      __typename
      ...Limits
    }
    shrunken {
      __typename
      ...Limits
    }
  }
  excluded {
    __typename
    label
    reason
  }
  pooled {
    __typename
    ...Limits
  }
  prediction {
    __typename
    ...Limits
  }
  tauSquared {
    __typename
    ...Limits
  }
  test {
    __typename
    method
    pValue
    iSquared
    insufficientData {
      __typename
      reason
    }
  }
  warnings {
    __typename
    ...Notice
  }
}`, {"fragmentName":"ReportedComparison"}) as unknown as TypedDocumentString<ReportedComparisonFragment, unknown>;
export const MonitoredDaysFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MonitoredDays on ChannelMonitor {
  __typename
  change {
    __typename
    alarmOn
    since
  }
  days {
    __typename
    day
    customers
    total
    usual
    evidence
  }
}
    `, {"fragmentName":"MonitoredDays"}) as unknown as TypedDocumentString<MonitoredDaysFragment, unknown>;
export const MonitoredChannelFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MonitoredChannel on ChannelMonitor {
  __typename
  status
  channel {
    __typename
    key
    name
  }
  metric {
    __typename
    key
    name
  }
  sentence
  whatToDo
  evidence
  threshold
  countedUntil
  change {
    __typename
    earliest
    latest
    lasts
    relative {
      __typename
      ...Limits
    }
  }
  insufficientData {
    __typename
    reason
  }
  ...MonitoredDays
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment MonitoredDays on ChannelMonitor {
  __typename
  change {
    __typename
    alarmOn
    since
  }
  days {
    __typename
    day
    customers
    total
    usual
    evidence
  }
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"MonitoredChannel"}) as unknown as TypedDocumentString<MonitoredChannelFragment, unknown>;
export const BesideChannelsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BesideChannels on ChannelComparison {
  __typename
  metric {
    __typename
    key
  }
  conclusion
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    estimate
    lower
    upper
    againstRest {
      __typename
      verdict
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"BesideChannels"}) as unknown as TypedDocumentString<BesideChannelsFragment, unknown>;
export const AdjustedComparisonFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AdjustedComparison on AdjustedChannels {
  __typename
  conclusion
  covariates
  customers
  model
  omnibus {
    __typename
    statistic
    degreesOfFreedom
    pValue
  }
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    crude
    estimate
    lower
    upper
    overlap {
      __typename
      uncovered
    }
    insufficientData {
      __typename
      reason
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"AdjustedComparison"}) as unknown as TypedDocumentString<AdjustedComparisonFragment, unknown>;
export const ComparedChannelsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ComparedChannels on ChannelComparison {
  __typename
  metric {
    __typename
    key
  }
  conclusion
  pairStatement
  customersWithoutChannel
  omnibus {
    __typename
    method
    statistic
    degreesOfFreedom
    pValue
    effectSize {
      __typename
      name
      value
    }
    insufficientData {
      __typename
      reason
    }
  }
  effectSizes {
    __typename
    name
    interval {
      __typename
      ...Limits
    }
  }
  equivalence {
    __typename
    conclusion
    pValue
    shown
  }
  excluded {
    __typename
    channel {
      __typename
      key
      name
    }
    reason
  }
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    n
    missing
    estimate
    lower
    upper
    shareOfCustomers
    shareOfValue
    againstRest {
      __typename
      verdict
      conclusion
      adjustedPValue
    }
  }
  pairs {
    __typename
    a
    b
    channelA {
      __typename
      key
      name
    }
    channelB {
      __typename
      key
      name
    }
    difference
    lower
    upper
    adjustedPValue
    verdict
    conclusion
    insufficientData {
      __typename
      reason
    }
  }
  adjusted {
    __typename
    ...AdjustedComparison
  }
  warnings {
    __typename
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment AdjustedComparison on AdjustedChannels {
  __typename
  conclusion
  covariates
  customers
  model
  omnibus {
    __typename
    statistic
    degreesOfFreedom
    pValue
  }
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    crude
    estimate
    lower
    upper
    overlap {
      __typename
      uncovered
    }
    insufficientData {
      __typename
      reason
    }
  }
  warnings {
    __typename
    ...Notice
  }
}`, {"fragmentName":"ComparedChannels"}) as unknown as TypedDocumentString<ComparedChannelsFragment, unknown>;
export const RespondingChannelsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RespondingChannels on ChannelResponse {
  __typename
  currency
  from
  until
  period
  periods
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    since
    spends
    outcomes
    insufficientData {
      __typename
      reason
    }
    curve {
      __typename
      verdict
      sentence
      currentSpend
      largestSpend
      marginalResponse {
        __typename
        ...Limits
      }
      points {
        __typename
        spend
        response {
          __typename
          ...Limits
        }
      }
    }
  }
  plan {
    __typename
    channels {
      __typename
      key
      current
      spend {
        __typename
        ...Limits
      }
    }
    gain {
      __typename
      ...Limits
    }
    value {
      __typename
      ...Limits
    }
    probabilityOfGain
    spent
    unspent
    valueOfPerfectInformation
  }
  tests {
    __typename
    channel
    from
    to
    gain
    simulationError
    expectedDifference
    standardError
  }
  warnings {
    __typename
    code
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"RespondingChannels"}) as unknown as TypedDocumentString<RespondingChannelsFragment, unknown>;
export const TestOfSpendFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TestOfSpend on Switchback {
  __typename
  key
  channel {
    __typename
    key
    name
  }
  metric {
    __typename
    key
    name
    kind
    unit
  }
  startsAt
  periodHours
  seed
  digest
  schedule {
    __typename
    number
    block
    arm
    startsAt
    endsAt
  }
  readout {
    __typename
    status
    blocks
    effects {
      __typename
      arm
      method
      pValue
      absolute {
        __typename
        ...Limits
      }
      insufficientData {
        __typename
        reason
      }
    }
    warnings {
      __typename
      ...Notice
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"TestOfSpend"}) as unknown as TypedDocumentString<TestOfSpendFragment, unknown>;
export const ValueByAgeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ValueByAge on ChannelAge {
  __typename
  age
  customers
  cumulativeMargin {
    __typename
    ...Limits
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}`, {"fragmentName":"ValueByAge"}) as unknown as TypedDocumentString<ValueByAgeFragment, unknown>;
export const ChannelReturnsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChannelReturns on ChannelEconomics {
  __typename
  metric {
    __typename
    key
  }
  from
  period
  comparedAge
  eventsOnlyAdd
  countedUntil
  currency
  margin
  customersWithoutChannel
  customersWithoutDate
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    customers
    acquisitionCost
    spendUnknown
    unrecorded
    comparedMargin {
      __typename
      ...Limits
    }
    returnOnSpend {
      __typename
      ...Limits
    }
    payback {
      __typename
      sentence
      repaidShare
    }
    ages {
      __typename
      ...ValueByAge
    }
    cohorts {
      __typename
      from
      customers
      ages {
        __typename
        age
        active
        retention
        recorded
      }
    }
  }
  pairs {
    __typename
    a
    b
    adjustedPValue
    sentence
  }
  warnings {
    __typename
    code
    ...Notice
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ValueByAge on ChannelAge {
  __typename
  age
  customers
  cumulativeMargin {
    __typename
    ...Limits
  }
}`, {"fragmentName":"ChannelReturns"}) as unknown as TypedDocumentString<ChannelReturnsFragment, unknown>;
export const DefinedMetricFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DefinedMetric on Metric {
  __typename
  key
  name
  description
  kind
  aggregation
  direction
  unit
  margin
  windowDays
  archivedAt
  event {
    __typename
    key
    name
  }
  minusEvent {
    __typename
    key
    name
  }
  denominatorAggregation
  denominatorEvent {
    __typename
    key
    name
  }
  denominatorMinusEvent {
    __typename
    key
    name
  }
}
    `, {"fragmentName":"DefinedMetric"}) as unknown as TypedDocumentString<DefinedMetricFragment, unknown>;
export const DraftPartsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DraftParts on Experiment {
  __typename
  key
  name
  hypothesis
  version
  owner
  tags
  segment {
    __typename
    key
    name
  }
  arms {
    __typename
    key
    name
    isControl
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    balanceOn
    tupleSize
    coverage
    seed
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
      seed
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      key
    }
    namespaces {
      __typename
      namespace {
        __typename
        key
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        key
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
    stoppingRule
  }
}
    `, {"fragmentName":"DraftParts"}) as unknown as TypedDocumentString<DraftPartsFragment, unknown>;
export const DraftSimulationFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DraftSimulation on Simulation {
  __typename
  id
  kind
  status
  progress
  replicates
  failure
  startedAt
  version
  metric {
    __typename
    key
    name
  }
  result {
    __typename
    customers
    effect
    replicates
    anySignificant {
      __typename
      ...Limits
    }
    arms {
      __typename
      arm {
        __typename
        key
        name
      }
      significant {
        __typename
        ...Limits
      }
      coverage {
        __typename
        ...Limits
      }
      exaggeration
    }
    warnings {
      __typename
      ...Notice
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"fragmentName":"DraftSimulation"}) as unknown as TypedDocumentString<DraftSimulationFragment, unknown>;
export const AwaitedMetricFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AwaitedMetric on Metric {
  __typename
  key
  name
  event {
    __typename
    key
    name
    completeness {
      __typename
      completeUntil
    }
  }
  denominatorEvent {
    __typename
    key
    name
    completeness {
      __typename
      completeUntil
    }
  }
}
    `, {"fragmentName":"AwaitedMetric"}) as unknown as TypedDocumentString<AwaitedMetricFragment, unknown>;
export const HomeMonitoringFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment HomeMonitoring on Monitoring {
  __typename
  status
  sentence
  asOf
  warnings {
    __typename
    message
  }
  experiments {
    __typename
    status
    experiment {
      __typename
      key
      name
    }
    checks {
      __typename
      part
      status
      subject
      sentence
      whatToDo
    }
  }
  channels {
    __typename
    status
    endsWithOthers
    channel {
      __typename
      key
      name
    }
    metric {
      __typename
      key
      name
    }
    sentence
  }
  ended {
    __typename
    status
    channels {
      __typename
      key
      name
    }
    metric {
      __typename
      key
      name
    }
    sentence
    whatToDo
  }
}
    `, {"fragmentName":"HomeMonitoring"}) as unknown as TypedDocumentString<HomeMonitoringFragment, unknown>;
export const RuleWordsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleWords on Query {
  __typename
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  attributes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        type
        levels
      }
    }
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
}
    `, {"fragmentName":"RuleWords"}) as unknown as TypedDocumentString<RuleWordsFragment, unknown>;
export const NamedSegmentFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment NamedSegment on Segment {
  __typename
  key
  name
  description
  kind
  inWords
  size
  version
  archivedAt
}
    `, {"fragmentName":"NamedSegment"}) as unknown as TypedDocumentString<NamedSegmentFragment, unknown>;
export const ChannelChangesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ChannelChanges($input: MonitoringInput) {
  __typename
  settings {
    __typename
    timeZone
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  monitoring(input: $input) {
    __typename
    status
    sentence
    asOf
    since
    monitored
    falseAlarms
    warnings {
      __typename
      ...Notice
    }
    channels {
      __typename
      ...MonitoredChannel
    }
    ended {
      __typename
      status
      channels {
        __typename
        key
        name
      }
      metric {
        __typename
        key
        name
      }
      sentence
      whatToDo
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment MonitoredDays on ChannelMonitor {
  __typename
  change {
    __typename
    alarmOn
    since
  }
  days {
    __typename
    day
    customers
    total
    usual
    evidence
  }
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment MonitoredChannel on ChannelMonitor {
  __typename
  status
  channel {
    __typename
    key
    name
  }
  metric {
    __typename
    key
    name
  }
  sentence
  whatToDo
  evidence
  threshold
  countedUntil
  change {
    __typename
    earliest
    latest
    lasts
    relative {
      __typename
      ...Limits
    }
  }
  insufficientData {
    __typename
    reason
  }
  ...MonitoredDays
  warnings {
    __typename
    ...Notice
  }
}`, {"hash":"sha256:ada8df704f0504efee9271785d67dc69acff4e22f20c1e8c5713cd49a0b7a166"}) as unknown as TypedDocumentString<ChannelChangesQuery, ChannelChangesQueryVariables>;
export const ChannelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Channels($input: ChannelComparisonInput!, $second: ChannelComparisonInput!, $hasSecond: Boolean!, $third: ChannelComparisonInput!, $hasThird: Boolean!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        kind
        unit
        direction
        windowDays
      }
    }
  }
  attributes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  channelComparison(input: $input) {
    __typename
    ...ComparedChannels
  }
  second: channelComparison(input: $second) @include(if: $hasSecond) {
    __typename
    ...BesideChannels
  }
  third: channelComparison(input: $third) @include(if: $hasThird) {
    __typename
    ...BesideChannels
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment BesideChannels on ChannelComparison {
  __typename
  metric {
    __typename
    key
  }
  conclusion
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    estimate
    lower
    upper
    againstRest {
      __typename
      verdict
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ComparedChannels on ChannelComparison {
  __typename
  metric {
    __typename
    key
  }
  conclusion
  pairStatement
  customersWithoutChannel
  omnibus {
    __typename
    method
    statistic
    degreesOfFreedom
    pValue
    effectSize {
      __typename
      name
      value
    }
    insufficientData {
      __typename
      reason
    }
  }
  effectSizes {
    __typename
    name
    interval {
      __typename
      ...Limits
    }
  }
  equivalence {
    __typename
    conclusion
    pValue
    shown
  }
  excluded {
    __typename
    channel {
      __typename
      key
      name
    }
    reason
  }
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    n
    missing
    estimate
    lower
    upper
    shareOfCustomers
    shareOfValue
    againstRest {
      __typename
      verdict
      conclusion
      adjustedPValue
    }
  }
  pairs {
    __typename
    a
    b
    channelA {
      __typename
      key
      name
    }
    channelB {
      __typename
      key
      name
    }
    difference
    lower
    upper
    adjustedPValue
    verdict
    conclusion
    insufficientData {
      __typename
      reason
    }
  }
  adjusted {
    __typename
    ...AdjustedComparison
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment AdjustedComparison on AdjustedChannels {
  __typename
  conclusion
  covariates
  customers
  model
  omnibus {
    __typename
    statistic
    degreesOfFreedom
    pValue
  }
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    crude
    estimate
    lower
    upper
    overlap {
      __typename
      uncovered
    }
    insufficientData {
      __typename
      reason
    }
  }
  warnings {
    __typename
    ...Notice
  }
}`, {"hash":"sha256:33573748b4e60f2008e90c978e2bd6461f5c5e595c5601c7d6fdaf2ebfdad6c0"}) as unknown as TypedDocumentString<ChannelsQuery, ChannelsQueryVariables>;
export const ChannelSpendDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ChannelSpend($input: ChannelResponseInput!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        aggregation
        unit
        margin
      }
    }
  }
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        spend {
          __typename
          recordedDays
        }
      }
    }
  }
  switchbacks(last: 20) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        startsAt
        channel {
          __typename
          key
          name
        }
        metric {
          __typename
          key
          name
        }
      }
    }
  }
  channelResponse(input: $input) {
    __typename
    ...RespondingChannels
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment RespondingChannels on ChannelResponse {
  __typename
  currency
  from
  until
  period
  periods
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    since
    spends
    outcomes
    insufficientData {
      __typename
      reason
    }
    curve {
      __typename
      verdict
      sentence
      currentSpend
      largestSpend
      marginalResponse {
        __typename
        ...Limits
      }
      points {
        __typename
        spend
        response {
          __typename
          ...Limits
        }
      }
    }
  }
  plan {
    __typename
    channels {
      __typename
      key
      current
      spend {
        __typename
        ...Limits
      }
    }
    gain {
      __typename
      ...Limits
    }
    value {
      __typename
      ...Limits
    }
    probabilityOfGain
    spent
    unspent
    valueOfPerfectInformation
  }
  tests {
    __typename
    channel
    from
    to
    gain
    simulationError
    expectedDifference
    standardError
  }
  warnings {
    __typename
    code
    ...Notice
  }
}`, {"hash":"sha256:b2ebe48e0311699f70040c6bed20b76b96ddaeae76f2dfb6f3d08889176abc8d"}) as unknown as TypedDocumentString<ChannelSpendQuery, ChannelSpendQueryVariables>;
export const CreateSpendTestDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateSpendTest($input: CreateSpendTestInput!) {
  __typename
  createSpendTest(input: $input) {
    __typename
    switchback {
      __typename
      key
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:8c564e343c573bb48a431533c06d9e2bc4b8697f021280188c3e81cc986c75c4"}) as unknown as TypedDocumentString<CreateSpendTestMutation, CreateSpendTestMutationVariables>;
export const SpendTestDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SpendTest($key: String!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  switchback(key: $key) {
    __typename
    ...TestOfSpend
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment TestOfSpend on Switchback {
  __typename
  key
  channel {
    __typename
    key
    name
  }
  metric {
    __typename
    key
    name
    kind
    unit
  }
  startsAt
  periodHours
  seed
  digest
  schedule {
    __typename
    number
    block
    arm
    startsAt
    endsAt
  }
  readout {
    __typename
    status
    blocks
    effects {
      __typename
      arm
      method
      pValue
      absolute {
        __typename
        ...Limits
      }
      insufficientData {
        __typename
        reason
      }
    }
    warnings {
      __typename
      ...Notice
    }
  }
}`, {"hash":"sha256:c3a2982afcb676810d55a74781b511b03b4f02adf21a7d308fd6e7458467fa8b"}) as unknown as TypedDocumentString<SpendTestQuery, SpendTestQueryVariables>;
export const ChannelValueDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ChannelValue($input: ChannelEconomicsInput!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        kind
        aggregation
        unit
        margin
        event {
          __typename
          key
          name
        }
      }
    }
  }
  channelEconomics(input: $input) {
    __typename
    ...ChannelReturns
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ValueByAge on ChannelAge {
  __typename
  age
  customers
  cumulativeMargin {
    __typename
    ...Limits
  }
}
fragment ChannelReturns on ChannelEconomics {
  __typename
  metric {
    __typename
    key
  }
  from
  period
  comparedAge
  eventsOnlyAdd
  countedUntil
  currency
  margin
  customersWithoutChannel
  customersWithoutDate
  channels {
    __typename
    channel {
      __typename
      key
      name
    }
    customers
    acquisitionCost
    spendUnknown
    unrecorded
    comparedMargin {
      __typename
      ...Limits
    }
    returnOnSpend {
      __typename
      ...Limits
    }
    payback {
      __typename
      sentence
      repaidShare
    }
    ages {
      __typename
      ...ValueByAge
    }
    cohorts {
      __typename
      from
      customers
      ages {
        __typename
        age
        active
        retention
        recorded
      }
    }
  }
  pairs {
    __typename
    a
    b
    adjustedPValue
    sentence
  }
  warnings {
    __typename
    code
    ...Notice
  }
}`, {"hash":"sha256:ccb910e2a513d654fbea26dcab2d0efc25aba69b51a90c5f9e815ef7115010a4"}) as unknown as TypedDocumentString<ChannelValueQuery, ChannelValueQueryVariables>;
export const ChannelPredictionDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ChannelPrediction($input: LifetimeValueInput!) {
  __typename
  lifetimeValue(input: $input) {
    __typename
    currency
    sentence
    until
    channelFits {
      __typename
      sentence
    }
    holdout {
      __typename
      sentence
      verdict
    }
    insufficientData {
      __typename
      reason
    }
    channels {
      __typename
      channel {
        __typename
        key
        name
      }
      acquired
      acquisitionCost
      newCustomerValue {
        __typename
        ...Limits
      }
      valueLessCost {
        __typename
        ...Limits
      }
      sentence
      insufficientData {
        __typename
        reason
      }
    }
    warnings {
      __typename
      ...Notice
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:ddd5f47296ad4fc1c8543caf25b44d12b093fa3e142311eb9bd5e7253e2a46fc"}) as unknown as TypedDocumentString<ChannelPredictionQuery, ChannelPredictionQueryVariables>;
export const AttributesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Attributes($after: String) {
  __typename
  attributes(first: 100, after: $after, includeArchived: true) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        description
        type
        levels
        archivedAt
      }
    }
  }
}
    `, {"hash":"sha256:fd447c8cfe76a6134582e865879ee0025ccdc833db73bf87fba9184514e87136"}) as unknown as TypedDocumentString<AttributesQuery, AttributesQueryVariables>;
export const CustomersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Customers($after: String, $search: String) {
  __typename
  settings {
    __typename
    timeZone
  }
  customers(first: 50, after: $after, search: $search) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        id
        key
        acquiredAt
        erasedAt
        channel {
          __typename
          key
          name
        }
        attributes {
          __typename
          attribute {
            __typename
            key
            name
          }
          text
        }
      }
    }
  }
}
    `, {"hash":"sha256:cfa92287808153e077e5d2c3cd22ffc65a3fb2fa1024696d9f0dc98ffbbf8313"}) as unknown as TypedDocumentString<CustomersQuery, CustomersQueryVariables>;
export const OneCustomerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OneCustomer($key: String!, $type: String!, $hasType: Boolean!) {
  __typename
  settings {
    __typename
    timeZone
    currency
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        unit
        event {
          __typename
          key
        }
      }
    }
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  customer(key: $key) {
    __typename
    id
    key
    acquiredAt
    erasedAt
    channel {
      __typename
      key
      name
    }
    attributes {
      __typename
      attribute {
        __typename
        key
        name
        description
      }
      text
      knownFrom
    }
    assignments(first: 50) {
      __typename
      totalCount
      edges {
        __typename
        node {
          __typename
          id
          assignedAt
          experiment {
            __typename
            key
            name
            status
          }
          arm {
            __typename
            key
            name
          }
        }
      }
    }
    events(type: $type, first: 100) @include(if: $hasType) {
      __typename
      key
      at
      value
      voided
      revisions {
        __typename
        change
        changedAt
        actor
        reason
      }
    }
  }
}
    `, {"hash":"sha256:5c5f26c6d6ee503beee2ff3b3be5275387dce88c967903742571354650bbf867"}) as unknown as TypedDocumentString<OneCustomerQuery, OneCustomerQueryVariables>;
export const EventTypesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query EventTypes($after: String) {
  __typename
  settings {
    __typename
    timeZone
  }
  eventTypes(first: 100, after: $after, includeArchived: true) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        archivedAt
        completeness {
          __typename
          basis
          completeUntil
          declaredAt
          declaredBy
          lastEventAt
        }
      }
    }
  }
}
    `, {"hash":"sha256:0e2dba74a8738586643d07dcfa1626a55982f7e5820ca457d6012a782ece355b"}) as unknown as TypedDocumentString<EventTypesQuery, EventTypesQueryVariables>;
export const DeclareEventsCompleteDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeclareEventsComplete($input: DeclareEventsCompleteInput!) {
  __typename
  declareEventsComplete(input: $input) {
    __typename
    eventType {
      __typename
      key
      completeness {
        __typename
        basis
        completeUntil
        declaredAt
        declaredBy
        lastEventAt
      }
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:ffa107761fd9d6befcdd27627d95b7aa07948667114619b881dff05d664d0a07"}) as unknown as TypedDocumentString<DeclareEventsCompleteMutation, DeclareEventsCompleteMutationVariables>;
export const ImportFileDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ImportFile {
  __typename
  settings {
    __typename
    timeZone
    currency
  }
  imports(first: 100) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        name
        fileName
        fileDigest
        importedAt
        importedBy
        status
      }
    }
  }
}
    `, {"hash":"sha256:17ef8ed1e827ccf4cb0bd5dcefed249f2f2557d62f678e7cd59ca3b3a1686965"}) as unknown as TypedDocumentString<ImportFileQuery, ImportFileQueryVariables>;
export const ImportsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Imports($status: ImportStatus, $after: String) {
  __typename
  settings {
    __typename
    timeZone
  }
  imports(status: $status, first: 50, after: $after) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        id
        name
        fileName
        rows
        importedAt
        importedBy
        status
        warnings
        counts {
          __typename
          what
          added
          changed
          unchanged
        }
      }
    }
  }
}
    `, {"hash":"sha256:3699b2aae0b01d57d6fbe4ec6ff7eb47ebff6c3e3a4041a49d7a578b33d0f6ce"}) as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const OneImportDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OneImport($id: ID!) {
  __typename
  settings {
    __typename
    timeZone
  }
  import(id: $id) {
    __typename
    id
    name
    fileName
    fileBytes
    fileDigest
    rows
    importedAt
    importedBy
    status
    warnings
    completeUntil
    undoneAt
    undoneBy
    undoneReason
    manifest
    counts {
      __typename
      what
      added
      changed
      unchanged
    }
    created {
      __typename
      kind
      key
    }
    sameFile {
      __typename
      id
      name
      fileName
      importedAt
      status
    }
  }
}
    `, {"hash":"sha256:e948902e8669ce7edffa635411a730464b1f740ef0d7c8f73d58f569d114242b"}) as unknown as TypedDocumentString<OneImportQuery, OneImportQueryVariables>;
export const UndoImportDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UndoImport($input: UndoImportInput!) {
  __typename
  undoImport(input: $input) {
    __typename
    import {
      __typename
      id
      status
      undoneAt
      undoneBy
      undoneReason
    }
    kept {
      __typename
      kind
      key
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:506ea52e22d8fef31b7821e020d4106adee2d4d5eca8cc6ff0e294d99aaa1031"}) as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const MetricsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Metrics($after: String) {
  __typename
  settings {
    __typename
    currency
  }
  metrics(first: 100, after: $after, includeArchived: true) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        ...DefinedMetric
      }
    }
  }
}
    fragment DefinedMetric on Metric {
  __typename
  key
  name
  description
  kind
  aggregation
  direction
  unit
  margin
  windowDays
  archivedAt
  event {
    __typename
    key
    name
  }
  minusEvent {
    __typename
    key
    name
  }
  denominatorAggregation
  denominatorEvent {
    __typename
    key
    name
  }
  denominatorMinusEvent {
    __typename
    key
    name
  }
}`, {"hash":"sha256:7d448d6d307819f456f3129b00e6c67d843dd281edc23896bcb23400e5192667"}) as unknown as TypedDocumentString<MetricsQuery, MetricsQueryVariables>;
export const NewMetricDocument = /*#__PURE__*/ new TypedDocumentString(`
    query NewMetric {
  __typename
  settings {
    __typename
    currency
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
}
    `, {"hash":"sha256:9c6456cdd90d48d8fc8efdf50e0afe17053088d7405033c39cd392d96e80207e"}) as unknown as TypedDocumentString<NewMetricQuery, NewMetricQueryVariables>;
export const DefineMetricDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DefineMetric($input: DefineMetricInput!) {
  __typename
  defineMetric(input: $input) {
    __typename
    metric {
      __typename
      ...DefinedMetric
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    fragment DefinedMetric on Metric {
  __typename
  key
  name
  description
  kind
  aggregation
  direction
  unit
  margin
  windowDays
  archivedAt
  event {
    __typename
    key
    name
  }
  minusEvent {
    __typename
    key
    name
  }
  denominatorAggregation
  denominatorEvent {
    __typename
    key
    name
  }
  denominatorMinusEvent {
    __typename
    key
    name
  }
}`, {"hash":"sha256:793bf409343ac3d13a64a5344f3c59904dbdb2adec1d14dcb3a36bc6b7a41168"}) as unknown as TypedDocumentString<DefineMetricMutation, DefineMetricMutationVariables>;
export const DataOverviewDocument = /*#__PURE__*/ new TypedDocumentString(`
    query DataOverview {
  __typename
  settings {
    __typename
    timeZone
  }
  customers(first: 1) {
    __typename
    totalCount
  }
  attributes(first: 1) {
    __typename
    totalCount
  }
  eventTypes(first: 1) {
    __typename
    totalCount
  }
  metrics(first: 1) {
    __typename
    totalCount
  }
  imports(first: 5) {
    __typename
    totalCount
    edges {
      __typename
      node {
        __typename
        id
        name
        fileName
        rows
        importedAt
        importedBy
        status
        warnings
      }
    }
  }
}
    `, {"hash":"sha256:3a9059eca7234f29c834376d65e6cceb1769b1fc788a1aa387de16c502e61be3"}) as unknown as TypedDocumentString<DataOverviewQuery, DataOverviewQueryVariables>;
export const StopExperimentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StopExperiment($input: StopExperimentInput!) {
  __typename
  stopExperiment(input: $input) {
    __typename
    experiment {
      __typename
      key
      status
      stoppedAt
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:71231794e507be49ea3e806a4e635b4a2b2e359e2eb933ab55913d6a3c5c752f"}) as unknown as TypedDocumentString<StopExperimentMutation, StopExperimentMutationVariables>;
export const ConcludeExperimentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ConcludeExperiment($input: ConcludeExperimentInput!) {
  __typename
  concludeExperiment(input: $input) {
    __typename
    experiment {
      __typename
      key
      status
      conclusion
      concludedAt
    }
    userErrors {
      __typename
      field
      message
    }
    warnings {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:05732072431012bdbccda0f3782b1a25c07f401869a56e25df2d16124bfa1aba"}) as unknown as TypedDocumentString<ConcludeExperimentMutation, ConcludeExperimentMutationVariables>;
export const RecordDecisionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordDecision($input: RecordDecisionInput!) {
  __typename
  recordDecision(input: $input) {
    __typename
    experiment {
      __typename
      key
      decisions {
        __typename
        verdict
        decidedAt
      }
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:05f16ce0f8fa2d35f5986ec014421cc8269e307628a27ba28fc2afb4cc18103b"}) as unknown as TypedDocumentString<RecordDecisionMutation, RecordDecisionMutationVariables>;
export const ExperimentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Experiments($filter: ExperimentFilter, $status: ExperimentStatus, $after: String) {
  __typename
  settings {
    __typename
    timeZone
  }
  experiments(
    filter: $filter
    status: $status
    first: 50
    after: $after
    orderBy: CREATED
    descending: true
  ) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        status
        createdAt
        assignedAt
        concludedAt
        conclusion
        decisions {
          __typename
          sentence
        }
        owner
        tags
        segment {
          __typename
          key
          name
        }
        arms {
          __typename
          key
          name
          isControl
        }
        metrics {
          __typename
          role
          metric {
            __typename
            key
            name
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:5c5653f4dd392f425be926abda417d2a3625d61bed747dd3f1f679b33ff8ad41"}) as unknown as TypedDocumentString<ExperimentsQuery, ExperimentsQueryVariables>;
export const NewExperimentDocument = /*#__PURE__*/ new TypedDocumentString(`
    query NewExperiment($from: String!, $isCopy: Boolean!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        size
      }
    }
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        kind
        unit
        windowDays
      }
    }
  }
  experiment(key: $from) @include(if: $isCopy) {
    __typename
    ...DraftParts
  }
}
    fragment DraftParts on Experiment {
  __typename
  key
  name
  hypothesis
  version
  owner
  tags
  segment {
    __typename
    key
    name
  }
  arms {
    __typename
    key
    name
    isControl
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    balanceOn
    tupleSize
    coverage
    seed
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
      seed
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      key
    }
    namespaces {
      __typename
      namespace {
        __typename
        key
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        key
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
    stoppingRule
  }
}`, {"hash":"sha256:cf4d4d1fc7bff8c82de90f10ce91e6af72e0959ae47a31055f88bbfe20dd6cab"}) as unknown as TypedDocumentString<NewExperimentQuery, NewExperimentQueryVariables>;
export const CreateDraftDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateDraft($input: CreateExperimentInput!) {
  __typename
  createExperiment(input: $input) {
    __typename
    experiment {
      __typename
      key
    }
    warnings {
      __typename
      ...Notice
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:bccf2ba85dd23d775bb3f8ef1bd9ee875f756a279c94d6560f8e41712d16d273"}) as unknown as TypedDocumentString<CreateDraftMutation, CreateDraftMutationVariables>;
export const PlanDraftDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PlanDraft($experiment: String!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        kind
        unit
        windowDays
        margin
      }
    }
  }
  attributes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        type
      }
    }
  }
  holdouts(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        everyExperiment
      }
    }
  }
  namespaces(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        taken {
          __typename
          from
          to
          experiment {
            __typename
            key
            name
          }
        }
      }
    }
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    ...DraftParts
    segment {
      __typename
      key
      name
      size
    }
    designReview {
      __typename
      version
      canLaunch
      customers
      strata {
        __typename
        name
        customers
      }
      strataCount
      groups
      findings {
        __typename
        code
        field
        ...Notice
      }
    }
    eligibilityReport {
      __typename
      segmentSize
      eligible
      exclusions {
        __typename
        reason
        first
      }
      sharing
    }
    simulations(last: 1) {
      __typename
      edges {
        __typename
        node {
          __typename
          ...DraftSimulation
        }
      }
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment DraftParts on Experiment {
  __typename
  key
  name
  hypothesis
  version
  owner
  tags
  segment {
    __typename
    key
    name
  }
  arms {
    __typename
    key
    name
    isControl
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    balanceOn
    tupleSize
    coverage
    seed
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
      seed
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      key
    }
    namespaces {
      __typename
      namespace {
        __typename
        key
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        key
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
    stoppingRule
  }
}
fragment DraftSimulation on Simulation {
  __typename
  id
  kind
  status
  progress
  replicates
  failure
  startedAt
  version
  metric {
    __typename
    key
    name
  }
  result {
    __typename
    customers
    effect
    replicates
    anySignificant {
      __typename
      ...Limits
    }
    arms {
      __typename
      arm {
        __typename
        key
        name
      }
      significant {
        __typename
        ...Limits
      }
      coverage {
        __typename
        ...Limits
      }
      exaggeration
    }
    warnings {
      __typename
      ...Notice
    }
  }
}`, {"hash":"sha256:27277c101661953837a54b462650c5bcc39fb19a8910e6c4db0ca8bf0985500c"}) as unknown as TypedDocumentString<PlanDraftQuery, PlanDraftQueryVariables>;
export const EditDraftDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EditDraft($input: UpdateExperimentInput!) {
  __typename
  updateExperiment(input: $input) {
    __typename
    experiment {
      __typename
      ...DraftParts
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    fragment DraftParts on Experiment {
  __typename
  key
  name
  hypothesis
  version
  owner
  tags
  segment {
    __typename
    key
    name
  }
  arms {
    __typename
    key
    name
    isControl
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    balanceOn
    tupleSize
    coverage
    seed
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
      seed
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      key
    }
    namespaces {
      __typename
      namespace {
        __typename
        key
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        key
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
    stoppingRule
  }
}`, {"hash":"sha256:2ede370ceaf94520b284257e91c8b2cff0be1a7d4b1f9ccc9814575d7328586d"}) as unknown as TypedDocumentString<EditDraftMutation, EditDraftMutationVariables>;
export const SizeDraftDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SizeDraft($reachable: CampaignPowerInput!, $found: CampaignPowerInput!, $needed: CampaignPowerInput!, $hasEffect: Boolean!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  reachable: campaignPower(input: $reachable) {
    __typename
    customersAvailable
    expected {
      __typename
      method
      totalSampleSize
      effect {
        __typename
        absolute
        relative
      }
    }
    curve(along: EFFECT) {
      __typename
      ...PowerPoint
    }
    insufficientData {
      __typename
      reason
    }
    warnings {
      __typename
      code
      field
      ...Notice
    }
    history {
      __typename
      asOf
      until
      completeUntil
      customers
      customersTreated
      baseline {
        __typename
        ...Limits
      }
      standardDeviation {
        __typename
        ...Limits
      }
      adjustment {
        __typename
        covariates
        varianceExplained {
          __typename
          ...Limits
        }
      }
      strata {
        __typename
        count
        varianceExplained {
          __typename
          ...Limits
        }
      }
      groups {
        __typename
        count
        averageSize
        intraclassCorrelation {
          __typename
          ...Limits
        }
      }
      warnings {
        __typename
        code
        field
        ...Notice
      }
    }
  }
  found: campaignPower(input: $found) @include(if: $hasEffect) {
    __typename
    expected {
      __typename
      power
    }
    cautious {
      __typename
      power
    }
  }
  needed: campaignPower(input: $needed) @include(if: $hasEffect) {
    __typename
    customersToAssign
    customersToAssignCautious
    warnings {
      __typename
      code
      field
      ...Notice
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment PowerPoint on PowerCurvePoint {
  __typename
  power
  totalSampleSize
  effect {
    __typename
    absolute
    relative
  }
}`, {"hash":"sha256:fa138ca86c4eb30313c8b5c255e1818b822858db7037cfb52043476010fb6050"}) as unknown as TypedDocumentString<SizeDraftQuery, SizeDraftQueryVariables>;
export const AssumedSizeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AssumedSize($input: PowerAnalysisInput!) {
  __typename
  powerAnalysis(input: $input) {
    __typename
    totalSampleSize
    effect {
      __typename
      absolute
    }
    insufficientData {
      __typename
      reason
    }
    warnings {
      __typename
      code
      field
      ...Notice
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:4038717f0be99eaf2fe3af2534f5a3508a4d418b3210202a45db992e1d270e3c"}) as unknown as TypedDocumentString<AssumedSizeQuery, AssumedSizeQueryVariables>;
export const SizeForProfitDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SizeForProfit($input: TestAndRollInput!) {
  __typename
  testAndRoll(input: $input) {
    __typename
    arms {
      __typename
      sampleSize
    }
    expectedProfit
    expectedProfitWithPerfectInformation
    probabilityOfWrongArm
    classical {
      __typename
      sampleSize
      expectedProfit
      probabilityOfWrongArm
    }
    classicalForFiniteCustomers {
      __typename
      sampleSize
      expectedProfit
      probabilityOfWrongArm
    }
    withoutTest {
      __typename
      expectedProfit
      probabilityOfWrongArm
    }
  }
}
    `, {"hash":"sha256:d1c100b8e4d26241b2bab493c7309c2ed3ada1eaeae653fe849911079141d644"}) as unknown as TypedDocumentString<SizeForProfitQuery, SizeForProfitQueryVariables>;
export const DefineHoldoutDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DefineHoldout($input: DefineHoldoutInput!) {
  __typename
  defineHoldout(input: $input) {
    __typename
    holdout {
      __typename
      key
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    `, {"hash":"sha256:43102a611ee6b7ede6d4764f1fee5762f74ab3dbc1dce01a0d7a2acf7bdea6df"}) as unknown as TypedDocumentString<DefineHoldoutMutation, DefineHoldoutMutationVariables>;
export const DefineNamespaceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DefineNamespace($input: DefineNamespaceInput!) {
  __typename
  defineNamespace(input: $input) {
    __typename
    namespace {
      __typename
      key
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    `, {"hash":"sha256:11c655931cb49250ccf1c2fe9d84e690402052b97508576e31dca997649ed4c9"}) as unknown as TypedDocumentString<DefineNamespaceMutation, DefineNamespaceMutationVariables>;
export const DraftDurationDocument = /*#__PURE__*/ new TypedDocumentString(`
    query DraftDuration($input: CampaignDurationInput!) {
  __typename
  campaignDuration(input: $input) {
    __typename
    replays
    enrollmentDays {
      __typename
      average
      fastest
      slowest
    }
    totalDays {
      __typename
      average
      fastest
      slowest
    }
    insufficientData {
      __typename
      reason
    }
    warnings {
      __typename
      code
      field
      ...Notice
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:e9fe0cc119332cbcd491d514822907369f1fce260630f8ad0d3dacd868c7de20"}) as unknown as TypedDocumentString<DraftDurationQuery, DraftDurationQueryVariables>;
export const SimulationProgressDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SimulationProgress($id: ID!) {
  __typename
  simulation(id: $id) {
    __typename
    ...DraftSimulation
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment DraftSimulation on Simulation {
  __typename
  id
  kind
  status
  progress
  replicates
  failure
  startedAt
  version
  metric {
    __typename
    key
    name
  }
  result {
    __typename
    customers
    effect
    replicates
    anySignificant {
      __typename
      ...Limits
    }
    arms {
      __typename
      arm {
        __typename
        key
        name
      }
      significant {
        __typename
        ...Limits
      }
      coverage {
        __typename
        ...Limits
      }
      exaggeration
    }
    warnings {
      __typename
      ...Notice
    }
  }
}`, {"hash":"sha256:223eeaa5f7b53554161f967e1b707af6fe7a87feeaae70de13fded56b7221480"}) as unknown as TypedDocumentString<SimulationProgressQuery, SimulationProgressQueryVariables>;
export const SimulateDraftDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SimulateDraft($input: SimulatePowerInput!) {
  __typename
  simulatePower(input: $input) {
    __typename
    simulation {
      __typename
      ...DraftSimulation
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment DraftSimulation on Simulation {
  __typename
  id
  kind
  status
  progress
  replicates
  failure
  startedAt
  version
  metric {
    __typename
    key
    name
  }
  result {
    __typename
    customers
    effect
    replicates
    anySignificant {
      __typename
      ...Limits
    }
    arms {
      __typename
      arm {
        __typename
        key
        name
      }
      significant {
        __typename
        ...Limits
      }
      coverage {
        __typename
        ...Limits
      }
      exaggeration
    }
    warnings {
      __typename
      ...Notice
    }
  }
}`, {"hash":"sha256:67fa0236a3aab5e31bd75b14082a0208ec7e16a1f2a47ac61d7e1ce2cc43e2c9"}) as unknown as TypedDocumentString<SimulateDraftMutation, SimulateDraftMutationVariables>;
export const CancelSimulatedDraftDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CancelSimulatedDraft($input: CancelSimulationInput!) {
  __typename
  cancelSimulation(input: $input) {
    __typename
    simulation {
      __typename
      id
      status
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    `, {"hash":"sha256:e9aa9ee401bee6900cb40604e482be9fda927ffd78c7098855940a215b8c9fca"}) as unknown as TypedDocumentString<CancelSimulatedDraftMutation, CancelSimulatedDraftMutationVariables>;
export const StartExperimentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StartExperiment($input: RandomizeExperimentInput!) {
  __typename
  randomizeExperiment(input: $input) {
    __typename
    experiment {
      __typename
      key
      status
      version
      assignedAt
      arms {
        __typename
        key
        name
        size
      }
    }
    userErrors {
      __typename
      field
      message
      code
    }
  }
}
    `, {"hash":"sha256:f87bf826896e747e303df768fe2cb99cdb5dfca58334a6f8060b86dd29949fc3"}) as unknown as TypedDocumentString<StartExperimentMutation, StartExperimentMutationVariables>;
export const ReadDistributionDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadDistribution($experiment: String!, $metrics: [String!], $knownAt: DateTimeISO) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    readout(metrics: $metrics, knownAt: $knownAt) {
      __typename
      ...ReadEffects
      metrics {
        __typename
        distribution {
          __typename
          whole
          bins {
            __typename
            from
            to
            arms {
              __typename
              arm {
                __typename
                key
                name
              }
              customers
              share
            }
          }
          insufficientData {
            __typename
            reason
          }
          warnings {
            __typename
            ...Notice
          }
        }
        quantiles(percentiles: [50, 75, 90, 95, 99]) {
          __typename
          percentile
          arms {
            __typename
            arm {
              __typename
              key
            }
            n
            value {
              __typename
              ...Limits
            }
          }
          differences {
            __typename
            arm {
              __typename
              key
            }
            absolute {
              __typename
              ...Limits
            }
            method
          }
          warnings {
            __typename
            ...Notice
          }
        }
      }
    }
  }
}
    fragment ArmEffectRow on ArmEffect {
  __typename
  arm {
    __typename
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    __typename
    ...Limits
  }
  relative {
    __typename
    ...Limits
  }
  corrected {
    __typename
    meaning
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
  }
  sequential {
    __typename
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      __typename
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment MetricEffects on MetricReadout {
  __typename
  role
  metric {
    __typename
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
    __typename
    arm {
      __typename
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
    __typename
    ...ArmEffectRow
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment ReadEffects on Readout {
  __typename
  ...ReadoutFacts
  metrics {
    __typename
    ...MetricEffects
  }
}
fragment ReadoutFacts on Readout {
  __typename
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    code
    ...Notice
  }
}`, {"hash":"sha256:5411a4cea5dfa41d945c5ec63239f4d9ce10fde1f57722f6597235288302c702"}) as unknown as TypedDocumentString<ReadDistributionQuery, ReadDistributionQueryVariables>;
export const ReadSummaryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadSummary($experiment: String!, $knownAt: DateTimeISO, $adjustFor: [String!], $adjustForPrevious: PreviousPeriodInput, $isUsual: Boolean!, $exposure: String, $ofMany: ChosenEffectsInput) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    armsThen: arms(knownAt: $knownAt) {
      __typename
      key
      size
    }
    trust(exposure: $exposure, knownAt: $knownAt) {
      __typename
      ...ReportedTrust
    }
    decision(knownAt: $knownAt) {
      __typename
      ...ReportedDecision
      segments {
        __typename
        sentence
      }
    }
    readout(
      knownAt: $knownAt
      adjustFor: $adjustFor
      adjustForPrevious: $adjustForPrevious
    ) {
      __typename
      ...ReadoutFacts
      metrics(ofMany: $ofMany) {
        __typename
        ...MetricEffects
      }
      awaited: metrics {
        __typename
        metric {
          __typename
          ...AwaitedMetric
        }
      }
    }
    concludedReadout @include(if: $isUsual) {
      __typename
      digest
      asOf
      readout {
        __typename
        ...ReadoutFacts
        metrics(ofMany: $ofMany) {
          __typename
          ...MetricEffects
        }
      }
    }
  }
}
    fragment ArmEffectRow on ArmEffect {
  __typename
  arm {
    __typename
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    __typename
    ...Limits
  }
  relative {
    __typename
    ...Limits
  }
  corrected {
    __typename
    meaning
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
  }
  sequential {
    __typename
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      __typename
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment StripCheck on TrustCheck {
  __typename
  key
  looksFor
  verdict
  blocking
  evidence
  whatToDo
}
fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ArmProfit on ArmDecision {
  __typename
  arm {
    __typename
    key
    name
  }
  verdict
  sentence
  profitPerCustomer {
    __typename
    ...Limits
  }
  profitParts {
    __typename
    kind
    metric {
      __typename
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
    __typename
    ...Limits
  }
  breakEvenCost
  spendPerCustomer
  returnOnSpend {
    __typename
    ...Limits
  }
  expectedLossIfShipped
  expectedLossIfStopped
  givenAway {
    __typename
    redemptions
    boughtAnyway
    cost
  }
  rollOut {
    __typename
    customers
    discountFactor
    profit {
      __typename
      ...Limits
    }
  }
  waiting {
    __typename
    additionalCustomers
    days
    valueOfSample
    waitingCost
    opportunityCost
    netValue
  }
  evidence {
    __typename
    finding
    sentence
  }
  whatWouldChangeIt
  insufficientData {
    __typename
    reason
  }
}
fragment ReportedTrust on ExperimentTrust {
  __typename
  verdict
  sentence
  blockedBy {
    __typename
    ...StripCheck
  }
  checks {
    __typename
    ...StripCheck
  }
}
fragment ReportedDecision on Decision {
  __typename
  status
  asOf
  knownAt
  verdict
  sentence
  nextSteps {
    __typename
    kind
    sentence
  }
  rule
  margin
  metric {
    __typename
    key
    name
    unit
  }
  best {
    __typename
    arm {
      __typename
      key
      name
    }
    chosenBy
    estimate
    correctedEstimate
  }
  arms {
    __typename
    ...ArmProfit
  }
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment MetricEffects on MetricReadout {
  __typename
  role
  metric {
    __typename
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
    __typename
    arm {
      __typename
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
    __typename
    ...ArmEffectRow
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment ReadoutFacts on Readout {
  __typename
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    code
    ...Notice
  }
}
fragment AwaitedMetric on Metric {
  __typename
  key
  name
  event {
    __typename
    key
    name
    completeness {
      __typename
      completeUntil
    }
  }
  denominatorEvent {
    __typename
    key
    name
    completeness {
      __typename
      completeUntil
    }
  }
}`, {"hash":"sha256:e2353e5bfef1a2ecd7af11b262c47d6ef4d900a315a7a2147c532b64521b46ff"}) as unknown as TypedDocumentString<ReadSummaryQuery, ReadSummaryQueryVariables>;
export const ReadOverTimeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadOverTime($experiment: String!, $metrics: [String!], $by: DayCount!, $isChosen: Boolean!, $knownAt: DateTimeISO) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    looksTaken {
      __typename
      look
      takenAt
      metric {
        __typename
        key
      }
      effects {
        __typename
        arm {
          __typename
          key
        }
        decision
        absolute {
          __typename
          ...Limits
        }
      }
    }
    readout(metrics: $metrics, knownAt: $knownAt) @include(if: $isChosen) {
      __typename
      ...ReadEffects
      metrics {
        __typename
        overTime(by: $by) {
          __typename
          ...EffectDays
        }
      }
    }
  }
}
    fragment ArmEffectRow on ArmEffect {
  __typename
  arm {
    __typename
    key
    name
  }
  method
  degreesOfFreedom
  pValue
  adjustedPValue
  decidedBy
  absolute {
    __typename
    ...Limits
  }
  relative {
    __typename
    ...Limits
  }
  corrected {
    __typename
    meaning
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
  }
  sequential {
    __typename
    method
    planned
    look
    decision
    adjustedPValue
    corrected {
      __typename
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
    }
  }
  againstMinimum
  guardrail
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment EffectDays on EffectOverTime {
  __typename
  by
  days {
    __typename
    day
    asOf
    arms {
      __typename
      n
    }
    effects {
      __typename
      arm {
        __typename
        key
        name
      }
      absolute {
        __typename
        ...Limits
      }
      plain {
        __typename
        ...Limits
      }
      pValue
      onAllDays {
        __typename
        ...Limits
      }
      insufficientData {
        __typename
        reason
      }
    }
  }
  insufficientData {
    __typename
    reason
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment MetricEffects on MetricReadout {
  __typename
  role
  metric {
    __typename
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
    __typename
    arm {
      __typename
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
    __typename
    ...ArmEffectRow
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment ReadEffects on Readout {
  __typename
  ...ReadoutFacts
  metrics {
    __typename
    ...MetricEffects
  }
}
fragment ReadoutFacts on Readout {
  __typename
  status
  asOf
  completeUntil
  confidenceLevel
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    code
    ...Notice
  }
}`, {"hash":"sha256:5089db4b3efa4b287561aac3e418fe4728a671a8164f03825c130a813446b49d"}) as unknown as TypedDocumentString<ReadOverTimeQuery, ReadOverTimeQueryVariables>;
export const ReadSegmentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadSegments($experiment: String!, $input: ExperimentSegmentComparisonInput!, $isChosen: Boolean!, $knownAt: DateTimeISO) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    segmentComparison(input: $input, knownAt: $knownAt) @include(if: $isChosen) {
      __typename
      ...ReportedComparison
    }
  }
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ComparedScale on ScaleHeterogeneity {
  __typename
  scale
  effects {
    __typename
    label
    effect {
      __typename
      ...Limits
    }
    shrunken {
      __typename
      ...Limits
    }
  }
  excluded {
    __typename
    label
    reason
  }
  pooled {
    __typename
    ...Limits
  }
  prediction {
    __typename
    ...Limits
  }
  tauSquared {
    __typename
    ...Limits
  }
  test {
    __typename
    method
    pValue
    iSquared
    insufficientData {
      __typename
      reason
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment ReportedComparison on SegmentComparison {
  __typename
  sentence
  asOf
  status
  planStatus
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  simpsonsParadox
  overall {
    __typename
    absolute {
      __typename
      ...Limits
    }
    relative {
      __typename
      ...Limits
    }
    pValue
  }
  heterogeneity {
    __typename
    method
    pValue
    iSquared
    insufficientData {
      __typename
      reason
    }
  }
  cells {
    __typename
    label
    customers
    segments {
      __typename
      key
      name
    }
    arms {
      __typename
      arm {
        __typename
        key
        name
        isControl
      }
      customers
      mean
    }
    effect {
      __typename
      pValue
      method
      absolute {
        __typename
        ...Limits
      }
      relative {
        __typename
        ...Limits
      }
      insufficientData {
        __typename
        reason
      }
    }
  }
  scales {
    __typename
    ...ComparedScale
  }
  warnings {
    __typename
    ...Notice
  }
}`, {"hash":"sha256:67afdc6dca5048688178bb5800a0251842b2a2dcb45e52f99a3319f496c07fac"}) as unknown as TypedDocumentString<ReadSegmentsQuery, ReadSegmentsQueryVariables>;
export const ReadProfitDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadProfit($experiment: String!, $knownAt: DateTimeISO) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    decision(knownAt: $knownAt) {
      __typename
      ...ReportedDecision
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ArmProfit on ArmDecision {
  __typename
  arm {
    __typename
    key
    name
  }
  verdict
  sentence
  profitPerCustomer {
    __typename
    ...Limits
  }
  profitParts {
    __typename
    kind
    metric {
      __typename
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
    __typename
    ...Limits
  }
  breakEvenCost
  spendPerCustomer
  returnOnSpend {
    __typename
    ...Limits
  }
  expectedLossIfShipped
  expectedLossIfStopped
  givenAway {
    __typename
    redemptions
    boughtAnyway
    cost
  }
  rollOut {
    __typename
    customers
    discountFactor
    profit {
      __typename
      ...Limits
    }
  }
  waiting {
    __typename
    additionalCustomers
    days
    valueOfSample
    waitingCost
    opportunityCost
    netValue
  }
  evidence {
    __typename
    finding
    sentence
  }
  whatWouldChangeIt
  insufficientData {
    __typename
    reason
  }
}
fragment ReportedDecision on Decision {
  __typename
  status
  asOf
  knownAt
  verdict
  sentence
  nextSteps {
    __typename
    kind
    sentence
  }
  rule
  margin
  metric {
    __typename
    key
    name
    unit
  }
  best {
    __typename
    arm {
      __typename
      key
      name
    }
    chosenBy
    estimate
    correctedEstimate
  }
  arms {
    __typename
    ...ArmProfit
  }
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}`, {"hash":"sha256:606c000a217bc10023858ac3c48402f11ef2206b86e788d5bd933fc3e2f8e449"}) as unknown as TypedDocumentString<ReadProfitQuery, ReadProfitQueryVariables>;
export const ReadTargetingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadTargeting($experiment: String!, $input: TargetingInput!, $policy: PolicyTreeInput!, $isChosen: Boolean!, $knownAt: DateTimeISO) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  attributes(first: 100) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    targeting(input: $input, knownAt: $knownAt) @include(if: $isChosen) {
      __typename
      ...TargetingCurve
    }
    policyTree(input: $policy, knownAt: $knownAt) @include(if: $isChosen) {
      __typename
      ...PolicyRules
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment PolicyRules on PolicyTree {
  __typename
  sentence
  customers
  customersWithOpenWindow
  seed
  deviations {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  costPerCustomer
  gain {
    __typename
    ...TargetedGain
  }
  gainOverBestArm {
    __typename
    ...TargetedGain
  }
  gainOverRandom {
    __typename
    ...TargetedGain
  }
  trainingGain
  leaves {
    __typename
    description
    share
    customers
    arm {
      __typename
      key
      name
      isControl
    }
  }
  everyone {
    __typename
    arm {
      __typename
      key
      name
      isControl
    }
    cost
    share
    gain {
      __typename
      ...TargetedGain
    }
    gainOfPolicy {
      __typename
      ...TargetedGain
    }
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment TargetedGain on TargetingEstimate {
  __typename
  estimate
  standardError
  lower
  upper
  level
  pValue
}
fragment TargetingCurve on Targeting {
  __typename
  asOf
  arm {
    __typename
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
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  curve {
    __typename
    share
    gainOverAverage
  }
  policies {
    __typename
    share
    gainOverAverage {
      __typename
      ...TargetedGain
    }
    gainPerCustomer {
      __typename
      ...TargetedGain
    }
    gainOverEveryone {
      __typename
      ...TargetedGain
    }
    gainOverRandom {
      __typename
      ...TargetedGain
    }
  }
  averageEffect {
    __typename
    ...TargetedGain
  }
  autoc {
    __typename
    ...TargetedGain
  }
  qini {
    __typename
    ...TargetedGain
  }
  warnings {
    __typename
    ...Notice
  }
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}`, {"hash":"sha256:747456dfae32b0313db48c8fc96a3adde3447b58da9b785044b6a666044e4312"}) as unknown as TypedDocumentString<ReadTargetingQuery, ReadTargetingQueryVariables>;
export const ReadPlanDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ReadPlan($experiment: String!, $isRepeated: Boolean!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    ...RegisteredPlan
    receipt @include(if: $isRepeated) {
      __typename
      replay {
        __typename
        matches
        differing
        units
        erased
      }
    }
  }
}
    fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment RegisteredPlan on Experiment {
  __typename
  preregistration {
    __typename
    digest
    registeredAt
    actor
    document
  }
  amendments {
    __typename
    field
    registered
    actual
    reason
    actor
    at
  }
  offPlanAnalyses {
    __typename
    field
    actual
    actor
    at
  }
  receipt {
    __typename
    algorithm
    seed
    digest
    inputsDigest
    units
    draw
    createdAt
    whyNotReplayable
  }
}`, {"hash":"sha256:9534def116c544aba0ac72126523fd92cb788c7c43b028b5292cdf54db10c059"}) as unknown as TypedDocumentString<ReadPlanQuery, ReadPlanQueryVariables>;
export const RunExperimentDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RunExperiment($experiment: String!, $customer: String!, $isCustomerAsked: Boolean!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiment(key: $experiment) {
    __typename
    ...ReportedExperiment
    sampleRatio {
      __typename
      pValue
      alwaysValidPValue
      insufficientData {
        __typename
        reason
      }
      warnings {
        __typename
        ...Notice
      }
    }
    overlaps {
      __typename
      customers
      share
      experiment {
        __typename
        key
        name
        status
      }
    }
    readout {
      __typename
      status
      asOf
      warnings {
        __typename
        code
      }
      metrics {
        __typename
        metric {
          __typename
          windowDays
          ...AwaitedMetric
        }
        openWindows
        lastWindowClosesAt
        effects {
          __typename
          arm {
            __typename
            key
          }
          sequential {
            __typename
            nextLook {
              __typename
              look
              informationFraction
              reached
              dueAt
            }
          }
        }
      }
    }
    looksTaken {
      __typename
      look
      informationFraction
      alphaSpent
      takenAt
      actor
      metric {
        __typename
        key
        name
      }
      effects {
        __typename
        arm {
          __typename
          key
          name
        }
        pValue
        adjustedPValue
        decision
      }
      warnings {
        __typename
        ...Notice
      }
    }
    whyThisArm(customer: $customer) @include(if: $isCustomerAsked) {
      __typename
      arm {
        __typename
        key
        name
      }
      assignedAt
      decidedBy
      customer {
        __typename
        key
      }
      steps {
        __typename
        check
        outcome
        explanation
      }
    }
  }
  monitoring {
    __typename
    asOf
    experiments {
      __typename
      status
      experiment {
        __typename
        key
      }
      enrollmentEndsAt
      checks {
        __typename
        part
        subject
        status
        sentence
        whatToDo
      }
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment ReportedExperiment on Experiment {
  __typename
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
    __typename
    key
    name
  }
  segmentVersion {
    __typename
    number
  }
  arms {
    __typename
    key
    name
    isControl
    size
    weight
    contactCost
    redemptionCost
    redemptionMetric {
      __typename
      key
      name
    }
    costMetric {
      __typename
      key
      name
    }
  }
  design {
    __typename
    method
    strata
    groupBy
    matchOn
    tupleSize
    coverage
    bins {
      __typename
      attribute
      count
    }
    clusterStrata {
      __typename
      attributes
      k
    }
    tiers {
      __typename
      attributes
      acceptance
    }
  }
  eligibility {
    __typename
    holdouts {
      __typename
      name
    }
    namespaces {
      __typename
      namespace {
        __typename
        name
      }
      from
      to
    }
    overlap
    allowOverlapWith {
      __typename
      key
    }
    notContacted {
      __typename
      days
      events {
        __typename
        name
      }
    }
    requireAttributes
  }
  metrics {
    __typename
    role
    margin
    tolerance {
      __typename
      absolute
      relative
    }
    cap {
      __typename
      percentile
    }
    transform
    metric {
      __typename
      key
      name
      kind
      unit
      direction
      windowDays
    }
  }
  plan {
    __typename
    alpha
    power
    alternative
    correction
    adjustFor
    adjustForPrevious {
      __typename
      days
    }
    looks {
      __typename
      confidenceSequence {
        __typename
        startAt
        tunedFor
      }
      groupSequential {
        __typename
        informationFractions
        totalSampleSize
        spending
        rho
      }
    }
    stoppingRule
    minimumEffect {
      __typename
      absolute
      relative
    }
    compareSegments {
      __typename
      key
      name
    }
    decision {
      __typename
      rule
      customers
      horizonDays
      discountRate
      waitingCostPerDay
    }
  }
  decisions {
    __typename
    verdict
    recommended
    overruled
    reason
    sentence
    decidedAt
    readAt
    actor
    arm {
      __typename
      key
      name
    }
    readoutDigest
  }
  history {
    __typename
    from
    to
    at
    actor
    note
  }
}
fragment AwaitedMetric on Metric {
  __typename
  key
  name
  event {
    __typename
    key
    name
    completeness {
      __typename
      completeUntil
    }
  }
  denominatorEvent {
    __typename
    key
    name
    completeness {
      __typename
      completeUntil
    }
  }
}`, {"hash":"sha256:0466ab5d358d4ea64de0c46d00ea408aae39ea76e2e58d70c6343525b0cb166c"}) as unknown as TypedDocumentString<RunExperimentQuery, RunExperimentQueryVariables>;
export const AssignCustomersDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AssignCustomers($input: AssignInput!) {
  __typename
  assign(input: $input) {
    __typename
    added
    customers {
      __typename
      customerKey
      decidedBy
      arm {
        __typename
        key
        name
      }
    }
    experiment {
      __typename
      key
      arms {
        __typename
        key
        size
      }
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:69772197b5d632d5a54e055c66439aa9c540dffb6fd90223fd412fe760ef9bef"}) as unknown as TypedDocumentString<AssignCustomersMutation, AssignCustomersMutationVariables>;
export const LookBoundariesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query LookBoundaries($input: SequentialBoundsInput!) {
  __typename
  sequentialBounds(input: $input) {
    __typename
    looks {
      __typename
      informationFraction
      sampleSize
      upperBoundary
      lowerBoundary
      nominalLevel
      alphaSpent
    }
  }
}
    `, {"hash":"sha256:71ef6cac648caaa610217d3380902bed38918590062f15ca0faf6a2219ddeae8"}) as unknown as TypedDocumentString<LookBoundariesQuery, LookBoundariesQueryVariables>;
export const HomeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Home {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  monitoring {
    __typename
    ...HomeMonitoring
  }
  drafts: experiments(status: DRAFT, first: 5, orderBy: CREATED, descending: true) {
    __typename
    totalCount
    edges {
      __typename
      node {
        __typename
        key
        name
        designReview {
          __typename
          canLaunch
          findings {
            __typename
            severity
            message
            field
          }
        }
      }
    }
  }
  stopped: experiments(
    status: STOPPED
    first: 5
    orderBy: STOPPED
    descending: true
  ) {
    __typename
    totalCount
    edges {
      __typename
      node {
        __typename
        key
        name
        stoppedAt
        decisions {
          __typename
          sentence
        }
      }
    }
  }
  undecided: experiments(
    status: STOPPED
    filter: {decided: false}
    first: 2
    orderBy: STOPPED
    descending: true
  ) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
        status
        metrics {
          __typename
          metric {
            __typename
            key
            name
          }
        }
        decision {
          __typename
          verdict
          sentence
          best {
            __typename
            arm {
              __typename
              key
            }
          }
          arms {
            __typename
            arm {
              __typename
              key
              name
            }
            probabilityOfLoss
          }
        }
      }
    }
  }
  running: experiments(status: RUNNING, first: 1) {
    __typename
    totalCount
  }
  concluded: experiments(
    status: CONCLUDED
    first: 3
    orderBy: CONCLUDED
    descending: true
  ) {
    __typename
    totalCount
    edges {
      __typename
      node {
        __typename
        key
        name
        conclusion
        concludedAt
      }
    }
  }
  customers(first: 1) {
    __typename
    totalCount
  }
  demo: experiment(key: "coupon-campaign") {
    __typename
    key
  }
  segments(first: 1) {
    __typename
    totalCount
  }
}
    fragment HomeMonitoring on Monitoring {
  __typename
  status
  sentence
  asOf
  warnings {
    __typename
    message
  }
  experiments {
    __typename
    status
    experiment {
      __typename
      key
      name
    }
    checks {
      __typename
      part
      status
      subject
      sentence
      whatToDo
    }
  }
  channels {
    __typename
    status
    endsWithOthers
    channel {
      __typename
      key
      name
    }
    metric {
      __typename
      key
      name
    }
    sentence
  }
  ended {
    __typename
    status
    channels {
      __typename
      key
      name
    }
    metric {
      __typename
      key
      name
    }
    sentence
    whatToDo
  }
}`, {"hash":"sha256:5c2630ecfdb503533664144a27436185f7030a56a5f1447dbb21ee002a816400"}) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const HomeChangesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription HomeChanges {
  monitoring {
    __typename
    ...HomeMonitoring
  }
}
    fragment HomeMonitoring on Monitoring {
  __typename
  status
  sentence
  asOf
  warnings {
    __typename
    message
  }
  experiments {
    __typename
    status
    experiment {
      __typename
      key
      name
    }
    checks {
      __typename
      part
      status
      subject
      sentence
      whatToDo
    }
  }
  channels {
    __typename
    status
    endsWithOthers
    channel {
      __typename
      key
      name
    }
    metric {
      __typename
      key
      name
    }
    sentence
  }
  ended {
    __typename
    status
    channels {
      __typename
      key
      name
    }
    metric {
      __typename
      key
      name
    }
    sentence
    whatToDo
  }
}`, {"hash":"sha256:b3f2e2c5f9af28f92b933861734ead4e95901188bd0733528c3b255498b817de"}) as unknown as TypedDocumentString<HomeChangesSubscription, HomeChangesSubscriptionVariables>;
export const ProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Program($input: ProgramInput!, $filter: ExperimentFilter, $holdout: String!, $isHoldoutChosen: Boolean!) {
  __typename
  settings {
    __typename
    currency
    timeZone
  }
  experiments(filter: $filter, first: 100, orderBy: STARTED, descending: true) {
    __typename
    totalCount
    edges {
      __typename
      node {
        __typename
        key
        name
        status
        assignedAt
        stoppedAt
        concludedAt
        conclusion
        segment {
          __typename
          key
          name
        }
      }
    }
  }
  running: experiments(status: RUNNING, first: 20) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
        overlaps {
          __typename
          customers
          share
          experiment {
            __typename
            key
            name
          }
        }
      }
    }
  }
  program(input: $input) {
    __typename
    experiments
    warnings {
      __typename
      ...Notice
    }
    excluded {
      __typename
      reason
      experiment {
        __typename
        key
        name
      }
      arm {
        __typename
        key
        name
      }
    }
    metrics {
      __typename
      scale
      metric {
        __typename
        key
        name
        kind
        unit
        direction
      }
      warnings {
        __typename
        ...Notice
      }
      excluded {
        __typename
        reason
        experiment {
          __typename
          key
          name
        }
        arm {
          __typename
          key
          name
        }
      }
      typicalEffect {
        __typename
        ...Limits
      }
      next {
        __typename
        probabilityAboveZero
        effect {
          __typename
          ...Limits
        }
      }
      effects {
        __typename
        live
        status
        pooled
        experiment {
          __typename
          key
          name
        }
        arm {
          __typename
          key
          name
        }
        effect {
          __typename
          ...Limits
        }
        shrunken {
          __typename
          ...Limits
        }
      }
      impact {
        __typename
        customers
        raw {
          __typename
          ...Limits
        }
        shrunken {
          __typename
          ...Limits
        }
        worth {
          __typename
          ...Limits
        }
        excluded {
          __typename
          reason
          experiment {
            __typename
            key
            name
          }
          arm {
            __typename
            key
            name
          }
        }
        treatments {
          __typename
          customers
          experiment {
            __typename
            key
            name
          }
          arm {
            __typename
            key
            name
          }
        }
        warnings {
          __typename
          ...Notice
        }
      }
    }
  }
  holdouts(first: 50) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
        share
        everyExperiment
      }
    }
  }
  holdout(key: $holdout) @include(if: $isHoldoutChosen) {
    __typename
    key
    name
    readout {
      __typename
      from
      until
      heldOut
      others
      leaked
      warnings {
        __typename
        ...Notice
      }
      metrics {
        __typename
        metric {
          __typename
          key
          name
          kind
          unit
          direction
        }
        effect {
          __typename
          method
          pValue
          adjustedPValue
          absolute {
            __typename
            ...Limits
          }
          relative {
            __typename
            ...Limits
          }
          insufficientData {
            __typename
            reason
          }
          warnings {
            __typename
            ...Notice
          }
        }
        total {
          __typename
          ...Limits
        }
      }
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:222cfc6a0a104471043ad1111d7c479f4adbcf3399b04f674950519a70d7e640"}) as unknown as TypedDocumentString<ProgramQuery, ProgramQueryVariables>;
export const ClusterScanDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClusterScan($features: [ClusterFeatureInput!]!, $segment: String, $scanned: Boolean!) {
  __typename
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  attributes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        type
      }
    }
  }
  eventTypes(first: 50) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  clusterCounts(input: {features: $features, segment: $segment}) @include(if: $scanned) {
    __typename
    conclusion
    verdict
    k
    customersCompared
    customersExcluded
    counts {
      __typename
      k
      separation
      stability
      silhouette
      gap
      gapStandardError
      predictionStrength
    }
    warnings {
      __typename
      ...Notice
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:7da453fa0238aa50d7f850858c77326181dc4b0383bea322ee97d2ecf3808efc"}) as unknown as TypedDocumentString<ClusterScanQuery, ClusterScanQueryVariables>;
export const ClusterProfilesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClusterProfiles($features: [ClusterFeatureInput!]!, $segment: String, $k: Int!) {
  __typename
  attributes(first: 100) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  eventTypes(first: 50) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  channels(first: 100) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  clustering(input: {features: $features, segment: $segment, k: $k}) {
    __typename
    k
    customersExcluded
    clusters {
      __typename
      size
      share
      suggestedName
      description
      features {
        __typename
        feature
        level
        mean
        meanOfOthers
        standardizedDifference
      }
    }
    warnings {
      __typename
      ...Notice
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:b1be3898e5b91fdc315a7e4874d96a9466d77689bc4ae63cda5c3c6c1246e263"}) as unknown as TypedDocumentString<ClusterProfilesQuery, ClusterProfilesQueryVariables>;
export const SaveClustersDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SaveClusters($input: SaveClustersInput!) {
  __typename
  saveClusters(input: $input) {
    __typename
    segments {
      __typename
      key
      name
      size
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    `, {"hash":"sha256:3fd80a533fcdef6d7be1efce3a575e51debc365dbaa7e9ce2f5d8c01f0482f79"}) as unknown as TypedDocumentString<SaveClustersMutation, SaveClustersMutationVariables>;
export const NewSegmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    query NewSegment {
  __typename
  ...RuleWords
}
    fragment RuleWords on Query {
  __typename
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  attributes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        type
        levels
      }
    }
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
}`, {"hash":"sha256:b57e39a8c659ef2d79207d21f4eee8a3cba51eb5600bd05dc00ef20a6d7fc607"}) as unknown as TypedDocumentString<NewSegmentQuery, NewSegmentQueryVariables>;
export const SegmentToEditDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SegmentToEdit($key: String!) {
  __typename
  ...RuleWords
  settings {
    __typename
    timeZone
  }
  segment(key: $key) {
    __typename
    ...NamedSegment
    definition
    versions {
      __typename
      number
      inWords
      changes
      createdAt
      createdBy
    }
  }
}
    fragment RuleWords on Query {
  __typename
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  attributes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        type
        levels
      }
    }
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
}
fragment NamedSegment on Segment {
  __typename
  key
  name
  description
  kind
  inWords
  size
  version
  archivedAt
}`, {"hash":"sha256:4b0ad2b01753fc7e23848338072f1f833c07d78a3ac72e9031f32ee0f95f9dce"}) as unknown as TypedDocumentString<SegmentToEditQuery, SegmentToEditQueryVariables>;
export const SegmentPreviewDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SegmentPreview($rule: SegmentRuleInput!) {
  __typename
  segmentPreview(rule: $rule) {
    __typename
    inWords
    size
    customers
  }
}
    `, {"hash":"sha256:232ca6cf2124ba9cc996ff36db0abc74d4193fb4541d988901a1e78415001964"}) as unknown as TypedDocumentString<SegmentPreviewQuery, SegmentPreviewQueryVariables>;
export const DefineSegmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DefineSegment($input: DefineSegmentInput!) {
  __typename
  defineSegment(input: $input) {
    __typename
    segment {
      __typename
      key
      version
    }
    warnings {
      __typename
      ...Notice
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:b5efa511d630da9a34f19cf30d651ccc02975b60942425f54b3afbc6ac50079b"}) as unknown as TypedDocumentString<DefineSegmentMutation, DefineSegmentMutationVariables>;
export const UpdateSegmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateSegment($input: UpdateSegmentInput!) {
  __typename
  updateSegment(input: $input) {
    __typename
    segment {
      __typename
      key
      version
    }
    warnings {
      __typename
      ...Notice
    }
    userErrors {
      __typename
      field
      message
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}`, {"hash":"sha256:35488e692c7d625a9046fa8b6730dc03cc84c1fd75873662ec25c30773529d26"}) as unknown as TypedDocumentString<UpdateSegmentMutation, UpdateSegmentMutationVariables>;
export const SegmentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Segments($after: String) {
  __typename
  attributes(first: 100, includeArchived: true) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  segments(first: 50, after: $after) {
    __typename
    totalCount
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
        kind
        inWords
        size
        version
        experiments(first: 1) {
          __typename
          totalCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:0fd81e1297b7248c2123ca9b840a43f0b4969ec8e41fb294de998fc3269429f8"}) as unknown as TypedDocumentString<SegmentsQuery, SegmentsQueryVariables>;
export const SegmentSummaryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SegmentSummary($key: String!, $among: String, $amongExperiment: String) {
  __typename
  settings {
    __typename
    timeZone
  }
  attributes(first: 100, includeArchived: true) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  eventTypes(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  segment(key: $key) {
    __typename
    ...NamedSegment
    experiments(first: 50) {
      __typename
      totalCount
      edges {
        __typename
        node {
          __typename
          key
          name
          status
        }
      }
    }
    versions {
      __typename
      number
      inWords
      changes
      createdAt
      createdBy
    }
    clusterDrift {
      __typename
      conclusion
      verdict
      customersExcluded
      insufficientData {
        __typename
        reason
      }
      clusters {
        __typename
        cluster
        isOwn
        customersNow
        customersWhenFound
        shareNow
        shareWhenFound
      }
      features {
        __typename
        feature
        level
        meanNow
        meanWhenFound
        standardizedShift
      }
      warnings {
        __typename
        ...Notice
      }
    }
    profile(among: $among, amongExperiment: $amongExperiment) {
      __typename
      base
      customersInside
      customersOutside
      notableDifferences
      contrasts {
        __typename
        name
        attribute {
          __typename
          key
          name
          type
        }
        difference {
          __typename
          ...Limits
        }
        inside {
          __typename
          customers
          missing
          value {
            __typename
            ...Limits
          }
        }
        outside {
          __typename
          customers
          missing
          value {
            __typename
            ...Limits
          }
        }
        standardizedDifference
        adjustedPValue
        test {
          __typename
          method
          insufficientData {
            __typename
            reason
          }
        }
        levels {
          __typename
          value
          channel {
            __typename
            key
            name
          }
          customersInside
          customersOutside
          shareInside
          shareOutside
          index
        }
        warnings {
          __typename
          ...Notice
        }
      }
    }
  }
}
    fragment Limits on Interval {
  __typename
  estimate
  lower
  upper
  unbounded
  level
}
fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment NamedSegment on Segment {
  __typename
  key
  name
  description
  kind
  inWords
  size
  version
  archivedAt
}`, {"hash":"sha256:7f4f3ffdd4f266a516a6470bbeb74ab00527f3af0465aa5e76f3f5d56fcc8a04"}) as unknown as TypedDocumentString<SegmentSummaryQuery, SegmentSummaryQueryVariables>;
export const SegmentSizeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SegmentSize($key: String!, $every: SizeInterval!) {
  __typename
  settings {
    __typename
    timeZone
  }
  segment(key: $key) {
    __typename
    ...NamedSegment
    sizeOverTime(every: $every) {
      __typename
      sentence
      points {
        __typename
        at
        size
        customers
        share
        version
      }
      versionChanges {
        __typename
        number
        createdAt
        changes
      }
      erasedCustomers
      warnings {
        __typename
        ...Notice
      }
    }
  }
}
    fragment Notice on Advice {
  __typename
  severity
  message
  remedy
}
fragment NamedSegment on Segment {
  __typename
  key
  name
  description
  kind
  inWords
  size
  version
  archivedAt
}`, {"hash":"sha256:c4e24e0a24e222c191f6656ddb484ff8070c7f598319d0126162b674fa1b9645"}) as unknown as TypedDocumentString<SegmentSizeQuery, SegmentSizeQueryVariables>;
export const SegmentOverlapsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SegmentOverlaps($segments: [String!]!, $counted: Boolean!) {
  __typename
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  segmentOverlap(segments: $segments) @include(if: $counted) {
    __typename
    customers
    inNone
    inSeveral
    segments {
      __typename
      segment {
        __typename
        key
        name
      }
      customers
      share
      onlyHere
    }
    pairs {
      __typename
      a {
        __typename
        key
        name
      }
      b {
        __typename
        key
        name
      }
      inBoth
      inEither
      jaccard
      shareOfA
      shareOfB
      lift
    }
  }
}
    `, {"hash":"sha256:3db9815c8d233b0835e5a005c8789ae6baf19725147417bb5889f4a23e6c3d25"}) as unknown as TypedDocumentString<SegmentOverlapsQuery, SegmentOverlapsQueryVariables>;
export const SearchEverythingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SearchEverything($search: String!) {
  __typename
  experiments(filter: {search: $search}, first: 6) {
    __typename
    edges {
      __typename
      node {
        __typename
        key
        name
        status
        conclusion
      }
    }
  }
  segments(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  channels(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
  metrics(first: 100) {
    __typename
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
    edges {
      __typename
      node {
        __typename
        key
        name
      }
    }
  }
}
    `, {"hash":"sha256:98dc853e2afd060e8173df342c7463f413455a544d2c8c15fae8b14c7aa5098d"}) as unknown as TypedDocumentString<SearchEverythingQuery, SearchEverythingQueryVariables>;