import { registerEnumType } from 'type-graphql';

export enum EffectMethod {
  SCORE = 'SCORE',
  SCORE_EXACT = 'SCORE_EXACT',
  FISHER = 'FISHER',
  FISHER_CENTRAL = 'FISHER_CENTRAL',
  BOSCHLOO = 'BOSCHLOO',
  BARNARD = 'BARNARD',
  WELCH = 'WELCH',
  POOLED_T = 'POOLED_T',
  HALL = 'HALL',
  PAIRED_T = 'PAIRED_T',
  TRIMMED_MEAN = 'TRIMMED_MEAN',
  WINSORIZED_MEAN = 'WINSORIZED_MEAN',
  QUANTILE = 'QUANTILE',
  MANN_WHITNEY = 'MANN_WHITNEY',
  PERMUTATION = 'PERMUTATION',
  BOOTSTRAP_T = 'BOOTSTRAP_T',
  BOOTSTRAP_BCA = 'BOOTSTRAP_BCA',
  RATE_SCORE = 'RATE_SCORE',
  RATE_SCORE_EXACT = 'RATE_SCORE_EXACT',
  RATE_EXACT = 'RATE_EXACT',
  DELTA = 'DELTA',
}

registerEnumType(EffectMethod, {
  name: 'EffectMethod',
  description: 'How two samples are compared. Choose before you look at the results.',
  valuesConfig: {
    SCORE: {
      description:
        'Proportions, the default: the score test of Miettinen and Nurminen, with difference, ratio, odds ratio and number ' +
        'needed to treat. Rough where an arm expects fewer than five customers with the rarer outcome, with a warning.',
    },
    SCORE_EXACT: {
      description:
        'Proportions with few successes or failures: the score test with exact tails, and intervals of difference and ratio ' +
        'that invert it. For arms of any size. Readouts use it where an arm expects fewer than five customers.',
    },
    FISHER: {
      description:
        "Proportions: Fisher's exact test, with the odds ratio that inverts it and no interval of the difference. " +
        'Conservative: it needs more customers than BOSCHLOO to find the same effect. Up to 20,000 possible tables.',
    },
    FISHER_CENTRAL: {
      description: 'Proportions: as FISHER, with the two-sided p-value twice the smaller tail.',
    },
    BOSCHLOO: {
      description:
        "Proportions in small arms: exact, and never less powerful than Fisher's test, with the odds ratio that inverts it " +
        'and no interval of the difference. Up to 10,000 possible tables, such as 99 customers per arm.',
    },
    BARNARD: {
      description:
        'Proportions in small arms: exact, with the interval of the difference that inverts it. Up to 10,000 possible tables.',
    },
    WELCH: {
      description: "Means or values, the default: Welch's t-test, with Fieller's interval of the relative change.",
    },
    POOLED_T: {
      description:
        "Means or values: Student's t-test with one variance for both arms. Wrong when the variances differ and the arms are " +
        'unequal; WELCH is safer.',
    },
    HALL: {
      description:
        "Means with a `skewness`, or values: Welch's test with the skewness of the difference taken out (Hall's transformation). " +
        'It has no relative change. For unequal arms and skewed amounts; in small arms the randomization test is safer.',
    },
    PAIRED_T: { description: 'Pairs, the default: the t-test of their differences.' },
    TRIMMED_MEAN: {
      description:
        "Values: Yuen's test of means without the lowest and highest `fraction` of each arm. It describes typical customers, " +
        'not totals.',
    },
    WINSORIZED_MEAN: {
      description:
        "Values: Welch's test after capping the lowest and highest `fraction` of both arms together. It describes the capped " +
        'metric.',
    },
    QUANTILE: { description: 'Values: the difference of a `quantile`, by default of the medians.' },
    MANN_WHITNEY: {
      description:
        'Values: the rank test. `absolute` is the shift that aligns the arms (Hodges and Lehmann): the median of all ' +
        'differences between a treated customer and one of the control, not the difference of means or medians.',
    },
    PERMUTATION: {
      description:
        'Values: how often relabeling the customers gives at least the observed difference of means. Exact when there are ' +
        'at most 100,000 ways to choose the treated customers, otherwise by `resamples` random ones. Assumes that the arms ' +
        'differ at most by a shift.',
    },
    BOOTSTRAP_T: {
      description:
        'Values: the difference of means, with limits from `resamples` of the customers, studentized. For skewed amounts.',
    },
    BOOTSTRAP_BCA: {
      description:
        'Values: the difference of means by the bias-corrected and accelerated bootstrap. Its intervals are too short in ' +
        'small and very skewed arms; BOOTSTRAP_T is safer.',
    },
    RATE_SCORE: {
      description:
        'Rates, the default where both arms expect five events: the score test of two Poisson rates, with difference and ratio.',
    },
    RATE_SCORE_EXACT: {
      description:
        'Rates of few events, the default where an arm expects fewer than five: the score test with exact tails, with ' +
        'difference and ratio.',
    },
    RATE_EXACT: {
      description:
        'Rates of few events: the exact conditional test, with the ratio that inverts it and no interval of the difference.',
    },
    DELTA: { description: 'Ratios, the default: the delta method, with Fieller’s interval of the relative change.' },
  },
});
