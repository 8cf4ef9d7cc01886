import type { Section } from './report.js';

const AN_ARM = 'customers an arm';
const usual = {
  sizes: AN_ARM,
  falseAlarm: 'false alarms',
  interval: 'interval of the difference',
  ratio: 'interval of the ratio',
};

/** All sections, in the order of the document. */
export const sections: readonly Section[] = [
  {
    ...usual,
    title: 'Two samples',
    text: 'False alarms: the treatment changes nothing. Intervals: the treatment enlarges everything by half. Odds ratios of binary outcomes count as ratios. Mann–Whitney and the permutation test are about a shift that is the same for all customers, so their intervals are studied without a difference. Quantiles need ten customers an arm and more, and give no answer below.',
  },
  {
    ...usual,
    title: 'Margins',
    text: 'The treatment is worse by just the margin, 5 % of the mean (5 percentage points of a share): showing otherwise is a false alarm. The interval is the one-sided limit that goes with it. That equivalence is never shown in small samples is what a test without power looks like.',
  },
  {
    ...usual,
    title: 'Pairs',
    sizes: 'pairs',
    text: 'Two values of the same customer that share a part of their variation.',
  },
  {
    ...usual,
    title: 'Ratios of sums',
    text: 'Revenue a session: customers have three sessions on average (geometric), and a value a session from the population.',
  },
  { ...usual, title: 'Events', text: 'Events at 0.1 a customer, half as many again with the treatment.' },
  {
    ...usual,
    title: 'One sample',
    sizes: 'customers',
    interval: 'interval',
    text: 'Intervals of a mean, a standard deviation and a share.',
  },
  {
    ...usual,
    title: 'Effect sizes',
    interval: 'interval',
    text: 'Intervals of standardized differences between two arms, and of differences between two segments.',
  },
  {
    ...usual,
    title: 'Four samples',
    sizes: 'customers a sample',
    text: 'All samples have one mean. Families of pairs count as a false alarm if any pair is one; simultaneous intervals (of Tukey–Kramer, Games–Howell and Dunnett) exclude no difference exactly where the adjusted test rejects, so all of them hold the truth in the rest. Unequal samples have 0.5, 1, 1 and 2 times the customers, and the smallest has three times the spread.',
  },
  {
    ...usual,
    title: 'Strata',
    ratio: 'interval of the common odds ratio',
    text: 'Five strata with rates from 5 % to 50 %, of which 30 % to 70 % are treated; the odds ratio is 2 where there is an effect.',
  },
  {
    ...usual,
    title: 'Shares',
    sizes: 'customers',
    interval: 'interval of the first share',
    text: 'One sample against stated shares, as for the sample ratio.',
  },
  {
    ...usual,
    title: 'Regression',
    sizes: 'rows',
    interval: 'interval of the slope',
    text: 'The slope of a skewed predictor that explains nothing.',
  },
  {
    ...usual,
    title: 'Covariates',
    text: 'Half of the variance is known before; binary outcomes happen three times as often in one stratum as in the other.',
  },
  {
    ...usual,
    title: 'Matched pairs',
    sizes: 'pairs',
    text: 'Customers who are alike beforehand form pairs, in each of which one is treated.',
  },
  {
    ...usual,
    title: 'Unequal probabilities',
    text: 'Customers with large values are treated with probability 0.7, others with 0.3.',
  },
  {
    ...usual,
    title: 'Groups',
    sizes: 'groups an arm',
    interval: 'interval',
    text: 'Groups of 5 to 35 customers are randomized; 10 % of the variance lies between groups.',
  },
  {
    ...usual,
    title: 'Rerandomized',
    text: 'The allocation is drawn until it is among the best tenth in the balance of two covariates. An analysis as if it had been the first draw raises fewer false alarms than allowed: it is not wrong, but finds less. Samples that no allocation balances are drawn again. Randomization tests draw 199 allocations where there are more than 200,000.',
  },
  {
    ...usual,
    title: 'Many tests',
    sizes: 'tests',
    falseAlarm: 'wrong claims',
    text: 'Ten tests of normal statistics; where there is an effect, its statistic is 3 on average.',
  },
  {
    ...usual,
    title: 'Peeking',
    sizes: 'customers an arm at the end',
    interval: 'interval at every look',
    text: 'A hundred looks, evenly spread. A false alarm is one at any look; an interval holds the truth only if it does at all looks. Confidence sequences start at a tenth of the customers (at least 20 in both arms).',
  },
  {
    ...usual,
    title: 'Planned looks',
    sizes: 'customers an arm at the end',
    interval: 'interval',
    text: 'Five looks, the first at a fifth of the customers, without a difference.',
  },
  {
    ...usual,
    title: 'Bayes',
    interval: 'credible interval',
    ratio: 'of the uplift',
    text: 'A credible interval promises to hold the truth where the truth comes from the prior, as the rates do here. For means with the reference prior it is measured as a confidence interval would be.',
  },
];
