import { registerEnumType } from 'type-graphql';

/** What a kind of advice means, and how severe it is unless the one who gives it says otherwise. */
interface AdviceKind {
  severity: 'BLOCKING' | 'WARNING' | 'NOTE';
  description: string;
}

/** Every kind of advice that the API gives. A code is never renamed or given another meaning. */
export const adviceCodes = {
  // Review of a draft.
  TOO_FEW_CUSTOMERS: { severity: 'BLOCKING', description: 'There are fewer customers than the arms need.' },
  TOO_SMALL: { severity: 'WARNING', description: 'The smallest effect of interest would probably be missed.' },
  IMPOSSIBLE_EFFECT: { severity: 'BLOCKING', description: 'The metric cannot have the smallest effect of interest.' },
  NO_MINIMUM_EFFECT: {
    severity: 'NOTE',
    description: 'The plan does not state the smallest effect that would be worth acting on.',
  },
  NO_HISTORY: { severity: 'NOTE', description: 'The metric has no history, so the size cannot be checked.' },
  SKEWED_METRIC: {
    severity: 'WARNING',
    description: 'A few large values dominate the metric, so its intervals are only approximate.',
  },
  NO_HYPOTHESIS: { severity: 'NOTE', description: 'The draft has no hypothesis.' },
  NO_GUARDRAIL: { severity: 'NOTE', description: 'No metric watches for harm.' },
  NO_WINDOW: {
    severity: 'NOTE',
    description: 'A metric counts until the experiment stops, so its meaning depends on when that is.',
  },
  NO_EARLY_LOOK: { severity: 'WARNING', description: 'Looks are planned, but none can be taken before the end.' },
  MANY_PRIMARY_METRICS: {
    severity: 'NOTE',
    description: 'There are many primary metrics, so each needs strong evidence.',
  },
  NO_CORRECTION: { severity: 'WARNING', description: 'Several primary tests are not corrected for their number.' },
  LAX_ALPHA: { severity: 'WARNING', description: 'The risk of a false alarm is high.' },
  ONE_SIDED: { severity: 'NOTE', description: 'Changes in one direction cannot be detected.' },
  UNEQUAL_PROBABILITIES: { severity: 'WARNING', description: 'The arms are so unequal that they cost much power.' },
  RANDOM_ARM_SIZES: {
    severity: 'WARNING',
    description: 'Each customer is assigned independently, so small experiments get arms of unequal size.',
  },
  UNBALANCED: {
    severity: 'NOTE',
    description: 'With this number of customers, the arms often differ before treatment.',
  },
  TINY_STRATA: { severity: 'WARNING', description: 'Some strata are too small for all arms.' },
  TOO_FEW_GROUPS: { severity: 'BLOCKING', description: 'There are too few groups to randomize.' },
  DESIGN_MISFIT: {
    severity: 'BLOCKING',
    description: 'The design cannot be drawn for these customers and arms, or does not allow the plan.',
  },
  UNKNOWN_COVARIATE: {
    severity: 'WARNING',
    description: 'Many customers have no value of an attribute that the design or the plan uses.',
  },
  SEGMENT_CHANGED: {
    severity: 'WARNING',
    description: 'The rule of a segment has changed since a draft was made or a plan was registered.',
  },
  SEGMENT_VERSION_KEPT: {
    severity: 'NOTE',
    description: 'Running experiments keep the version of a segment that their plan was registered with.',
  },
  MEMBERSHIP_GIVEN_AWAY: {
    severity: 'WARNING',
    description:
      'The attributes of customers predict almost perfectly who is in a segment: an attribute may repeat its rule.',
  },
  OVERLAPPING: { severity: 'WARNING', description: 'Customers are also in another experiment at the same time.' },
  OUTCOMES_EXIST: {
    severity: 'BLOCKING',
    description: 'Customers have outcomes after the chosen start, so the draw could depend on them.',
  },
  ARCHIVED: {
    severity: 'BLOCKING',
    description: 'The draft, its segment or one of its metrics was archived.',
  },
  SAME_SEED: {
    severity: 'BLOCKING',
    description:
      'The seed already decides the arms of another experiment with the same customers, or who is in a holdout.',
  },
  BACKDATED_ONLINE: {
    severity: 'BLOCKING',
    description: 'An ONLINE experiment assigns customers who arrive, so it cannot start in the past.',
  },
  NOT_ELIGIBLE: { severity: 'BLOCKING', description: 'The eligibility rules forbid the start.' },

  // Sizing a campaign on history.
  IMPLAUSIBLE_INPUT: {
    severity: 'WARNING',
    description:
      'A number of the plan is possible but probably a mistake, such as a percentage that was given as a number.',
  },
  SEGMENT_TOO_SMALL: { severity: 'WARNING', description: 'The plan needs more customers than the segment has.' },
  CUSTOMERS_WITHOUT_GROUP: { severity: 'NOTE', description: 'Customers without a group are excluded from the groups.' },

  TREATED_EXCLUDED: {
    severity: 'NOTE',
    description: 'Customers who were in a treatment arm of an experiment in the window are excluded from the history.',
  },
  TREATED_INCLUDED: {
    severity: 'WARNING',
    description: 'Some customers were in a treatment arm of an experiment, which may have changed what they did.',
  },

  // Insights.
  CONSTANT_ATTRIBUTE: {
    severity: 'NOTE',
    description: 'An attribute has the same value for all customers and does not affect the clusters.',
  },
  CLUSTER_COUNT_DISPUTED: {
    severity: 'WARNING',
    description: 'The gap statistic finds another number of clusters than stability and silhouette.',
  },
  CLUSTERS_HARD_TO_PREDICT: {
    severity: 'WARNING',
    description: 'The clusters of one half of the customers predict those of the other half badly.',
  },
  CLUSTER_FEATURES_AGE: {
    severity: 'NOTE',
    description: 'Features of stored clusters count days up to now, so that customers change even if they do nothing.',
  },
  CLUSTERS_SAMPLED: {
    severity: 'NOTE',
    description:
      'Clusters, or their number, were found on a random sample of the customers, in which small clusters can be missing.',
  },

  UNEQUAL_EXPOSURE: {
    severity: 'WARNING',
    description:
      'Channels differ in how many of their customers were acquired within the period, and had less time, or in when their events are recorded.',
  },

  // Money.
  CHANNELS_NOT_RANDOMIZED: {
    severity: 'NOTE',
    description: 'Customers were not randomized to what is compared, so differences describe customers, not effects.',
  },
  EVENTS_NOT_RECORDED: {
    severity: 'WARNING',
    description:
      'Of some periods, or at all, no events of a channel’s customers are recorded, although some were to be expected.',
  },
  MARGIN_NOT_STATED: { severity: 'WARNING', description: 'No margin is stated, so whole amounts count as profit.' },
  EQUAL_AGE: {
    severity: 'NOTE',
    description: 'Cohorts are compared at the greatest age that all have completed; older ages are not comparable.',
  },
  SPEND_UNKNOWN: { severity: 'WARNING', description: 'Spend is not recorded for a part of the period.' },
  CUSTOMERS_EXCLUDED: {
    severity: 'NOTE',
    description: 'Customers outside the periods shown, or without a date, are excluded.',
  },
  EVENTS_BEFORE_ACQUISITION: {
    severity: 'WARNING',
    description: 'Events before the acquisition of their customer are not counted.',
  },

  MODELED: { severity: 'NOTE', description: 'Numbers beyond what was observed follow from a model.' },

  // Simulated experiments.
  SIMULATED_ONE_METRIC: {
    severity: 'WARNING',
    description: 'The plan corrects over several primary metrics, the simulation over one.',
  },
  FEW_GROUPS_RESAMPLED: {
    severity: 'WARNING',
    description: 'There are too few groups to resample, so the simulated power is too high.',
  },
  P_VALUES_MISSING: { severity: 'NOTE', description: 'Some simulated experiments had too little data for a p-value.' },
  TOO_MANY_FALSE_ALARMS: {
    severity: 'WARNING',
    description: 'Without any effect, the readout finds effects more often than the plan allows.',
  },
  FEW_FALSE_ALARMS: {
    severity: 'NOTE',
    description: 'Without any effect, the readout finds effects less often than the plan allows, so it has less power.',
  },
  WARNING_WITHOUT_CODE: {
    severity: 'WARNING',
    description: 'A warning stored by an earlier version, which gave no codes.',
  },

  // Eligibility.
  NAMESPACE_TAKEN: {
    severity: 'BLOCKING',
    description: 'Running experiments already use a part of the namespace that the draft wants.',
  },
  NOBODY_ELIGIBLE: { severity: 'BLOCKING', description: 'The eligibility rules exclude all customers of the segment.' },

  // Balance.
  GROUPS_NOT_COMPARED: {
    severity: 'NOTE',
    description: 'Whole groups are in one arm, so arms are not compared in the attribute that names the groups.',
  },

  // Readouts and comparisons of experiments.
  NOT_RANDOMIZED: { severity: 'NOTE', description: 'The experiment is a draft, so there is nothing to read yet.' },
  INTERIM_LOOK: {
    severity: 'WARNING',
    description: 'The experiment is not over, and its p-values and intervals are valid for one look at the end only.',
  },
  OUTCOMES_INCOMPLETE: {
    severity: 'WARNING',
    description: 'Outcome windows end after the moment until which events are complete, so events may be missing.',
  },
  DEPENDENT_ARMS: {
    severity: 'WARNING',
    description:
      'The arms of two experiments with the same customers depend on each other, so their effects are mixed.',
  },
  CHANGED_SINCE_CONCLUSION: {
    severity: 'WARNING',
    description: 'Outcomes changed after the experiment was concluded, so these are not the numbers of the decision.',
  },
  ARRIVED_SINCE_CONCLUSION: {
    severity: 'NOTE',
    description: 'Outcomes changed after the experiment was concluded. The decision does not count the changes.',
  },
  NOT_IN_PLAN: {
    severity: 'NOTE',
    description: 'The analysis is not in the registered plan.',
  },
  LOOK_CHANGED: {
    severity: 'WARNING',
    description: 'Events that a planned look counted were recorded, corrected or voided after the look.',
  },
  LATE_EVENTS: {
    severity: 'WARNING',
    description: 'Events were recorded or changed after the outcomes were complete, so earlier readings differ.',
  },
  CONCLUSION_NOT_STORED: {
    severity: 'NOTE',
    description: 'The numbers by which the experiment was concluded are not stored.',
  },
  CONCLUDED_EARLY: {
    severity: 'WARNING',
    description: 'The experiment was concluded before its readout was final.',
  },
  SAMPLE_RATIO_MISMATCH: {
    severity: 'WARNING',
    description: 'The arm sizes differ from the design by more than chance explains.',
  },
  SAMPLE_RATIO_DOUBTFUL: {
    severity: 'WARNING',
    description: 'The arm sizes differ from the design as much as in fewer than one sound experiment of a hundred.',
  },
  SAMPLE_RATIO_IMPOSSIBLE: {
    severity: 'WARNING',
    description:
      'The design fixes the arm sizes, and the arms have others: customers are missing or the design is another.',
  },
  SEGMENT_EXCLUDED: {
    severity: 'NOTE',
    description: 'A segment is excluded from the test of whether all segments have the same effect.',
  },
  SIGNIFICANT_IN_ONE: {
    severity: 'WARNING',
    description: 'An effect is significant in one segment but not in another, which does not show that they differ.',
  },

  SEGMENTS_OVERLAP: {
    severity: 'NOTE',
    description: 'Segments share customers, so the cells that they form are compared instead.',
  },
  FOUND_BY_SEARCH: {
    severity: 'NOTE',
    description: 'Segments were found by a search, so they need to be confirmed by another experiment.',
  },
  CLUSTERS_FOUND_HERE: {
    severity: 'WARNING',
    description: 'Effects are read on all customers, with the half on which the clusters were found.',
  },
  HALVES_DISAGREE: {
    severity: 'WARNING',
    description: 'The effect in a cluster differs between the half on which clusters were found and the other half.',
  },
  NOTHING_TO_SEARCH: { severity: 'WARNING', description: 'There is no candidate with enough customers to search.' },
  GROUPS_DIVIDED: {
    severity: 'WARNING',
    description:
      'Randomized groups have customers in several segments, so the effects in segments are not independent.',
  },
  SIMPSONS_PARADOX: {
    severity: 'WARNING',
    description:
      'The effect over all customers points in the other direction than the effect in every segment, or than the adjusted one.',
  },
  CONSERVATIVE_INTERVALS: {
    severity: 'NOTE',
    description:
      'The intervals are somewhat too wide, because the restriction of the draw is not used within segments.',
  },
  // Whom to treat.
  POLICY_BEYOND_EXPERIMENT: {
    severity: 'WARNING',
    description: 'Most customers of a saved policy were not in the experiment from which it was learned.',
  },
  NOT_IN_EXPERIMENT: {
    severity: 'WARNING',
    description: 'The experiment has no such customers, so it cannot say how they respond.',
  },
  EVERYBODY_SELECTED: {
    severity: 'WARNING',
    description: 'All customers of the experiment are selected, so there are none to compare them with.',
  },
  SCORE_UNKNOWN: {
    severity: 'WARNING',
    description: 'Customers whose score was unknown at the assignment are excluded.',
  },
  NO_VALUE: {
    severity: 'NOTE',
    description: 'Customers without a value of the metric are excluded.',
  },
  FORCED_EXCLUDED: {
    severity: 'NOTE',
    description: 'Customers whose arm was set by hand are excluded, because it was not randomized.',
  },
  RATIO_LINEARIZED: {
    severity: 'NOTE',
    description: 'A ratio is measured by what each customer adds to it, which is accurate for large samples.',
  },
  GROUPS_BY_CUSTOMER: {
    severity: 'NOTE',
    description:
      'Groups were randomized, and customers are valued one by one, so effects differ from those of the readout.',
  },
  EXPECTED_COSTS: {
    severity: 'NOTE',
    description: 'Costs that follow from what customers do count with their mean per customer of the arm.',
  },
  COSTS_NOT_COUNTED: {
    severity: 'WARNING',
    description: 'Declared costs are not subtracted, because they cannot be stated in units of the metric.',
  },
  FEW_IN_ARM: {
    severity: 'WARNING',
    description: 'An arm has fewer than 100 measured customers, so standard errors are rough.',
  },
  LESS_IS_BETTER: { severity: 'NOTE', description: 'Less of the metric is better, so effects below 0 are good.' },
  SAME_SCORE: { severity: 'WARNING', description: 'All customers have the same score, so it ranks nobody.' },
  ATTRIBUTE_PASSED_OVER: {
    severity: 'NOTE',
    description: 'An attribute has no value for any customer, or has too many values, and is not used.',
  },

  // Decisions.
  DECISION_NOT_PLANNED: {
    severity: 'WARNING',
    description: 'The decision rests on inputs that the plan does not have, or has otherwise.',
  },
  MARGIN_UNKNOWN: { severity: 'NOTE', description: 'No metric has a margin, so the profit is unknown.' },
  MARGIN_AGAINST_DIRECTION: {
    severity: 'WARNING',
    description: 'The sign of a margin contradicts the direction in which its metric is better.',
  },
  PROFIT_UNKNOWN: {
    severity: 'WARNING',
    description: 'A margin is stated, but the profit cannot be measured and does not count in the decision.',
  },
  DIRECTION_UNKNOWN: {
    severity: 'NOTE',
    description: 'A primary metric does not state whether more or less is better, so more counts as better.',
  },
  PROFIT_OF_RATIO: {
    severity: 'WARNING',
    description: 'The metric that earns is a ratio, so the profit is per unit of its denominator.',
  },
  PROFIT_OF_ACTUAL_VALUES: {
    severity: 'NOTE',
    description: 'The plan caps or transforms values for its test; the profit counts them as they are.',
  },
  RISK_TOO_SURE: {
    severity: 'WARNING',
    description:
      'Few degrees of freedom: the risks of a decision, which take the standard error for known, are too sure.',
  },
  NO_TOLERANCE: {
    severity: 'NOTE',
    description: 'A guardrail has no stated tolerance, so that the absence of clear harm counts as passed.',
  },

  // Estimates of a design.
  REDUNDANT_COVARIATES: {
    severity: 'NOTE',
    description: 'Covariates that add nothing to the others were dropped from the adjustment.',
  },
  UNITS_COMPARED: {
    severity: 'NOTE',
    description: 'The effect compares groups or matched tuples, so their number counts and not that of customers.',
  },

  // Of the statistics.
  SKEWED: {
    severity: 'WARNING',
    description: 'A sample is too small for the skewness of its values, so its interval is only roughly right.',
  },
  FEW_EXPECTED: {
    severity: 'WARNING',
    description: 'Some expected counts are below five, so the χ² approximation (or the planned power) is rough.',
  },
  SMALL_SAMPLES: {
    severity: 'WARNING',
    description: 'Samples are so small that the approximation of the test of all samples is rough.',
  },
  SMALL_SEGMENTS: {
    severity: 'WARNING',
    description: 'An arm has very few customers in a segment, so the test of whether segments differ is rough.',
  },
  MANY_COVARIATES: {
    severity: 'WARNING',
    description: 'There are many covariates for the size of an arm, so adjusted p-values and intervals are rough.',
  },
  FEW_GROUPS: {
    severity: 'WARNING',
    description: 'An arm has fewer than four groups, so the result depends on individual groups.',
  },
  FEW_DEGREES_OF_FREEDOM: {
    severity: 'WARNING',
    description: 'The groups leave fewer than four degrees of freedom, so the p-value and interval are unreliable.',
  },
  VARIABLE_DENOMINATOR: {
    severity: 'WARNING',
    description: 'The denominator of a ratio varies too much for the number of customers, so the interval is rough.',
  },
  STRATA_EXCLUDED: {
    severity: 'WARNING',
    description:
      'Some strata have too few customers or groups in an arm and are excluded, so the effect is that on the others.',
  },
  UNITS_EXCLUDED: {
    severity: 'NOTE',
    description: 'Some units could not be compared and are excluded.',
  },
  VALUES_CAPPED: {
    severity: 'NOTE',
    description: 'Extreme values were capped, so the effect is on the capped metric.',
  },
  NOTHING_CAPPED: {
    severity: 'NOTE',
    description: 'A cap is planned, but no customer has a positive value.',
  },
  QUANTILES_POOLED: {
    severity: 'NOTE',
    description: 'Quantiles pool all customers of an arm and do not use the strata or tuples of the design.',
  },
  QUANTILES_SHAPED: {
    severity: 'NOTE',
    description: 'Quantiles are those of capped or transformed values.',
  },
  DISTRIBUTION_SHAPED: {
    severity: 'NOTE',
    description: 'The distribution is that of capped or transformed values.',
  },
  DAYS_UNADJUSTED: {
    severity: 'NOTE',
    description: 'Effects by day are not adjusted for the covariates of the readout.',
  },
  DAYS_TOGETHER: {
    severity: 'NOTE',
    description: 'The limits of each day do not apply to all days at once.',
  },
  LOG_SCALE: {
    severity: 'NOTE',
    description: 'Effects are on the logarithms of the values, so relative effects are changes of a geometric mean.',
  },
  OPEN_LIMITS: {
    severity: 'WARNING',
    description: 'There are too few customers or resamples for a confidence limit on one side, which is null.',
  },
  NO_LIMITS: {
    severity: 'WARNING',
    description: 'No shift of all values fits the data, because the arms differ in shape, so there is no interval.',
  },
  P_VALUE_ONLY: {
    severity: 'NOTE',
    description: 'The test has a p-value but no estimate and limits, which the readout has.',
  },
  LIMITS_SKIPPED: { severity: 'NOTE', description: 'The limits would take too long to compute and were skipped.' },
  KNOWN_LATER: {
    severity: 'WARNING',
    description: 'No value of an attribute was known at the moment that is looked at.',
  },
  KNOWN_FROM_NOW: {
    severity: 'NOTE',
    description:
      'Values of customers who were acquired earlier apply only from now on, because `knownFrom` was omitted.',
  },
  LOOK_ALIKES: {
    severity: 'WARNING',
    description: 'Keys or values differ only in what a person does not see, such as upper and lower case.',
  },
  TIED_LIMIT: {
    severity: 'NOTE',
    description: 'Because of equal values, it matters whether the limit itself belongs to the interval.',
  },
  FEW_ESTIMATES: { severity: 'NOTE', description: 'Few estimates say little about how much effects differ.' },
  LESS_THAN_CHANCE: {
    severity: 'WARNING',
    description: 'Estimates differ less than chance usually makes them differ.',
  },
  WEAK_INSTRUMENT: {
    severity: 'WARNING',
    description:
      'The assignment hardly changes exposure, so only the confidence set of the effect on compliers is valid.',
  },
  LESS_EXPOSED: {
    severity: 'WARNING',
    description: 'Fewer customers are exposed in the treatment arm than in the control arm.',
  },
  // Across experiments.
  WINNERS_CURSE: {
    severity: 'NOTE',
    description: 'Effects that were chosen because they look large are smaller on average than their estimates.',
  },
  LIVE_EFFECTS: { severity: 'NOTE', description: 'Effects of experiments that are not concluded may still change.' },
  EARLY_STOPS: {
    severity: 'NOTE',
    description: 'Effects that were found at a look before the planned end are too large on average.',
  },
  ONE_TREATMENT_POOLED: {
    severity: 'NOTE',
    description: 'Of several treatments of an experiment, only the first one counts for the mean of all effects.',
  },
  MIXED_DEFINITIONS: { severity: 'WARNING', description: 'Experiments measure the metric in different ways.' },
  NOT_CONCLUDED: { severity: 'NOTE', description: 'Experiments without a stored readout are not counted.' },
  SAME_CUSTOMERS: {
    severity: 'WARNING',
    description: 'Treatments go to the same customers, so their effects may not add up.',
  },
  SHIPPED_NOT_COUNTED: {
    severity: 'WARNING',
    description: 'Treatments were shipped whose effects are in no total.',
  },
  HOLDOUT_LEAK: { severity: 'WARNING', description: 'Customers who are held out got a treatment nevertheless.' },
  BEFORE_HOLDOUT: { severity: 'NOTE', description: 'The period begins before the holdout was defined.' },
  // Lifetime value.
  PREDICTION_MISSED: {
    severity: 'WARNING',
    description: 'What customers did in the holdout period is outside the limits of the prediction.',
  },
  PREDICTION_NOT_CHECKED: {
    severity: 'WARNING',
    description: 'There is no later period to compare a prediction with.',
  },
  PARAMETER_NOT_DETERMINED: {
    severity: 'WARNING',
    description: 'The data do not determine a parameter of a model.',
  },
  ALL_COUNT_AS_ALIVE: {
    severity: 'NOTE',
    description: 'The model takes customers without a repeat purchase for customers still.',
  },
  HORIZON_BEYOND_OBSERVED: {
    severity: 'WARNING',
    description: 'The horizon is longer than customers were observed, so a prediction rests on the form of the model.',
  },
  HISTORIES_GROUPED: {
    severity: 'NOTE',
    description: 'Similar purchase histories were put together because there are too many different ones.',
  },
  SPEND_DEPENDS_ON_FREQUENCY: {
    severity: 'WARNING',
    description: 'Amounts are correlated with the number of purchases, and the model takes both for independent.',
  },
  PURCHASES_WITHOUT_AMOUNT: {
    severity: 'WARNING',
    description: 'Some customers who bought again spent nothing on it, so amounts may be missing.',
  },
  ONE_TIME_BUYERS_DIFFER: {
    severity: 'WARNING',
    description:
      'Customers who bought once spent another amount on it than those who bought again, and later purchases of both are valued alike.',
  },
  RECENT_CUSTOMERS: {
    severity: 'WARNING',
    description:
      'Many customers were acquired recently, and those who have not bought yet count as customers who never do.',
  },
  SEGMENT_OF_PURCHASES: {
    severity: 'WARNING',
    description:
      'A segment is defined by the purchases that are predicted, so the model is fitted to selected histories.',
  },
  // Channels.
  FEW_COMPARABLE: {
    severity: 'WARNING',
    description:
      'An adjusted number rests on very few customers for a part of the others, so its limits are too narrow.',
  },
  LITTLE_OVERLAP: {
    severity: 'WARNING',
    description: 'Many customers have no comparable customer in a channel, so its adjusted number rests on the model.',
  },
  FEW_OUTCOMES: {
    severity: 'WARNING',
    description:
      'Few customers of a channel have the outcome, or are without it, so adjusted limits may be too narrow.',
  },
  CHANNELS_NOT_COMPARABLE: {
    severity: 'WARNING',
    description: 'Channels have no adjusted number, because their customers cannot be compared.',
  },
  ADJUSTED_FOR_LATER_VALUES: {
    severity: 'NOTE',
    description: 'Covariates are adjusted for that may have followed from the channel.',
  },
  // Budgets.
  BUDGET_UNSPENT: {
    severity: 'NOTE',
    description: 'A part of the budget is not spent: limits forbid it, or it would earn less than it costs.',
  },
  SPEND_NOT_RANDOMIZED: {
    severity: 'WARNING',
    description: 'Response curves from history are not causal: spend may have followed demand.',
  },
  CURVES_FIT_ALIKE: {
    severity: 'WARNING',
    description: 'Curves that fit alike disagree on what spend brings, so the data cannot say.',
  },
  NO_CURVE: {
    severity: 'WARNING',
    description:
      'The recorded spend of a channel cannot say what another spend brings, so no plan includes the channel.',
  },
  OUTCOME_CREDITED: {
    severity: 'NOTE',
    description: 'Outcomes are credited to the channel that acquired the customer.',
  },
  BEYOND_OBSERVED: { severity: 'WARNING', description: 'A plan may spend more, or less, than was ever observed.' },
  FEW_PERIODS: {
    severity: 'WARNING',
    description: 'A history has few periods for the number of parameters of its curves, so that limits are too narrow.',
  },
  SEASON_NOT_REPEATED: {
    severity: 'WARNING',
    description:
      'A history is shorter than two seasons, so that a season cannot be distinguished from a trend or the effect of spend.',
  },
  CURVE_NOT_FOUND: { severity: 'NOTE', description: 'The data have no curve of the form that was fitted.' },
  RESIDUALS_CORRELATED: {
    severity: 'WARNING',
    description: 'What a fit leaves unexplained is alike in neighboring periods, so that its limits are too narrow.',
  },
  BEST_NOT_PROVEN: {
    severity: 'NOTE',
    description: 'The search ended before it was certain that no other allocation is better.',
  },
  // Monitoring.
  DATA_OLD: {
    severity: 'WARNING',
    description: 'The last complete day is more than two days ago, so what happened since is not monitored.',
  },
  DAYS_DEPEND: {
    severity: 'WARNING',
    description: 'Consecutive days are alike beyond the day of the week, so false alarms come more often than stated.',
  },
} satisfies Record<string, AdviceKind>;

export type AdviceCode = keyof typeof adviceCodes;

/** The codes as the enum of the graph. */
export const AdviceCodes = Object.fromEntries(Object.keys(adviceCodes).map((code) => [code, code])) as {
  [Code in AdviceCode]: Code;
};

registerEnumType(AdviceCodes, {
  name: 'AdviceCode',
  description: 'The kind of a piece of advice, for programs that translate it or link to help.',
  valuesConfig: adviceCodes,
});
