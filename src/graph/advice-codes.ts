import { registerEnumType } from 'type-graphql';

/** What a kind of advice means, and how severe it is unless the one who gives it says otherwise. */
interface AdviceKind {
  severity: 'BLOCKING' | 'WARNING' | 'NOTE';
  description: string;
}

/** Every kind of advice that the API gives. A code is never renamed or given another meaning. */
export const adviceCodes = {
  // Of the review of a draft.
  TOO_FEW_CUSTOMERS: { severity: 'BLOCKING', description: 'There are fewer customers than the arms need.' },
  TOO_SMALL: { severity: 'WARNING', description: 'The effect that matters will probably be missed.' },
  IMPOSSIBLE_EFFECT: { severity: 'BLOCKING', description: 'The effect that matters cannot exist on this metric.' },
  NO_MINIMUM_EFFECT: { severity: 'NOTE', description: 'The plan does not say which effect would be worth acting on.' },
  NO_HISTORY: { severity: 'NOTE', description: 'Nothing is known of the metric yet, so the size cannot be checked.' },
  SKEWED_METRIC: {
    severity: 'WARNING',
    description: 'A few large values weigh so much that intervals will be only roughly right.',
  },
  NO_HYPOTHESIS: { severity: 'NOTE', description: 'Nobody wrote down what is expected, and why.' },
  NO_GUARDRAIL: { severity: 'NOTE', description: 'Nothing watches for harm.' },
  NO_WINDOW: {
    severity: 'NOTE',
    description: 'A metric counts until the experiment stops, so its meaning depends on when that is.',
  },
  MANY_PRIMARY_METRICS: { severity: 'WARNING', description: 'So many metrics decide that each needs strong evidence.' },
  NO_CORRECTION: { severity: 'WARNING', description: 'Several tests decide, and nothing allows for their number.' },
  LAX_ALPHA: { severity: 'WARNING', description: 'The risk of a false alarm is high.' },
  ONE_SIDED: { severity: 'NOTE', description: 'Changes in one direction will not be seen.' },
  UNEQUAL_PROBABILITIES: { severity: 'WARNING', description: 'Arms are so unequal that it costs much power.' },
  RANDOM_ARM_SIZES: {
    severity: 'NOTE',
    description: 'A hash decides for each customer alone, so small experiments get unequal arms.',
  },
  UNBALANCED: {
    severity: 'WARNING',
    description: 'Arms of so few customers will often differ by chance before anything is done to them.',
  },
  TINY_STRATA: { severity: 'WARNING', description: 'Some strata are too small for all arms.' },
  TOO_FEW_GROUPS: { severity: 'BLOCKING', description: 'There are too few groups to randomize.' },
  DESIGN_MISFIT: {
    severity: 'BLOCKING',
    description: 'The design cannot be drawn for these customers and arms, or the plan does not go with it.',
  },
  UNKNOWN_COVARIATE: {
    severity: 'WARNING',
    description: 'An attribute that the design or the plan uses is unknown for many customers.',
  },
  OVERLAPPING: { severity: 'WARNING', description: 'Customers are in another running experiment.' },
  NOT_ELIGIBLE: { severity: 'BLOCKING', description: 'The rules of who may take part forbid the start.' },

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
    description: 'A sample has fewer than five customers, so the χ² approximation of the rank test is rough.',
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
  STRATA_MERGED: {
    severity: 'NOTE',
    description: 'Some strata were too small in an arm and were analyzed as one.',
  },
  UNITS_EXCLUDED: {
    severity: 'NOTE',
    description: 'Some units could not be compared and are excluded.',
  },
  VALUES_CAPPED: {
    severity: 'NOTE',
    description: 'Extreme values were capped, so the effect is on the capped metric.',
  },
  OPEN_LIMITS: {
    severity: 'WARNING',
    description: 'There are too few customers or resamples for a confidence limit on one side, which is null.',
  },
  NO_LIMITS: {
    severity: 'WARNING',
    description: 'No shift of all values fits the data, because the arms differ in shape, so there is no interval.',
  },
  LIMITS_SKIPPED: { severity: 'NOTE', description: 'The limits would take too long to compute and were skipped.' },
  TIED_LIMIT: {
    severity: 'NOTE',
    description: 'Because of equal values, it matters whether the limit itself belongs to the interval.',
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
